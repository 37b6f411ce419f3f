"""Comparator sets: the schools most like a school, by the department's method without its double listing.

Department for Education, Financial Benchmarking and Insights Tool (open source, MIT); funding facts, section 9. Conventions
of ours where it is silent: the school itself is one of its nearest sixty, and equal distances stand in the order of URNs.
NumPy: for a command or a job.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

CITATION = (
    "Department for Education, Financial Benchmarking and Insights Tool: comparator sets; a school stands in a set once"
)
NEAREST, SET_SIZE = 60, 30
# The twelve primary needs of the school census less the two that the method leaves out (our deduction: the ten are not listed).
NEEDS = ("spld", "mld", "pmld", "semh", "slcn", "hi", "msi", "pd", "asd", "oth")


class SetKind(StrEnum):
    """What schools are alike in: their pupils, or their buildings. A special school's pupils are compared by need too."""

    PUPIL = "pupil"
    BUILDING = "building"


WEIGHTS: Mapping[SetKind, Mapping[str, float]] = {
    SetKind.PUPIL: {"pupils": 0.5, "fsm_share": 0.4, "sen_share": 0.1},
    SetKind.BUILDING: {"floor_area": 0.8, "building_age": 0.2},
}
SPECIAL_WEIGHTS = {"pupils": 0.6, "fsm_share": 0.4}


@dataclass(frozen=True)
class BenchmarkSchool:
    """One school to be compared: what it is like (blank where it is not known), and its figures by column."""

    urn: str
    name: str
    phase: str
    district: str
    region: str
    has_pfi: bool
    boards: bool
    is_outstanding: bool
    traits: Mapping[str, float | None]
    figures: Mapping[str, float | None]


@dataclass(frozen=True)
class Comparators:
    """One school's set: places in the list of schools and their distances, itself first; which traits took the median.

    A comparator that somebody chose has no distance.
    """

    own: int
    places: tuple[int, ...]
    distances: tuple[float | None, ...]
    filled: tuple[str, ...]


def traits_of(kind: SetKind, phase: str) -> tuple[str, ...]:
    """Return what schools of a phase are compared by."""
    if kind is SetKind.PUPIL and phase == "special":
        return (*SPECIAL_WEIGHTS, *(f"need_{one}" for one in NEEDS))
    return tuple(WEIGHTS[kind])


def comparator_sets(schools: Sequence[BenchmarkSchool], kind: SetKind) -> Iterator[Comparators]:
    """Yield each school's set, within its phase and in the order of the schools.

    A blank takes the median of the phase; a trait in which all are alike counts nought.
    """
    by_phase: dict[str, list[int]] = {}
    for place, one in enumerate(schools):
        by_phase.setdefault(one.phase, []).append(place)
    found: dict[int, Comparators] = {}
    for phase, places in by_phase.items():
        ordered = sorted(places, key=lambda place: schools[place].urn)
        found.update(_of_phase(schools, ordered, kind, phase))
    for place in range(len(schools)):
        yield found[place]


def _of_phase(
    schools: Sequence[BenchmarkSchool], ordered: list[int], kind: SetKind, phase: str
) -> Iterator[tuple[int, Comparators]]:
    names = traits_of(kind, phase)
    columns = {name: [schools[place].traits.get(name) for place in ordered] for name in names}
    scaled = {name: _scaled(column) for name, column in columns.items()}
    for row, place in enumerate(ordered):
        distances = _distances(scaled, kind, phase, row)
        near = _nearest(distances, row)
        chosen = _chosen(schools, [ordered[one] for one in near], place)
        at = {ordered[one]: float(distances[one]) for one in near}
        filled = tuple(name for name in names if columns[name][row] is None)
        yield place, Comparators(place, tuple(chosen), tuple(at[one] for one in chosen), filled)


def _scaled(column: Sequence[float | None]) -> Floats:
    """Return a trait from nought to one over the phase, blanks at the median; nought where all are alike."""
    known = np.array([one for one in column if one is not None], dtype=np.float64)
    middle = float(np.median(known)) if len(known) else 0.0
    full = np.array([middle if one is None else one for one in column], dtype=np.float64)
    spread = float(full.max() - full.min())
    return (full - full.min()) / spread if spread else np.zeros(len(full))


def _distances(scaled: Mapping[str, Floats], kind: SetKind, phase: str, row: int) -> Floats:
    apart = {name: (column - column[row]) ** 2 for name, column in scaled.items()}
    if kind is SetKind.PUPIL and phase == "special":
        size = sum((weight * apart[name] for name, weight in SPECIAL_WEIGHTS.items()), np.zeros(len(apart["pupils"])))
        need = sum((apart[f"need_{one}"] for one in NEEDS), np.zeros(len(size)))
        found: Floats = np.sqrt(size) + np.sqrt(need)
        return found
    weighted = sum(
        (weight * apart[name] for name, weight in WEIGHTS[kind].items()), np.zeros(len(scaled[next(iter(scaled))]))
    )
    root: Floats = np.sqrt(weighted)
    return root


def _nearest(distances: Floats, row: int) -> list[int]:
    """Return the rows of the nearest, itself first, then by distance and by URN, for the rows are in the order of URNs."""
    count = min(NEAREST, len(distances))
    limit = np.partition(distances, count - 1)[count - 1]
    near = np.flatnonzero(distances <= limit)
    ordered = near[np.argsort(distances[near], kind="stable")].tolist()
    return [row, *(one for one in ordered if one != row)][:count]


def _chosen(schools: Sequence[BenchmarkSchool], near: list[int], own: int) -> list[int]:
    """Return the set: of the nearest first those that share what sets the school apart, then by distance; each once."""
    school = schools[own]
    alike = [
        [place for place in near if schools[place].has_pfi] if school.has_pfi else [],
        [place for place in near if schools[place].boards] if school.boards else [],
        [place for place in near if school.region and schools[place].region == school.region],
        near,
    ]
    found = dict.fromkeys([own, *(place for group in alike for place in group)])
    return list(found)[:SET_SIZE]
