"""A scenario's changes: what is laid over a base, each a value that a rule asks for, typed as people write it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from fanlight.funding.rules.known import CHOICE_WORDS, KNOWN, Kind
from fanlight.funding.rules.parameters import Held, Layer, Value, in_words, value_held
from fanlight.funding.rules.units import NotExact

# What a scenario may change by a form, in the order in which it is asked.
CHANGEABLE = (
    "guarantee.percentage",
    "cap.applies",
    "cap.percentage",
    "cap.scale",
    "transfer.percentage",
    "block.schools",
    "block.balancing",
    "growth.fund",
    "rates.multiplier",
    "basic_entitlement.primary",
    "basic_entitlement.ks3",
    "basic_entitlement.ks4",
    "lump_sum.primary",
    "lump_sum.secondary",
    "minimum_level.applies",
    "minimum_level.primary",
    "minimum_level.ks3",
    "minimum_level.ks4",
)


class ChangeRefused(ValueError):
    """A change cannot be made; the message can be shown."""


@dataclass(frozen=True)
class Change:
    """One changed value: its name, and what was typed: pounds, a percentage, or a choice."""

    key: str
    typed: str

    @property
    def words(self) -> str:
        """It in words: what, and what it becomes. Raises ChangeRefused."""
        known = KNOWN[self.key]
        words = in_words(known, read_change(self))
        return f"{known.label}: {CHOICE_WORDS[words] if known.kind is Kind.CHOICE else words}"


def read_change(change: Change) -> Held:
    """Return a change as it is held: 1.5 for a percentage is 15,000 millionths, £1,200 is 120,000 pence. Raises ChangeRefused."""
    known = KNOWN.get(change.key)
    if known is None or change.key not in CHANGEABLE:
        raise ChangeRefused(f"“{change.key}” cannot be changed here.")
    if known.kind is Kind.CHOICE:
        raw: object = change.typed.strip()
    else:
        try:
            raw = Decimal(change.typed.replace(",", "").replace("£", "").replace("%", "").replace("−", "-").strip())
        except InvalidOperation as fault:
            raise ChangeRefused(f"{known.label}: “{change.typed}” is no number.") from fault
        if known.kind is Kind.PERCENTAGE:
            raw /= 100
    try:
        return value_held(known, raw)
    except (NotExact, ValueError) as fault:
        raise ChangeRefused(f"{known.label}: {fault}.") from fault


def layer_of(changes: Collection[Change], day: date) -> Layer:
    """Return the layer of a scenario: its changes, in force from a day on. Raises ChangeRefused."""
    return Layer(
        "this scenario",
        tuple(
            Value(
                one.key,
                read_change(one),
                day,
                None,
                source="Changed in this scenario",
                verified=True,
                layer="this scenario",
            )
            for one in changes
        ),
    )
