"""A forecast as a document to print: what is expected, how sure, the plan's lines, what levers change, what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fanlight.documents.public import (
    PrintedBlock,
    PrintedDrawing,
    PrintedNumber,
    PrintedReport,
    PrintedSection,
    PrintedTable,
    PrintedWords,
)
from fanlight.forecasting.rules.drawing import fan_of, number_words, parts_of, rows_of, waterfall_of
from fanlight.forecasting.rules.fan_svg import fan_svg, waterfall_svg
from fanlight.forecasting.rules.said import POUNDS, UNTESTED, change_words, in_round_words, part_name, sentence_of

_SECTIONS = {
    "plans": "All plans",
    "plans_by_setting": "By setting",
    "plans_by_need": "By need",
    "plans_by_age": "By age",
    "places_short": "Without a place",
    "cost": "Cost",
    "cumulative_balance": "Cumulative balance",
}
_DRAWN = ("plans", "cost", "cumulative_balance")
LETTERS_MISSING = "Some letters could not be printed and are shown as [?]."


def printed_forecast(result: Mapping[str, Any], name: str, reference: str) -> PrintedReport:
    """Return a forecast, ready to be printed; the same forecast makes the same document."""
    about = result["about"]
    return PrintedReport(
        title=f"{about['authority_name']}: children with an EHC plan, from January {about['origin']}",
        authority=str(about["authority_name"]),
        running=f"Forecast, no decision. {name}, {reference}",
        opening=(
            "A forecast and no decision.",
            f"{name}, {reference}: {about['runs']:,} runs, start of chance {about['seed']}, method {about['version']}.",
        ),
        sections=(
            _in_short(result),
            *_record(result),
            *_years(result),
            *_plan(result),
            *_levers(result),
            _rests_on(result),
        ),
        if_letters_are_missing=LETTERS_MISSING,
    )


def _in_short(result: Mapping[str, Any]) -> PrintedSection:
    last = rows_of(result, "unmitigated", "plans")[-1]
    number = PrintedNumber(in_round_words(last["q50"]), f"plans in January {last['year']}, as likely more as fewer")
    words = [
        sentence_of(result, "plans", "", "plans"),
        sentence_of(result, "plans", "", "plans with the levers", "mitigated"),
    ]
    return PrintedSection("In short", (number, PrintedWords(tuple(one for one in words if one))))


def _record(result: Mapping[str, Any]) -> Iterator[PrintedSection]:
    words = tuple(one[:1].upper() + one[1:] for one in result["record"]["words"])
    yield PrintedSection("How wrong it has been", (PrintedWords(words),))


def _years(result: Mapping[str, Any]) -> Iterator[PrintedSection]:
    columns = ("Year", "1 in 20 below", "1 in 4 below", "Middle", "1 in 4 above", "1 in 20 above")
    for quantity, heading in _SECTIONS.items():
        tables = []
        for part in parts_of(result, quantity):
            cells = tuple(_cells(quantity, row) for row in rows_of(result, "unmitigated", quantity, part))
            tables.append(PrintedTable(part_name(part) or heading, columns, cells))
        if tables:
            told = () if quantity in result["tested"] else (PrintedWords((f"{heading}: {UNTESTED}.",)),)
            yield PrintedSection(heading, (*told, *_drawn(result, quantity, heading), *tables))


def _drawn(result: Mapping[str, Any], quantity: str, heading: str) -> Iterator[PrintedDrawing]:
    fan = fan_of(result, quantity, title=heading) if quantity in _DRAWN else None
    if fan:
        key = "The line is the middle, the dark band every second run, the light one nine of ten runs"
        words = f"{heading}. {key}{'; dashed: the middle with all levers' if fan.other else ''}."
        yield PrintedDrawing(fan_svg(fan), words, f"{heading}, year by year; the table after it has every number.")


def _cells(quantity: str, row: Mapping[str, Any]) -> tuple[str, ...]:
    return (str(row["year"]), *(_figure(quantity, row[level]) for level in ("q05", "q25", "q50", "q75", "q95")))


def _figure(quantity: str, value: float) -> str:
    if quantity not in POUNDS:
        return number_words(value)
    return f"{'−' if value < -0.5 else ''}£{number_words(abs(value))}"


def _plan(result: Mapping[str, Any]) -> Iterator[PrintedSection]:
    for section in dict.fromkeys(one["section"] for one in result["plan_lines"]):
        lines = [one for one in result["plan_lines"] if one["section"] == section]
        years = sorted({year for one in lines for year in one["values"]})
        rows = []
        for one in lines:
            quantity = "cost" if one["unit"] == "pounds" else "plans"
            figures = (_figure(quantity, one["values"][year]) for year in years)
            rows.append((f"{one['line_name']}, {one['line']}", *figures))
        yield PrintedSection(f"Plan: {section}", (PrintedTable(section, ("Line", *years), tuple(rows)),))


def _levers(result: Mapping[str, Any]) -> Iterator[PrintedSection]:
    if not result["levers"]:
        return
    words = tuple(
        " ".join([lever["words"] or lever["name"], *_cost(lever), *lever["told"]]) for lever in result["levers"]
    )
    blocks: list[PrintedBlock] = [PrintedWords((*words, f"Levers: {UNTESTED}."))]
    bars = waterfall_of(result, "cost")
    if bars:
        told = "Cost in the last year: what each lever adds, means of all runs, then all together."
        spoken = "What each lever adds to cost, a bar each; the words before it have the numbers."
        blocks.append(PrintedDrawing(waterfall_svg(bars), told, spoken))
    yield PrintedSection("What each lever changes", tuple(blocks))


def _cost(lever: Mapping[str, Any]) -> Iterator[str]:
    rows = [row for row in lever["rows"] if (row["quantity"], row["part"]) == ("cost", "")]
    if rows:
        low, middle, high = (change_words("cost", rows[-1][level]) for level in ("q05", "q50", "q95"))
        yield f"Cost in {rows[-1]['year']}: {middle} ({low} to {high})."


def _rests_on(result: Mapping[str, Any]) -> PrintedSection:
    sources = [f"{one['table']}: {one['source'] or 'source not given'} ({one['status']})" for one in result["sources"]]
    conflicts = [
        f"January {one['january']}: {number_words(one['kept_total'] or 0)} kept from {one['kept']}, "
        f"not {number_words(one['other_total'])} from {one['other']}: {one['reason']}"
        for one in result["conflicts"]
    ]
    return PrintedSection("What it rests on", (PrintedWords((*result["told"], *sources, *conflicts)),))
