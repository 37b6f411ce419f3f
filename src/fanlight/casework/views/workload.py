"""A team's caseload, what falls due for it, and what waits for its manager's word."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, time
from functools import wraps
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from fanlight.access.public import Permission, guard
from fanlight.casework.queries.workload import (
    DUE_KINDS,
    MOST_SHOWN,
    Caseload,
    DueItem,
    assessments_to_authorise,
    caseloads,
    closures_to_sign,
    due_items,
    open_pieces,
)
from fanlight.casework.rules.acts import Act
from fanlight.casework.rules.due_words import DueShown, due_shown
from fanlight.casework.rules.kinds import KIND_LABELS
from fanlight.clocks.public import london_date, london_instant
from fanlight.establishments.public import Team, working_calendar
from fanlight.establishments.public import team as get_team
from fanlight.people.public import ages_in_words
from fanlight.store.public import Actor, now

_WINDOWS = {"5": "In 5 working days", "10": "In 10 working days", "20": "In 20 working days", "late": "Late only"}
_EVERY = ("", "Everything")
TeamPage = Callable[[HttpRequest, Team, datetime], HttpResponse]


def _of_the_team(page: TeamPage) -> Callable[[HttpRequest], HttpResponse]:
    """Make a page of the reader's team a view; somebody without a team is told so."""

    @wraps(page)
    def view(request: HttpRequest) -> HttpResponse:
        actor = request.actor  # type: ignore[attr-defined]
        team = get_team(actor.authority, actor.team_id) if actor.team_id else None
        return page(request, team, now()) if team is not None else render(request, "casework/no_team.html")

    return view


@require_GET
@guard(Permission.WORK_SEE_TEAM)
@_of_the_team
def caseload(request: HttpRequest, team: Team, at: datetime) -> HttpResponse:
    """Show who in the team holds how much, what nobody holds yet, and for who leads it each district."""
    actor = request.actor  # type: ignore[attr-defined]
    loads = caseloads(open_pieces(actor, at), at)
    leads = actor.may(Permission.WORK_ALLOCATE)
    return render(
        request,
        "casework/caseload.html",
        {
            "team": team,
            "tabs": tabs_of("caseload", actor),
            "kinds": [
                kind for kind in KIND_LABELS if any(kind in load.kinds for load in [*loads.workers, loads.unallocated])
            ],
            "kind_labels": KIND_LABELS,
            "workers": [_load(load, actor, at) for load in loads.workers],
            "unallocated": _load(loads.unallocated, actor, at),
            "districts": [_load(load, actor, at) for load in loads.districts] if leads else [],
        },
    )


def _load(load: Caseload, actor: Actor, at: datetime) -> dict[str, object]:
    href = f"{reverse('casework:due')}?{urlencode({'worker': load.user_id, 'within': 'late'})}" if load.user_id else ""
    return {"load": load, "next": _due(load.next_due, actor, at) if load.next_due else None, "late_href": href}


def _due(item: DueItem, actor: Actor, at: datetime) -> DueShown:
    return due_shown(item.what, item.due_at, at, working_calendar(actor.authority))


def tabs_of(here: str, actor: Actor) -> list[dict[str, object]]:
    """Return the pages about a team's work as links, with which of them this is."""
    pages = [("team", "Lists of work"), ("due", "What is due"), ("caseload", "Caseload")]
    if actor.may(Permission.WORK_ACCEPT):
        pages.append(("to_sign", "To sign"))
    return [{"text": text, "href": reverse(f"casework:{name}"), "is_here": name == here} for name, text in pages]


@require_GET
@guard(Permission.WORK_SEE_TEAM)
@_of_the_team
def due(request: HttpRequest, team: Team, at: datetime) -> HttpResponse:
    """Show everything due for the team within some working days, late first; `print` gives a sheet for a meeting."""
    actor = request.actor  # type: ignore[attr-defined]
    asked = {name: request.GET.get(name, "") for name in ("within", "what", "worker")}
    within = asked["within"] if asked["within"] in _WINDOWS else "10"
    pieces = open_pieces(actor, at)
    items = due_items(pieces, _until(within, actor, at))
    shown = [item for item in items if _fits(item, asked["what"], asked["worker"])]
    lines = _lines(shown[:MOST_SHOWN], actor, at)
    is_print = request.GET.get("print") == "yes"
    return render(
        request,
        "casework/due_print.html" if is_print else "casework/due.html",
        {
            "team": team,
            "tabs": tabs_of("due", actor),
            "filters": _filters(pieces, items, {**asked, "within": within}, actor),
            "lines": lines,
            "late": sum(item.is_late(at) for item in shown),
            "more": len(shown) - len(lines),
            "window": _WINDOWS[within],
            "groups": _by_worker(lines) if is_print else [],
            "print_href": "?" + urlencode({**asked, "within": within, "print": "yes"}),
            "screen_href": "?" + urlencode({**asked, "within": within}),
            "printed_at": at,
        },
    )


def _until(within: str, actor: Actor, at: datetime) -> datetime:
    if within == "late":
        return at
    last = working_calendar(actor.authority).add_working_days(london_date(at), int(within))
    return london_instant(last, time(23, 59))


def _fits(item: DueItem, what: str, worker: str) -> bool:
    return (not what or item.what_code == what) and (not worker or item.worker_user_id == worker.replace("nobody", ""))


def _lines(items: Iterable[DueItem], actor: Actor, at: datetime) -> list[dict[str, object]]:
    rows = list(items)
    ages = ages_in_words(actor, {item.person_id for item in rows}, at)
    return [{"item": item, "due": _due(item, actor, at), "age": ages.get(item.person_id, "")} for item in rows]


def _filters(pieces: list[Any], items: list[DueItem], asked: dict[str, str], actor: Actor) -> list[dict[str, object]]:
    there = {item.what_code for item in items} | {asked["what"]}
    kinds = [(code, label) for code, label in DUE_KINDS.items() if code in there]
    workers = sorted({(work.worker_name, work.worker_user_id) for work in pieces if work.worker_user_id})
    names = [(user_id, "You" if user_id == actor.user_id else name) for name, user_id in workers]
    choices = {
        "within": ("Due", list(_WINDOWS.items())),
        "what": ("What", [_EVERY, *kinds]),
        "worker": ("Who has it", [("", "Everybody"), *names, ("nobody", "Nobody yet")]),
    }
    return [
        {"name": name, "label": label, "choices": offered, "chosen": asked[name]}
        for name, (label, offered) in choices.items()
    ]


def _by_worker(lines: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Group the lines by who has the work, by name; what nobody has comes first."""

    def name_of(line: dict[str, Any]) -> str:
        return str(line["item"].worker_name)

    return [(name or "Nobody yet", list(rows)) for name, rows in groupby(sorted(lines, key=name_of), key=name_of)]


@require_GET
@guard(Permission.WORK_ACCEPT)
@_of_the_team
def to_sign(request: HttpRequest, team: Team, at: datetime) -> HttpResponse:
    """List what waits for the word of the team's manager: closures to sign, assessments to authorise."""
    actor = request.actor  # type: ignore[attr-defined]
    return render(
        request,
        "casework/to_sign.html",
        {
            "team": team,
            "tabs": tabs_of("to_sign", actor),
            "closures": [(one, _act_href(one.work_id, Act.SIGN_OFF_CLOSURE)) for one in closures_to_sign(actor, at)],
            "assessments": [
                (one, _act_href(one.work_id, Act.AUTHORISE_ASSESSMENT, one.assessment_id))
                for one in assessments_to_authorise(actor, at)
            ],
        },
    )


def _act_href(work_id: str, act: Act, record_id: str = "") -> str:
    if record_id:
        return reverse("casework:record_on", args=[work_id, act, record_id])
    return reverse("casework:record", args=[work_id, act])
