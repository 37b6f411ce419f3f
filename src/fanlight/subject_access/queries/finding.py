"""Finding a person by their whole reference, and a request or a copy by its own."""

from __future__ import annotations

from datetime import datetime

from fanlight.people.public import person_id_of_reference
from fanlight.store.public import Actor, tidy_reference
from fanlight.subject_access.models import FamilyCopy, SubjectRequest
from fanlight.subject_access.scope import copies_for, subject_requests


def person_id_with_reference(authority: str, typed: str) -> str:
    """Return the id of the person with a public reference, "" for nobody: the caller has to ask the walls."""
    return person_id_of_reference(authority, typed)


def find_request(actor: Actor, typed: str, at: datetime) -> SubjectRequest | None:
    """Return the subject access request with a reference that the actor may open, None where there is none."""
    rows = subject_requests(actor, at).filter(reference=tidy_reference(typed) or "-")
    return rows.select_related("person").first()


def find_copy(actor: Actor, typed: str, at: datetime) -> FamilyCopy | None:
    """Return the copy for the family with a reference that the actor may open, None where there is none."""
    return copies_for(actor, at).filter(reference=tidy_reference(typed) or "-").first()
