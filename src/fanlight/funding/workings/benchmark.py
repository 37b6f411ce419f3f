"""A benchmark, from files and terms to an answer."""

from __future__ import annotations

from typing import Any

from fanlight.funding.benchmark_asked import BenchmarkAsked
from fanlight.funding.benchmarking import benchmark
from fanlight.funding.rules.benchmark_rating import CITATION as RATING
from fanlight.funding.rules.benchmark_sets import CITATION
from fanlight.funding.rules.worked import ToWork


def work_out(given: ToWork) -> dict[str, Any]:
    """Return every school beside its set, why it stands there, and what each is shown. Raises FundingRefused with every fault."""
    said, paths = given.terms, given.paths
    measure, per = said["measure"].lower(), said["per"].lower()
    by = None if not per else "" if per == "none" else per
    asked = BenchmarkAsked(paths["schools"], measure, by, said["set"], paths.get("own"), paths.get("ratings"))
    done = benchmark(asked)
    sets, values = done.sets, done.values
    rows = {row["urn"]: row for row in values["schools"]}
    shared = {key: values[key] for key in ("measure_in_words", "is_money", "caution", "rating_note")}
    return {
        **values,
        "sets": sets,
        "columns_not_read": list(done.not_read),
        "whys": {f"school-{urn}": _why(row, sets[urn], values) for urn, row in rows.items()},
        # A school sees who its comparators are, and not what each of them has.
        "schools_own": {urn: {**shared, "row": row, "names": _names(sets[urn])} for urn, row in rows.items()},
    }


def _names(chosen: list[dict[str, Any]]) -> list[str]:
    return [f"{one['name']}, {one['district']}" for one in chosen[1:]]


def _why(row: dict[str, Any], chosen: list[dict[str, Any]], values: dict[str, Any]) -> dict[str, Any]:
    figures = (
        ("Its own figure", row["value"]),
        ("Median of its set", row["median"]),
        ("Difference", row["difference"]),
        ("Percentile in its set", row["percentile"]),
        ("How far out (modified z-score)", row["out"]),
        ("What one pupil is of the figure", row["one_pupil"]),
    )
    parts = [{"label": label, "words": f"{value:,.2f}", "cited": ""} for label, value in figures if value is not None]
    parts.append(
        {"label": "Compared with", "words": f"{row['compared']} schools, {row['close']} of them close", "cited": ""}
    )
    if row["filled_with_median"]:
        words = row["filled_with_median"].replace("_", " ")
        parts.append({"label": "Not known, the median of the phase is taken", "words": words, "cited": ""})
    parts += [
        {
            "label": one["name"],
            "words": "no figure" if one["value"] is None else f"{one['value']:,.2f}",
            "cited": "chosen by the authority" if one["distance"] is None else f"distance {one['distance']:.4f}",
        }
        for one in chosen[1:]
    ]
    return {
        "label": f"{row['name']}, {values['measure_in_words']}",
        "words": "not known" if row["value"] is None else f"{row['value']:,.2f}",
        "how": f"Beside the schools most like it, each listed once. {values['caution']}",
        "citation": f"{CITATION}. {RATING}",
        "parts": parts,
    }
