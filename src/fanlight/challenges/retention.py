"""From when challenges are kept, and what goes with one."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import TruncDate

from fanlight.challenges.models import Challenge
from fanlight.documents.public import register_holdable
from fanlight.store.public import Actor, register_retention, tidy_reference


def register() -> None:
    """Tell the rooms below all of this; called when the app is ready."""
    register_holdable("challenge", "A challenge, by its reference", challenge_with_reference)
    register_retention(
        "challenges.Challenge",
        since_ended,
        about={
            "challenge": "pk",
            "contact": "contact_id",
            "work": "work_id",
            "request": "request_id",
            "person": ("contact__person_id", "work__person_id"),
        },
        parts={
            "challenges.ChallengeStage": "challenge",
            "challenges.ChallengeStep": "challenge",
            "challenges.ChallengeAnswer": "challenge",
            "challenges.ChallengeNote": "challenge",
        },
    )


def since_ended(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return the challenges that were ended or withdrawn, with the day."""
    return rows.filter(ended_at__isnull=False).annotate(kept_from=TruncDate(F("ended_at")))


def challenge_with_reference(actor: Actor, typed: str) -> str:
    """Return the id of the challenge with a reference, for a hold; nothing when there is none."""
    rows = Challenge.objects.filter(authority=actor.authority, reference=tidy_reference(typed) or "")
    return rows.values_list("id", flat=True).first() or ""
