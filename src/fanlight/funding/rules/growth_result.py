"""Growth as plain values: every school, the fund, and why each figure is what it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fanlight.funding.rules.growth import CITATION, MONTHS_OF_A_YEAR, Criteria, Grown
from fanlight.funding.rules.parameters import Asking
from fanlight.funding.rules.units import Unit, pounds, shown

CSV = (
    *("urn", "name", "phase", "pupils_before", "pupils_after", "further_pupils", "months", "new_classes"),
    *("for_pupils_pence", "for_classes_pence", "worked_out_pence", "paid_pence"),
)
FILE = "the file of schools that grow"


def growth_result(every: Sequence[Grown], criteria: Criteria, asking: Asking, *, is_scaled: bool) -> dict[str, Any]:
    """Return an answer in plain values, pence, with `csv`, `whys`, and each school's own part by URN."""
    rows = [_row(one) for one in every]
    whys = {row["key"]: _why(one, asking, is_scaled=is_scaled) for one, row in zip(every, rows, strict=True)}
    worked_out, paid = (sum(row[key] for row in rows) for key in ("worked_out_pence", "paid_pence"))
    return {
        "rule": CITATION,
        "schools": rows,
        "worked_out_pence": worked_out,
        "paid_pence": paid,
        "fund_pence": criteria.fund,
        "left_pence": None if criteria.fund is None else criteria.fund - paid,
        "short_pence": 0 if criteria.fund is None else max(0, worked_out - criteria.fund),
        "is_scaled": is_scaled,
        "unverified": [f"{one.known.label}: {one.words}. {one.cited}" for one in asking.unverified],
        "csv": {"columns": list(CSV), "rows": [[row[column] for column in CSV] for row in rows]},
        "whys": whys,
        "schools_own": {
            urn: {
                "parts": [{**row, "why": whys[row["key"]]} for row in rows if row["urn"] == urn],
                "is_scaled": is_scaled,
            }
            for urn in sorted({row["urn"] for row in rows})
        },
    }


def _row(one: Grown) -> dict[str, Any]:
    school = one.growing
    return {
        "key": f"{school.urn}-{school.phase}",
        "urn": school.urn,
        "name": school.name,
        "phase": school.phase,
        "pupils_before": shown(school.before, Unit.PUPILS),
        "pupils_after": shown(school.after, Unit.PUPILS),
        "further_pupils": shown(school.further, Unit.PUPILS),
        "months": school.months,
        "new_classes": school.classes,
        "for_pupils_pence": one.for_pupils,
        "for_classes_pence": one.for_classes,
        "worked_out_pence": one.worked_out,
        "paid_pence": one.paid,
        "is_below_least": one.is_below_least,
        "has_fallen": school.after < school.before,
    }


def _why(one: Grown, asking: Asking, *, is_scaled: bool) -> dict[str, Any]:
    school = one.growing
    parts = [
        _cell("Pupils before", shown(school.before, Unit.PUPILS), "pupils_before"),
        _cell("Pupils after", shown(school.after, Unit.PUPILS), "pupils_after"),
        {"label": "Further pupils", "words": shown(school.further, Unit.PUPILS), "cited": "after less before"},
    ]
    if asking.has("growth.least_pupils"):
        parts.append(_value(asking, "growth.least_pupils"))
    parts += [
        _value(asking, f"growth.per_pupil.{school.phase}"),
        _cell("Months of the year", f"{school.months} of {MONTHS_OF_A_YEAR}", "months"),
        {"label": "For further pupils", "words": pounds(one.for_pupils), "cited": _how_many(one)},
    ]
    if school.classes:
        parts += [
            _cell("Classes opened at the authority’s request", str(school.classes), "new_classes"),
            _value(asking, "growth.new_class"),
            {"label": "For new classes", "words": pounds(one.for_classes), "cited": "classes × the sum for each"},
        ]
    if is_scaled:
        parts += [
            {"label": "Together", "words": pounds(one.worked_out), "cited": "before the fund is looked at"},
            _value(asking, "growth.fund"),
        ]
    return {
        "label": f"{school.name or school.urn}, {school.phase}: growth",
        "words": pounds(one.paid),
        "how": "Further pupils × the rate × months / 12, to the penny, and so much for each class."
        + (" All of it is brought down in proportion to what the fund has, to its last penny." if is_scaled else ""),
        "citation": CITATION,
        "parts": parts,
    }


def _how_many(one: Grown) -> str:
    if one.is_below_least:
        return "fewer than the fewest that are paid for"
    return "the roll did not grow" if not one.growing.further else "further pupils × rate × months / 12"


def _cell(label: str, words: str, column: str) -> dict[str, Any]:
    return {"label": label, "words": words, "cited": f"{column} of {FILE}"}


def _value(asking: Asking, key: str) -> dict[str, Any]:
    value = asking.value(key)
    return {"label": value.known.label, "words": value.words, "cited": value.cited, "verified": value.verified}
