"""Where a reference of this room leads for its reader: to the page of who asked, or of who answers."""

from __future__ import annotations

from datetime import datetime

from fanlight.access.public import Permission
from fanlight.sharing.scope import (
    asks_for_reader,
    asks_of_partner,
    gatherings_for_front_door,
    information_asked,
    information_to_answer,
)
from fanlight.store.public import Actor


def page_of_sharing(actor: Actor, reference: str, at: datetime) -> tuple[str, str] | None:
    """Return the page that a reference leads this person to, and the reference it opens with; None for neither.

    `reference` is in its written form: of a gathering (IG), of what one partner was asked (IA), or of a school's question (SI).
    """
    if reference.startswith("IG-"):
        mine = gatherings_for_front_door(actor, at).filter(reference=reference).exists()
        return ("sharing:gathering", reference) if mine else None
    return _ask(actor, reference, at) if reference.startswith("IA-") else _question(actor, reference, at)


def _ask(actor: Actor, reference: str, at: datetime) -> tuple[str, str] | None:
    if asks_of_partner(actor, at).filter(reference=reference).exists():
        return "sharing:asked_one", reference
    if not actor.may(Permission.SHARING_ASK):
        return None
    # The Front Door reads one partner's answer beside the others'.
    found = asks_for_reader(actor, at).filter(reference=reference).values_list("gathering__reference", flat=True)
    gathering = found.first()
    return ("sharing:gathering", gathering) if gathering else None


def _question(actor: Actor, reference: str, at: datetime) -> tuple[str, str] | None:
    if information_asked(actor, at).filter(reference=reference).exists():
        return "sharing:information_asked_one", reference
    if information_to_answer(actor, at).filter(reference=reference).exists():
        return "sharing:information_one", reference
    return None
