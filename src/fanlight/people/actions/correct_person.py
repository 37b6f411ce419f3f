"""Putting right a birth date, a sex or a date of death, and recording that an expected child was born."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.people.actions.bar_namesakes import bar_namesakes
from fanlight.people.actions.keep_search_keys import keep_search_keys
from fanlight.people.actions.reaching import person_to_change
from fanlight.people.models import Person, PersonCorrection
from fanlight.people.rules.corrections import Vitals, check_vitals
from fanlight.people.rules.kinds import PersonKind
from fanlight.people.rules.sex import Sex
from fanlight.store.public import Actor

CORRECTED = ("sex", "born_on", "expected_on", "died_on")


class ReasonNeeded(ValueError):
    """A correction says why."""

    def __init__(self) -> None:
        super().__init__("Say why you are changing this, and who told you")


class NotExpected(ValueError):
    """Only a child who is expected is born."""

    def __init__(self) -> None:
        super().__init__("This person is not recorded as an unborn child")


@action("put right what is recorded of a person")
def correct_person(
    *,
    person_id: str,
    vitals: Vitals,
    is_birth_estimated: bool = False,
    reason: str,
    expected: int,
    by: Actor,
    at: datetime,
) -> Person:
    """Put sex, birth date, expected date and date of death right, keeping what was recorded before.

    `expected` is the version the person had when it was read: raises StaleVersion when somebody changed it meanwhile,
    DatesNotPossible for impossible dates, ReasonNeeded without a reason.
    """
    person = person_to_change(person_id, by, at)
    if not reason.strip():
        raise ReasonNeeded
    check_vitals(vitals, on=london_date(at))
    before = asdict(_vitals_of(person))
    after = asdict(vitals)
    changed = [name for name in CORRECTED if before[name] != after[name]]
    for name in changed:
        _write_correction(person, name, before[name], after[name], reason, by, at)
        setattr(person, name, after[name])
    person.is_birth_estimated = is_birth_estimated
    person.save_changes(*CORRECTED, "is_birth_estimated", by_id=by.id, at=at, expected=expected)
    keep_search_keys([person])
    record("person", person.pk, fields=changed)
    if "born_on" in changed:
        bar_namesakes(person, by=by, at=at)
    return person


@action("recorded a birth")
def record_birth(
    *, person_id: str, born_on: date, sex: Sex, source: str, expected: int, by: Actor, at: datetime
) -> Person:
    """Record that an expected child was born; the expected date stays readable.

    Raises NotExpected, and whatever correcting raises.
    """
    person = person_to_change(person_id, by, at)
    if not person.is_unborn:
        raise NotExpected
    born = replace(_vitals_of(person), born_on=born_on, expected_on=None, sex=sex)
    record("person", person.pk, was="EXPECTED")
    return correct_person(person_id=person_id, vitals=born, reason=f"Born: {source}", expected=expected, by=by, at=at)


def _vitals_of(person: Person) -> Vitals:
    return Vitals(PersonKind(person.kind), Sex(person.sex), person.born_on, person.expected_on, person.died_on)


def _write_correction(person: Person, name: str, was: Any, became: Any, reason: str, by: Actor, at: datetime) -> None:
    PersonCorrection.objects.create(
        authority=person.authority,
        recorded_by=by.id,
        recorded_at=at,
        person=person,
        field=name,
        was=_words(was),
        became=_words(became),
        reason=reason.strip(),
    )


def _words(value: date | str | None) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")
