"""Children of the county to be looked for: drawn at random, with the hard ones among them more often than they come."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random
from typing import Any

from benchmarks.misspelling import Recorded

# Of those drawn: one in five shares name or birth date with a brother, a sister or a stranger.
HARD = 0.2


def recorded(number: int, rng: Random) -> list[Recorded]:
    """Return so many children whom anybody may find, in random order; who is behind a wall is found by ringing."""
    from fanlight.people.models import Person

    open_to_all = Person.objects.filter(kind="CHILD").exclude(pk__in=_walled()).order_by("pk")
    ids = [key for key, leading in open_to_all.values_list("pk", "same_as") if key == leading]
    hard = _hard_to_tell_apart(set(ids))
    some = rng.sample(hard, min(len(hard), int(number * HARD)))
    rest = rng.sample(ids, min(len(ids), number))
    chosen = list(dict.fromkeys([*some, *_expected(ids)[: number // 200], *rest]))[:number]
    rng.shuffle(chosen)
    return [one for start in range(0, len(chosen), 500) for one in _described(chosen[start : start + 500])]


def commonest_names(number: int) -> list[tuple[str, str]]:
    """Return the commonest pairs of given names and surname of the county, the commonest first."""
    from django.db.models import Count

    from fanlight.people.models import PersonName

    rows = PersonName.objects.values("forenames", "surname").annotate(how_many=Count("id"))
    return [(row["forenames"], row["surname"]) for row in rows.order_by("-how_many", "surname", "forenames")[:number]]


def _walled() -> list[str]:
    from fanlight.access.models import WallSubject

    return list(WallSubject.objects.filter(subject_kind="person").values_list("subject_id", flat=True))


def _expected(ids: Iterable[str]) -> list[str]:
    from fanlight.people.models import Person

    wanted = set(ids)
    unborn = Person.objects.filter(expected_on__isnull=False).order_by("pk").values_list("pk", flat=True)
    return [key for key in unborn if key in wanted]


def _hard_to_tell_apart(ids: set[str]) -> list[str]:
    """Twins and triplets, who live together, and strangers who share a whole name and a birth date."""
    from django.db import connection

    twins = """
        SELECT one.person_id FROM people_householdmembership one
        JOIN people_householdmembership other ON other.household_id = one.household_id AND other.person_id <> one.person_id
        JOIN people_person p ON p.id = one.person_id JOIN people_person q ON q.id = other.person_id
        WHERE p.kind = 'CHILD' AND q.kind = 'CHILD' AND p.born_on = q.born_on
    """
    namesakes = """
        SELECT min(n.person_id), max(n.person_id) FROM people_personname n JOIN people_person p ON p.id = n.person_id
        WHERE p.kind = 'CHILD' GROUP BY n.forenames, n.surname, p.born_on HAVING count(DISTINCT n.person_id) > 1
    """
    with connection.cursor() as cursor:
        cursor.execute(twins)
        found = {row[0] for row in cursor.fetchall()}
        cursor.execute(namesakes)
        found |= {key for row in cursor.fetchall() for key in row}
    return sorted(found & ids)


def _described(ids: list[str]) -> list[Recorded]:
    from fanlight.people.models import Person, PersonAddress, PersonIdentifier, PersonName

    names = _by_person(PersonName.objects.filter(person__in=ids).order_by("id"))
    homes = _by_person(PersonAddress.objects.filter(person__in=ids, is_confidential=False).order_by("id"))
    numbers = _by_person(PersonIdentifier.objects.filter(person__in=ids, kind="UPN").order_by("id"))
    people = Person.objects.in_bulk(ids)
    return [
        _one(people[key], names.get(key, []), homes.get(key, []), numbers.get(key, [])) for key in ids if names.get(key)
    ]


def _one(person: Any, names: list[Any], homes: list[Any], numbers: list[Any]) -> Recorded:
    legal = next((name for name in names if name.kind == "LEGAL"), names[0])
    now = next((home for home in homes if home.valid_to is None and home.kind == "HOME"), None)
    before = next((home for home in homes if home.valid_to is not None), None)
    return Recorded(
        id=person.pk,
        forenames=legal.forenames,
        surname=legal.surname,
        sex=person.sex,
        born_on=person.born_on,
        expected_on=person.expected_on,
        upn=numbers[0].value if numbers else "",
        line_1=now.line_1 if now else "",
        postcode=now.postcode if now else "",
        former_postcode=before.postcode if before else "",
        former_line_1=before.line_1 if before else "",
        other_surnames=tuple(name.surname for name in names if name.kind == "FORMER" and name.surname != legal.surname),
    )


def _by_person(rows: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row.person_id, []).append(row)
    return found
