"""What is wrong with a file of schools: every fault at once, by school, column, value and reason; nothing is guessed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np

from fanlight.funding.rules.columns import BY_NAME, MOST, NUMBERS, Column
from fanlight.funding.rules.exact import BoolArray, total
from fanlight.funding.rules.schools import Schools
from fanlight.funding.rules.units import Unit, shown

# A hundred million pounds, in pence: so much of every column still leaves room for exact sums.
MOST_OF_A_SCHOOL = 10_000_000_000


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: of which school, in which column, what stands there, and why it cannot stand."""

    urn: str
    column: str
    value: str
    reason: str

    @property
    def words(self) -> str:
        """It in a sentence."""
        if self.column == "file":
            return f"The file “{self.value}” {self.reason}" if self.value else f"The file {self.reason}"
        who = f"School {self.urn}" if self.urn else "The file"
        return f"{who}, {self.column}: “{self.value}”: {self.reason}"


class SchoolsRefused(ValueError):
    """A file of schools cannot be used; `faults` has all of them, in the order of the file."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(one.words for one in faults))
        self.faults = faults


@dataclass(frozen=True)
class Expected:
    """What a file is checked by, where it is known: the schools there are, and the census's pupils in hundredths."""

    urns: Collection[str] | None = None
    census_pupils: int | None = None


def check_schools(schools: Schools, expected: Expected) -> list[Fault]:
    """Return what is wrong with schools whose cells have all been read: sums, limits, duplicates, who is missing."""
    return [
        *_duplicates(schools),
        *_pupils(schools),
        *_limits(schools),
        *_year_groups(schools),
        *_baselines(schools),
        *_against(schools, expected),
    ]


def _duplicates(schools: Schools) -> Iterator[Fault]:
    seen: set[str] = set()
    for urn in schools.urns:
        if urn in seen:
            yield Fault(urn, "urn", urn, "stands twice")
        seen.add(urn)


def _pupils(schools: Schools) -> Iterator[Fault]:
    summed = schools.pupils("all")
    yield from _where(schools, summed == 0, "pupils_primary", "a school without a pupil has no formula; leave it out")
    if "pupils_total" in schools.numbers:
        given = schools["pupils_total"]
        for place in np.flatnonzero(given != summed):
            by_phase = shown(int(summed[place]), Unit.PUPILS)
            value = shown(int(given[place]), Unit.PUPILS)
            yield Fault(schools.urns[place], "pupils_total", value, f"the three phases come to {by_phase}")


def _limits(schools: Schools) -> Iterator[Fault]:
    yield from _where(schools, schools["area_cost"] == 0, "area_cost", "an adjustment is above nought")
    for name in (one.name for one in NUMBERS if one.unit is Unit.PENCE and one.name in schools.numbers):
        over = np.abs(schools[name]) > MOST_OF_A_SCHOOL
        yield from _where(schools, over, name, f"is more than {shown(MOST_OF_A_SCHOOL, Unit.PENCE)} for one school")
    for name, most in MOST.items():
        if name in schools.numbers:
            yield from _where(schools, schools[name] > most, name, f"is more than {most}")
    for phase, columns in (("primary", ("pupils_primary",)), ("secondary", ("pupils_ks3", "pupils_ks4"))):
        bands = [f"idaci_{band}_{phase}" for band in "abcdef"]
        if all(band in schools.numbers for band in bands):
            summed = np.sum([schools[band] for band in bands], axis=0, dtype=np.int64)
            # Six bands, each rounded to six places.
            over = (summed > 1_000_003) & (np.sum([schools[one] for one in columns], axis=0) > 0)
            yield from _where(schools, over, bands[0], "the six IDACI bands come to more than every pupil")


def _year_groups(schools: Schools) -> Iterator[Fault]:
    if "year_groups_primary" not in schools.numbers:
        return
    none = schools.year_groups == 0
    yield from _where(schools, none, "year_groups_primary", "a school has at least one year group")
    for phase in ("primary", "ks3", "ks4"):
        column = f"year_groups_{phase}"
        lost = (schools[column] == 0) & (schools[f"pupils_{phase}"] > 0) & ~none
        yield from _where(schools, lost, column, f"has pupils of {phase} and no year group for them")


def _baselines(schools: Schools) -> Iterator[Fault]:
    if "baseline_pupils" in schools.numbers:
        reason = "a school without pupils last year needs a baseline entered for it, with the pupils that it is for"
        yield from _where(schools, schools["baseline_pupils"] == 0, "baseline_pupils", reason)


def _against(schools: Schools, expected: Expected) -> Iterator[Fault]:
    if expected.urns is not None:
        known = set(expected.urns)
        yield from (
            Fault(urn, "urn", urn, "no school of the authority has it") for urn in schools.urns if urn not in known
        )
        missing = sorted(known - set(schools.urns))
        yield from (Fault(urn, "urn", "", "is missing from the file") for urn in missing)
    if expected.census_pupils is not None and (counted := total(schools.pupils("all"))) != expected.census_pupils:
        census = shown(expected.census_pupils, Unit.PUPILS)
        yield Fault("", "pupils", shown(counted, Unit.PUPILS), f"the October census has {census}")


def _where(schools: Schools, wrong: BoolArray, name: str, reason: str) -> Iterator[Fault]:
    column: Column = BY_NAME[name]
    for place in np.flatnonzero(wrong):
        yield Fault(schools.urns[place], name, shown(int(schools[name][place]), column.unit), reason)
