"""Finds what an action is about in the actor's reach, locked until the transaction ends."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from django.db.models import QuerySet

from fanlight.sharing.models import Gathering, InformationRequest, PartnerAsk
from fanlight.sharing.scope import asks_of_partner, gatherings_for_front_door, information_to_answer
from fanlight.store.public import Actor, WorkingRow, locked_as_read

Stored = TypeVar("Stored", bound=WorkingRow)


class NotFound(LookupError):
    """There is no such thing for this person."""

    def __init__(self) -> None:
        super().__init__("This cannot be found.")


def gathering_of(gathering_id: str, by: Actor, at: datetime, expected: int | None = None) -> Gathering:
    """Return a gathering of the Front Door's, locked; raises NotFound, and StaleVersion when it is not as it was read."""
    return _locked(gatherings_for_front_door(by, at).filter(id=gathering_id), expected)


def ask_of_partner(ask_id: str, by: Actor, at: datetime) -> PartnerAsk:
    """Return what the actor's organisation was asked, locked; raises NotFound."""
    return _locked(asks_of_partner(by, at).filter(id=ask_id))


def information_of(information_id: str, by: Actor, at: datetime) -> InformationRequest:
    """Return what a school asked that the actor may answer, locked; raises NotFound."""
    return _locked(information_to_answer(by, at).filter(id=information_id))


def _locked(rows: QuerySet[Stored], expected: int | None = None) -> Stored:
    row = locked_as_read(rows, expected)
    if row is None:
        raise NotFound
    return row
