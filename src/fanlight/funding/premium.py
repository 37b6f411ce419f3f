"""Pupil premium of the same pupils year by year, from files to results: what the command calls, and what a job may."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fanlight.funding.files.ap_tables import Faults
from fanlight.funding.files.parameters import ParametersRefused, laid, read_file
from fanlight.funding.files.premium import NEEDED, EligiblePupils, read_eligible
from fanlight.funding.files.refusing import FundingRefused
from fanlight.funding.rules.parameters import Asking, Layer, ParameterMissing
from fanlight.funding.rules.pupil_premium import CITATION, KINDS, pupil_premium
from fanlight.funding.rules.units import Unit, pounds, shown
from fanlight.funding.rules.years import FundingYear, NotAFundingYear

MOST_YEARS = 40


@dataclass(frozen=True)
class PremiumAsked:
    """What is asked for: a file of eligible pupils, the first year and perhaps a last, the authority's dated values."""

    schools: Path
    year: str
    until: str | None = None
    authority: Path | None = None


@dataclass(frozen=True)
class PremiumDone:
    """Pupil premium as plain values, and what a person should be told beside it."""

    values: dict[str, Any] = field(repr=False)
    not_read: tuple[str, ...]


def premium_by_year(asked: PremiumAsked) -> PremiumDone:
    """Return what the pupils of a file bring in each year. Raises FundingRefused with every fault at once."""
    faults = Faults()
    years = _years(asked, faults)
    layer = _layer(asked.authority, faults)
    read = read_eligible(asked.schools, faults)
    schools = read[1] if read else []
    found = []
    for year in years:
        asking = laid(layer).on(year.first_on)
        try:
            found.append((year, asking, [pupil_premium(asking, one.pupils) for one in schools]))
        except ParameterMissing as missing:
            faults.add(str(missing))
    if faults.reasons or read is None:
        raise FundingRefused(list(dict.fromkeys(faults.reasons)))
    rows = [
        {
            "urn": one.urn,
            "name": one.name,
            "year": str(year),
            **{f"{kind.kind}_pence": kind.pence for kind in brought},
            "total_pence": sum(kind.pence for kind in brought),
        }
        for year, _, every in found
        for one, brought in zip(schools, every, strict=True)
    ]
    columns = ["urn", "name", "year", *(f"{kind}_pence" for kind in KINDS), "total_pence"]
    values = {
        "rule": CITATION,
        "kinds": KINDS,
        "rates": [_rates(year, asking) for year, asking, _ in found],
        "years": [_total(str(year), rows) for year, _, _ in found],
        "schools": [_school(one, rows) for one in schools],
        "unverified": _unverified([asking for _, asking, _ in found]),
        "csv": {"columns": columns, "rows": [[row[column] for column in columns] for row in rows]},
        "whys": {
            f"{one.urn}-{year}": _why(
                one, str(year), asking, next(row for row in rows if (row["urn"], row["year"]) == (one.urn, str(year)))
            )
            for year, asking, _ in found
            for one in schools
        },
    }
    return PremiumDone(values, read[0].not_read([*NEEDED, "name"]))


def _years(asked: PremiumAsked, faults: Faults) -> list[FundingYear]:
    try:
        first = FundingYear.read(asked.year)
        last = FundingYear.read(asked.until) if asked.until else first
    except NotAFundingYear as fault:
        faults.add(str(fault))
        return []
    if not 0 <= last.begins - first.begins < MOST_YEARS:
        faults.add(f"The last year, {last}, is not one of the {MOST_YEARS} years from {first} on.")
        return []
    return [FundingYear(begins) for begins in range(first.begins, last.begins + 1)]


def _layer(authority: Path | None, faults: Faults) -> Layer | None:
    if authority is None:
        return None
    try:
        return read_file(authority)[0]
    except ParametersRefused as refused:
        faults.reasons += refused.reasons
    except OSError as fault:
        faults.add(f"{authority.name} cannot be read: {fault.strerror or fault}.")
    return None


def _rates(year: FundingYear, asking: Asking) -> dict[str, Any]:
    values = {kind: asking.value(f"pupil_premium.{kind}") for kind in KINDS}
    return {
        "year": str(year),
        **{
            kind: {"pence": asking.number(f"pupil_premium.{kind}"), "cited": one.cited, "verified": one.verified}
            for kind, one in values.items()
        },
    }


def _total(year: str, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    mine = [row for row in rows if row["year"] == year]
    keys = [*(f"{kind}_pence" for kind in KINDS), "total_pence"]
    return {"year": year, **{key: sum(row[key] for row in mine) for key in keys}}


def _school(one: EligiblePupils, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    mine = [row for row in rows if row["urn"] == one.urn]
    return {
        "urn": one.urn,
        "name": one.name,
        "pupils": {kind: shown(count, Unit.PUPILS) for kind, count in one.pupils.items()},
        "by_year": {row["year"]: row["total_pence"] for row in mine},
    }


def _unverified(asked: Sequence[Asking]) -> list[str]:
    return [f"{one.known.label}: {one.words}. {one.cited}" for asking in asked for one in asking.unverified]


def _why(one: EligiblePupils, year: str, asking: Asking, row: dict[str, Any]) -> dict[str, Any]:
    parts: list[dict[str, Any]] = []
    for kind, label in KINDS.items():
        value = asking.value(f"pupil_premium.{kind}")
        parts.append(
            {"label": label, "words": shown(one.pupils[kind], Unit.PUPILS), "cited": "the file of eligible pupils"}
        )
        parts.append(
            {"label": value.known.label, "words": value.words, "cited": value.cited, "verified": value.verified}
        )
        parts.append(
            {"label": "Together", "words": pounds(row[f"{kind}_pence"]), "cited": "pupils × rate, to the penny"}
        )
    return {
        "label": f"{one.name or one.urn}, pupil premium {year}",
        "words": pounds(row["total_pence"]),
        "how": "Eligible pupils of each kind × the year's rate, added up. A pupil who is looked after is counted there alone.",
        "citation": CITATION,
        "parts": parts,
    }
