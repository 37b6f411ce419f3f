"""Returns that were made: lists, one of them, what stands in its way, and what was given beside live work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q

from fanlight.access.public import people_names
from fanlight.clocks.public import london_date
from fanlight.returns.cin.refusals import NoRulesForYear
from fanlight.returns.cin.years import shape_year
from fanlight.returns.models import CIN, ReturnBeside, ReturnBuild, ReturnFinding
from fanlight.returns.rules.missing import Beside, BesideKind, still_missing
from fanlight.returns.rules.steps import STATE_LABELS, Standing, State, obstacles
from fanlight.returns.scope import besides_of, builds_of, findings_in

SHOWN = 60
APRIL, YEARS_OFFERED = 4, 3


@dataclass(frozen=True)
class Collection:
    """A collection on the front page of returns: its name, what it is, and the address of its page."""

    code: str
    name: str
    about: str


# A further collection (Annex A, the department's API) adds its line and its page.
COLLECTIONS = (
    Collection(CIN, "Children in need census", "Every child in need of a year to 31 March, from live work."),
)


@dataclass(frozen=True)
class BesideShown:
    """What was given so that a return is whole, in words."""

    id: str
    is_file: bool
    system: str
    reason: str
    covers_earlier: bool
    children: int
    given_by: str
    given_by_name: str
    given_at: datetime
    confirmed_by_name: str
    confirmed_at: datetime | None

    @property
    def counts(self) -> bool:
        """Whether a return may rest on it."""
        return self.is_file or self.confirmed_at is not None


@dataclass(frozen=True)
class Build:
    """One return as its page needs it."""

    row: ReturnBuild
    names: dict[str, str]
    unexplained: int
    missing: tuple[str, ...]
    workers: frozenset[str]
    at: datetime

    @property
    def state(self) -> State:
        """Where it stands; one that should be made by now and is not has failed."""
        late = self.row.state == State.MAKING and self.row.created_at + ReturnBuild.PATIENCE < self.at
        return State.FAILED if late else State(self.row.state)

    @property
    def label(self) -> str:
        """Where it stands, in words; a draft that lacks something says that it is partial (safety 21)."""
        words = STATE_LABELS[self.state]
        return f"{words}, partial" if self.state is State.DRAFT and self.missing else words

    @property
    def standing(self) -> Standing:
        """What the rules of its steps ask."""
        return Standing(self.state, self.row.errors, self.unexplained, self.missing, self.workers)

    @property
    def obstacles(self) -> list[str]:
        """What stands in the way of its being ready, in order."""
        return obstacles(self.standing)

    def name_of(self, actor_id: str) -> str:
        """Return the name of somebody who did something with it."""
        return self.names.get(actor_id, "")


def years_to_make(at: datetime) -> list[int]:
    """Return the years of which a return can be made now, by the one in which each ends, the latest first."""
    today = london_date(at)
    last = today.year + (today.month >= APRIL)
    return [year for year in range(last, last - YEARS_OFFERED, -1) if is_year(year, at)]


def builds_shown(authority: str, at: datetime) -> list[Build]:
    """Return the authority's returns, the latest year and the latest making first."""
    rows = list(builds_of(authority).order_by("-year", "-number")[:SHOWN])
    return _shown(rows, authority, at)


def build_named(authority: str, build_id: str, at: datetime) -> Build | None:
    """Return one return of the authority, None for none."""
    return next(iter(_shown(list(builds_of(authority).filter(id=build_id)), authority, at)), None)


def bare_build(authority: str, build_id: str, at: datetime) -> Build | None:
    """Return one return for a page of what was found in it: with no names, and without what stands in its way."""
    row = builds_of(authority).filter(id=build_id).first()
    return Build(row, {}, 0, (), frozenset(), at) if row else None


def standing_of(row: ReturnBuild) -> Standing:
    """Return what the rules ask of one return, as it is now: to be called where the row is locked."""
    queries = findings_in(row.authority, row.id).filter(severity="QUERY")
    unexplained = queries.filter(is_explained=False).count()
    explained_by = set(queries.filter(is_explained=True).values_list("explained_by", flat=True).distinct())
    given = besides_of(row.authority).filter(collection=row.collection, year=row.year)
    return Standing(
        State(row.state),
        row.errors,
        unexplained,
        still_missing(row.missing, _given(given, row)),
        frozenset({row.asked_by, row.ready_by, *explained_by} - {""}),
    )


def besides_shown(authority: str, year: int) -> list[BesideShown]:
    """Return what the authority gave for a year beside live work, and did not take back."""
    rows = list(besides_of(authority).filter(year=year).order_by("given_at"))
    names = people_names(one for row in rows for one in (row.given_by, row.confirmed_by))
    return [
        BesideShown(
            id=row.id,
            is_file=row.kind == BesideKind.FILE,
            system=row.system,
            reason=row.reason,
            covers_earlier=row.covers_earlier,
            children=row.children,
            given_by=row.given_by,
            given_by_name=names.get(row.given_by, ""),
            given_at=row.given_at,
            confirmed_by_name=names.get(row.confirmed_by, ""),
            confirmed_at=row.confirmed_at,
        )
        for row in rows
    ]


def next_number(authority: str, year: int) -> int:
    """Return the number of the next making of a year's return, from 1."""
    last = builds_of(authority).filter(year=year).order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1


def year_in_words(year: int) -> str:
    """Return the days of a census year in words."""
    first, last = date(year - 1, 4, 1), date(year, 3, 31)
    return f"{first.day} April {first.year} to {last.day} March {last.year}"


def _shown(rows: list[ReturnBuild], authority: str, at: datetime) -> list[Build]:
    ids, years = [row.id for row in rows], {row.year for row in rows}
    found = findings_in_all(authority, ids)
    given = list(besides_of(authority).filter(year__in=years))
    names = people_names(one for row in rows for one in (row.asked_by, row.ready_by, row.checked_by, row.frozen_by))
    return [
        Build(
            row=row,
            names=names,
            unexplained=found.get(row.id, (0, frozenset()))[0],
            missing=still_missing(row.missing, _given((one for one in given if one.year == row.year), row)),
            workers=frozenset({row.asked_by, row.ready_by, *found.get(row.id, (0, frozenset()))[1]} - {""}),
            at=at,
        )
        for row in rows
    ]


def findings_in_all(authority: str, build_ids: Iterable[str]) -> dict[str, tuple[int, frozenset[str]]]:
    """Return of each return how many queries are not explained, and who explained others. One query."""
    rows = ReturnFinding.objects.filter(authority=authority, build_id__in=list(build_ids), severity="QUERY")
    grouped = rows.values_list("build_id", "explained_by").annotate(open=Count("id", filter=Q(is_explained=False)))
    found: dict[str, tuple[int, frozenset[str]]] = {}
    for build_id, who, count in grouped:
        waiting, people = found.get(build_id, (0, frozenset()))
        found[build_id] = (waiting + count, people | ({who} if who else frozenset()))
    return found


def _given(rows: Iterable[ReturnBeside], build: ReturnBuild) -> list[Beside]:
    """What counts for one return: a statement at any time, a file only where the return was made with it."""
    return [
        Beside(BesideKind(row.kind), row.confirmed_at is not None, row.covers_earlier)
        for row in rows
        if row.kind == BesideKind.STATEMENT or row.id == build.beside_id
    ]


def being_made(authority: str, build_id: str) -> ReturnBuild | None:
    """Return a return that waits to be made, None for one that is made, was given up, or is not there."""
    return builds_of(authority).filter(id=build_id, state=State.MAKING).first()


def is_year(year: int, at: datetime) -> bool:
    """Whether a return of the year can be made by now."""
    try:
        return london_date(at) >= date(shape_year(year) and year - 1, APRIL, 1)
    except NoRulesForYear:
        return False
