"""What reports count of sharing: how partners answered by rating, and what schools were told; nothing that anybody wrote."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet

from fanlight.sharing.models import InformationRequest, PartnerAsk


def asks_for_figures(authority: str) -> QuerySet[PartnerAsk, Any]:
    """Return every question to a partner with its rating and clock, and from whom and where the request came.

    `due_at` is None where the rating sets no time. Walled ones are among them: a count shows nobody.
    """
    return PartnerAsk.objects.filter(authority=authority).values(
        "id",
        "partner",
        "asked_at",
        "due_at",
        "first_answered_at",
        rating=F("gathering__rating"),
        source_code=F("contact__request__source_code"),
        district_id=F("contact__district_id"),
    )


def information_for_figures(authority: str) -> QuerySet[InformationRequest, Any]:
    """Return everything that schools asked with its clock; `reply` and `refusal` are None while it waits."""
    return InformationRequest.objects.filter(authority=authority).values(
        "id",
        "asked_at",
        "due_at",
        "stopped_at",
        reply=F("answer__reply"),
        district_id=F("contact__district_id"),
    )
