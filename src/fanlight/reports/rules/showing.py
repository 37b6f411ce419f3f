"""A report's measures as sentences and tables: what pages, files and drawings show of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from fanlight.clocks.public import date_in_words, short_date_with_year_in_words
from fanlight.reports.rules.beside import LATER, LATER_MONTHS
from fanlight.reports.rules.definitions import DEFINITIONS, MONTHS, Kind

Labels = Mapping[str, Mapping[str, str]]
# A whole number, a fraction, the sign of what is held back, or nothing where there is nothing.
Figure = int | float | str | None

TABLE_TITLES = {
    "by_week": "By week",
    "by_day": "By day",
    "by_source": "By who asked",
    "by_district": "By district",
    "by_state": "By what they wait for",
    "by_direction": "By direction",
    "by_when": "By when they came",
    "by_setting": "By school or setting, in the order of the alphabet",
}
_LABEL_OF = {
    "by_source": "source",
    "by_district": "district",
    "by_state": "state",
    "by_direction": "direction",
    "by_when": "when",
    "by_setting": "setting",
}
FIRST_COLUMN = {
    "by_week": "Week beginning",
    "by_day": "Day",
    "by_source": "Who asked",
    "by_district": "District",
    "by_state": "State",
    "by_direction": "Direction",
    "by_when": "When",
    "by_setting": "School or setting",
}
# Numbers that stand beside a measure, in words.
BESIDES = {
    "duplicates": "Sent again by the same sender, and not counted",
    "reopened": "Of these, re-opened",
    "linked_to_open_work": "Of these, sent to the worker who holds open work",
    "limit_not_passed": "Still have time, and are left out",
    "not_decided": "Past the limit and not decided yet",
    "not_seen": "Past the limit and not seen yet",
    "not_done": "Past the limit and not done",
    "not_answered": "Past the limit and not answered yet",
    "requests": "Requests that these belong to",
    "contacts": "Contacts returned",
    "family_answered": "Where the family’s answer came back",
    "as_asked": "Decided at the level asked",
    "lower": "Decided at a lower level than asked",
    "higher": "Decided at a higher level than asked",
    "without_level": "Without a level asked or decided",
    "sent_late": "Answered after the limit",
    "not_sent": "Not answered yet",
    "unread_level_3_or_4": "Unread, on level 3 or 4",
    "window_not_ended": "Their months still run, and they are left out",
    "open_four_weeks": "Raised more than four weeks ago",
    "no_limit": "Their rating sets no time, and they are left out",
    "in_smaller_settings": "From settings of fewer than ten, and left out",
    "second_person": "Confirmed by a second person",
    "second_wrote": "Of these, with reasons of the second person’s own",
    "child_not_known": "Not identified, and cannot be followed",
}
HOURS = {"elapsed_hours": "Hours on the clock", "working_hours": "Working hours", "days": "Days"}


class ColumnKind(StrEnum):
    """What a column holds."""

    WORDS = "WORDS"
    NUMBER = "NUMBER"
    SHARE = "SHARE"


@dataclass(frozen=True)
class Table:
    """One table of a measure: rows of a label and figures."""

    code: str
    title: str
    columns: tuple[tuple[str, ColumnKind], ...]
    rows: tuple[tuple[Figure, ...], ...]


@dataclass(frozen=True)
class Shown:
    """One measure in words: the sentence with its number, what is counted, and its tables."""

    name: str
    title: str
    unit: str
    sentence: str
    number: str
    definition: str
    numerator_is: str
    denominator_is: str
    besides: tuple[tuple[str, Figure], ...]
    tables: tuple[Table, ...]


# A drawing of days is of a fortnight at most, and so is a page's table of two months.
MOST_DAYS_DRAWN, MOST_DAYS_LISTED = 14, 62


def in_time(measure: Mapping[str, Any]) -> str:
    """Return the breakdown to draw in the order of time: days of a short period where they are known, else weeks."""
    return "by_day" if 0 < len(measure.get("by_day", {})) <= MOST_DAYS_DRAWN else "by_week"


def figure_in_words(figure: Figure) -> str:
    """Return a whole number with commas, the sign of one that is held back, or "none"."""
    return f"{figure:,}" if isinstance(figure, int) else str(figure or "none")


def share_in_words(share: Figure) -> str:
    """Return "87%", the sign of a share that is held back, or "none" where there is nothing to take a share of."""
    if share is None:
        return "none"
    if isinstance(share, str):
        return share
    if 0.995 <= share < 1:  # never all where one is missing
        return "99%"
    return "under 1%" if 0 < share < 0.005 else f"{share * 100:.0f}%"


def shown(name: str, measure: Mapping[str, Any], labels: Labels) -> Shown:
    """Return one measure in words and tables, from a whole result or from one to share."""
    definition = DEFINITIONS[name]
    number, sentence = _sentence(name, measure)
    return Shown(
        name=name,
        title=definition.title,
        unit=definition.unit,
        number=number,
        sentence=sentence,
        definition=definition.words,
        numerator_is=definition.numerator_is,
        denominator_is=definition.denominator_is,
        besides=tuple((BESIDES[key], measure[key]) for key in BESIDES if key in measure),
        tables=tuple(_tables(definition.kind, measure, labels)),
    )


def conversion(stages: Iterable[str], measures: Mapping[str, Any]) -> Table:
    """Return one table of how many contacts reached each stage, and of what came before it."""
    rows: list[tuple[Figure, ...]] = []
    before: Figure = None
    for stage in stages:
        one = measures[f"reached_{stage}"]
        if before is None:
            before = one["denominator"]
            rows.append(("All contacts received", before, None, None))
        rows.append((one["title"], one["numerator"], one["share"], _part_of(one["numerator"], before)))
        before = one["numerator"]
    columns = (
        ("How far", ColumnKind.WORDS),
        ("Contacts", ColumnKind.NUMBER),
        ("Of all contacts", ColumnKind.SHARE),
        ("Of the line above", ColumnKind.SHARE),
    )
    return Table("reached", "From contact to child protection plan", columns, tuple(rows))


def _part_of(number: Figure, before: Figure) -> Figure:
    """Return what share one number is of another where both are known and it is one."""
    if not isinstance(number, int) or not isinstance(before, int) or not 0 < number <= before:
        return None
    return number / before


def read_beside(measure: Mapping[str, Any], measures: Mapping[str, Any]) -> tuple[tuple[str, str, str], ...]:
    """Return the name, the title and the number of each measure of safety that is read beside one of demand (safety 20)."""
    names = [_with_a_figure(name, measures) for name in measure.get("read_beside", ())]
    found = [(name, measures[name]) for name in names if name in measures]
    return tuple((name, DEFINITIONS[name].title, _number_beside(name, one)) for name, one in found)


def _with_a_figure(name: str, measures: Mapping[str, Any]) -> str:
    """Return the measure itself or, where none of its months have ended, the longest window of the same that has."""
    if name != LATER:
        return name
    shorter = [f"later_harm_{months}_months" for months in reversed(MONTHS) if months <= LATER_MONTHS]
    return next((one for one in shorter if measures.get(one, {}).get("share") is not None), name)


def _number_beside(name: str, measure: Mapping[str, Any]) -> str:
    is_known = measure["kind"] != "rate" or measure["share"] is not None
    return _sentence(name, measure)[0] if is_known else "too early to say"


def follow_up(kind: str, measures: Mapping[str, Any]) -> Table:
    """Return one table of the four windows of "re_contact" or "re_referral"."""
    named = [(months, measures[f"{kind}_{months}_months"]) for months in MONTHS]
    return Table(
        code=kind,
        title="Within 2, 3, 6 and 12 months",
        columns=(
            ("Within", ColumnKind.WORDS),
            ("Came again", ColumnKind.NUMBER),
            ("Children", ColumnKind.NUMBER),
            ("Share", ColumnKind.SHARE),
            ("Months still run", ColumnKind.NUMBER),
        ),
        rows=tuple(
            (f"{months} months", one["numerator"], one["denominator"], one["share"], one["window_not_ended"])
            for months, one in named
        ),
    )


_ONE_OF = {
    "conversations": "conversation",
    "requests": "request",
    "contacts": "contact",
    "returns": "return",
    "challenges": "challenge",
    "questions to partners": "question to a partner",
    "questions of schools": "question of a school",
    "steps": "step",
    "pieces of work": "piece of work",
    "children": "child",
    "assessments": "assessment",
    "conferences": "conference",
    "plans": "plan",
    "referrals": "referral",
    "workers": "worker",
    "starts and ends": "start or end",
}


def _sentence(name: str, measure: Mapping[str, Any]) -> tuple[str, str]:
    """Return the number that comes first, and what follows it."""
    if measure["kind"] != "rate":
        unit = str(measure["unit"])
        return figure_in_words(measure["total"]), _ONE_OF[unit] if measure["total"] == 1 else unit
    definition = DEFINITIONS[name]
    above, below = figure_in_words(measure["numerator"]), figure_in_words(measure["denominator"])
    if measure["share"] is None:
        return "No figure:", f"there are no {definition.denominator_is}"
    return share_in_words(measure["share"]), f"{definition.title[:1].lower()}{definition.title[1:]}: {above} of {below}"


def _tables(kind: Kind, measure: Mapping[str, Any], labels: Labels) -> Iterable[Table]:
    if kind is Kind.TABLE:
        yield _cross_table(measure, labels)
        if "requests_by_outcome" in measure:
            found = measure["requests_by_outcome"]
            yield _numbers("requests_by_outcome", "Requests, each once, under the gravest outcome", "Outcome", "Requests",
                           [(labels["outcome"].get(code, code), number) for code, number in found.items()])  # fmt: skip
        return
    for hours, title in HOURS.items():
        if hours in measure:
            yield _hours_table(hours, title, measure[hours], labels)
    for breakdown in TABLE_TITLES:
        if breakdown in measure:
            yield (_shares if kind is Kind.RATE else _counts)(breakdown, measure, labels)


def _counts(breakdown: str, measure: Mapping[str, Any], labels: Labels) -> Table:
    rows = [(label_of(breakdown, code, labels), number) for code, number in measure[breakdown].items()]
    unit = str(measure["unit"])
    return _numbers(breakdown, TABLE_TITLES[breakdown], FIRST_COLUMN[breakdown], unit[:1].upper() + unit[1:], rows)


def _shares(breakdown: str, measure: Mapping[str, Any], labels: Labels) -> Table:
    rows = (
        (label_of(breakdown, code, labels), one["numerator"], one["denominator"], one["share"])
        for code, one in measure[breakdown].items()
    )
    columns = (
        (FIRST_COLUMN[breakdown], ColumnKind.WORDS),
        ("Counted", ColumnKind.NUMBER),
        ("Of", ColumnKind.NUMBER),
        ("Share", ColumnKind.SHARE),
    )
    return Table(breakdown, TABLE_TITLES[breakdown], columns, tuple(rows))


def _hours_table(code: str, title: str, hours: Mapping[str, Any], labels: Labels) -> Table:
    rows: list[tuple[str, Figure]] = [(labels["band"].get(band, band), n) for band, n in hours["bands"].items()]
    unit = "Days" if code == "days" else "Hours"
    return _numbers(code, f"How long it took: {title[:1].lower()}{title[1:]}", unit, "Number", rows)


def lengths_sentence(measure: Mapping[str, Any]) -> str:
    """Return how long it took half and nine in ten, in words, as far as they are known; "" where nothing was timed."""
    if "days" in measure:
        return _halves(measure["days"], _days)
    found = _halves(measure["elapsed_hours"], _hours) if "elapsed_hours" in measure else ""
    return f"On the clock, {found}" if found else ""


def _halves(lengths: Mapping[str, Any], in_words: Callable[[float], str]) -> str:
    parts = [
        f"{words} within {in_words(lengths[key])}"
        for key, words in (("median", "half"), ("p90", "nine in ten"))
        if isinstance(lengths[key], int | float)
    ]
    return f"{' and '.join(parts)}." if parts else ""


def _days(days: float) -> str:
    return "the same day" if days < 1 else "1 day" if days == 1 else f"{days:.0f} days"


def _hours(hours: float) -> str:
    minutes = round(hours * 60)
    if minutes < 60:
        return f"{minutes} minutes"
    return f"{minutes / 60:.1f} hours".replace(".0 ", " ")


def _cross_table(measure: Mapping[str, Any], labels: Labels) -> Table:
    row_words, column_words = labels.get(measure["rows_are"], {}), labels.get(measure["columns_are"], {})
    columns = [column for column in measure["columns"] if measure["column_totals"][column] != 0]
    rows = [row for row in measure["rows"] if measure["row_totals"][row] != 0]
    # Where one thing may be counted under several columns or rows, sums of cells say nothing.
    adds_up = measure["columns_are"] not in ("recorded outcome", "what was found")
    totals = (
        "All",
        *(_column_total(measure, column) for column in columns),
        *([measure["total"]] if adds_up else []),
    )
    found = [
        (
            _row_words(measure, row, row_words),
            *(measure["cells"][row][column] for column in columns),
            *([measure["row_totals"][row]] if adds_up else []),
        )
        for row in rows
    ]
    first = str(measure["rows_are"]).replace("source", "who asked")
    heads = [
        (first[:1].upper() + first[1:], ColumnKind.WORDS),
        *((column_words.get(column, column), ColumnKind.NUMBER) for column in columns),
        *([("All", ColumnKind.NUMBER)] if adds_up else []),
    ]
    title = f"By {first} and {measure['columns_are']}"
    if first == "week":
        heads[0] = (FIRST_COLUMN["by_week"], ColumnKind.WORDS)
    if measure["columns_are"] == "what was found":
        title = f"By {first}"
    return Table("cells", title, tuple(heads), (*found, totals) if rows else ())


def _column_total(measure: Mapping[str, Any], column: str) -> Figure:
    """Return the total below a column; where rows overlap it is that of the measure, and no sum."""
    overlap = measure["columns_are"] == "what was found"
    return measure["total"] if overlap else measure["column_totals"][column]  # type: ignore[no-any-return]


def _row_words(measure: Mapping[str, Any], row: str, words: Mapping[str, str]) -> str:
    if measure["rows_are"] == "week":
        return label_of("by_week", row, {})
    return date.fromisoformat(row).strftime("%B %Y") if measure["rows_are"] == "month" else words.get(row, row)


def _numbers(code: str, title: str, first: str, second: str, rows: Iterable[tuple[str, Figure]]) -> Table:
    return Table(code, title, ((first, ColumnKind.WORDS), (second, ColumnKind.NUMBER)), tuple(rows))


def label_of(breakdown: str, code: str, labels: Labels) -> str:
    """Return a code of a breakdown in words: a week as its Monday, a source, a district."""
    if breakdown in ("by_week", "by_day"):
        return short_date_with_year_in_words(date.fromisoformat(code))
    return labels.get(_LABEL_OF[breakdown], {}).get(code, code)


def period_in_words(result: Mapping[str, Any]) -> str:
    """Return the days of a report, both included: "1 October 2018 to 18 November 2018"."""
    first, last = (date.fromisoformat(result["period"][end]) for end in ("from", "to"))
    return date_in_words(first) if first == last else f"{date_in_words(first)} to {date_in_words(last)}"
