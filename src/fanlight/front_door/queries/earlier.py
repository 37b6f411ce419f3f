"""The history before Fanlight, as a decision needs it: which system must be asked first, and what was said of asking it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fanlight.casework.public import history_held
from fanlight.clocks.public import date_in_words
from fanlight.establishments.public import parameter
from fanlight.front_door.models import Decision


@dataclass(frozen=True)
class EarlierToAsk:
    """The earlier system that whoever decides may have to ask, and the words of the tick that says so."""

    system: str
    tick_words: str


def system_to_check(authority: str, on: date) -> str:
    """Return the system that a decision must say was checked, "" where none must be (safety 18).

    That is while some of what it holds is not here, unless the authority has set that nobody need say so.
    """
    held = history_held(authority)
    if held is None or held.is_whole or not parameter(authority, "front_door.earlier_system_check", on):
        return ""
    return held.system


def earlier_to_ask(authority: str) -> EarlierToAsk | None:
    """Return the system that may be asked; None where the authority has no earlier one."""
    held = history_held(authority)
    if held is None:
        return None
    before = f" for history before {date_in_words(held.own_from)}" if held.own_from else ""
    return EarlierToAsk(held.system, f"I have checked {held.system}{before}")


def how_asked_in_words(decision: Decision) -> str:
    """Return what a decision says of the earlier system, "" where it says nothing."""
    if decision.earlier_system_checked:
        return "It was checked"
    words = decision.earlier_system_not_reached
    return f"It could not be reached: {words}" if words else ""
