"""The answer to the person who asked, for one child; a later one corrects it."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.front_door.actions.moving import close_contact, get_contact
from fanlight.front_door.actions.once import standing_id
from fanlight.front_door.actions.telling import tell_sender
from fanlight.front_door.models import Answer, AnswerRead, Contact
from fanlight.front_door.rules.answering import heading_for
from fanlight.front_door.rules.states import Move, State
from fanlight.front_door.rules.vocabulary import ROUTES_WITH_WORK, Audience, Closure, Withheld
from fanlight.store.public import Actor, new_ulid

_PARTS = ("why", "what_happens_next", "who_has_it", "what_we_ask", "if_you_disagree")


class AnswerNotAllowed(Exception):
    """Why this answer cannot be sent, with the field it is about."""

    def __init__(self, message: str, field_name: str = "") -> None:
        super().__init__(message)
        self.field_name = field_name


def check_answer(words: dict[str, str]) -> None:
    """Raise AnswerNotAllowed, with its field, for an answer without an audience, a reason to withhold it, or words."""
    audience, withheld = words.get("audience", ""), words.get("withheld", "")
    if audience not in set(Audience):
        raise AnswerNotAllowed("Choose who the answer is for", "audience")
    if audience == Audience.NONE and not withheld:
        raise AnswerNotAllowed("Say why nobody is answered", "withheld")
    if withheld and withheld not in set(Withheld):
        raise AnswerNotAllowed("Choose one of the reasons for holding the answer back", "withheld")
    if audience == Audience.PROFESSIONAL and not withheld:
        for part, words_for in (("why", "why this was decided"), ("what_happens_next", "what happens next")):
            if not (words.get(part) or "").strip():
                raise AnswerNotAllowed(f"Tell the person who asked {words_for}", part)


@action("answered who asked")
def send_answer(*, contact_id: str, words: dict[str, str], key: str = "", by: Actor, at: datetime) -> Answer:
    """Send the answer for one child to its audience and tell them that it is there.

    `words` holds audience, withheld, why, what_happens_next, who_has_it, what_we_ask, if_you_disagree. A professional's
    answer that is not withheld says why and what happens next. A contact without work is closed once it is answered.
    """
    contact = get_contact(contact_id, by)
    if contact.first_decided_at is None:
        raise AnswerNotAllowed("Decide first: the answer says what was decided")
    check_answer(words)
    audience, withheld = words["audience"], words.get("withheld", "")
    answer_id = new_ulid()
    standing = standing_id(kind="answer", key=key, content=[contact_id, words], new_id=answer_id, by=by)
    if standing != answer_id:
        record("contact", contact.id, answer=standing, repeated=True)
        return Answer.objects.get(id=standing, authority=by.authority)
    previous = contact.answers.order_by("-id").first()
    answer = Answer.objects.create(
        id=answer_id,
        authority=by.authority,
        contact=contact,
        audience=audience,
        withheld=withheld,
        level_asked=contact.level_believed,
        level_decided=contact.level_decided,
        heading=heading_for(contact.route) if contact.route else "with the worker who holds open work",
        corrects=previous,
        recorded_by=by.id,
        recorded_at=at,
        **{part: (words.get(part) or "").strip() for part in _PARTS},
    )
    is_told = tell_sender(contact, "ANSWER_READY", by=by, at=at)
    # Where nothing can be written to who asked, somebody tells them in person: a task from now on (safety 5, 9).
    is_task = not is_told and not withheld and audience != Audience.NONE
    _mark_answered(contact, at if is_task else None, by=by, at=at)
    record("contact", contact.id, answer=answer.id, audience=audience, withheld=withheld)
    return answer


def _mark_answered(contact: Contact, task_at: datetime | None, *, by: Actor, at: datetime) -> None:
    contact.answered_at, contact.unread_task_at = contact.answered_at or at, task_at
    if contact.state == State.DECIDED and contact.route not in ROUTES_WITH_WORK:
        close_contact(
            contact,
            Move.CLOSE,
            Closure.DECIDED_NO_WORK,
            by=by,
            at=at,
            answered_at=contact.answered_at,
            unread_task_at=task_at,
        )
    else:
        contact.save_changes("answered_at", "unread_task_at", by_id=by.id, at=at)


@action("read an answer")
def read_answer(*, answer_id: str, by: Actor, at: datetime) -> AnswerRead:
    """Record, once for each reader, that somebody it was meant for opened the answer."""
    answer = Answer.objects.get(id=answer_id, authority=by.authority)
    row, _ = AnswerRead.objects.get_or_create(
        authority=by.authority,
        answer=answer,
        user_id=by.user_id,
        defaults={"recorded_by": by.id, "recorded_at": at},
    )
    contact = get_contact(answer.contact_id, by)
    if contact.unread_task_at is not None:
        contact.unread_task_at = None
        contact.save_changes("unread_task_at", by_id=by.id, at=at)
    record("contact", answer.contact_id, answer=answer.id)
    return row
