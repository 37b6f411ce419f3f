"""From when the Front Door's records are kept, who may read a request's files, and what a hold can be placed on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import TruncDate

from fanlight.documents.public import readable_by, register_holdable, register_retention
from fanlight.front_door.models import RequestForSupport
from fanlight.front_door.scope import contacts_for_reader, requests_sent_by
from fanlight.store.public import Actor, tidy_reference


def kept_since(path: str) -> Any:
    """Return a function that gives the rows whose request or contact has been closed, with the day."""

    def rows_since(rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(**{f"{path}__isnull": False}).annotate(kept_from=TruncDate(F(path)))

    return rows_since


def may_read_request_files(actor: Actor, request_id: str, at: datetime) -> str:
    """Return why the actor may read the files of a request, or nothing: its readers here, and those who sent it."""
    if contacts_for_reader(actor, at).filter(request_id=request_id).exists():
        return "reads the request that they came with"
    return "sent the request" if requests_sent_by(actor, at).filter(id=request_id).exists() else ""


def request_with_reference(actor: Actor, typed: str) -> str:
    """Return the id of the request with a reference, for a hold; nothing when there is none."""
    reference = tidy_reference(typed) or ""
    found = RequestForSupport.objects.filter(authority=actor.authority, reference=reference)
    return found.values_list("id", flat=True).first() or ""


def register() -> None:
    """Tell the documents module all of this; called when the app is ready."""
    readable_by("request", may_read_request_files)
    register_holdable("request", "A request for support, by its reference", request_with_reference)
    register_retention(
        "front_door.RequestForSupport", kept_since("closed_at"), about={"request": "pk"}, documents_of="request"
    )
    register_retention("front_door.RoleInConcern", kept_since("request__closed_at"), about={"request": "request_id"})
    register_retention(
        "front_door.Contact",
        kept_since("closed_at"),
        about={"request": "request_id", "contact": "pk", "person": "person_id"},
    )
    for model in ("ContactMove", "ContactNote", "Decision", "Answer", "Question", "Return"):
        register_retention(
            f"front_door.{model}",
            kept_since("contact__closed_at"),
            about={
                "request": "contact__request_id",
                "contact": "contact_id",
                "person": "contact__person_id",
            },
        )
    register_retention("front_door.QuestionReply", kept_since("question__contact__closed_at"))
    register_retention("front_door.ReturnAnswer", kept_since("returned__contact__closed_at"))
    register_retention("front_door.DecisionReview", kept_since("decision__contact__closed_at"))
