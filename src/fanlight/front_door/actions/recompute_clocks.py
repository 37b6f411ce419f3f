"""The working days or hours changed: what the Front Door has still to decide, or to answer, is due at another time."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.front_door.models import Contact, PassedElsewhere, TakenCall
from fanlight.front_door.queries.deciding import is_immediate, last_decision
from fanlight.front_door.queries.intake import clock_for
from fanlight.front_door.rules.timescales import ANSWER_IMMEDIATE, DECIDE, RECEIVED_ELSEWHERE
from fanlight.front_door.rules.written import WRITTEN
from fanlight.store.public import Actor


@action("worked out afresh by when requests must be decided and answered")
def recompute_clocks(*, by: Actor, at: datetime) -> int:
    """Work out every running clock of the actor's authority again; return how many were moved."""
    mine = Contact.objects.filter(authority=by.authority)
    moved = sum(
        _move_decision(contact, by, at) for contact in mine.filter(first_decided_at__isnull=True, closed_at=None)
    )
    owed = mine.filter(first_decided_at__isnull=False, answered_at__isnull=True, answer_due_at__isnull=False)
    moved += sum(_move_answer(contact, by, at) for contact in owed)
    waiting = PassedElsewhere.objects.filter(authority=by.authority, taken_at__isnull=True)
    moved += sum(_move_receipt(passed, by, at) for passed in waiting)
    awaited = TakenCall.objects.filter(
        authority=by.authority, request__isnull=False, written_due_at__isnull=False, written_at__isnull=True
    )
    moved += sum(_move_written(call, by, at) for call in awaited)
    record("authority", by.authority, moved=moved)
    return moved


def _move_decision(contact: Contact, by: Actor, at: datetime) -> bool:
    clock = clock_for(DECIDE, contact.authority, contact.received_at)
    if clock.due_at == contact.due_at:
        return False
    contact.due_at, contact.clock_rule = clock.due_at, clock.rule
    contact.save_changes("due_at", "clock_rule", by_id=by.id, at=at)
    record("contact", contact.id, fields=["due_at"])
    return True


def _move_answer(contact: Contact, by: Actor, at: datetime) -> bool:
    decision = last_decision(contact)
    # An answer that went with its decision was due with it; only the one that follows has a clock of its own.
    if decision is None or not is_immediate(contact.authority, decision.outcomes, decision.recorded_at):
        return False
    due_at = clock_for(ANSWER_IMMEDIATE, contact.authority, decision.recorded_at).due_at
    if due_at == contact.answer_due_at:
        return False
    contact.answer_due_at = due_at
    contact.save_changes("answer_due_at", by_id=by.id, at=at)
    record("contact", contact.id, fields=["answer_due_at"])
    return True


def _move_receipt(passed: PassedElsewhere, by: Actor, at: datetime) -> bool:
    clock = clock_for(RECEIVED_ELSEWHERE, passed.authority, passed.passed_at)
    if clock.due_at == passed.due_at:
        return False
    passed.due_at, passed.clock_rule = clock.due_at, clock.rule
    passed.save_changes("due_at", "clock_rule", by_id=by.id, at=at)
    record("contact", passed.contact_id, fields=["receipt_due_at"])
    return True


def _move_written(call: TakenCall, by: Actor, at: datetime) -> bool:
    clock = clock_for(WRITTEN, call.authority, call.came_at)
    if clock.due_at == call.written_due_at:
        return False
    call.written_due_at, call.written_clock = clock.due_at, clock.rule
    call.save_changes("written_due_at", "written_clock", by_id=by.id, at=at)
    record("request", str(call.request_id), fields=["written_due_at"])
    return True
