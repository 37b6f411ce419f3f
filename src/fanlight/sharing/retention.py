"""From when what was shared is kept, what goes with it, and who may read its files."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import TruncDate

from fanlight.documents.public import readable_by, register_holdable
from fanlight.people.public import register_record_of_person
from fanlight.sharing.models import Gathering, InformationRequest
from fanlight.sharing.scope import asks_for_reader, asks_of_partner
from fanlight.store.public import Actor, register_retention, tidy_reference


def register() -> None:
    """Tell the rooms below all of this; called when the app is ready."""
    readable_by("partner_ask", may_read_files)
    register_holdable("gathering", "A gathering from partners, by its reference", gathering_with_reference)
    register_holdable("information_request", "What a school asked, by its reference", information_with_reference)
    register_retention(
        "sharing.Gathering",
        _since("closed_at"),
        about={"gathering": "pk", "request": "request_id"},
        parts={"sharing.Regrading": "gathering", "sharing.GatheringNote": "gathering"},
    )
    register_retention(
        "sharing.PartnerAsk",
        _since("gathering__closed_at"),
        about={
            "gathering": "gathering_id",
            "request": "gathering__request_id",
            "contact": "contact_id",
            "person": ("person_id", "contact__person_id"),
        },
        parts={"sharing.PartnerAnswer": "ask", "sharing.LateAnswer": "answer__ask"},
        documents_of="partner_ask",
    )
    register_retention(
        "sharing.InformationRequest",
        _since("stopped_at"),
        about={"information_request": "pk", "contact": "contact_id", "person": "person_id"},
        parts={"sharing.InformationAnswer": "asked"},
    )
    register_retention(
        "sharing.KeptInformed",
        _since("ended_at"),
        about={"contact": "contact_id", "person": "contact__person_id"},
    )
    register_record_of_person("sharing.PartnerAsk", ended="gathering__closed_at")
    register_record_of_person("sharing.InformationRequest", ended="stopped_at")


def may_read_files(actor: Actor, subject_id: str, at: datetime) -> str:
    """Return why the actor may read the files of an ask, "" where they may not."""
    if asks_of_partner(actor, at).filter(id=subject_id).exists():
        return "answers for the partner that was asked"
    if asks_for_reader(actor, at).filter(id=subject_id).exists():
        return "decides or works with what partners answered"
    return ""


def _since(field: str) -> Any:
    def kept_from(rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(**{f"{field}__isnull": False}).annotate(kept_from=TruncDate(F(field)))

    return kept_from


def gathering_with_reference(actor: Actor, typed: str) -> str:
    """Return the id of the gathering with a reference, for a hold; nothing when there is none."""
    rows = Gathering.objects.filter(authority=actor.authority, reference=tidy_reference(typed) or "")
    return rows.values_list("id", flat=True).first() or ""


def information_with_reference(actor: Actor, typed: str) -> str:
    """Return the id of what a school asked under a reference, for a hold; nothing when there is none."""
    rows = InformationRequest.objects.filter(authority=actor.authority, reference=tidy_reference(typed) or "")
    return rows.values_list("id", flat=True).first() or ""
