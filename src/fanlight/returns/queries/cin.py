"""The children in need census of a year, read from live work a few hundred children at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from fanlight import __version__
from fanlight.casework.public import census, system_name_of
from fanlight.clocks.public import england_calendar, london_date, london_time
from fanlight.people.public import (
    child_numbers,
    descriptions_for_returns,
    expected_births_for_returns,
    numbers_for_returns,
    people_for_returns,
    person_with_child_number,
)
from fanlight.returns.cin.children import Child, Header
from fanlight.returns.cin.children_made import ChildRows, child_of
from fanlight.returns.cin.episodes_made import EpisodeRows, Row
from fanlight.returns.cin.joining import together
from fanlight.returns.cin.partial import why_partial
from fanlight.returns.cin.period import Period
from fanlight.returns.cin.refusals import YearNotBegun
from fanlight.returns.cin.years import CensusYear, census_year

SOFTWARE = "Fanlight"
# Few enough for any database's longest list, many enough that the number of questions does not matter.
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Built:
    """A return as it is made: its header, and its children by LAchildID, read as they are asked for, once.

    Ask for the children within `frames.public.one_moment`, so that all are of one moment. `missing` says in sentences what
    the law asks for and is not in it: then it is partial (safety 21).
    """

    header: Header
    children: Iterator[Child]
    missing: tuple[str, ...] = ()


def build_cin(authority: str, year: int, at: datetime, *, besides: Iterable[Child] = (), serial: int = 1) -> Built:
    """Return an authority's children in need census of the year that ends on 31 March of `year`, as known at an instant.

    Walled children are in it: the law asks for every child. It is for those who may make returns only. `besides` are the
    children of another system's return, as `cin.reading` reads them. A year before the first whose rules are known is made
    in the newest shape. Raises NoRulesForYear, YearNotBegun. Children Act 1989, section 83.
    """
    of_year = census_year(year, england_calendar())
    made_on = london_date(at)
    if made_on < of_year.starts_on:
        raise YearNotBegun(year)
    period = Period(of_year.starts_on, min(of_year.ends_on, made_on), made_on)
    theirs = list(besides)
    missing = why_partial(
        has_looked_after=bool(theirs),
        earlier_children=census.earlier_children(authority, first=period.first, last=period.last),
        system=system_name_of(authority),
    )
    return Built(_header(authority, of_year, at, serial), _children(authority, period, of_year, theirs), missing)


def la_child_ids(authority: str, person_ids: Iterable[str]) -> dict[str, str]:
    """Return the LAchildID of each known person; records that were joined have one. Also the DfE API's la_child_id."""
    return child_numbers(authority, person_ids)


def person_of(authority: str, la_child_id: str) -> str | None:
    """Return the id of the person whom a return calls so: of the record that stands first; None for none of ours."""
    return person_with_child_number(authority, la_child_id)


def _header(authority: str, year: CensusYear, at: datetime, serial: int) -> Header:
    return Header(
        collection="CIN",
        year=str(year.ends),
        reference_on=year.ends_on,
        level="L",
        authority=authority,
        software=SOFTWARE,
        release=__version__,
        serial=f"{serial:03}",
        made_at=london_time(at).strftime("%Y-%m-%dT%H:%M:%S"),
    )


def _children(authority: str, period: Period, year: CensusYear, besides: list[Child]) -> Iterator[Child]:
    ours = _ours(authority, period, year)
    if not besides:
        yield from ours
        return
    upns = sorted({one.upn for one in besides if one.upn})
    yield from together(ours, besides, _known_by_upn(authority, period, upns))


def _known_by_upn(authority: str, period: Period, upns: Sequence[str]) -> dict[str, str]:
    holders: dict[str, str] = {}
    for some in _sets_of(upns):
        found = numbers_for_returns(authority, period.made_on).filter(kind="UPN", value__in=some)
        holders.update({row["value"]: row["person_id"] for row in found})
    numbers = child_numbers(authority, holders.values())
    return {upn: numbers[person_id] for upn, person_id in holders.items()}


def _ours(authority: str, period: Period, year: CensusYear) -> Iterator[Child]:
    for some in _sets_of(_who(authority, period)):
        for rows in _rows_of(authority, period, dict(some)):
            if (child := child_of(rows, period, year)) is not None:
                yield child


def _who(authority: str, period: Period) -> list[tuple[str, str]]:
    """The children with an episode in the period: the number of each, and the record that stands first; by number."""
    episodes = census.episodes(authority, first=period.first, last=period.last)
    found = episodes.values_list("person__same_as", "person_id", "person__reference").distinct()
    numbers, joined = {}, set()
    for lead, person_id, reference in found.iterator(chunk_size=5_000):
        if lead == person_id:
            numbers[lead] = reference
        else:
            joined.add(lead)
    for some in _sets_of(sorted(joined - numbers.keys())):
        known = people_for_returns(authority).filter(id__in=some)
        numbers.update(known.values_list("id", "reference"))
    return sorted((number, lead) for lead, number in numbers.items())


def _rows_of(authority: str, period: Period, lead_of: dict[str, str]) -> Iterator[ChildRows]:
    """All that is recorded of some children, number by number: a dozen questions."""
    number_of = {lead: number for number, lead in lead_of.items()}
    of_child = {number: ChildRows(number) for number in lead_of}
    by_record: dict[str, ChildRows] = {}
    records = people_for_returns(authority).filter(same_as__in=list(number_of))
    for record in sorted(records, key=lambda one: (one["id"] != one["same_as"], one["id"])):
        by_record[record["id"]] = of_child[number_of[record["same_as"]]]
        by_record[record["id"]].records.append(record)
    ids, on = list(by_record), period.made_on
    for row in numbers_for_returns(authority, on).filter(person_id__in=ids):
        by_record[row["person_id"]].numbers.append(row)
    for row in descriptions_for_returns(authority, on).filter(person_id__in=ids):
        by_record[row["person_id"]].descriptions.append(row)
    for row in expected_births_for_returns(authority).filter(person_id__in=ids):
        by_record[row["person_id"]].expected_births.append(row)
    _add_episodes(authority, period, by_record)
    yield from of_child.values()


def _add_episodes(authority: str, period: Period, by_record: dict[str, ChildRows]) -> None:
    episodes = census.episodes(authority, first=period.first, last=period.last)
    of_episode: dict[str, EpisodeRows] = {}
    for row in episodes.filter(person_id__in=list(by_record)):
        of_episode[row["id"]] = EpisodeRows(row)
        by_record[row["person_id"]].episodes.append(of_episode[row["id"]])
    ids = list(of_episode)
    _hang(of_episode, "assessments", census.assessments(authority), ids)
    _hang(of_episode, "need_plans", census.need_plans(authority), ids)
    _hang(of_episode, "enquiries", census.enquiries(authority), ids)
    _hang(of_episode, "targets", census.conference_targets(authority), ids)
    _hang(of_episode, "transfers_in", census.transfers_in(authority), ids)
    _hang(of_episode, "protection_plans", census.protection_plans(authority), ids)
    plans = {plan["id"]: rows for rows in of_episode.values() for plan in rows.protection_plans}
    reviews: dict[str, list[Row]] = defaultdict(list)
    for row in census.protection_reviews(authority).filter(protection_plan_id__in=list(plans)):
        reviews[row["protection_plan_id"]].append(row)
    for plan_id, held in reviews.items():
        plans[plan_id].reviews[plan_id] = held


def _hang(of_episode: dict[str, EpisodeRows], name: str, rows: QuerySet[Any, Any], ids: list[str]) -> None:
    for row in rows.filter(episode_id__in=ids):
        getattr(of_episode[row["episode_id"]], name).append(row)


def _sets_of(values: Iterable[Any]) -> Iterator[list[Any]]:
    going = iter(values)
    while some := list(islice(going, AT_ONCE)):
        yield some


def children_between(authority: str, period: Period) -> list[tuple[str, str]]:
    """Return the children with an episode in a period: the number of each and the record that stands first, by number."""
    return _who(authority, period)


def rows_of_children(authority: str, period: Period, of: Iterable[tuple[str, str]]) -> Iterator[ChildRows]:
    """Yield all that is recorded of children (number, record that stands first), with their episodes of a period."""
    for some in _sets_of(of):
        yield from _rows_of(authority, period, dict(some))
