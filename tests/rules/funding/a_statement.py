"""An invented school's statement, with one line of each sort."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fanlight.funding.rules.factors import BLOCK_LABELS, Block
from fanlight.funding.rules.said import Said
from fanlight.funding.rules.tracing import Ingredient, Why
from fanlight.funding.rules.units import Unit, shown


def figure(label: str, value: int, unit: Unit, cited: str = "", *, is_verified: bool = True) -> Ingredient:
    """One figure of a line's working, from a value of that name."""
    return Ingredient(label, shown(value, unit), value, unit, f"{label}, the authority’s file", cited, is_verified)


def line(block: Block, label: str, pence: int, *figures: Ingredient, is_product: bool = False) -> Why:
    """One line of a statement."""
    citation = f"Regulation of {label}"
    return Why(label.lower(), label, BLOCK_LABELS[block], pence, "by hand", citation, is_product, figures)


LINES = (
    line(
        Block.BASIC,
        "Basic entitlement, primary",
        30_000_000,
        figure("Rate", 300_000, Unit.PENCE, "Invented Council, 1 March 2018"),
        figure("Weighting", 1_000_000, Unit.SHARE),
        figure("Pupils", 10_000, Unit.PUPILS),
        is_product=True,
    ),
    line(Block.SCHOOL, "Sparsity", 0),
    line(Block.SCHOOL, "Lump sum", 11_000_050, figure("Sum", 11_000_050, Unit.PENCE, "A note", is_verified=False)),
    line(Block.SCHOOL, "Split sites", 500_000),
    line(Block.GUARANTEE, "Minimum funding guarantee", 123_456, figure("Baseline per pupil", 305_000, Unit.PENCE)),
    line(Block.CAPPING, "Capping", -23_456),
)


def a_statement(**said: Any) -> Said:
    """The statement, with what is said changed."""
    base = Said(
        authority="Invented County",
        school="Elmbrook Primary School",
        urn="100001",
        year="2018-19",
        run_name="Floor at -1.5%",
        reference="FR-7",
        status_words="Schools are consulted on it",
        is_budget=False,
        was_budget=False,
        is_academy=False,
        baseline=42_000_000,
        lines=LINES,
        sentences=("The guarantee adds £1,234.56.",),
        sha256="ab" * 32,
    )
    return replace(base, **said)
