"""A school's statement as a document to print: rate × weighting × pupils by block, then the floor and the cap, then the rules."""

from __future__ import annotations

from collections.abc import Iterator

from fanlight.documents.public import (
    PrintedBlock,
    PrintedNumber,
    PrintedPairs,
    PrintedReport,
    PrintedSection,
    PrintedTable,
    PrintedWords,
)
from fanlight.funding.rules.said import FLOORS, Said, blocks_of, change_in_words, payer_in_words, unverified
from fanlight.funding.rules.tracing import BESIDE, Why
from fanlight.funding.rules.units import pounds

LETTERS_MISSING = "Some letters could not be printed and are shown as [?]."
PRODUCT = ("Line", "Rate", "Weighting", "Pupils", "Sub-total")


def printed_statement(said: Said) -> PrintedReport:
    """Return a school's statement, ready to be printed; the same statement makes the same document."""
    return PrintedReport(
        title=f"{said.school}: school budget share, {said.year}",
        authority=said.authority,
        running=f"{said.mark}. {said.school}, {said.year}",
        opening=(f"{said.mark}.", f"URN {said.urn}. {said.run_name}, {said.reference}: {said.status_words}."),
        sections=(_in_short(said), *_by_block(said), _summed(said), *_beside(said), _rules(said)),
        if_letters_are_missing=LETTERS_MISSING,
        page="statement",
    )


def _in_short(said: Said) -> PrintedSection:
    words = (change_in_words(said), *said.sentences, payer_in_words(said))
    number = PrintedNumber(pounds(said.share), "school budget share" if said.is_budget else "by this illustration")
    return PrintedSection("In short", (number, PrintedWords(words)))


def _by_block(said: Said) -> Iterator[PrintedSection]:
    for label, lines in blocks_of(said):
        is_floor = label in FLOORS
        blocks = [_working(one) for one in lines] if is_floor else [_table(label, lines)]
        yield PrintedSection(label, tuple(blocks))


def _table(label: str, lines: list[Why]) -> PrintedBlock:
    """A block as the department prints it; lines that no rate is multiplied for have their sub-total alone."""
    is_product = any(one.is_product for one in lines)
    is_summed = len(lines) > 1
    between = ("", "", "") if is_product else ()
    rows = [(one.label, *(_factors(one) if is_product else ()), pounds(one.pence)) for one in lines]
    if is_summed:
        rows.append((f"{label}, in all", *between, pounds(sum(one.pence for one in lines))))
    columns = PRODUCT if is_product else (PRODUCT[0], PRODUCT[-1])
    return PrintedTable(f"{label}, line by line", columns, tuple(rows), is_summed=is_summed)


def _factors(line: Why) -> tuple[str, ...]:
    return tuple(one.words for one in line.ingredients[:3]) if line.is_product else ("", "", "")


def _working(line: Why) -> PrintedBlock:
    """A floor or a cap step by step, down to what it comes to."""
    steps = tuple((one.label, one.words) for one in line.ingredients)
    return PrintedTable(
        f"{line.label}, step by step", ("Step", "Figure"), (*steps, (line.label, pounds(line.pence))), True
    )


def _summed(said: Said) -> PrintedSection:
    floors = pounds(said.share - said.before_floors)
    rows = (
        ("Every line before the guarantee and capping", pounds(said.before_floors)),
        ("The guarantee and capping", floors),
        ("School budget share", pounds(said.share)),
    )
    return PrintedSection("In all", (PrintedTable("From the lines to the share", ("What", "Pounds"), rows, True),))


def _beside(said: Said) -> Iterator[PrintedSection]:
    if said.beside:
        yield PrintedSection(BESIDE, tuple(_working(one) for one in said.beside))


def _rules(said: Said) -> PrintedSection:
    """Every line's rule, the values that nobody has verified, and by what the run is known."""
    rules = tuple((one.label, one.citation) for _, lines in blocks_of(said) for one in lines)
    rules += tuple((one.label, one.citation) for one in said.beside)
    blocks: list[PrintedBlock] = [PrintedPairs(rules)]
    if open_values := unverified(said):
        named = tuple(f"{of}, {one.label.lower()}: {one.words}. {one.cited or one.origin}" for of, one in open_values)
        blocks.append(PrintedWords(("Nobody has yet compared these values with their source:",), named))
    if said.sha256:
        blocks.append(PrintedWords((f"The results of run {said.reference} have the SHA-256 {said.sha256}.",)))
    if said.publication:
        blocks.append(PrintedWords((f"It was published with the SHA-256 {said.publication}.",)))
    return PrintedSection("The rules, and what this rests on", tuple(blocks))
