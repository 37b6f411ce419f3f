"""Who asked is told by telephone or face to face: where nothing can be written to them safely, or they did not read it."""

from __future__ import annotations

from datetime import datetime

from fanlight.access.public import Permission
from fanlight.audit.public import action, record
from fanlight.front_door.actions.moving import get_contact
from fanlight.front_door.models import AnswerRead
from fanlight.front_door.rules.answering import TOLD_IN_PERSON
from fanlight.store.public import Actor


class CannotBeTold(Exception):
    """Why it cannot be written down that somebody was told; a sentence."""


@action("told who asked in person")
def tell_in_person(*, contact_id: str, told: str, by: Actor, at: datetime) -> AnswerRead:
    """Write down that somebody was told the answer by a person, and who; the task of an unread answer ends.

    Raises CannotBeTold for a role that does not screen, without a name, and before there is an answer (safety 5, 9).
    """
    if not by.may(Permission.FRONT_DOOR_SCREEN):
        raise CannotBeTold("Your role does not answer requests: ask a Front Door officer")
    if not told.strip():
        raise CannotBeTold("Say who was told, and how")
    contact = get_contact(contact_id, by)
    answer = contact.answers.order_by("-recorded_at", "-id").first()
    if answer is None:
        raise CannotBeTold("There is no answer yet: answer who asked first")
    # An entry without a user: nobody with an account opened it, and who wrote this down is in `recorded_by`.
    row, _ = AnswerRead.objects.get_or_create(
        authority=by.authority, answer=answer, user_id="", defaults={"recorded_by": by.id, "recorded_at": at}
    )
    contact.notes.create(
        authority=by.authority,
        text=told.strip(),
        learnt_from=TOLD_IN_PERSON,
        recorded_by=by.id,
        recorded_at=at,
    )
    contact.unread_task_at = None
    contact.save_changes("unread_task_at", by_id=by.id, at=at)
    record("contact", contact.id, answer=answer.id)
    return row
