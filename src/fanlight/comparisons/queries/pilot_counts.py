"""Counts a pilot from everything that its schools sent in both windows, and guards small numbers in what is shared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from fanlight.casework.public import enquiries_and_plans, work_for_figures
from fanlight.challenges.public import challenges_of_settings_for_figures
from fanlight.clocks.public import london_date, start_of_date
from fanlight.comparisons.models import Pilot
from fanlight.comparisons.queries.kinds import told_of
from fanlight.comparisons.rules.measuring import AS_ASKED, HIGHER, LOWER, Came, Told, against
from fanlight.comparisons.rules.pilot_figures import CELLS, DEMAND, SAFETY, SchoolCounts, figures_of, to_share
from fanlight.comparisons.rules.pilots import ONE_DAY, Window, is_over, windows_of
from fanlight.establishments.public import establishments, parameter
from fanlight.frames.public import HELD_BACK, Sum, held_back
from fanlight.front_door.public import contacts_of_settings_for_figures, first_contacts_of, settings_asking_for_figures

Tally = dict[str, dict[str, int]]
# The level at which a child is at risk of significant harm.
GRAVEST = 4
_AGAINST = {AS_ASKED: "as_asked", LOWER: "lower", HIGHER: "higher"}


def counted_pilot(pilot: Pilot, at: datetime) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what a pilot came to at a moment, whole and as it may be shared."""
    today = london_date(at)
    windows = windows_of(pilot.starts_on, pilot.months)
    ids = [*pilot.cohort_ids, *pilot.comparison_ids]
    before, after = (_tally(pilot.authority, window, ids) for window in windows)
    pupils = {row.id: row.pupils for row in establishments(pilot.authority)}

    def group(keys: Collection[str]) -> dict[str, SchoolCounts]:
        return {
            key: SchoolCounts(
                pupils.get(key),
                {name: (before[name].get(key, 0), after[name].get(key, 0)) for name in (*DEMAND, *SAFETY)},
            )
            for key in keys
        }

    figures = figures_of(
        group(pilot.cohort_ids),
        group(pilot.comparison_ids),
        is_over=is_over(windows[1], today),
        fewest=parameter(pilot.authority, "comparisons.fewest_in_an_interval", today),
    )
    fewest = parameter(pilot.authority, "reports.fewest_shown", today)
    return figures, to_share(figures, hidden_cells(figures, fewest), HELD_BACK)


def hidden_cells(figures: dict[str, Any], fewest: int) -> frozenset[tuple[str, str]]:
    """Return the cells (measure, cell) that a pilot's figures must not show to others, with what would give them away.

    No further action and the rest make up what was decided, and the levels no more than that: what lies between is
    nowhere shown and is guarded like the others. Safety 19.
    """
    counts: dict[Any, int] = {
        (name, cell): figures["cells"][name][cell] for name in (*DEMAND, *SAFETY) for cell in CELLS
    }
    sums, between = [], []
    for cell in CELLS:
        for name, parts in (("nfa", ("no_further_action",)), ("levels", ("as_asked", "lower", "higher"))):
            rest = ("rest of decided", name, cell)
            counts[rest] = counts["decided", cell] - sum(counts[part, cell] for part in parts)
            between.append(rest)
            sums.append(Sum(("decided", cell), (*((part, cell) for part in parts), rest)))
    hidden = held_back(counts, sums, fewest, between)
    return frozenset(one for one in hidden if isinstance(one, tuple) and len(one) == 2)


def baselines(authority: str, window: Window) -> dict[str, int]:
    """Return how many requests each school and setting sent in a window."""
    return _requests(authority, window, None)


def _tally(authority: str, window: Window, ids: Collection[str]) -> Tally:
    found: Tally = defaultdict(dict)
    found["requests"] = _requests(authority, window, ids)
    begins, ends = _instants(window)
    rows = contacts_of_settings_for_figures(authority).filter(
        received_at__gte=begins, received_at__lt=ends, request__sender_id__in=ids
    )
    contacts = list(rows.order_by())
    for row in contacts:
        for name in _demand_of(told_of(row)):
            _add(found, name, row["sender_id"])
    _tally_safety(found, authority, window, contacts)
    challenged = challenges_of_settings_for_figures(authority).filter(
        raised_at__gte=begins, raised_at__lt=ends, sender_id__in=ids
    )
    for school, _ in challenged:
        _add(found, "escalations", school)
    return found


def _demand_of(one: Told) -> list[str]:
    if one.came == Came.NOT_YET:
        return []
    levels = _AGAINST.get(against(one))
    return [
        "decided",
        *(["no_further_action"] if one.came == Came.NO_FURTHER_ACTION else []),
        *([levels] if levels else []),
    ]


def _tally_safety(found: Tally, authority: str, window: Window, contacts: list[dict[str, Any]]) -> None:
    """Count children whose later enquiry or plan began within the window, who first came at level 4, and refused work."""
    begun: dict[str, date] = {}
    for child, day in enquiries_and_plans(authority, window.first_on, window.last_on):
        begun[child] = max(day, begun.get(child, day))
    harmed, seen = set(), set()
    gravest = {row["leading"] for row in contacts if row["level_decided"] == GRAVEST and row["leading"]}
    firsts = first_contacts_of(authority, gravest)
    refused = _refused(authority, window)
    for row in contacts:
        child, school = row["leading"], row["sender_id"]
        if child in begun and begun[child] >= london_date(row["received_at"]) and (school, child) not in harmed:
            harmed.add((school, child))
            _add(found, "later_enquiry_or_plan", school)
        if firsts.get(child) == row["received_at"] and row["level_decided"] == GRAVEST and child not in seen:
            seen.add(child)
            _add(found, "first_at_level_4", school)
        for _ in range(refused.get(row["id"], 0)):
            _add(found, "refusals", school)


def _refused(authority: str, window: Window) -> dict[str, int]:
    begins, ends = _instants(window)
    found: dict[str, int] = defaultdict(int)
    rows = work_for_figures(authority).filter(refused_at__gte=begins, refused_at__lt=ends)
    for contact_id in rows.order_by().values_list("contact_id", flat=True):
        found[contact_id] += 1
    return found


def _requests(authority: str, window: Window, ids: Collection[str] | None) -> dict[str, int]:
    begins, ends = _instants(window)
    asked = Q(received_at__gte=begins, received_at__lt=ends)
    found: dict[str, int] = defaultdict(int)
    for school, _ in settings_asking_for_figures(authority, asked if ids is None else asked & Q(sender_id__in=ids)):
        found[school] += 1
    return dict(found)


def _instants(window: Window) -> tuple[datetime, datetime]:
    return start_of_date(window.first_on), start_of_date(window.last_on + ONE_DAY)


def _add(found: Tally, name: str, school: str) -> None:
    found[name][school] = found[name].get(school, 0) + 1
