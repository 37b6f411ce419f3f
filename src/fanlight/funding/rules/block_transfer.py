"""Money moved from the schools block to high needs: how much, and who has to agree."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from fanlight.funding.rules.exact import half_up_one
from fanlight.funding.rules.units import SCALES, Unit

CITATION = "School and Early Years Finance Regulations of the year; up to 0.5% with the Forum's approval"
_SHARE = SCALES[Unit.SHARE]


class Approver(StrEnum):
    """Who can permit what the authority cannot decide alone."""

    SCHOOLS_FORUM = "SCHOOLS_FORUM"
    SECRETARY_OF_STATE = "SECRETARY_OF_STATE"


APPROVER_LABELS = {
    Approver.SCHOOLS_FORUM: "the Schools Forum",
    Approver.SECRETARY_OF_STATE: "the Secretary of State",
}


@dataclass(frozen=True)
class Transfer:
    """What leaves the schools block in pence, what stays, and who must agree; nobody where nothing moves."""

    pence: int
    stays: int
    approver: Approver | None


def transfer(schools_block: int, percentage: int, most: int, *, forum_refused: bool = False) -> Transfer:
    """Return a transfer of a share of the schools block (pence; millionths), to the penny.

    Up to `most` the Forum decides; more than that, or where it has refused, the Secretary of State does. Raises
    ValueError for a share below nought or above the whole.
    """
    if not 0 <= percentage <= _SHARE:
        raise ValueError("A transfer is a share of the schools block, from nought to the whole.")
    pence = half_up_one(Fraction(schools_block * percentage, _SHARE))
    return Transfer(pence, schools_block - pence, approver(percentage, most, forum_refused=forum_refused))


def approver(percentage: int, most: int, *, forum_refused: bool = False) -> Approver | None:
    """Return who must agree to a transfer."""
    if percentage == 0:
        return None
    return Approver.SECRETARY_OF_STATE if percentage > most or forum_refused else Approver.SCHOOLS_FORUM
