"""A school's statement as it is given out on paper or in a workbook: its lines by block, what it is, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fanlight.funding.rules.factors import BLOCK_LABELS, Block
from fanlight.funding.rules.illustration import ILLUSTRATION
from fanlight.funding.rules.tracing import Ingredient, Why
from fanlight.funding.rules.units import pounds
from fanlight.funding.rules.years import FundingYear

A_BUDGET = "Issued: this is a budget share"
SUPERSEDED = "Superseded: no longer the budget share"
FLOORS = (BLOCK_LABELS[Block.GUARANTEE], BLOCK_LABELS[Block.CAPPING])


@dataclass(frozen=True)
class Said:
    """One school's statement by one run. Money in pence; `sentences` are the floor and the cap in words.

    `sha256` is the result's; `publication` is the one that it was frozen by when it was put before schools or issued,
    and empty before that. `superseded_by` is the reference of the run that was issued in its place.
    """

    authority: str
    school: str
    urn: str
    year: str
    run_name: str
    reference: str
    status_words: str
    is_budget: bool
    was_budget: bool
    is_academy: bool
    baseline: int | None
    lines: tuple[Why, ...]
    beside: tuple[Why, ...] = ()
    sentences: tuple[str, ...] = ()
    sha256: str = ""
    publication: str = ""
    superseded_by: str = ""

    @property
    def share(self) -> int:
        """What the school gets in pence: the sum of every line."""
        return sum(one.pence for one in self.lines)

    @property
    def before_floors(self) -> int:
        """What the lines come to in pence before the guarantee and capping."""
        return sum(one.pence for one in self.lines if one.block not in FLOORS)

    @property
    def mark(self) -> str:
        """What stands on every page and sheet: whether this is a budget (safety 22)."""
        mark = mark_of(is_budget=self.is_budget, was_budget=self.was_budget)
        return f"{mark}; {self.superseded_by} was issued in its place" if self.superseded_by else mark


def mark_of(*, is_budget: bool, was_budget: bool) -> str:
    """Return what stands on every page and file of figures: whether they are a budget, were one, or never were (safety 22)."""
    if was_budget:
        return SUPERSEDED
    return A_BUDGET if is_budget else ILLUSTRATION


def blocks_of(said: Said) -> Iterator[tuple[str, list[Why]]]:
    """Yield each block that has a line, in the order in which a statement is printed; lines of nothing are left out.

    The guarantee and capping stay even where they come to nothing: that they do is an answer.
    """
    for label in BLOCK_LABELS.values():
        lines = [one for one in said.lines if one.block == label and (one.pence or label in FLOORS)]
        if lines:
            yield label, lines


def change_in_words(said: Said) -> str:
    """Return the difference from last year in a sentence, or that there is nothing to compare with."""
    if said.baseline is None:
        return "There is no figure of last year to compare with."
    change = said.share - said.baseline
    if not change:
        return f"The same as last year’s {pounds(said.baseline)}."
    return f"{pounds(abs(change))} {'more' if change > 0 else 'less'} than last year’s {pounds(said.baseline)}."


def payer_in_words(said: Said) -> str:
    """Return who pays this, and for which twelve months."""
    begins = FundingYear.read(said.year).begins
    if not said.is_academy:
        return f"The authority pays it, for 1 April {begins} to 31 March {begins + 1}."
    # Which agency has changed more than once since 2012: none is named.
    return (
        "An academy is paid by the Department for Education or its agency and not by the authority, "
        f"for 1 September {begins} to 31 August {begins + 1}."
    )


def unverified(said: Said) -> list[tuple[str, Ingredient]]:
    """Return the values, each once, that nobody has compared with their source, with the first line that each was used for."""
    found: dict[str, tuple[str, Ingredient]] = {}
    for line in (*said.lines, *said.beside):
        for one in line.ingredients:
            if not one.is_verified:
                found.setdefault(one.origin, (line.label, one))
    return list(found.values())
