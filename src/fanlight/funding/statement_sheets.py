"""A school's statement as the sheets of a workbook: its lines, and the working of each with its source."""

from __future__ import annotations

from fanlight.frames.public import CellValue, Sheet
from fanlight.funding.rules.said import Said, blocks_of, change_in_words, payer_in_words
from fanlight.funding.rules.tracing import BESIDE, Ingredient, Why
from fanlight.funding.rules.units import SCALES, Unit

LINES = ("Block", "Line", "Rate (£)", "Weighting", "Pupils", "Sub-total (£)", "Sub-total (pence)")
WORKING = ("Line", "Figure", "Value", "Value in words", "Where it comes from", "Source", "Verified", "Rule")


def statement_sheets(said: Said) -> tuple[Sheet, Sheet]:
    """Return the sheets “Statement” and “Working”; each says above its table whether this is a budget."""
    frozen = (f"Published with the SHA-256 {said.publication}.",) if said.publication else ()
    above: tuple[str, ...] = (
        f"{said.mark}.",
        f"{said.school}, URN {said.urn}, {said.year}. {said.run_name}, {said.reference}: {said.status_words}.",
        *frozen,
    )
    rows = [(label, *_row(one)) for label, lines in blocks_of(said) for one in lines]
    summed: list[tuple[CellValue, ...]] = [
        ("Before guarantee and capping", *_summed(said.before_floors)),
        ("School budget share", *_summed(said.share)),
    ]
    beside = [(BESIDE, *_row(one)) for one in said.beside]
    words = (*above, change_in_words(said), *said.sentences, payer_in_words(said))
    every = (*(line for _, lines in blocks_of(said) for line in lines), *said.beside)
    working = [_working(line, one) for line in every for one in line.ingredients]
    return (
        Sheet("Statement", LINES, [*rows, *summed, *beside], above=words, widths=(34, 44, 12, 12, 12, 16, 18)),
        Sheet("Working", WORKING, working, above=above, widths=(40, 40, 16, 18, 50, 60, 10, 60)),
    )


def _row(line: Why) -> tuple[CellValue, ...]:
    factors = [_number(one) for one in line.ingredients[:3]] if line.is_product else [None, None, None]
    return (line.label, *factors, _pounds(line.pence), line.pence)


def _summed(pence: int) -> tuple[CellValue, ...]:
    return (None, None, None, None, _pounds(pence), pence)


def _working(line: Why, one: Ingredient) -> tuple[CellValue, ...]:
    verified = ("yes" if one.is_verified else "no") if one.cited else ""
    return (line.label, one.label, _number(one), one.words, one.origin, one.cited, verified, line.citation)


def _number(one: Ingredient) -> float:
    """The figure as a spreadsheet holds it: the nearest float, which shows every place that is kept."""
    return one.value / SCALES[one.unit]


def _pounds(pence: int) -> float:
    return pence / SCALES[Unit.PENCE]
