"""Moves in a year as plain values: every move, every school, the sums, and why each figure is what it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from fanlight.clocks.public import date_in_words
from fanlight.funding.rules.in_year_moves import Moved, SchoolMoved, by_school
from fanlight.funding.rules.pupils_moved import CITATION, WEEKS_OF_THE_YEAR
from fanlight.funding.rules.units import pounds
from fanlight.funding.rules.years import FundingYear

CSV = (
    *("move", "from_urn", "from_school", "excluded_on", "weeks_left", "per_pupil_pence", "adjustment_order_pence"),
    *("given_pence", "to_urn", "to_school", "admitted_on", "weeks_there", "got_pence", "between_pence"),
)
FILE = "the file of moves"
# Facts of the law whose own words nobody here has read; a figure that rests on them says so.
UNREAD = (
    "What the admitting school gets: the definitions of the amount taken, the weeks there and the weeks left were not read "
    "in the regulations. It is worked out as not less than the amount taken × complete weeks there / complete weeks left.",
)


def moves_result(every: Sequence[Moved], year: FundingYear, school_year_ends: date | None) -> dict[str, Any]:
    """Return an answer in plain values, pence and ISO days, with `csv`, `whys`, and each school's own part by URN."""
    schools = by_school(every)
    rows = [_row(one) for one in every]
    whys: dict[str, dict[str, Any]] = {}
    for one in every:
        whys[f"move-{one.move.number}-given"] = _why_given(one, year, school_year_ends)
        if one.move.admitted_on:
            whys[f"move-{one.move.number}-got"] = _why_got(one)
    for school in schools:
        whys[f"school-{school.urn}"] = _why_net(school, every)
    return {
        "rule": CITATION,
        "year": str(year),
        "moves": rows,
        "schools": [
            {"urn": one.urn, "name": one.name, "given_pence": one.given, "got_pence": one.got, "net_pence": one.net}
            for one in schools
        ],
        "given_pence": sum(one.given for one in every),
        "got_pence": sum(one.got for one in every),
        "between_pence": sum(one.kept for one in every),
        "not_admitted": sum(one.move.admitted_on is None for one in every),
        "unverified": list(UNREAD) if any(one.move.admitted_on for one in every) else [],
        "csv": {"columns": list(CSV), "rows": [[row[column] for column in CSV] for row in rows]},
        "whys": whys,
        "schools_own": {one.urn: _own(one, every, whys) for one in schools},
    }


def _row(one: Moved) -> dict[str, Any]:
    move = one.move
    return {
        "move": move.number,
        "from_urn": move.from_urn,
        "from_school": move.from_school,
        "excluded_on": move.excluded_on.isoformat(),
        "excluded_on_in_words": date_in_words(move.excluded_on),
        "weeks_left": one.weeks,
        "per_pupil_pence": move.per_pupil,
        "adjustment_order_pence": move.adjustment_order,
        "given_pence": one.given,
        "to_urn": move.to_urn,
        "to_school": move.to_school,
        "admitted_on": move.admitted_on.isoformat() if move.admitted_on else "",
        "admitted_on_in_words": date_in_words(move.admitted_on) if move.admitted_on else "",
        "weeks_there": one.weeks_there,
        "got_pence": one.got,
        "between_pence": one.kept,
    }


def _part(label: str, words: str, cited: str = "") -> dict[str, str]:
    return {"label": label, "words": words, "cited": cited}


def _why_given(one: Moved, year: FundingYear, school_year_ends: date | None) -> dict[str, Any]:
    move = one.move
    is_cut = bool(move.is_leaving and school_year_ends and move.excluded_on <= school_year_ends)
    until = school_year_ends if is_cut and school_year_ends else year.last_on
    cited = (
        "counted with both days; of the leaving age group: to the end of the school year" if is_cut else "both counted"
    )
    return {
        "label": f"Move {move.number}: what {move.from_school or move.from_urn} gives",
        "words": pounds(one.given),
        "how": "The year’s money for a pupil × complete weeks left / 52, to the penny, and any financial adjustment order.",
        "citation": CITATION,
        "parts": [
            _part("The year’s money for such a pupil (A)", pounds(move.per_pupil), f"per_pupil_pounds of {FILE}"),
            _part("Excluded on", date_in_words(move.excluded_on), f"excluded_on of {FILE}"),
            _part("Money counts until", date_in_words(until), cited),
            _part("Complete weeks left (B)", str(one.weeks), f"of {WEEKS_OF_THE_YEAR}"),
            _part("For those weeks", pounds(one.given - move.adjustment_order), "A × B / 52"),
            _part(
                "Financial adjustment order (C)", pounds(move.adjustment_order), f"adjustment_order_pounds of {FILE}"
            ),
        ],
    }


def _why_got(one: Moved) -> dict[str, Any]:
    move = one.move
    return {
        "label": f"Move {move.number}: what {move.to_school or move.to_urn} gets",
        "words": pounds(one.got),
        "how": "What the excluding school gave × complete weeks left on admission / complete weeks left on exclusion. The law "
        "says “not less than”, so a part of a penny becomes a whole one.",
        "citation": CITATION,
        "parts": [
            _part("What the excluding school gave (D)", pounds(one.given), f"why: move {move.number}, given"),
            _part("Admitted on", date_in_words(move.admitted_on) if move.admitted_on else "", f"admitted_on of {FILE}"),
            {**_part("Complete weeks left on admission (E)", str(one.weeks_there)), "verified": False},
            {**_part("Complete weeks left on exclusion (F)", str(one.weeks)), "verified": False},
        ],
    }


def _why_net(school: SchoolMoved, every: Sequence[Moved]) -> dict[str, Any]:
    parts = []
    for one in every:
        if one.move.from_urn == school.urn:
            parts.append(_part(f"Move {one.move.number}: given", pounds(-one.given)))
        if one.move.to_urn == school.urn:
            parts.append(_part(f"Move {one.move.number}: got", pounds(one.got)))
    return {
        "label": f"{school.name or school.urn}: change of its budget",
        "words": pounds(school.net),
        "how": "What it gets for the pupils whom it admitted less what it gives for those whom it excluded, added up.",
        "citation": CITATION,
        "parts": parts,
    }


def _own(school: SchoolMoved, every: Sequence[Moved], whys: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """What the school is shown: its own sums and its own side of each move, and no other school's name or number."""
    sides = []
    for one in every:
        number, day = one.move.number, one.move.admitted_on
        if one.move.from_urn == school.urn:
            why = whys[f"move-{number}-given"]
            sides.append(
                {"what": "gives", "on": date_in_words(one.move.excluded_on), "weeks": one.weeks, "pence": one.given}
            )
        elif one.move.to_urn == school.urn and day:
            why = whys[f"move-{number}-got"]
            sides.append({"what": "gets", "on": date_in_words(day), "weeks": one.weeks_there, "pence": one.got})
        else:
            continue
        sides[-1]["why"] = [part for part in why["parts"] if part["words"]]
        sides[-1]["how"] = why["how"]
    return {"given_pence": school.given, "got_pence": school.got, "net_pence": school.net, "moves": sides}
