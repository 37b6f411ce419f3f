"""What the Front Door does when a team refuses, accepts, closes or acknowledges: in the team's own transaction."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.casework.public import WorkHappening, WorkKind, work_told_last
from fanlight.establishments.public import team
from fanlight.front_door.actions.link_to_work import unlink_from_work
from fanlight.front_door.actions.moving import close_contact, get_contact, move_contact
from fanlight.front_door.actions.send_answer import send_answer
from fanlight.front_door.actions.take_step_up import take_step_up
from fanlight.front_door.actions.telling import tell_front_door
from fanlight.front_door.models import Contact
from fanlight.front_door.rules.answering import IF_YOU_DISAGREE
from fanlight.front_door.rules.states import Move, State
from fanlight.front_door.rules.vocabulary import Closure
from fanlight.messages.public import NoticeKind
from fanlight.store.public import Actor


@action("took back a contact that a team refused")
def take_back_refused(*, contact_id: str, reason: str, by: Actor, at: datetime) -> Contact:
    """Put the contact back on the worklist at once, unclaimed, with the team's reason; it is decided again."""
    contact = get_contact(contact_id, by)
    # What was decided at level 4 is urgent again, whatever the referrer had believed (safety 1).
    urgent = contact.is_urgent or contact.level_decided == 4
    move_contact(
        contact, Move.REFUSE, by=by, at=at, reason=reason, manager_alerted_at=None, needed_by=at, is_urgent=urgent
    )
    decision = contact.decisions.order_by("-id").first()
    if decision is not None:
        tell_front_door(contact, NoticeKind.WORK_REFUSED, [decision.decided_by_user_id], by=by, at=at)
    request = contact.request
    request.claimed_by_user_id, request.claimed_at = "", None
    request.decided_at = request.closed_at = None
    request.save_changes("claimed_by_user_id", "claimed_at", "decided_at", "closed_at", by_id=by.id, at=at)
    record("contact", contact.id)
    return contact


@action("noted that a team accepted a contact")
def note_accepted(*, contact_id: str, by: Actor, at: datetime) -> Contact:
    """Move the contact to the team."""
    contact = get_contact(contact_id, by)
    move_contact(contact, Move.ACCEPT, by=by, at=at)
    record("contact", contact.id)
    return contact


@action("closed a contact with the work that followed it")
def note_work_closed(*, contact_id: str, reason: str, by: Actor, at: datetime) -> Contact:
    """Close the contact with the work's reason."""
    contact = get_contact(contact_id, by)
    if contact.state == State.WITH_TEAM:
        close_contact(contact, Move.CLOSE, Closure.WORK_CLOSED, by=by, at=at, reason=reason)
    record("contact", contact.id)
    return contact


@action("noted that a contact goes on with another team")
def go_on_with(*, contact_id: str, work_id: str, by: Actor, at: datetime) -> Contact:
    """Let a contact whose work was stepped down go on with the work that follows, and return it."""
    contact = get_contact(contact_id, by)
    if contact.state == State.WITH_TEAM:
        contact.work_id = work_id
        contact.save_changes("work_id", by_id=by.id, at=at)
    record("contact", contact.id, goes_on=work_id)
    return contact


@action("ended a link to open work")
def end_link(*, contact_id: str, holder: str, by: Actor, at: datetime) -> Contact:
    """Close a linked contact once the holder has acknowledged it, and tell the referrer who has it."""
    contact = get_contact(contact_id, by)
    if contact.state == State.LINKED:
        close_contact(
            contact,
            Move.ACKNOWLEDGE_LINK,
            Closure.LINKED_TO_OPEN_WORK,
            by=by,
            at=at,
            first_decided_at=contact.first_decided_at or at,
        )
        words = {
            "audience": contact.request.audience,
            "why": "Somebody already works with this child, and what you told us has gone to them.",
            "what_happens_next": "They have read it, and will be in touch with you if they need to.",
            "who_has_it": holder,
            "what_we_ask": "Tell us at once if anything changes.",
            "if_you_disagree": IF_YOU_DISAGREE,
        }
        send_answer(contact_id=contact.id, words=words, by=by, at=at)
    record("contact", contact.id)
    return contact


def on_refused(happening: WorkHappening, *, by: Actor, at: datetime) -> None:
    """Take the contact back, and every contact that was linked to the refused work.

    What was offered by a step up or down stays with the team that holds the work: only what was linked comes back.
    """
    if not happening.stepped_from_id:
        take_back_refused(contact_id=happening.contact_id, reason=happening.reason, by=by, at=at)
    for contact_id in happening.waiting_contact_ids:
        if _is_linked(contact_id, happening.work_id, by):
            unlink_from_work(contact_id=contact_id, reason="The team refused the work it was linked to", by=by, at=at)


def _is_linked(contact_id: str, work_id: str, by: Actor) -> bool:
    """Return whether the contact still waits for this work: it may have been taken back, decided, or linked elsewhere.

    What waited at work that was stepped up or down waits at the piece that goes on.
    """
    is_linked = Contact.objects.filter(authority=by.authority, id=contact_id, state=State.LINKED).exists()
    return is_linked and work_told_last(contact_id, by.authority) == work_id


def on_accepted(happening: WorkHappening, *, by: Actor, at: datetime) -> None:
    """Move the contact to the team that accepted it; a step up makes a request of its own, a step down goes on in it."""
    if happening.stepped_from_id:
        if happening.kind == WorkKind.SOCIAL_WORK:
            take_step_up(stepped=happening, by=by, at=at)
    elif happening.contact_id:
        note_accepted(contact_id=happening.contact_id, by=by, at=at)


def on_closed(happening: WorkHappening, *, by: Actor, at: datetime) -> None:
    """Close the contact with its work, or let it go on with the work to which that was stepped down."""
    if happening.goes_on_in_id and happening.contact_id:
        go_on_with(contact_id=happening.contact_id, work_id=happening.goes_on_in_id, by=by, at=at)
    elif happening.contact_id:
        note_work_closed(contact_id=happening.contact_id, reason=happening.reason, by=by, at=at)


def on_acknowledged(happening: WorkHappening, *, by: Actor, at: datetime) -> None:
    """End the link that the worker or the team's duty worker has acknowledged; one to other work waits for that."""
    if not _is_linked(happening.information_contact_id, happening.work_id, by):
        return
    holder = team(by.authority, happening.team_id)
    words = f"{holder.name}, {holder.phone}".strip(", ") if holder else "The team that holds the work"
    end_link(contact_id=happening.information_contact_id, holder=words, by=by, at=at)
