"""Bringing in the people of an earlier system, by sets: again it changes nothing, and what it says anew becomes a fact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.people.actions.bar_namesakes import bar_namesakes_of_set
from fanlight.people.actions.bring_in_facts import FactRow, write_facts
from fanlight.people.actions.facts_of_new import identifier_values
from fanlight.people.actions.keep_search_keys import KeysOfMany, keep_search_keys
from fanlight.people.actions.load import LoadingNotAllowed, SetOfPeople
from fanlight.people.models import Person, PersonCharacteristic, PersonCorrection, PersonIdentifier, PersonName
from fanlight.people.queries.earlier_system import (
    here_by_name_and_birth,
    here_by_number,
    people_in_earlier_system,
    walled_among,
)
from fanlight.people.queries.identities import identities_of
from fanlight.people.rules.corrections import DatesNotPossible, Vitals, check_vitals
from fanlight.people.rules.details import PersonDetails
from fanlight.people.rules.earlier_system import BroughtIn, EarlierPerson, PersonBroughtIn
from fanlight.people.rules.kinds import CharacteristicKind, IdentifierKind, NameKind, PersonKind
from fanlight.people.rules.loading import PersonGiven
from fanlight.people.rules.sex import Sex
from fanlight.store.public import Actor

VITALS = ("sex", "born_on", "expected_on", "died_on")
WALLED = "It may be a person whose record is held back. Whoever holds it back must say, and bring this line in by hand."


@action("brought in people from an earlier system")
def bring_in_people(
    *, given: Sequence[EarlierPerson], source: str, taken_on: date, by: Actor, at: datetime
) -> list[PersonBroughtIn]:
    """Write people who are not here, tie those who surely are, bring those who were brought in up to date.

    Returns what became of each, in order. Who is here already is known by the earlier system's number, or by a number,
    birth and name together. Somebody of the same name and birth alone is written as another person, and said, for a
    person to decide; unless that one is behind a wall: then the line is refused, so that no record without the wall is
    made (safety 13). Raises LoadingNotAllowed for a user.
    """
    if by.user_id:
        raise LoadingNotAllowed
    known = people_in_earlier_system(by.authority, [one.earlier_id for one in given])
    strangers = {one.earlier_id: one for one in given if one.earlier_id not in known}
    tied = here_by_number(by.authority, {key: one.details.identity() for key, one in strangers.items()})
    found = _bring_new([one for key, one in strangers.items() if key not in tied], source, by, at)
    current = known | tied
    found |= _bring_up_to_date([one for one in given if one.earlier_id in current], current, source, taken_on, by, at)
    for one in found.values():
        if one.outcome in (BroughtIn.ADDED, BroughtIn.CHANGED):
            record("person", one.person_id, brought=str(one.outcome))
    outcomes = [one.outcome for one in found.values()]
    counts: dict[str, Any] = {str(one).lower(): outcomes.count(one) for one in BroughtIn}
    record("authority", by.authority, **counts)
    return [found[one.earlier_id] for one in given]


class _Newcomers(SetOfPeople):
    """A set of people of whom the earlier system knew before today: an expected child's date may long have passed."""

    def on_which(self, details: PersonDetails) -> date:
        """Return the expected date itself where there is one: the child was expected then."""
        return details.expected_on or self.on


def _bring_new(given: Sequence[EarlierPerson], source: str, by: Actor, at: datetime) -> dict[str, PersonBroughtIn]:
    alike = here_by_name_and_birth(by.authority, {one.earlier_id: one.details.identity() for one in given})
    walled = walled_among(by.authority, [person.pk for person in alike.values()])
    together, found, written = _Newcomers(source, by, at), {}, []
    for one in given:
        may_be = alike.get(one.earlier_id)
        if may_be is not None and may_be.pk in walled:
            found[one.earlier_id] = PersonBroughtIn(BroughtIn.REFUSED, why=WALLED)
            continue
        try:
            together.add(_as_new(one))
        except DatesNotPossible as refused:
            found[one.earlier_id] = PersonBroughtIn(BroughtIn.REFUSED, why=str(refused))
            continue
        written.append(one.earlier_id)
    keys = KeysOfMany(by.authority)
    ids = together.write(keys)
    keys.write()
    for earlier_id, person_id in zip(written, ids, strict=True):
        reference = alike[earlier_id].reference if earlier_id in alike else ""
        found[earlier_id] = PersonBroughtIn(BroughtIn.ADDED, person_id, may_be=reference)
    return found


def _as_new(one: EarlierPerson) -> PersonGiven:
    numbers = [(IdentifierKind.EARLIER_SYSTEM, one.earlier_id)]
    if one.upn_unknown:
        numbers.append((IdentifierKind.UPN_UNKNOWN, one.upn_unknown))
    about = ((CharacteristicKind.ETHNICITY, one.ethnicity, ""),) if one.ethnicity else ()
    return PersonGiven(one.details, characteristics=about, numbers=tuple(numbers), died_on=one.died_on)


def _bring_up_to_date(
    given: Sequence[EarlierPerson],
    current: Mapping[str, str],
    source: str,
    taken_on: date,
    by: Actor,
    at: datetime,
) -> dict[str, PersonBroughtIn]:
    people = Person.objects.filter(authority=by.authority).in_bulk([current[one.earlier_id] for one in given])
    rows = [(one, row) for one in given for row in _facts_of(one, current[one.earlier_id])]
    brought = write_facts([row for _, row in rows], source=source, taken_on=taken_on, by=by, at=at)
    changed = {
        one.earlier_id for (one, _), done in zip(rows, brought, strict=True) if done is not BroughtIn.ALREADY_THERE
    }
    put_right = _vitals_put_right(people.values(), by.authority)
    found = {}
    for one in given:
        person = people[current[one.earlier_id]]
        try:
            if _correct_vitals(person, one, put_right, source, by, at):
                changed.add(one.earlier_id)
        except DatesNotPossible as refused:
            found[one.earlier_id] = PersonBroughtIn(BroughtIn.REFUSED, person.pk, str(refused))
            continue
        outcome = BroughtIn.CHANGED if one.earlier_id in changed else BroughtIn.ALREADY_THERE
        found[one.earlier_id] = PersonBroughtIn(outcome, person.pk)
    _keep_findable([people[current[key]] for key in sorted(changed)], by, at)
    return found


def _keep_findable(people: Sequence[Person], by: Actor, at: datetime) -> None:
    keep_search_keys(people)
    bar_namesakes_of_set(identities_of(by.authority, people), by=by, at=at)


def _facts_of(one: EarlierPerson, person_id: str) -> Iterator[FactRow]:
    details = one.details
    named = {"kind": NameKind.LEGAL, "forenames": details.forenames.strip(), "surname": details.surname.strip()}
    yield FactRow(PersonName, person_id, named, is_single=True)
    numbers = ((IdentifierKind.UPN, details.upn), (IdentifierKind.NHS_NUMBER, details.nhs_number))
    for kind, value in (*numbers, (IdentifierKind.UPN_UNKNOWN, one.upn_unknown)):
        if value.strip():
            yield FactRow(PersonIdentifier, person_id, identifier_values(kind, value), is_single=True)
    own = identifier_values(IdentifierKind.EARLIER_SYSTEM, one.earlier_id)
    yield FactRow(PersonIdentifier, person_id, own)
    if one.ethnicity:
        about = {"kind": CharacteristicKind.ETHNICITY, "code": one.ethnicity}
        yield FactRow(PersonCharacteristic, person_id, about, is_single=True)


def _vitals_put_right(people: Iterable[Person], authority: str) -> set[tuple[str, str, str]]:
    """Return (person, field, what was recorded) of each correction: what was put right here is not put wrong again."""
    rows = PersonCorrection.objects.filter(authority=authority, person__in=[one.pk for one in people])
    return set(rows.values_list("person_id", "field", "was"))


def _correct_vitals(
    person: Person, one: EarlierPerson, put_right: set[tuple[str, str, str]], source: str, by: Actor, at: datetime
) -> bool:
    """Put right what the earlier system now says otherwise of birth, sex and death; return whether anything was."""
    said: dict[str, Any] = {
        "sex": one.details.sex,
        "born_on": one.details.born_on,
        "expected_on": None,
        "died_on": one.died_on,
    }
    if one.details.born_on is None:
        said["expected_on"] = one.details.expected_on
    new: dict[str, Any] = {}
    for name, value in said.items():
        is_known = value not in (None, Sex.U) or (name == "expected_on" and one.details.born_on is not None)
        if is_known and value != getattr(person, name) and (person.pk, name, _words(value)) not in put_right:
            new[name] = value
    if not new:
        return False
    after = {name: getattr(person, name) for name in VITALS} | new
    day = after["expected_on"] or london_date(at)
    check_vitals(Vitals(PersonKind(person.kind), **after | {"sex": Sex(after["sex"])}), on=day)
    for name, value in new.items():
        PersonCorrection.objects.create(
            authority=person.authority,
            recorded_by=by.id,
            recorded_at=at,
            person=person,
            field=name,
            was=_words(getattr(person, name)),
            became=_words(value),
            reason=source,
        )
        setattr(person, name, value)
    person.save_changes(*new, by_id=by.id, at=at)
    return True


def _words(value: date | str | None) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")
