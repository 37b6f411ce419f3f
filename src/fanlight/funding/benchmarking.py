"""Benchmarking from files to results: what the command calls, and what a job may. NumPy: never in a web process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fanlight.funding.benchmark_asked import BenchmarkAsked
from fanlight.funding.files.ap_tables import Faults
from fanlight.funding.files.benchmark import TRAITS, read_benchmark, read_own, read_ratings
from fanlight.funding.files.refusing import FundingRefused
from fanlight.funding.rules.benchmark_result import Compared, Measure, benchmark_values, compared, row_of, set_of
from fanlight.funding.rules.benchmark_sets import BenchmarkSchool, Comparators, SetKind, comparator_sets

MONEY = "_pounds"


@dataclass(frozen=True)
class BenchmarkDone:
    """A benchmark as plain values, with every school's set to be asked for."""

    done: Compared = field(repr=False)
    values: dict[str, Any] = field(repr=False)
    not_read: tuple[str, ...]

    def school(self, urn: str) -> dict[str, Any]:
        """Return one school's figures and its set. Raises FundingRefused where it is not compared."""
        for place, one in enumerate(self.done.schools):
            if one.urn == urn:
                return {"school": row_of(self.done, place), "set": set_of(self.done, place)}
        left = next((one["why"] for one in self.values["left_out"] if one["urn"] == urn), "")
        raise FundingRefused(
            [f"School {urn} is left out: it {left}." if left else f"No school has the URN {urn[:60]}."]
        )

    @property
    def sets(self) -> dict[str, list[dict[str, Any]]]:
        """Every school's set by its URN."""
        return {one.urn: set_of(self.done, place) for place, one in enumerate(self.done.schools)}


def benchmark(asked: BenchmarkAsked) -> BenchmarkDone:
    """Return what the files come to. Raises FundingRefused with every fault of every file, at once."""
    faults, kind = Faults(), SetKind(asked.kind)
    per = asked.per if asked.per is not None else ("pupils" if asked.measure.endswith(MONEY) else "")
    rests_on = f"{asked.measure.removesuffix(MONEY)}_pupils"
    columns = _columns(asked.schools)
    measure = Measure(asked.measure, per, rests_on if rests_on in columns else "")
    figures = [one for one in (asked.measure, per, measure.rests_on) if one]
    read = read_benchmark(asked.schools, kind, figures, faults)
    schools = read.schools if read else []
    own = read_own(asked.own, {one.urn for one in schools}, faults) if asked.own else {}
    ratings = read_ratings(asked.ratings, faults) if asked.ratings else {}
    if read is not None and not faults.reasons and len(schools) < 2:
        faults.add("There are fewer than two schools that can be compared.")
    if faults.reasons or read is None:
        raise FundingRefused(list(dict.fromkeys(faults.reasons)))
    schools = [_with_figure(one, asked.measure) for one in schools]
    sets = _with_own(list(comparator_sets(schools, kind)), schools, own)
    done = compared(schools, sets, measure, kind, ratings)
    return BenchmarkDone(done, benchmark_values(done, read.left_out), read.not_read)


def _columns(path: Path) -> tuple[str, ...]:
    """Return the columns of a file; none where it cannot be read, which is told when it is read in earnest."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            return tuple(one.strip().lower() for one in file.readline(100_000).split(","))
    except (OSError, UnicodeDecodeError):
        return ()


def _with_figure(school: BenchmarkSchool, column: str) -> BenchmarkSchool:
    """Return the school with its figure, where what is compared is one of its traits."""
    if column not in TRAITS:
        return school
    figures = {**school.figures, column: school.traits.get(column)}
    return BenchmarkSchool(**{**vars(school), "figures": figures})


def _with_own(
    sets: list[Comparators], schools: Sequence[BenchmarkSchool], own: Mapping[str, list[str]]
) -> list[Comparators]:
    """Return the sets with those replaced that somebody chose;"""
    places = {one.urn: place for place, one in enumerate(schools)}
    for urn, chosen in own.items():
        place = places[urn]
        members = (place, *(places[one] for one in chosen))
        sets[place] = Comparators(place, members, (None,) * len(members), sets[place].filled)
    return sets
