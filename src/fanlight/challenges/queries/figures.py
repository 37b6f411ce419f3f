"""What reports count of challenges, never whom they are about."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from fanlight.challenges.models import Challenge, ChallengeStage


def challenges_for_figures(authority: str) -> QuerySet[Challenge, Any]:
    """Return every challenge with when it was raised, from where, about what, how far it went and how it ended.

    Walled ones are among them: a count shows nobody.
    """
    return Challenge.objects.filter(authority=authority).values(
        "id",
        "raised_at",
        "raised_from",
        "source_code",
        "object_code",
        "is_danger",
        "stage_number",
        "state",
        "finding",
        "is_resolved",
        "ended_at",
        district_id=Coalesce("contact__district_id", "work__district_id"),
    )


def challenge_stages_for_figures(authority: str) -> QuerySet[ChallengeStage, Any]:
    """Return every stage with its clock and how it ended, and from where its challenge came."""
    return ChallengeStage.objects.filter(authority=authority).values(
        "id",
        "challenge_id",
        "number",
        "opened_at",
        "due_at",
        "stopped_at",
        "ended_as",
        raised_from=F("challenge__raised_from"),
        source_code=F("challenge__source_code"),
        district_id=Coalesce("challenge__contact__district_id", "challenge__work__district_id"),
    )
