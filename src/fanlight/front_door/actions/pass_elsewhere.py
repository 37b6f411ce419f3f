"""A home elsewhere or unknown: passed to another authority, open until somebody there who is named has taken it."""

from __future__ import annotations

from datetime import datetime

from fanlight.access.public import Permission
from fanlight.audit.public import action, record
from fanlight.casework.public import work_for_contacts
from fanlight.front_door.actions.moving import close_contact, get_contact
from fanlight.front_door.actions.watch import managers_who_may_see
from fanlight.front_door.models import Contact, PassedElsewhere
from fanlight.front_door.queries.elsewhere import passed_elsewhere
from fanlight.front_door.queries.intake import clock_for
from fanlight.front_door.rules.elsewhere import Receipt, ReceiptRefused, check_receipt
from fanlight.front_door.rules.states import Move, State
from fanlight.front_door.rules.timescales import RECEIVED_ELSEWHERE
from fanlight.front_door.rules.vocabulary import ROUTES_WITH_WORK, Closure
from fanlight.messages.public import NoticeKind, send_notice
from fanlight.store.public import Actor


@action("passed a child to another authority")
def pass_elsewhere(*, contact_id: str, by: Actor, at: datetime) -> PassedElsewhere:
    """Start the clock of a named receipt and return it; once passed, again changes nothing.

    The decision's own clock runs on. Raises ReceiptRefused for a role that changes no requests and a closed contact.
    """
    if not by.may(Permission.FRONT_DOOR_SCREEN):
        raise ReceiptRefused("Your role does not change requests: ask a Front Door officer")
    contact = get_contact(contact_id, by)
    standing = passed_elsewhere(contact)
    if standing is None:
        if contact.closed_at is not None:
            raise ReceiptRefused("This is closed: open it again before you pass it on")
        standing = start_receipt_clock(contact, by=by, at=at)
    record("contact", contact.id, passed=standing.id)
    return standing


def start_receipt_clock(contact: Contact, *, by: Actor, at: datetime) -> PassedElsewhere:
    """Write that a contact was passed to another authority, under the clock of its receipt, unless it was before."""
    standing = passed_elsewhere(contact)
    if standing is not None:
        return standing
    clock = clock_for(RECEIVED_ELSEWHERE, contact.authority, at)
    return PassedElsewhere.objects.create(
        authority=contact.authority,
        contact=contact,
        passed_at=at,
        due_at=clock.due_at,
        clock_rule=clock.rule,
        changed_by=by.id,
        created_at=at,
        changed_at=at,
    )


@action("wrote down who in another authority took a child")
def record_receipt(
    *, contact_id: str, receipt: Receipt, expected: int | None = None, by: Actor, at: datetime
) -> PassedElsewhere:
    """Keep the named receipt, and close the contact where only the receipt was missing.

    Raises ReceiptRefused with the field it is about, and StaleVersion when somebody wrote it first (safety 3).
    """
    if not by.may(Permission.FRONT_DOOR_SCREEN):
        raise ReceiptRefused("Your role does not change requests: ask a Front Door officer")
    contact = get_contact(contact_id, by)
    passed = passed_elsewhere(contact)
    if passed is None:
        raise ReceiptRefused("This was not passed to another authority")
    check_receipt(receipt, received_at=contact.received_at, at=at)
    passed.other_authority = receipt.other_authority.strip()[:100]
    passed.taken_by_name, passed.taken_by_role = receipt.name.strip()[:200], receipt.role.strip()[:200]
    passed.taken_by_phone, passed.taken_at = receipt.phone.strip()[:60], receipt.taken_at
    fields = ("other_authority", "taken_by_name", "taken_by_role", "taken_by_phone", "taken_at")
    passed.save_changes(*fields, by_id=by.id, at=at, expected=expected)
    _close_what_waited(contact, by=by, at=at)
    record("contact", contact.id, passed=passed.id)
    return passed


def _close_what_waited(contact: Contact, *, by: Actor, at: datetime) -> None:
    """Close a contact that is done but for its receipt: its work has ended, or its answer has gone and no work follows."""
    work = work_for_contacts([contact.id], contact.authority).get(contact.id)
    if contact.state == State.WITH_TEAM and work is not None and work.closed_at is not None:
        close_contact(contact, Move.CLOSE, Closure.WORK_CLOSED, by=by, at=at, reason=work.closure_reason)
    elif contact.state == State.DECIDED and contact.answered_at and contact.route not in ROUTES_WITH_WORK:
        close_contact(contact, Move.CLOSE, Closure.DECIDED_NO_WORK, by=by, at=at)


@action("told the managers that another authority has not taken a child")
def alert_not_received(*, contact_id: str, by: Actor, at: datetime) -> None:
    """Tell the Front Door managers, once, that nobody in the other authority is named in time."""
    contact = get_contact(contact_id, by)
    passed = passed_elsewhere(contact)
    if passed is not None and passed.alerted_at is None and passed.taken_at is None:
        passed.alerted_at = at
        passed.save_changes("alerted_at", by_id=by.id, at=at)
        send_notice(
            to_user_ids=managers_who_may_see(contact, at),
            notice=NoticeKind.ELSEWHERE_NOT_RECEIVED,
            link_path=f"/front-door/cases/{contact.request.reference}/",
            reference=contact.request.reference,
            by=by,
            at=at,
        )
    record("contact", contact.id)
