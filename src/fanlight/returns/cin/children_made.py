"""A child of the census from the records of one child: who it is, as known when the return is made, and the year's episodes.

Rows are those that people gives for returns, by name. Children in need census, ChildIdentifiers and ChildCharacteristics.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fanlight.returns.cin.children import Child, Episode
from fanlight.returns.cin.episodes_made import EpisodeRows, Row, episode_of
from fanlight.returns.cin.period import Period
from fanlight.returns.cin.years import CensusYear

UPN, FORMER_UPN, NO_UPN = "UPN", "FORMER_UPN", "UPN_UNKNOWN"
ETHNICITY, DISABILITY = "ETHNICITY", "DISABILITY"
NOT_OF_SCHOOL_AGE, CAME_TO_NOTHING = "UN1", "UN7"
NOT_KNOWN = "U"
GENDER_OF = {"M": "1", "F": "2"}
GENDER_NOT_KNOWN = "0"


@dataclass(slots=True)
class ChildRows:
    """All that is recorded of one child: the record that stands first comes first, then those that were joined to it."""

    number: str
    records: list[Row] = field(default_factory=list)
    numbers: list[Row] = field(default_factory=list)
    descriptions: list[Row] = field(default_factory=list)
    expected_births: list[Row] = field(default_factory=list)
    episodes: list[EpisodeRows] = field(default_factory=list)


def child_of(rows: ChildRows, period: Period, year: CensusYear) -> Child | None:
    """Return the child as the census asks, None for one without an episode in the year.

    What is not recorded stays out, and the census's rules find it; only what follows from the rest is worked out: that a
    child is not born yet, and why a child too young for school, or referred to no effect, has no pupil number.
    """
    episodes = [made for one in rows.episodes if (made := episode_of(one, period)) is not None]
    if not episodes:
        return None
    episodes.sort(key=lambda one: (one.referred_on or date.min, one.closed_on or date.max))
    born_on, expected_on = _birth(rows, period)
    sex = NOT_KNOWN if born_on is None else _first(one["sex"] for one in rows.records if one["sex"] != NOT_KNOWN)
    upn = _number(rows, UPN)
    child = Child(
        la_child_id=rows.number,
        upn=upn,
        former_upn=_number(rows, FORMER_UPN),
        no_upn_reason=None if upn else _number(rows, NO_UPN) or _why_no_upn(born_on, episodes, year),
        born_on=born_on,
        expected_on=expected_on,
        died_on=period.seen(_first(one["died_on"] for one in rows.records)),
        ethnicity=_first(one["code"] for one in rows.descriptions if one["kind"] == ETHNICITY),
        disabilities=_disabilities(rows),
        episodes=episodes,
    )
    if year.asks_sex:
        child.sex = sex or NOT_KNOWN
    else:
        child.gender = GENDER_OF.get(sex or NOT_KNOWN, GENDER_NOT_KNOWN)
    return child


def _birth(rows: ChildRows, period: Period) -> tuple[date | None, date | None]:
    """The day of birth, or of the expected one of a child who was not born by the end of the period.

    Of a child born since, the day that was expected then, where that is recorded; else the day of birth stands for it.
    """
    born_on = _first(one["born_on"] for one in rows.records)
    if born_on is None:
        return None, _first(one["expected_on"] for one in rows.records)
    if born_on <= period.last:
        return born_on, None
    expected = _first(date.fromisoformat(one["was"]) for one in rows.expected_births)
    return None, expected or born_on


def _why_no_upn(born_on: date | None, episodes: Sequence[Episode], year: CensusYear) -> str | None:
    if born_on is None or born_on > year.school_age_until:
        return NOT_OF_SCHOOL_AGE
    return CAME_TO_NOTHING if all(one.is_nfa for one in episodes) else None


def _disabilities(rows: ChildRows) -> list[str]:
    """The codes of the first record of the child that has any, in their own order, each once."""
    for record in rows.records:
        own = (one for one in rows.descriptions if one["person_id"] == record["id"] and one["kind"] == DISABILITY)
        if codes := sorted({one["code"] for one in own}):
            return codes
    return []


def _number(rows: ChildRows, kind: str) -> str | None:
    return _first(one["value"] for one in rows.numbers if one["kind"] == kind)


def _first(values: Iterable[Any]) -> Any:
    return next((one for one in values if one), None)
