"""From the recorded facts to the description that matching compares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from django.db.models import QuerySet

from fanlight.people.models import Person, PersonAddress, PersonIdentifier, PersonName
from fanlight.people.rules.addresses import Address
from fanlight.people.rules.identity import Identity
from fanlight.people.rules.kinds import IdentifierKind
from fanlight.people.rules.names import Name
from fanlight.people.rules.sex import Sex

T = TypeVar("T")


def identities_of(authority: str, people: Iterable[Person], *, beside: Identity | None = None) -> dict[str, Identity]:
    """Return the description of each person by person id; at most three queries however many.

    Past names, numbers and addresses count. A confidential address does not: that a stated address agrees with it would
    tell where it is (safety 11). With `beside`, numbers and addresses are read only if that one has some to compare.
    """
    people = list(people)
    ids = [person.pk for person in people]
    # As plain values: a search compares dozens of people, and their facts as objects take most of its time.
    named = _standing(PersonName, authority, ids).values_list("person_id", "forenames", "surname")
    names = _by_person((key, Name(forenames, surname)) for key, forenames, surname in named)
    numbers = _numbers(authority, ids) if beside is None or _has_numbers(beside) else {}
    addresses = _addresses(authority, ids) if beside is None or beside.addresses else {}
    return {
        person.pk: _with_numbers(
            Identity(
                names=tuple(names.get(person.pk, ())),
                born_on=person.born_on,
                expected_on=person.expected_on,
                sex=Sex(person.sex),
                addresses=tuple(addresses.get(person.pk, ())),
            ),
            numbers.get(person.pk, []),
        )
        for person in people
    }


def identity_of(person: Person) -> Identity:
    """Return the description of one person."""
    return identities_of(person.authority, [person])[person.pk]


def joined(identities: Iterable[Identity]) -> Identity:
    """Return several records of one person as one description; the first leads where only one thing can be said."""
    first, *rest = identities
    born_on = first.born_on or next((one.born_on for one in rest if one.born_on), None)
    together = (first, *rest)
    return Identity(
        names=tuple(dict.fromkeys(name for one in together for name in one.names)),
        born_on=born_on,
        expected_on=None if born_on else next((one.expected_on for one in together if one.expected_on), None),
        sex=next((one.sex for one in together if one.sex is not Sex.U), Sex.U),
        upn=next((one.upn for one in together if one.upn), ""),
        former_upns=tuple(dict.fromkeys(upn for one in together for upn in (*one.former_upns, one.upn) if upn)),
        nhs_number=next((one.nhs_number for one in together if one.nhs_number), ""),
        addresses=tuple(dict.fromkeys(address for one in together for address in one.addresses)),
    )


def _has_numbers(identity: Identity) -> bool:
    return bool(identity.upn or identity.former_upns or identity.nhs_number)


def _numbers(authority: str, ids: list[str]) -> dict[str, list[tuple[str, str]]]:
    numbered = _standing(PersonIdentifier, authority, ids).values_list("person_id", "kind", "value")
    return _by_person((key, (kind, value)) for key, kind, value in numbered)


def _addresses(authority: str, ids: list[str]) -> dict[str, list[Address]]:
    homes = _standing(PersonAddress, authority, ids).filter(is_confidential=False)
    return _by_person(
        (key, Address(line_1, postcode))
        for key, line_1, postcode in homes.values_list("person_id", "line_1", "postcode")
    )


def _with_numbers(identity: Identity, rows: list[tuple[str, str]]) -> Identity:
    upns = [value for kind, value in rows if kind == IdentifierKind.UPN]
    former = [value for kind, value in rows if kind == IdentifierKind.FORMER_UPN]
    nhs_numbers = [value for kind, value in rows if kind == IdentifierKind.NHS_NUMBER]
    return replace(
        identity,
        upn=upns[0] if upns else "",
        former_upns=tuple(dict.fromkeys([*upns[1:], *former])),
        nhs_number=nhs_numbers[0] if nhs_numbers else "",
    )


def _standing(table: Any, authority: str, ids: list[str]) -> QuerySet[Any]:
    rows = table.objects.filter(authority=authority, person__in=ids, withdrawn_at__isnull=True)
    return rows.order_by("-recorded_at", "-id")


def _by_person(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
