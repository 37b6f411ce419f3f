"""Recording ethnicity, language, religion, disability, interpreter or communication."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.people.actions.reaching import end_current, person_to_change, said_by
from fanlight.people.models import PersonCharacteristic
from fanlight.people.rules.census_codes import DISABILITY_LABELS, ETHNICITY_LABELS, check_disabilities
from fanlight.people.rules.kinds import CharacteristicKind
from fanlight.store.public import Actor

CODES = {CharacteristicKind.ETHNICITY: ETHNICITY_LABELS, CharacteristicKind.DISABILITY: DISABILITY_LABELS}


class CodeNotKnown(ValueError):
    """The census has no such code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"{code} is not one of the census codes")


@action("recorded what describes a person")
def record_characteristics(
    *,
    person_id: str,
    kind: CharacteristicKind,
    codes: Sequence[str] = (),
    words: str = "",
    source: str = "",
    by: Actor,
    at: datetime,
) -> list[PersonCharacteristic]:
    """Record what holds from today in place of what was recorded of this kind; several codes for disabilities.

    Raises CodeNotKnown, or DisabilitiesDisagree where 'no disability' stands beside one.
    """
    person = person_to_change(person_id, by, at)
    for code in codes:
        check_code(kind, code)
    if kind is CharacteristicKind.DISABILITY:
        check_disabilities(codes)
    on = london_date(at)
    end_current(PersonCharacteristic.objects.filter(kind=kind), person, on, by=by, at=at)
    rows = [
        PersonCharacteristic.objects.create(
            kind=kind, code=code, words=words.strip()[:200], valid_from=on, **said_by(person, source, by, at)
        )
        for code in dict.fromkeys(codes or [""])
        if code or words.strip()
    ]
    record("person", person.pk, kind_of_fact=str(kind), count=len(rows))
    return rows


def check_code(kind: CharacteristicKind, code: str) -> None:
    """Refuse a code that the census does not have for this kind; raises CodeNotKnown."""
    if kind in CODES and code not in CODES[kind]:
        raise CodeNotKnown(code)
