"""Builds the tiny county for tests, and says what it holds in words that another build of it can be compared with."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet

from fanlight.access.models import User
from fanlight.casework.models import Work
from fanlight.demo.public import build, progress_bar
from fanlight.establishments import remembering
from fanlight.establishments.models import Establishment
from fanlight.front_door.models import Contact, Decision, RequestForSupport
from fanlight.people.models import Person, PersonIdentifier, PersonName
from fanlight.store import clock

SCALE = "tiny"


@contextmanager
def a_county(folder: Path, seed: int, *, neighbour: bool = False) -> Iterator[None]:
    """Build the county inside a transaction, with its audit head in the folder; take it all back at the end."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "FANLIGHT_AUDIT_HEADS", folder)
        with transaction.atomic():
            already = len(connection.run_on_commit)
            progress = progress_bar()
            progress.disable = True
            build(scale=SCALE, seed_number=seed, progress=progress, neighbour=neighbour)
            for _, after_commit, _ in connection.run_on_commit[already:]:
                after_commit()
            del connection.run_on_commit[already:]
            _forget()
            yield
            transaction.set_rollback(True)
    _forget()


def _forget() -> None:
    remembering.forget()
    clock._remembered.clear()


def digests() -> dict[str, str]:
    """Return a digest of everything that a reader of the county sees, by subject; ids and times of writing left out."""
    return {
        "schools": _digest(Establishment.objects.order_by("urn"), "urn", "name", "postcode", "head_last_name"),
        "staff": _digest(User.objects.order_by("id"), "email", "name", "phone"),
        "people": _digest(Person.objects.order_by("id"), "reference", "kind", "sex", "born_on"),
        "names": _digest(PersonName.objects.order_by("person_id", "id"), "forenames", "surname"),
        "numbers": _digest(PersonIdentifier.objects.order_by("person_id", "kind", "value"), "kind", "value"),
        "requests": _digest(_by_reference(RequestForSupport), "reference", "received_at", "channel", "stated"),
        "contacts": _digest(
            Contact.objects.order_by("request__reference", "position"),
            *("request__reference", "position", "state", "child_as_stated", "person__reference", "due_at"),
        ),
        "decisions": _digest(
            Decision.objects.order_by("contact__request__reference", "contact__position", "recorded_at"),
            *("level", "outcomes", "route", "reason_for_level", "recorded_at"),
        ),
        "work": _digest(_by_reference(Work), "reference", "kind", "state", "person__reference", "closed_at"),
    }


def _by_reference(table: type[RequestForSupport] | type[Work]) -> QuerySet[RequestForSupport] | QuerySet[Work]:
    return table._default_manager.order_by("reference")


def _digest(rows: QuerySet, *columns: str) -> str:
    said = "\n".join(repr(row) for row in rows.values_list(*columns))
    assert said, f"nothing of {rows.model.__name__} was built"
    return hashlib.sha256(said.encode()).hexdigest()
