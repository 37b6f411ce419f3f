"""Finds what an action is about in the actor's reach, locked until the transaction ends."""

from __future__ import annotations

from datetime import datetime

from fanlight.sharing.models import Gathering, InformationRequest, PartnerAsk
from fanlight.sharing.scope import asks_of_partner, gatherings_for_front_door, information_to_answer
from fanlight.store.public import Actor, StaleVersion


class NotFound(LookupError):
    """There is no such thing for this person."""

    def __init__(self) -> None:
        super().__init__("This cannot be found.")


def gathering_of(gathering_id: str, by: Actor, at: datetime, expected: int | None = None) -> Gathering:
    """Return a gathering of the Front Door's, locked; raises NotFound, and StaleVersion when it is not as it was read."""
    found = gatherings_for_front_door(by, at).filter(id=gathering_id).values_list("id", flat=True).first()
    row = Gathering.objects.select_for_update().filter(id=found or "-").first()
    if row is None:
        raise NotFound
    if expected is not None and row.version != expected:
        raise StaleVersion(row)
    return row


def ask_of_partner(ask_id: str, by: Actor, at: datetime) -> PartnerAsk:
    """Return what the actor's organisation was asked, locked; raises NotFound."""
    found = asks_of_partner(by, at).filter(id=ask_id).values_list("id", flat=True).first()
    row = PartnerAsk.objects.select_for_update().filter(id=found or "-").first()
    if row is None:
        raise NotFound
    return row


def information_of(information_id: str, by: Actor, at: datetime) -> InformationRequest:
    """Return what a school asked that the actor may answer, locked; raises NotFound."""
    found = information_to_answer(by, at).filter(id=information_id).values_list("id", flat=True).first()
    row = InformationRequest.objects.select_for_update().filter(id=found or "-").first()
    if row is None:
        raise NotFound
    return row
