"""The schools block and the high needs block of a run, as plain values: what moves, what is taken first, what is left."""

from __future__ import annotations

from typing import Any

from fanlight.funding.rules.balancing import Settled
from fanlight.funding.rules.block_transfer import APPROVER_LABELS, CITATION
from fanlight.funding.rules.exact import total
from fanlight.funding.rules.known import CHOICE_WORDS
from fanlight.funding.rules.units import Unit, shown

NO_BLOCK = (
    "The size of the schools block is not among the values: it was not checked that shares and top-slices come to it."
)
NO_CENSUS = "The pupils of the October census are not among the values: it was not checked that the schools' pupils come to them."


def blocks_of(settled: Settled) -> dict[str, Any]:
    """Return the blocks of a run in pence and words, and a sentence for each control that could not be made."""
    asking, slices = settled.result.asking, settled.slices
    unchecked = [] if asking.has("census.pupils") else [NO_CENSUS]
    if slices is None:
        return {"unchecked": [NO_BLOCK, *unchecked]}
    moved = slices.moved
    high_needs = asking.number("block.high_needs") if asking.has("block.high_needs") else None
    return {
        "unchecked": unchecked,
        "schools_block": slices.block,
        "transfer": moved.pence,
        "transfer_share": asking.value("transfer.percentage").words if asking.has("transfer.percentage") else "",
        "approver": APPROVER_LABELS[moved.approver] if moved.approver else "",
        "citation": CITATION,
        "growth": slices.growth,
        "falling_rolls": slices.falling_rolls,
        "for_shares": slices.for_shares,
        "shares": total(settled.result.shares),
        "left": settled.left,
        "balancing": _balancing(settled),
        "multiplier": None if settled.multiplier is None else shown(settled.multiplier, Unit.AMOUNT),
        "high_needs_before": high_needs,
        "high_needs_after": None if high_needs is None else high_needs + moved.pence,
        "pupils": total(settled.result.schools.pupils("all")),
    }


def _balancing(settled: Settled) -> str:
    asking = settled.result.asking
    choice = asking.choice("block.balancing") if asking.has("block.balancing") else "NONE"
    return CHOICE_WORDS[choice]
