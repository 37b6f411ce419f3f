"""What the room of challenges may know of a contact: whose request it is, who decided, how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fanlight.front_door.models import Contact, Decision, Return
from fanlight.front_door.queries.asked import answers_for
from fanlight.front_door.queries.reopening import may_reopen_now
from fanlight.front_door.rules.answering import Reading
from fanlight.front_door.rules.initials import initials_of, year_words
from fanlight.front_door.rules.states import STATE_WORDS, UNDECIDED, State
from fanlight.front_door.scope import contacts_for_reader, requests_sent_by
from fanlight.store.public import Actor

# What a sender may challenge: an answer that they read, or that there is none yet. Who reads only "received and passed
# on" is told no more by a challenge either (safety 8).
_CHALLENGED = frozenset({Reading.FULL, Reading.NOTHING_YET})


@dataclass(frozen=True)
class ContactChallenged:
    """One child's contact: the child by initials, whose request it is and how it stands."""

    contact_id: str
    request_id: str
    reference: str
    position: int
    child: str
    source_code: str
    sender_kind: str
    sender_id: str
    standing: str
    may_reopen: bool
    is_undecided: bool
    is_answered: bool
    level: int | None
    route: str


def own_contact(actor: Actor, contact_id: str, at: datetime) -> ContactChallenged | None:
    """Return a contact of the actor's or their setting's own requests that they may challenge; None for any other."""
    mine = requests_sent_by(actor, at).values("id")
    contact = _contact(contact_id, actor.authority, request__in=mine)
    if contact is None:
        return None
    read = answers_for(contact.request, actor, at=at)
    reading = next((one.reading for one in read if one.contact.id == contact.id), None)
    if contact.answered_at is not None and reading not in _CHALLENGED:
        return None
    return _challenged(contact, at)


def contact_before_team(actor: Actor, contact_id: str, at: datetime) -> ContactChallenged | None:
    """Return a contact whose request the actor opens as the Front Door or as the team that has the work; else None."""
    contact = _contact(contact_id, actor.authority, id__in=contacts_for_reader(actor, at).values("id"))
    return _challenged(contact, at) if contact else None


def contact_challenged(authority: str, contact_id: str, at: datetime) -> ContactChallenged:
    """Return a contact that was challenged, for whoever may see the challenge; raises LookupError for none."""
    contact = _contact(contact_id, authority)
    if contact is None:
        raise LookupError(contact_id)
    return _challenged(contact, at)


def deciders_of(authority: str, contact_id: str) -> list[str]:
    """Return the user ids of those who took part in what was decided or sent back for one child, the latest first."""
    found: list[str] = []
    decisions = Decision.objects.filter(authority=authority, contact_id=contact_id).select_related("review")
    for decision in decisions.order_by("-recorded_at", "-id"):
        found.append(decision.decided_by_user_id)
        if hasattr(decision, "review"):
            found.append(decision.review.reviewed_by_user_id)
    returns = Return.objects.filter(authority=authority, contact_id=contact_id).select_related("review")
    for one in returns:
        found += [one.qualified_user_id, one.review.reviewed_by_user_id if hasattr(one, "review") else ""]
    return list(dict.fromkeys(user_id for user_id in found if user_id))


def _contact(contact_id: str, authority: str, **narrowed: object) -> Contact | None:
    if not (contact_id.isascii() and contact_id.isalnum()):
        return None  # No id looks like this, and PostgreSQL refuses a null in a text.
    rows = Contact.objects.filter(id=contact_id, authority=authority, **narrowed)
    return rows.select_related("request").first()


def _challenged(contact: Contact, at: datetime) -> ContactChallenged:
    state, stated = State(contact.state), contact.child_as_stated
    return ContactChallenged(
        contact_id=contact.id,
        request_id=contact.request_id,
        reference=contact.request.reference,
        position=contact.position,
        child=_child(stated),
        source_code=contact.request.source_code,
        sender_kind=contact.request.sender_kind,
        sender_id=contact.request.sender_id,
        standing=STATE_WORDS[state],
        may_reopen=may_reopen_now(contact, at),
        is_undecided=state in UNDECIDED,
        is_answered=contact.answered_at is not None,
        level=contact.level_decided,
        route=contact.route,
    )


def _child(stated: dict[str, object]) -> str:
    year = year_words(stated)
    return f"{initials_of(stated)}, {year}" if year else initials_of(stated)
