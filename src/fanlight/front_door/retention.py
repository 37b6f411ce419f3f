"""From when the Front Door's records are kept, who may read a request's files, and what a hold can be placed on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce, TruncDate

from fanlight.access.public import kept_from_last_day
from fanlight.documents.public import readable_by, register_holdable, shredded_ids
from fanlight.front_door.models import RequestForSupport
from fanlight.front_door.scope import contacts_for_reader, requests_sent_by
from fanlight.people.public import register_record_of_person
from fanlight.store.public import Actor, Paths, keep_claims_while, paths_in, register_retention, tidy_reference


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


def shredded_requests(authority: str) -> QuerySet[Any]:
    """Return the ids of the requests that were shredded."""
    return shredded_ids(authority, "front_door.RequestForSupport")


def register() -> None:
    """Tell the documents module all of this; called when the app is ready."""
    readable_by("request", may_read_request_files)
    register_holdable("request", "A request for support, by its reference", request_with_reference)
    _register_requests()
    _register_contacts()
    # A sender's reference that is read again in years to come is still the request that it made.
    keep_claims_while("request", gone=shredded_requests)
    register_retention("front_door.WorklistView", kept_from_last_day("user_id"), about={"account": "user_id"})
    register_record_of_person("front_door.Contact", ended="closed_at")
    register_record_of_person("front_door.RoleInConcern", ended="request__closed_at")


def _register_requests() -> None:
    # A request tells of every child and adult in it: a hold on one of them keeps it whole.
    of_request: dict[str, Paths] = {
        "request": "request_id",
        "contact": "request__contacts__id",
        "person": ("request__contacts__person_id", "request__roles__person_id"),
    }
    register_retention(
        "front_door.RequestForSupport",
        kept_since("closed_at"),
        about={"request": "pk", "contact": "contacts__id", "person": ("contacts__person_id", "roles__person_id")},
        documents_of="request",
    )
    register_retention(
        "front_door.StatedName",
        kept_since("request__closed_at"),
        about={**of_request, "draft": "draft_id"},
        class_of=("request__retention_class", "retention_class"),
    )
    register_retention(
        "front_door.NightSummary",
        kept_since("request__closed_at"),
        about=of_request,
        class_of="request__retention_class",
    )
    of_call = {kind: tuple(f"call__{path}" for path in paths_in(paths)) for kind, paths in of_request.items()}
    register_retention(
        "front_door.TakenCall",
        kept_since("request__closed_at"),
        about=of_request,
        # A call that is not sent has no request yet.
        class_of=("request__retention_class", "retention_class"),
    )
    register_retention(
        "front_door.WrittenForm",
        kept_since("call__request__closed_at"),
        about=of_call,
        class_of=("call__request__retention_class", "retention_class"),
    )
    register_retention(
        "front_door.RoleInConcern",
        kept_since("request__closed_at"),
        about=of_request,
        class_of="request__retention_class",
    )


def _register_contacts() -> None:
    register_retention("front_door.Contact", kept_since("closed_at"), about=_of_contact("", pk="pk"))
    for model in ("ContactMove", "ContactNote", "Decision", "Answer", "PassedElsewhere", "Question", "Return"):
        register_retention(
            f"front_door.{model}",
            kept_since("contact__closed_at"),
            about=_of_contact("contact__"),
            class_of="contact__retention_class",
        )
    for model, through in (("QuestionReply", "question__contact__"), ("ReturnAnswer", "returned__contact__")):
        register_retention(
            f"front_door.{model}",
            kept_since(f"{through}closed_at"),
            about=_of_contact(through),
            class_of=f"{through}retention_class",
        )
    of_decision, of_return = _of_contact("decision__contact__"), _of_contact("returned__contact__")
    register_retention(
        "front_door.DecisionReview",
        reviews_since,
        about={kind: (of_decision[kind], of_return[kind]) for kind in of_decision},
        class_of=("decision__contact__retention_class", "returned__contact__retention_class"),
    )


def _of_contact(through: str, *, pk: str = "id") -> dict[str, str]:
    return {"request": f"{through}request_id", "contact": f"{through}{pk}", "person": f"{through}person_id"}


def reviews_since(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return the reviews of decisions and of returns on contacts that were closed, with the day."""
    closed = Coalesce(F("decision__contact__closed_at"), F("returned__contact__closed_at"))
    return rows.annotate(closed_at=closed).filter(closed_at__isnull=False).annotate(kept_from=TruncDate("closed_at"))
