"""High-needs places, growth, and pupils moved in a year, as plain values: `python -m tests.golden.funding_values`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fanlight.funding.high_needs import HighNeedsAsked, cost_high_needs
from fanlight.funding.public import GrowthAsked, MovesAsked, allocate_growth, work_out_moves
from fanlight.funding.rules.high_needs_result import rows_of

KEPT = Path(__file__).with_suffix(".txt")
FORMATS = Path(__file__).parents[2] / "docs" / "formats"
TABLES = ("provisions", "kinds", "bands", "mainstream")
# Schools without a name; a pupil of the leaving age group who goes after the school year; one there until the last day.
MOVES = """from_urn,from_school,excluded_on,per_pupil_pounds,adjustment_order_pounds,leaving_year,to_urn,to_school,admitted_on
999401,,2018-11-05,4400.00,,yes,999402,,2019-01-21
999402,Invented Birch High,2018-07-20,4386.01,12.34,yes,999401,,2018-07-21
999401,,2018-04-01,4400.00,,no,999403,Invented Cedar School,2019-03-31
999401,,2018-05-01,4400.00,,no,999403,,2018-06-04
"""
GROWTH = """urn,name,phase,pupils_before,pupils_after,months,new_classes
999501,,primary,210,240,7,2
999501,,secondary,100,105,12,0
999502,Invented Maple High,secondary,900,900,7,0
"""
PLACES = """reference,name,kind,district,urn,places_commissioned,pupils,pupils_on_roll,fee_pounds
one,Invented School,special_school,,,10,12,,
two,Invented Unit,unit,Invented Vale,999601,8,5.5,4,
three,Invented House,independent,,,4,4,,50000
"""

# One of a unit's two rates by the pupil is the authority's own; the other is the national one of a place.
BY_PUPIL = """[[parameter]]
key = "high_needs.per_pupil"
value = { special_school = 10500, unit_on_roll = 6500 }
from = 2024-04-01
source = "Invented"
[[parameter]]
key = "high_needs.outreach_hours"
value = 95
from = 2024-04-01
source = "Invented"
"""


def values() -> dict[str, Any]:
    """Return the values of the examples of the formats, and of files that lack what may be left out."""
    names = ("places", "pupils", "mainstream", "notional")
    files = {one: FORMATS / f"high-needs-{one}-example.csv" for one in names}
    whole = cost_high_needs(HighNeedsAsked("2024-25", authority=FORMATS / "high-needs-authority-example.toml", **files))
    ends, growing = "2018-07-20", FORMATS / "growth-example.csv"
    criteria = FORMATS / "growth-authority-example.toml"
    with TemporaryDirectory() as folder:
        moves, growth, places, by_pupil = (
            Path(folder) / name for name in ("moves.csv", "growth.csv", "places.csv", "by_pupil.toml")
        )
        by_pupil.write_text(BY_PUPIL, encoding="utf-8")
        moves.write_text(MOVES, encoding="utf-8")
        growth.write_text(GROWTH, encoding="utf-8")
        places.write_text(PLACES, encoding="utf-8")
        alone = cost_high_needs(HighNeedsAsked("2024-25", places=places, above="place"))
        own = cost_high_needs(HighNeedsAsked("2024-25", places=places, authority=by_pupil, above="place"))
        return {
            "high needs": whole.values,
            "high needs, top-ups": {key: one for key, one in whole.why().items() if key.endswith("top-up")},
            "high needs, tables": {one: rows_of(whole.values, one) for one in TABLES},
            "high needs, places alone": alone.values,
            "high needs, places alone, tables": {one: rows_of(alone.values, one) for one in TABLES},
            "high needs, by the pupil": {"provisions": own.values["provisions"], "whys": own.why()},
            "moves": _less(work_out_moves(MovesAsked("2018-19", FORMATS / "in-year-moves-example.csv", ends)).values),
            "moves without names": work_out_moves(MovesAsked("2018-19", moves, ends)).values,
            "growth": _less(allocate_growth(GrowthAsked("2018-19", growing, criteria, False)).values),
            "growth scaled": {"whys": allocate_growth(GrowthAsked("2018-19", growing, criteria, True)).values["whys"]},
            "growth without names": allocate_growth(GrowthAsked("2018-19", growth, criteria, False)).values,
        }


def _less(values: dict[str, Any]) -> dict[str, Any]:
    """Return values without each school's own part, which repeats them: the files without names keep theirs."""
    return {key: value for key, value in values.items() if key != "schools_own"}


def words() -> str:
    """Return them as text: a line a value, or each part of one."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    for name, told in values().items():
        for key, value in told.items():
            parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
            whole = [(key, value)] if not parts else [(f"{key} / {part}", one) for part, one in parts]
            for path, one in whole:
                yield f"{name} / {path}: {json.dumps(one, ensure_ascii=False)}"


if __name__ == "__main__":
    KEPT.write_text(words(), encoding="utf-8")
