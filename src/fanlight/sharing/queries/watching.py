"""What has not been answered in time, and what is gathered for children who are decided for."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, F, OuterRef, QuerySet

from fanlight.sharing.models import Gathering, InformationRequest, LateAnswer, PartnerAsk


def decided_gatherings(authority: str) -> QuerySet[Gathering]:
    """Return the open gatherings of which every child was decided for, the last since it was opened."""
    asks = PartnerAsk.objects.filter(gathering=OuterRef("pk"))
    rows = Gathering.objects.filter(authority=authority, closed_at__isnull=True)
    since = asks.filter(contact__first_decided_at__gte=OuterRef("opened_at"))
    return rows.filter(~Exists(asks.filter(contact__first_decided_at__isnull=True)), Exists(since))


def late_asks(authority: str, at: datetime) -> QuerySet[PartnerAsk]:
    """Return the asks past their time of which nobody has been told yet, the longest due first."""
    rows = PartnerAsk.objects.filter(authority=authority, stopped_at__isnull=True, due_at__lt=at)
    return rows.filter(alerted_at__isnull=True).order_by(F("due_at"), "id")


def late_answers(authority: str, at: datetime) -> QuerySet[LateAnswer]:
    """Return the answers after a decision that nobody acknowledged in time, and of which nobody has been told again."""
    rows = LateAnswer.objects.filter(authority=authority, acknowledged_at__isnull=True, due_at__lt=at)
    return rows.filter(alerted_at__isnull=True).order_by("due_at", "id")


def late_information(authority: str, at: datetime) -> QuerySet[InformationRequest]:
    """Return what schools asked and were not answered in time, and of which nobody has been told yet."""
    rows = InformationRequest.objects.filter(authority=authority, stopped_at__isnull=True, due_at__lt=at)
    return rows.filter(alerted_at__isnull=True).order_by("due_at", "id")
