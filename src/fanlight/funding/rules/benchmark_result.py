"""What a benchmark comes to, as plain values: every school in its set, the furthest out, and one school's set by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fanlight.funding.rules.benchmark_rating import CITATION as RATING
from fanlight.funding.rules.benchmark_rating import Standing, colour, is_close, scale_for, standing
from fanlight.funding.rules.benchmark_sets import CITATION, BenchmarkSchool, Comparators, SetKind

COLUMNS = (
    *(
        "urn",
        "name",
        "phase",
        "district",
        "value",
        "median",
        "difference",
        "difference_per_cent",
        "percentile",
        "decile",
    ),
    *("rating", "out", "far_out", "compared", "close", "one_pupil", "filled_with_median"),
)
MOST_SHOWN = 10
CAUTION = (
    "More than similar schools is no fault: it may be more need. Ask what stands behind it before anything is decided."
)
NO_RATING = (
    "No table of colours was given, and the published ones are not held: no school is rated red, amber or green."
)


@dataclass(frozen=True)
class Measure:
    """What is compared: a column, by which other column it is divided, and the column of the pupils that it rests on, if any."""

    column: str
    per: str = ""
    rests_on: str = ""

    @property
    def words(self) -> str:
        """It in words."""
        name = self.column.removesuffix("_pounds").replace("_", " ")
        unit = ", £" if self.column.endswith("_pounds") else ""
        by = self.per.replace("_", " ")
        return f"{name}{unit} ÷ {by}" if by else f"{name}{unit}"

    def of(self, school: BenchmarkSchool) -> float | None:
        """Return a school's figure; None where it is not known or there is nothing to divide by."""
        value = school.figures.get(self.column)
        if value is None or not self.per:
            return value
        by = school.figures.get(self.per) if self.per in school.figures else school.traits.get(self.per)
        return value / by if by else None


@dataclass(frozen=True)
class Compared:
    """Every school with its set and where it stands; None where nothing can be said of it."""

    schools: Sequence[BenchmarkSchool]
    sets: Sequence[Comparators]
    standings: Sequence[Standing | None]
    measure: Measure
    kind: SetKind
    ratings: Mapping[tuple[str, str], Sequence[str]]


def compared(
    schools: Sequence[BenchmarkSchool],
    sets: Sequence[Comparators],
    measure: Measure,
    kind: SetKind,
    ratings: Mapping[tuple[str, str], Sequence[str]],
) -> Compared:
    """Return where each school stands in its set."""
    values = [measure.of(one) for one in schools]
    found: list[Standing | None] = []
    for place, chosen in enumerate(sets):
        own = values[place]
        others = [one for one in chosen.places if one != place]
        close = sum(is_close(schools[place], schools[one], kind) for one in others)
        known = [value for one in others if (value := values[one]) is not None]
        found.append(None if own is None else standing(own, known, close))
    return Compared(schools, sets, found, measure, kind, ratings)


def benchmark_values(done: Compared, left_out: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Return the whole as plain values, the furthest out first; `left_out` are schools with the reason in words."""
    rows = [row_of(done, place) for place in range(len(done.schools))]
    said = [row for row in rows if row["out"] is not None]
    above = sorted((row for row in said if row["out"] > 0), key=lambda row: (-row["out"], row["urn"]))[:MOST_SHOWN]
    below = sorted((row for row in said if row["out"] < 0), key=lambda row: (row["out"], row["urn"]))[:MOST_SHOWN]
    return {
        "rule": CITATION,
        "rating_rule": RATING,
        "measure": done.measure.column,
        "measure_in_words": done.measure.words,
        "is_money": done.measure.column.endswith("_pounds"),
        "set": str(done.kind),
        "caution": CAUTION,
        "rating_note": "" if done.ratings else NO_RATING,
        "schools": rows,
        "above": above,
        "below": below,
        "far_out": sum(row["far_out"] for row in rows),
        "left_out": [{"urn": urn, "why": why} for urn, why in left_out],
        "csv": {"columns": list(COLUMNS), "rows": [[row[column] for column in COLUMNS] for row in rows]},
    }


def row_of(done: Compared, place: int) -> dict[str, Any]:
    """Return one school by COLUMNS; figures to four places."""
    school, stands, chosen = done.schools[place], done.standings[place], done.sets[place]
    row: dict[str, Any] = {
        "urn": school.urn,
        "name": school.name,
        "phase": school.phase,
        "district": school.district,
        "value": _kept(done.measure.of(school)),
        "compared": 0,
        "close": 0,
        "filled_with_median": " ".join(chosen.filled),
        "one_pupil": _one_pupil(done.measure, school),
        **dict.fromkeys(("median", "difference", "difference_per_cent", "percentile", "decile", "out"), None),
        "rating": "",
        "far_out": False,
    }
    if stands is None:
        return row
    return {
        **row,
        "median": _kept(stands.median),
        "difference": _kept(stands.difference),
        "difference_per_cent": _kept(stands.per_cent),
        "percentile": _kept(stands.percentile),
        "decile": stands.decile,
        "out": _kept(stands.out),
        "far_out": stands.is_far_out,
        "compared": stands.compared,
        "close": stands.close,
        "rating": colour(done.ratings, done.measure.column, scale_for(school, stands.close), stands.decile),
        "lower": _kept(stands.lower),
        "upper": _kept(stands.upper),
    }


def set_of(done: Compared, place: int) -> list[dict[str, Any]]:
    """Return a school's set by name, itself first: how far each is, whether it is close, and its figure."""
    own = done.schools[place]
    chosen = done.sets[place]
    return [
        {
            "urn": done.schools[one].urn,
            "name": done.schools[one].name,
            "district": done.schools[one].district,
            "distance": _kept(distance),
            "is_close": one != place and is_close(own, done.schools[one], done.kind),
            "shares_pfi": own.has_pfi and done.schools[one].has_pfi,
            "value": _kept(done.measure.of(done.schools[one])),
        }
        for one, distance in zip(chosen.places, chosen.distances, strict=True)
    ]


def _one_pupil(measure: Measure, school: BenchmarkSchool) -> float | None:
    """Return how much of the figure one of the pupils is that it rests on, where their number is known."""
    behind, value = school.figures.get(measure.rests_on) if measure.rests_on else None, measure.of(school)
    return _kept(value / behind) if behind and value is not None else None


def _kept(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
