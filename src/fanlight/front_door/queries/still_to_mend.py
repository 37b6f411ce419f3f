"""What of a request about one child is still to be mended once somebody has said who the child is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fanlight.clocks.public import london_date
from fanlight.front_door.models import Contact
from fanlight.front_door.queries.intake import Intake
from fanlight.front_door.queries.stated_child import stated_in_full
from fanlight.front_door.rules.submission import read_child
from fanlight.front_door.rules.vocabulary import Mark
from fanlight.people.public import (
    NhsNumberState,
    UpnState,
    get_person,
    identity_of,
    nhs_number_state,
    upn_state,
)
from fanlight.store.public import Actor


def still_to_mend(contact: Contact, person_id: str, actor: Actor, *, at: datetime) -> list[str]:
    """Return the marks of a contact that the child's record does not answer; worked out anew for whoever it is said to be.

    A district that was put right stays so.
    """
    intake = Intake(contact.authority)
    read = read_child(stated_in_full(contact), received_on=london_date(contact.received_at), checks=intake.checks)
    answered = _answered_by(get_person(actor, person_id, at))
    if Mark.UNKNOWN_DISTRICT not in contact.marks:
        answered.add(Mark.UNKNOWN_DISTRICT)
    return [str(mark) for mark in read.marks if mark not in answered]


def _answered_by(person: Any) -> set[Mark]:
    if person is None:
        return set()
    known = identity_of(person)
    has_date = bool(known.expected_on or (known.born_on and not person.is_birth_estimated))
    held = {
        Mark.MISSING_DATE_OF_BIRTH: has_date,
        Mark.IMPOSSIBLE_DATE_OF_BIRTH: has_date,
        Mark.ONLY_AGE_KNOWN: has_date,
        Mark.MISSING_NAME: any(name.forenames and name.surname for name in known.names),
        Mark.WRONG_UPN: upn_state(known.upn) is UpnState.OK,
        Mark.WRONG_NHS_NUMBER: nhs_number_state(known.nhs_number) is NhsNumberState.OK,
        Mark.MISSING_ADDRESS: bool(known.addresses),
    }
    return {mark for mark, is_held in held.items() if is_held}
