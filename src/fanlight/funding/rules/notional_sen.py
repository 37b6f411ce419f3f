"""The notional SEN budget: the stated part of a budget share from which a school meets the first cost of pupils' needs."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np

from fanlight.funding.rules.asides import Aside
from fanlight.funding.rules.exact import half_up
from fanlight.funding.rules.factors import BLOCK_LABELS, EVERY_KEY, PUPIL_FACTORS
from fanlight.funding.rules.lines import Line, Part
from fanlight.funding.rules.parameters import Asking
from fanlight.funding.rules.units import SCALES, Unit, shown

CITATION = "The authority's own shares; schools meet the first £6,000 of a pupil's additional cost from it"
HOW = "the stated share of each line, to the penny, added up"
_SHARE = SCALES[Unit.SHARE]
_LINES = {*EVERY_KEY, "minimum_level", "guarantee", "capping"}
_FACTORS = {one.key.rpartition(".")[0] for one in PUPIL_FACTORS}
_BLOCKS = {block.value.lower() for block in BLOCK_LABELS}


class NoSuchPart(ValueError):
    """A share is stated of something that no budget has; the message can be shown."""


def notional_sen(asking: Asking, lines: Collection[Line], count: int) -> Aside:
    """Return the notional SEN budget in pence a school, from the lines of a run. Raises ParameterMissing, NoSuchPart.

    A share is stated of a line (`fsm6.primary`), of a factor in both phases (`fsm6`) or of a block of the statement
    (`deprivation`); where two of them hold, the closer one does. A line without a share gives nothing.
    """
    shares = asking.shares("notional_sen.shares")
    for name in shares:
        if name not in _LINES | _FACTORS | _BLOCKS and not name.startswith("local."):
            raise NoSuchPart(f"A share is stated of “{name}”, which is no line, factor or block of a budget.")
    parts, pence = [], np.zeros(count, dtype=np.int64)
    for line in lines:
        share = share_of(line, shares)
        if share:
            given = half_up(line.pence * np.int64(share), _SHARE)
            how = f"{shown(share, Unit.SHARE)} of the line, to the penny"
            parts.append(Part(line.label, Unit.PENCE, given, parameter="notional_sen.shares", how=how))
            pence += given
    return Aside("notional_sen", "Notional SEN budget", pence, tuple(parts), HOW, CITATION)


def share_of(line: Line, shares: Mapping[str, int]) -> int:
    """Return the share of one line in millionths: its own, else its factor's, else its block's, else nought."""
    names = (line.key, line.key.rpartition(".")[0], line.block.value.lower())
    return next((shares[name] for name in names if name in shares), 0)
