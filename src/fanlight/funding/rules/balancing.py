"""Bringing budget shares to what is left of the schools block: one multiplier of every rate, found exactly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fanlight.funding.rules.exact import total
from fanlight.funding.rules.formula import Result, run_formula
from fanlight.funding.rules.parameters import Asking, Layer, Parameters, Value
from fanlight.funding.rules.schools import Schools
from fanlight.funding.rules.top_slices import TopSlices, top_slices
from fanlight.funding.rules.units import SCALES, Unit, pounds, shown

MULTIPLIER = "rates.multiplier"
LAYER = "balancing"
LARGEST_MULTIPLIER = 2 * SCALES[Unit.AMOUNT]


class CannotBeBalanced(ValueError):
    """No multiplier brings the shares to the block; the message can be shown."""


@dataclass(frozen=True)
class Settled:
    """A run and the block that it is paid from, where that is known.

    `multiplier` is what every rate was multiplied by, in millionths, where it was chosen so that the shares come to the
    block; `left` is what the shares leave of the block, in pence: below nought it is missing.
    """

    result: Result
    slices: TopSlices | None = None
    multiplier: int | None = None
    left: int = 0

    @property
    def may_be_left(self) -> int:
        """What may be left of the block, in pence: what was decided, or what a multiplier of six places cannot share."""
        if self.multiplier is not None:
            return self.left
        asking = self.result.asking
        return asking.number("block.carried_forward") if asking.has("block.carried_forward") else 0


def settle(schools: Schools, parameters: Parameters, day: date) -> Settled:
    """Return what a run comes to on a day; where the schools block is known and balanced, with the multiplier that does it.

    Raises ParameterMissing, MoreThanTheBlock, CannotBeBalanced.
    """
    asking = parameters.on(day)
    if not asking.has("block.schools"):
        return Settled(run_formula(schools, asking))
    slices = top_slices(asking, asking.number("block.schools"))
    if not asking.has("block.balancing") or asking.choice("block.balancing") == "NONE":
        result = run_formula(schools, asking)
        return Settled(result, slices, left=slices.for_shares - total(result.shares))
    multiplier = _found(schools, parameters, day, slices.for_shares)
    chosen = _asking(parameters, day, multiplier)
    for key in asking.used:
        chosen.value(key)
    result = run_formula(schools, chosen)
    return Settled(result, slices, multiplier, slices.for_shares - total(result.shares))


def _found(schools: Schools, parameters: Parameters, day: date, money: int) -> int:
    """Return the largest multiplier whose shares come to no more than the money: they never fall as it rises."""
    least, most = 0, LARGEST_MULTIPLIER
    costs = _cost(schools, parameters, day, least)
    if costs > money:
        raise CannotBeBalanced(
            f"Guarantee, minimum levels and premises alone come to {pounds(costs)}, and {pounds(money)} is left of the block."
        )
    if _cost(schools, parameters, day, most) <= money:
        raise CannotBeBalanced(
            f"Twice every rate would not use the {pounds(money)} that is left of the block. Is it right?"
        )
    while most - least > 1:
        middle = (least + most) // 2
        least, most = (middle, most) if _cost(schools, parameters, day, middle) <= money else (least, middle)
    return least


def _cost(schools: Schools, parameters: Parameters, day: date, multiplier: int) -> int:
    return total(run_formula(schools, _asking(parameters, day, multiplier)).shares)


def _asking(parameters: Parameters, day: date, multiplier: int) -> Asking:
    words = shown(multiplier, Unit.AMOUNT)
    source = f"Chosen so that budget shares come to what is left of the schools block: {words}"
    value = Value(MULTIPLIER, multiplier, day, None, source, verified=True, layer=LAYER)
    return parameters.with_layer(Layer(LAYER, (value,))).on(day)
