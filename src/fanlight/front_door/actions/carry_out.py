"""What a decision that stands sets going: the referral, the work, the answer."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from fanlight.casework.public import (
    WorkKind,
    can_be_reopened,
    end_referral,
    last_earlier_referral_on,
    open_allegation,
    open_episode,
    open_work,
    reopen_work,
)
from fanlight.clocks.public import london_date
from fanlight.establishments.public import QueueCode
from fanlight.front_door.actions.moving import move_contact, settle_request
from fanlight.front_door.actions.pass_elsewhere import start_receipt_clock
from fanlight.front_door.actions.send_answer import send_answer
from fanlight.front_door.models import Contact, Decision, Referral
from fanlight.front_door.queries.choices import outcome_facts
from fanlight.front_door.queries.intake import clock_for
from fanlight.front_door.rules.deciding import makes_referral
from fanlight.front_door.rules.keeping import class_of_decision, gravest
from fanlight.front_door.rules.states import Move
from fanlight.front_door.rules.timescales import ANSWER_IMMEDIATE, is_rereferral
from fanlight.front_door.rules.vocabulary import ROUTES_WITH_WORK
from fanlight.people.public import same_person_ids
from fanlight.store.public import Actor


def carry_out(
    contact: Contact, decision: Decision, move: Move, *, expected: int | None, by: Actor, at: datetime
) -> None:
    """Make a decision stand: level and route on the contact, a referral where the threshold was met, the work offered.

    The answer goes with it, unless action is immediate: then the decision goes first and the answer follows on a clock
    of its own.
    """
    # As they stood when it was decided: what a second person confirms later is what was proposed.
    outcomes = outcome_facts(contact.authority, decision.outcomes, decision.recorded_at)
    is_immediate = any(outcome.is_immediate for outcome in outcomes)
    answer_due_at = clock_for(ANSWER_IMMEDIATE, contact.authority, at).due_at if is_immediate else contact.due_at
    is_referral = makes_referral(outcomes, decision.route)
    if any(outcome.queue == QueueCode.OTHER_AUTHORITY for outcome in outcomes):
        start_receipt_clock(contact, by=by, at=at)
    if any(outcome.queue == QueueCode.LADO for outcome in outcomes):
        _begin_allegation(contact, by=by, at=at)
    move_contact(
        contact,
        move,
        by=by,
        at=at,
        expected=expected,
        retention_class=gravest([contact.retention_class, class_of_decision(decision.route, is_referral=is_referral)]),
        level_decided=decision.level,
        route=decision.route,
        first_decided_at=contact.first_decided_at or at,
        answer_due_at=answer_due_at,
        # What was answered before a team refused the work is not the answer to this decision.
        answered_at=None,
        unread_task_at=None,
    )
    if is_referral:
        make_referral(contact, by=by, at=at)
    else:
        _end_referral_of(contact, by=by, at=at)
    if decision.route in ROUTES_WITH_WORK:
        _offer_work(contact, decision, by=by, at=at)
    settle_request(contact, at=at, by=by)
    if decision.answer_words.get("audience") and not is_immediate:
        send_answer(contact_id=contact.id, words=decision.answer_words, by=by, at=at)


def _begin_allegation(contact: Contact, *, by: Actor, at: datetime) -> None:
    """What goes to the designated officers is an allegation with its clock, also where the request named no colleague.

    Where one was opened when the request came, with its wall, that one stands. Safety 12.
    """
    request = contact.request
    open_allegation(request_id=request.id, request_reference=request.reference, received_at=at, by=by, at=at)


def make_referral(contact: Contact, *, by: Actor, at: datetime) -> None:
    """Write the referral that a statutory decision makes, once, and whether it follows another within the window."""
    if Referral.objects.filter(authority=contact.authority, contact=contact).exists() or contact.person_id is None:
        return
    today = london_date(contact.received_at)
    earlier = Referral.objects.filter(
        authority=contact.authority, person_id__in=same_person_ids(contact.person_id), referred_on__lte=today
    ).order_by("-referred_on", "-id")
    previous = earlier.first()
    known = [one for one in (previous and previous.referred_on, _referred_before(contact, today)) if one]
    referral = Referral.objects.create(
        authority=contact.authority,
        contact=contact,
        person_id=contact.person_id,
        referred_on=today,
        valid_from=today,
        source_code=contact.request.source_code,
        previous=previous,
        # Re-opening counts as a re-referral also where the first time made no referral (safety 7).
        is_rereferral=contact.reopens_id is not None
        or is_rereferral(previous_on=max(known, default=None), referred_on=today),
        recorded_by=by.id,
        recorded_at=at,
    )
    # It opens the child's episode of need, or joins the one that is open: work with the child belongs to it.
    open_episode(
        person_id=contact.person_id,
        referral_id=referral.id,
        referred_on=today,
        source_code=contact.request.source_code,
        contact_id=contact.id,
        request_id=contact.request_id,
        by=by,
        at=at,
    )


def _end_referral_of(contact: Contact, *, by: Actor, at: datetime) -> None:
    """A team refused the work, and what was decided instead is not statutory: the referral came to nothing."""
    referral = Referral.objects.filter(authority=contact.authority, contact=contact).first()
    if referral is not None:
        end_referral(referral_id=referral.id, by=by, at=at)


def _referred_before(contact: Contact, by_day: date) -> date | None:
    """Return the day of the child's last referral in the earlier system: it counts as one here does (safety 18)."""
    return last_earlier_referral_on(contact.authority, str(contact.person_id), by_day=by_day)


def _offer_work(contact: Contact, decision: Decision, *, by: Actor, at: datetime) -> None:
    request, kind = contact.request, WorkKind(decision.route)
    reasons = f"{decision.reason_for_level}\n\n{decision.reason_for_outcomes}\n\n{decision.reason_for_route}"
    given: dict[str, Any] = {
        "team_id": decision.team_id,
        "district_id": decision.district_id or None,
        "contact_id": contact.id,
        "request_id": request.id,
        "request_reference": request.reference,
        "level": decision.level,
        "needed_by": contact.needed_by,
        "is_danger": request.is_danger,
        "asked_by": f"{request.referrer_name}, {request.referrer_agency}".strip(", ")[:200],
        "by": by,
        "at": at,
    }
    before = contact.reopens.work_id if contact.reopens else ""
    if before and can_be_reopened(before, kind, same_person_ids(str(contact.person_id)), by, at):
        # The closed piece says as what it goes on, and its team cannot open it a second time by itself.
        work = reopen_work(work_id=before, reason=reasons, **given)
    else:
        work = open_work(kind=kind, person_id=contact.person_id, reasons=reasons, **given)
    move_contact(contact, Move.OFFER, by=by, at=at, work_id=work.id)
