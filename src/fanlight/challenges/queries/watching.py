"""What other parts ask about open challenges: which stages were silent, which requests and which work they keep open."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from fanlight.challenges.models import Challenge, ChallengeStage


def silent_stages(authority: str, at: datetime) -> QuerySet[ChallengeStage]:
    """Return the stages past their time that were not followed up yet, the latest due last."""
    rows = ChallengeStage.objects.filter(
        authority=authority, stopped_at__isnull=True, due_at__lt=at, alerted_at__isnull=True
    )
    return rows.order_by("due_at", "id")


def keeps_open(authority: str, request_id: str) -> bool:
    """Return whether an open challenge keeps a request open (safety 4)."""
    return Challenge.objects.filter(authority=authority, request_id=request_id, ended_at__isnull=True).exists()


def closing_question(authority: str, work_id: str) -> str:
    """Return in a sentence that a piece of work is challenged, "" where it is not."""
    rows = Challenge.objects.filter(authority=authority, work_id=work_id, ended_at__isnull=True)
    references = list(rows.order_by("raised_at").values_list("reference", flat=True))
    return f"A challenge about this work is open: {', '.join(references)}." if references else ""


def records_in_words(authority: str, kind: str, ids: list[str]) -> dict[str, str]:
    """Return what each of these challenges is called in the log and on a wall: by reference, never by name."""
    if kind != "challenge":
        return {}
    rows = Challenge.objects.filter(authority=authority, id__in=ids).values_list("id", "reference")
    return {key: f"Challenge {reference}" for key, reference in rows}
