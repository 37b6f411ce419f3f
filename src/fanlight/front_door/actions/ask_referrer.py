"""Asking the referrer for information, and the reply; neither stops the clock."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.front_door.actions.moving import get_contact, move_contact
from fanlight.front_door.actions.once import standing_id
from fanlight.front_door.actions.telling import tell_front_door, tell_sender
from fanlight.front_door.models import Question, QuestionReply
from fanlight.front_door.rules.states import Move, State
from fanlight.messages.public import NoticeKind
from fanlight.store.public import Actor, new_ulid


class NothingTyped(Exception):
    """Words are needed here."""


@action("asked the referrer a question")
def ask_referrer(
    *,
    contact_id: str,
    text: str,
    reply_by: datetime,
    expected: int | None = None,
    key: str = "",
    by: Actor,
    at: datetime,
) -> Question:
    """Ask the referrer; they are told that something waits. The decision clock runs on (safety 4).

    The same question again under the same key returns the first.
    """
    if not text.strip():
        raise NothingTyped("Type the question")
    contact = get_contact(contact_id, by)
    question_id = new_ulid()
    typed = [contact_id, text, reply_by]
    standing = standing_id(kind="question", key=key, content=typed, new_id=question_id, by=by)
    if standing != question_id:
        record("contact", contact.id, question=standing, repeated=True)
        return Question.objects.get(id=standing, authority=by.authority)
    if contact.state != State.WAITING:
        move_contact(contact, Move.ASK_REFERRER, by=by, at=at, expected=expected)
    question = Question.objects.create(
        id=question_id,
        authority=by.authority,
        contact=contact,
        text=text,
        reply_by=reply_by,
        recorded_by=by.id,
        recorded_at=at,
    )
    tell_sender(contact, "QUESTION_WAITING", by=by, at=at)
    record("contact", contact.id, question=question.id)
    return question


@action("replied to a question")
def reply_to_question(*, question_id: str, text: str, by: Actor, at: datetime) -> QuestionReply:
    """Record the referrer's reply; when no other question is open the contact is being looked at again.

    The same words from the same person again, by a second click or another window, return the first reply.
    """
    if not text.strip():
        raise NothingTyped("Type your reply")
    question = Question.objects.get(id=question_id, authority=by.authority)
    contact = get_contact(question.contact_id, by)
    earlier = question.replies.filter(recorded_by=by.id, text=text).first()
    if earlier is not None:
        record("contact", contact.id, question=question.id, reply=earlier.id, repeated=True)
        return earlier
    reply = QuestionReply.objects.create(
        authority=by.authority, question=question, text=text, recorded_by=by.id, recorded_at=at
    )
    if contact.state == State.WAITING and not contact.questions.filter(replies__isnull=True).exists():
        move_contact(contact, Move.REPLY, by=by, at=at)
    tell_front_door(contact, NoticeKind.QUESTION_ANSWERED, [contact.request.claimed_by_user_id], by=by, at=at)
    record("contact", contact.id, question=question.id, reply=reply.id)
    return reply
