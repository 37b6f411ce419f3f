"""Returning a level 3 request for the family's agreement, by a qualified person only, and the referrer's answer."""

from __future__ import annotations

from datetime import datetime

from fanlight.access.public import Permission
from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.establishments.public import parameter
from fanlight.front_door.actions.moving import get_contact, move_contact
from fanlight.front_door.actions.telling import confirmers_for, tell_front_door, tell_sender
from fanlight.front_door.models import DecisionReview, Return, ReturnAnswer
from fanlight.front_door.queries.deciding import proposed_return
from fanlight.front_door.rules.agreement import ReturnFacts, ReturnNotAllowed, check_may_return
from fanlight.front_door.rules.deciding import check_second_person
from fanlight.front_door.rules.states import Move, State, after
from fanlight.messages.public import NoticeKind
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
            is_qualified=by.is_social_work_qualified and by.may(Permission.FRONT_DOOR_DECIDE),
            why_harm_not_suspected=why_harm_not_suspected,
        )
    )
    waits = "RETURN" in parameter(by.authority, "front_door.second_person_for", london_date(at))
    move = Move.PROPOSE_RETURN if waits else Move.RETURN_FOR_AGREEMENT
    move_contact(contact, move, by=by, at=at, expected=expected)
    returned = Return.objects.create(
        authority=by.authority,
        contact=contact,
        why_harm_not_suspected=why_harm_not_suspected,
        what_we_ask=what_we_ask,
        qualified_user_id=by.user_id,
        needs_second_person=waits,
        recorded_by=by.id,
        recorded_at=at,
    )
    if waits:
        tell_front_door(contact, NoticeKind.SECOND_PERSON_NEEDED, confirmers_for(contact, by, at), by=by, at=at)
    else:
        tell_sender(contact, "RETURNED_FOR_AGREEMENT", by=by, at=at)
    record("contact", contact.id, returned=returned.id, proposed=waits)
    return returned


@action("gave a second person's word on a return")
def review_return(
    *, return_id: str, is_confirmed: bool, reason: str = "", expected: int | None = None, by: Actor, at: datetime
) -> DecisionReview:
    """Confirm a proposed return, so that the referrer is asked, or send it back with a reason. Nobody confirms their own."""
    if not by.may(Permission.FRONT_DOOR_CONFIRM):
        raise ReturnNotAllowed("Your role does not confirm returns: ask a senior practitioner or manager")
    returned = Return.objects.get(id=return_id, authority=by.authority)
    contact = get_contact(returned.contact_id, by)
    check_second_person(
        decided_by_user_id=returned.qualified_user_id,
        reviewer_user_id=by.user_id,
        reviewer_is_qualified=by.is_social_work_qualified,
    )
    if not is_confirmed and not reason.strip():
        raise ReturnNotAllowed("Say why you send it back")
    after(Move.SEND_BACK, State(contact.state))
    if proposed_return(contact) != returned:
        raise ReturnNotAllowed("Something else was proposed since. Open the request again and read that")
    review = DecisionReview.objects.create(
        authority=by.authority,
        returned=returned,
        is_confirmed=is_confirmed,
        reason=reason,
        reviewed_by_user_id=by.user_id,
        recorded_by=by.id,
        recorded_at=at,
    )
    move = Move.RETURN_FOR_AGREEMENT if is_confirmed else Move.SEND_BACK
    move_contact(contact, move, by=by, at=at, reason=reason, expected=expected)
    if is_confirmed:
        tell_sender(contact, "RETURNED_FOR_AGREEMENT", by=by, at=at)
    record("contact", contact.id, returned=returned.id, confirmed=is_confirmed)
    return review


@action("answered a return for agreement")
def answer_return(
    *, return_id: str, agreed: bool, no_agreement_code: str = "", text: str = "", by: Actor, at: datetime
) -> ReturnAnswer:
    """Record what the family said; the contact is looked at again whatever they said.

    What comes after the contact moved on is kept and moves nothing. Raises ReturnNotAllowed for what was asked of nobody.
    """
    returned = Return.objects.get(id=return_id, authority=by.authority)
    contact = get_contact(returned.contact_id, by)
    if not Return.objects.filter(Return.WAS_ASKED, id=returned.id).exists():
        raise ReturnNotAllowed(
            "Nobody has been asked for the family's agreement yet: a second person has to confirm it"
        )
    answer = ReturnAnswer.objects.create(
        authority=by.authority,
        returned=returned,
        agreed=agreed,
        no_agreement_code="" if agreed else no_agreement_code,
        text=text,
        recorded_by=by.id,
        recorded_at=at,
    )
    if contact.state == State.RETURNED:
        move_contact(contact, Move.GIVE_AGREEMENT, by=by, at=at)
    record("contact", contact.id, returned=returned.id, agreed=agreed, code=answer.no_agreement_code)
    return answer
