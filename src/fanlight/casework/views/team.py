"""A team's lists and who is on duty for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from fanlight.access.public import Permission, guard
from fanlight.casework.queries import WorkCard, names_on_duty
from fanlight.casework.queries.team_list import (
    LIST_WORDS,
    TeamList,
    TeamRow,
    held_back,
    in_words,
    team_counts,
    team_page,
)
from fanlight.casework.rules.clock_words import Clock, clock_in_words
from fanlight.casework.rules.due_words import due_shown
from fanlight.casework.views.workload import tabs_of
from fanlight.clocks.public import WorkingCalendar, london_date
from fanlight.establishments.public import team as get_team
from fanlight.establishments.public import team_does, working_calendar
from fanlight.people.public import ages_in_words
from fanlight.store.public import Actor, now

_MOST_PAGES = 100
_WITH_HOLDER = {TeamList.INFORMATION, TeamList.ALLOCATED, TeamList.CLOSED}
_EMPTY = {
    TeamList.TO_ACCEPT: ("Nothing waits to be accepted", "Work that the Front Door offers to your team appears here."),
    TeamList.TO_ALLOCATE: ("Nothing waits for a worker", "Work that your team has accepted appears here."),
    TeamList.INFORMATION: ("No new information waits", "What the Front Door links to open work appears here."),
    TeamList.MINE: ("You hold no work", "Work that your manager gives you appears here."),
    TeamList.ALLOCATED: ("Nobody in your team holds work", "Work appears here once it has a worker."),
    TeamList.CLOSED: ("No work has been closed", "Closed work appears here, the last closed first."),
}


@guard(Permission.WORK_SEE_TEAM)
def team(request: HttpRequest) -> HttpResponse:
    """Show one of the lists of the actor's team."""
    actor, at = request.actor, now()  # type: ignore[attr-defined]
    place = get_team(actor.authority, actor.team_id) if actor.team_id else None
    if place is None:
        return render(request, "casework/no_team.html")
    counts = team_counts(actor, at)
    which = _which(request, actor, counts.lists)
    number = _page_number(request)
    page = team_page(which, actor, at, number=number)
    return render(
        request,
        "casework/team.html",
        {
            "team": place,
            "team_does": team_does(place),
            "which": which,
            "pages": tabs_of("team", actor),
            "tabs": _tabs(which, counts.lists),
            "words": LIST_WORDS[which],
            "empty": _EMPTY[which],
            "shows_holder": which in _WITH_HOLDER,
            "rows": _lines(page.rows, actor, at),
            "late": counts.late_to_accept,
            "late_to_allocate": counts.late_to_allocate,
            "held_back": held_back(actor, at),
            "duty": names_on_duty(actor.team_id, actor.authority, london_date(at)),
            "may_set_duty": actor.may(Permission.WORK_ALLOCATE),
            "previous_href": _href(which, number - 1) if number > 1 else "",
            "next_href": _href(which, number + 1) if page.has_more else "",
        },
    )


def _which(request: HttpRequest, actor: Actor, counts: Mapping[TeamList, int]) -> TeamList:
    """Return the list asked for; without one, what waits for this person first."""
    asked = request.GET.get("list", "")
    if asked:
        try:
            return TeamList(asked)
        except ValueError:
            raise Http404 from None
    if not actor.may(Permission.WORK_ACCEPT):
        return TeamList.MINE
    waiting = (one for one in (TeamList.TO_ACCEPT, TeamList.INFORMATION, TeamList.TO_ALLOCATE) if counts[one])
    return next(waiting, TeamList.TO_ACCEPT)


def _page_number(request: HttpRequest) -> int:
    asked = request.GET.get("page", "1")
    if not (asked.isascii() and asked.isdigit() and 1 <= int(asked) <= _MOST_PAGES):
        raise Http404
    return int(asked)


def _href(which: TeamList, number: int = 1) -> str:
    page = f"&page={number}" if number > 1 else ""
    return f"{reverse('casework:team')}?list={which}{page}"


def _tabs(which: TeamList, counts: Mapping[TeamList, int]) -> list[dict[str, object]]:
    return [
        {
            "words": LIST_WORDS[one],
            "count": in_words(counts[one]) if one in counts else "",
            "href": _href(one),
            "is_here": one is which,
        }
        for one in TeamList
    ]


def _clock_of(card: WorkCard, at: datetime, calendar: WorkingCalendar) -> Clock:
    """Return what is due next on held work, else the clock of taking it in."""
    if card.next_due_at is None:
        return clock_in_words(card.state_code, card.times, at, calendar)
    shown = due_shown(card.next_due_label, card.next_due_at, at, calendar)
    return Clock(shown.words, shown.urgency, shown.label)


def _lines(rows: list[TeamRow], actor: Actor, at: datetime) -> list[dict[str, object]]:
    """Return the rows as the template draws them: the clock in words and the child's age, never a name."""
    calendar = working_calendar(actor.authority)
    ages = ages_in_words(actor, {row.card.person_id for row in rows}, at)
    return [
        {
            "row": row,
            "card": row.card,
            "clock": _clock_of(row.card, at, calendar),
            "what": row.card.next_due_label if row.card.next_due_at else "",
            "age": ages.get(row.card.person_id, ""),
        }
        for row in rows
    ]
