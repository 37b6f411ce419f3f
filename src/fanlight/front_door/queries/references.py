"""Requests by their reference, and which of a set have something to mend: for who brings them in."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from fanlight.front_door.models import Contact, RequestForSupport
from fanlight.front_door.rules.vocabulary import Mark
from fanlight.front_door.scope import contacts_for_front_door
from fanlight.store.public import Actor, tidy_reference


def requests_to_mend(authority: str, request_ids: Collection[str]) -> set[str]:
    """Return which of these requests have something to mend at screening, by id, in two queries.

    Agreement that was not asked for and has its coded reason is no fault of the paper: there is nothing to mend in it.
    """
    # By key alone: with the authority in the question, SQLite reads every request of the county to find these.
    rows = RequestForSupport.objects.filter(id__in=request_ids)
    found = {
        key
        for key, of, marks, reason in rows.values_list("id", "authority", "marks", "no_agreement_code")
        if of == authority and set(marks) - ({Mark.NO_AGREEMENT} if reason else set())
    }
    contacts = Contact.objects.filter(request_id__in=request_ids).values_list("request_id", "authority", "marks")
    return found | {key for key, of, marks in contacts if of == authority and marks}


def id_of_request(actor: Actor, typed: str, at: datetime) -> str:
    """Return the id of the request with a reference as somebody typed it, "" where there is none that they may see."""
    rows = contacts_for_front_door(actor, at).filter(request__reference=tidy_reference(typed) or "-")
    return rows.values_list("request_id", flat=True).first() or ""


def references_of(actor: Actor, request_ids: Collection[str], at: datetime) -> dict[str, str]:
    """Return the reference of each of these requests that the actor may see, by id."""
    rows = contacts_for_front_door(actor, at).filter(request_id__in=request_ids)
    return dict(rows.values_list("request_id", "request__reference"))


def references_of_requests(authority: str, request_ids: Collection[str]) -> dict[str, str]:
    """Return the reference of each of these requests by id, whoever may see them: for a scope above."""
    rows = RequestForSupport.objects.filter(id__in=list(request_ids)).values_list("id", "authority", "reference")
    return {key: reference for key, of, reference in rows if of == authority}


def children_stated(authority: str, *, most: int) -> list[dict[str, Any]]:
    """Return the children of the newest requests as they were stated, but those with a secret; for demonstrations."""
    rows = Contact.objects.filter(authority=authority, confidential="").order_by("-received_at", "-id")
    return list(rows.values_list("child_as_stated", flat=True)[:most])
