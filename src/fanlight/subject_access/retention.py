"""From when subject access requests and copies are kept, what goes with them, and who may fetch a bundle."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import TruncDate

from fanlight.access.public import Permission
from fanlight.documents.public import readable_by, register_holdable
from fanlight.people.public import register_record_of_person
from fanlight.store.public import Actor, register_retention, tidy_reference
from fanlight.subject_access.models import SubjectRequest
from fanlight.subject_access.rules.vocabulary import State
from fanlight.subject_access.scope import subject_requests


def register() -> None:
    """Tell the rooms below all of this; called when the app is ready."""
    readable_by("subject_request", may_fetch_bundle)
    register_holdable("subject_request", "A subject access request, by its reference", request_with_reference)
    register_retention(
        "subject_access.SubjectRequest",
        since_ended,
        about={"subject_request": "pk", "person": "person_id"},
        parts={"subject_access.SubjectItem": "request", "subject_access.SubjectStep": "request"},
        documents_of="subject_request",
    )
    register_retention(
        "subject_access.FamilyCopy",
        since_ended,
        about={
            "contact": "contact_id",
            "request": "contact__request_id",
            "person": ("contact__person_id", "recipient_id"),
        },
    )
    register_record_of_person("subject_access.SubjectRequest", ended="ended_at")


def may_fetch_bundle(actor: Actor, request_id: str, at: datetime) -> str:
    """Return why the actor may fetch a bundle, "" where they may not: to hand it over, and once only (safety 17)."""
    if not actor.may(Permission.SUBJECT_ACCESS):
        return ""
    row = subject_requests(actor, at).filter(id=request_id, state=State.MADE).first()
    return f"hands over {row.reference}" if row is not None else ""


def since_ended(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return what was handed over or ended, with the day."""
    return rows.filter(ended_at__isnull=False).annotate(kept_from=TruncDate(F("ended_at")))


def request_with_reference(actor: Actor, typed: str) -> str:
    """Return the id of the request with a reference, for a hold; nothing when there is none."""
    rows = SubjectRequest.objects.filter(authority=actor.authority, reference=tidy_reference(typed) or "")
    return rows.values_list("id", flat=True).first() or ""
