"""Returning a level 3 request for the family's agreement, by a qualified person only, and the referrer's answer."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.front_door.actions.moving import get_contact, move_contact
from fanlight.front_door.actions.telling import tell_sender
from fanlight.front_door.models import Return, ReturnAnswer
from fanlight.front_door.rules.agreement import ReturnFacts, check_may_return
from fanlight.front_door.rules.states import Move, State
from fanlight.store.public import Actor


@action("returned a request for the family's agreement")
def return_for_agreement(
    *,
    contact_id: str,
    why_harm_not_suspected: str,
    what_we_ask: str,
    expected: int | None = None,
    by: Actor,
    at: datetime,
) -> Return:
    """Return one child's contact for agreement. Raises ReturnNotAllowed by the rule; the clock runs on (safety 3, 4)."""
    contact = get_contact(contact_id, by)
    check_may_return(
        ReturnFacts(
            level_believed=contact.level_believed,
            is_danger=contact.request.is_danger,
            agreed=contact.request.agreed,
            is_qualified=by.is_social_work_qualified,
            why_harm_not_suspected=why_harm_not_suspected,
        )
    )
    move_contact(contact, Move.RETURN_FOR_AGREEMENT, by=by, at=at, expected=expected)
    returned = Return.objects.create(
        authority=by.authority,
        contact=contact,
        why_harm_not_suspected=why_harm_not_suspected,
        what_we_ask=what_we_ask,
        qualified_user_id=by.user_id,
        recorded_by=by.id,
        recorded_at=at,
    )
    tell_sender(contact, "RETURNED_FOR_AGREEMENT", by=by, at=at)
    record("contact", contact.id, returned=returned.id)
    return returned


@action("answered a return for agreement")
def answer_return(
    *, return_id: str, agreed: bool, no_agreement_code: str = "", text: str = "", by: Actor, at: datetime
) -> ReturnAnswer:
    """Record what the family said; the contact is looked at again whatever they said."""
    returned = Return.objects.select_related("contact__request").get(id=return_id, authority=by.authority)
    answer = ReturnAnswer.objects.create(
        authority=by.authority,
        returned=returned,
        agreed=agreed,
        no_agreement_code="" if agreed else no_agreement_code,
        text=text,
        recorded_by=by.id,
        recorded_at=at,
    )
    contact = returned.contact
    if contact.state == State.RETURNED:
        move_contact(contact, Move.GIVE_AGREEMENT, by=by, at=at)
    record("contact", contact.id, returned=returned.id, agreed=agreed, code=answer.no_agreement_code)
    return answer
