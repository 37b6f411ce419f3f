"""What all schools of a kind came to: counted in the night from everything that came, kept as far as it may be shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from fanlight.challenges.public import challenges_of_settings_for_figures
from fanlight.clocks.public import london_date, start_of_date
from fanlight.comparisons.rules.measuring import Told, decided_came
from fanlight.comparisons.rules.of_kind import OfSchools, figures_to_show
from fanlight.comparisons.rules.safe_to_show import Limits, latest_end
from fanlight.comparisons.rules.school_kinds import SchoolKind, kind_of_school
from fanlight.comparisons.rules.school_years import ONE_DAY, days_of_year, month_ends, school_year_of
from fanlight.comparisons.scope import kind_figures
from fanlight.conversations.public import conversations_of_settings_for_figures
from fanlight.establishments.public import establishment, establishments, parameter
from fanlight.front_door.public import contacts_of_settings_for_figures, settings_asking_for_figures

# This school year and the one before it are made; older ones were made when they were current.
YEARS_MADE = 2
YEARS_KEPT = 5


@dataclass(frozen=True)
class Figures:
    """What was kept of a kind of school over some days."""

    first_on: date
    last_on: date
    figures: dict[str, Any]


@dataclass(frozen=True)
class ToKeep:
    """What is to be kept of one kind of school."""

    kind: SchoolKind
    first_on: date
    last_on: date
    figures: dict[str, Any]


def limits_on(authority: str, on: date) -> Limits:
    """Return how many schools and children must stand behind a number that schools are shown: values of the authority."""
    return Limits(
        schools=parameter(authority, "comparisons.fewest_schools", on),
        children=parameter(authority, "reports.fewest_shown", on),
    )


def kind_of(authority: str, establishment_id: str) -> SchoolKind | None:
    """Return the kind of a school by its id, None where there is no such school."""
    row = establishment(authority, establishment_id)
    return kind_of_school(row.phase, row.type_name) if row else None


def kept_figures(authority: str, kind: SchoolKind, began: int) -> Figures | None:
    """Return what was kept last of a kind of school for the school year that began in a calendar year."""
    first_on, _ = days_of_year(began)
    row = kind_figures(authority).filter(kind=kind, first_on=first_on).order_by("-last_on").first()
    return Figures(row.first_on, row.last_on, row.figures) if row else None


def figures_to_keep(authority: str, at: datetime) -> Iterator[ToKeep]:
    """Yield what can be kept now and is not: for each kind of school, this school year and the last, to a month's end.

    What was kept is not made again, so that nothing is to be learnt from what changed between two nights.
    """
    today = london_date(at)
    schools = _schools_by_kind(authority)
    for began in range(school_year_of(today) - YEARS_MADE + 1, school_year_of(today) + 1):
        first_on, _ = days_of_year(began)
        ends = list(month_ends(began, today))
        if ends:
            yield from _of_year(authority, first_on, ends, schools, at)


def _of_year(
    authority: str, first_on: date, ends: list[date], schools: dict[SchoolKind, dict[str, int | None]], at: datetime
) -> Iterator[ToKeep]:
    limits = limits_on(authority, ends[-1])
    wanted = _within("received_at", first_on, ends[-1])
    days = _days_by_school(settings_asking_for_figures(authority, wanted))
    chosen: dict[SchoolKind, date] = {}
    for kind, ids in schools.items():
        last_on = latest_end(ends, lambda since, end, ids=ids: _count(days, ids, since, end), limits)  # type: ignore[misc]
        if last_on is None:
            continue
        if not kind_figures(authority).filter(kind=kind, first_on=first_on, last_on=last_on).exists():
            chosen[kind] = last_on
    if not chosen:
        return
    contacts = _contacts_by_school(authority, first_on, max(chosen.values()), at)
    talks = _days_by_school(
        conversations_of_settings_for_figures(authority).filter(_within("asked_at", first_on, ends[-1]))
    )
    disputes = _days_by_school(
        challenges_of_settings_for_figures(authority).filter(_within("raised_at", first_on, ends[-1]))
    )
    for kind, last_on in chosen.items():
        ids, end = schools[kind], start_of_date(last_on + ONE_DAY)
        found = OfSchools(
            schools=len(ids),
            pupils=sum(pupils or 0 for pupils in ids.values()),
            schools_with_pupils=sum(1 for pupils in ids.values() if pupils),
            contacts={key: [one for one in contacts.get(key, ()) if one.received_at < end] for key in ids},
            requests=_count(days, ids, None, last_on),
            conversations=_count(talks, ids, None, last_on),
            challenges=_count(disputes, ids, None, last_on),
        )
        yield ToKeep(kind, first_on, last_on, figures_to_show(found, at, limits))


def _schools_by_kind(authority: str) -> dict[SchoolKind, dict[str, int | None]]:
    """Return the open schools of each kind, by id, with how many pupils each has on roll."""
    found: dict[SchoolKind, dict[str, int | None]] = defaultdict(dict)
    for row in establishments(authority):
        found[kind_of_school(row.phase, row.type_name)][row.id] = row.pupils
    return dict(found)


def _within(field: str, first_on: date, last_on: date) -> Q:
    return Q(**{f"{field}__gte": start_of_date(first_on), f"{field}__lt": start_of_date(last_on + ONE_DAY)})


def _days_by_school(rows: Any) -> dict[str, list[date]]:
    found: dict[str, list[date]] = defaultdict(list)
    for school, moment in rows.iterator(chunk_size=5_000):
        found[school].append(london_date(moment))
    return found


def _count(days: dict[str, list[date]], ids: Iterable[str], since: date | None, end: date) -> dict[str, int]:
    """Return how many of each school's days come after one and up to another."""
    return {key: sum(1 for day in days.get(key, ()) if day <= end and (since is None or day > since)) for key in ids}


def _contacts_by_school(authority: str, first_on: date, last_on: date, at: datetime) -> dict[str, list[Told]]:
    rows = contacts_of_settings_for_figures(authority).filter(_within("received_at", first_on, last_on))
    found: dict[str, list[Told]] = defaultdict(list)
    for row in rows.order_by().iterator(chunk_size=5_000):
        found[row["sender_id"]].append(told_of(row))
    return found


def told_of(row: dict[str, Any]) -> Told:
    """Return a stored contact as it is counted."""
    came = decided_came(row["route"], row["closure"], row["first_decided_at"])
    return Told(
        received_at=row["received_at"],
        due_at=row["due_at"],
        decided_at=row["first_decided_at"],
        came=came,
        level_asked=row["level_believed"],
        level_decided=row["level_decided"],
        is_returned=row["is_returned"],
        is_questioned=row["is_questioned"],
    )
