"""Challenges that never were, each named after a stage."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fanlight.challenges.actions.answer_challenge import answer_challenge
from fanlight.challenges.actions.raise_challenge import Disagreement, Raiser, raise_challenge
from fanlight.challenges.models import Challenge, ChallengeAnswer
from fanlight.challenges.rules.vocabulary import Finding
from fanlight.front_door.models import Contact
from fanlight.store.public import Actor, new_ulid
from tests.actions.front_door.making import DAY, HOUR, MONDAY, an_officer, closed_with_advice, created, taken

RAISED = MONDAY + 2 * HOUR
WHY = "He came again without a coat, and said that he sleeps in the kitchen."
REASONS = "What you write now was not known when we decided."
CHANGES = "The request is opened again today."


def a_closed_contact(**said: Any) -> Contact:
    """Return the contact of one child of a request that was answered with advice, and so closed; its request is closed."""
    officer = an_officer()
    children = [created(one, officer) for one in taken(officer, **said)]
    for one in children:
        closed_with_advice(one)
    return Contact.objects.select_related("request").get(id=children[0].id)


def what(**said: Any) -> Disagreement:
    """Return what somebody disagrees with."""
    usual = {
        "object_code": "BELOW_THRESHOLD",
        "why": WHY,
        "wanted": "A worker who sees the home.",
        "meanwhile": "Another cold week.",
    }
    return Disagreement(**{**usual, **said})


def raised(by: Actor, contact: Contact | None, *, at: datetime = RAISED, key: str = "", **said: Any) -> Challenge:
    """Return a challenge about a contact, or about the piece of work in `work_id`."""
    work_id = said.pop("work_id", "")
    return raise_challenge(
        disagreement=what(**said),
        raiser=Raiser("Alder Testperson", "Oakhill Invented School", "01632 960010"),
        contact_id=contact.id if contact else "",
        work_id=work_id,
        key=key or new_ulid(),
        by=by,
        at=at,
    )


def answered(
    challenge: Challenge, by: Actor, finding: Finding = Finding.NOT_AGREED, *, at: datetime = RAISED + HOUR
) -> ChallengeAnswer:
    """Return the answer at the stage where the challenge is."""
    changes = "" if finding is Finding.NOT_AGREED else CHANGES
    return answer_challenge(
        challenge_id=challenge.id, finding=finding, reasons=REASONS, what_changes=changes, by=by, at=at
    )


def stored(challenge: Challenge) -> Challenge:
    """Return the challenge as it is stored now."""
    return Challenge.objects.select_related("request", "contact", "work").get(id=challenge.id)


__all__ = ["CHANGES", "DAY", "HOUR", "MONDAY", "RAISED", "REASONS", "WHY", "a_closed_contact", "answered", "raised"]
