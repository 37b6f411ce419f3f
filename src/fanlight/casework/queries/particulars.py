"""What a specialist queue records of its work: which facts, what they say, and the day that follows from one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from fanlight.access.public import Permission
from fanlight.casework.models import Particular, Work
from fanlight.casework.queries.cards import WorkCard
from fanlight.casework.rules.kinds import WorkKind
from fanlight.casework.rules.particulars import PARTICULARS, Sort, day_of, in_words
from fanlight.casework.rules.running import moment_of
from fanlight.clocks.public import date_in_words, due_at, london_date
from fanlight.design.public import Panel, PanelLine
from fanlight.establishments.public import ListEntry, clock_rule, list_entries, team, working_calendar
from fanlight.store.public import Actor


@dataclass(frozen=True)
class ParticularShown:
    """One particular of a piece of work: what is asked, what is recorded, and what follows from it, in words."""

    entry: ListEntry
    value: str
    words: str
    follows: str
    is_late: bool


def queue_of(team_id: str, authority: str) -> str:
    """Return the queue of a team: its code among the specialist queues, or for other teams its kind; "" for none."""
    place = team(authority, team_id)
    return (place.queue or place.kind) if place else ""


def particulars_asked(work: Work, at: datetime) -> list[ListEntry]:
    """Return what the queue of the work's team records, in the order of the authority's list."""
    queue = queue_of(work.team_id, work.authority)
    entries = list_entries(work.authority, PARTICULARS, london_date(at))
    return [one for one in entries if one.values["queue"] == queue]


def particulars_of(work: Work, at: datetime) -> list[ParticularShown]:
    """Return every particular that is asked of the work, recorded or not."""
    stored = dict(Particular.objects.filter(authority=work.authority, work=work).values_list("code", "value"))
    return [_shown(one, stored.get(one.code, ""), work.authority, at) for one in particulars_asked(work, at)]


def _shown(entry: ListEntry, value: str, authority: str, at: datetime) -> ParticularShown:
    sort = Sort(entry.values["sort"])
    day = day_of(sort, value)
    words = date_in_words(day) if day else in_words(sort, value)
    follows, is_late = "", False
    if day and entry.values["clock"]:
        rule, calendar = clock_rule(authority, entry.values["clock"], day), working_calendar(authority, day)
        until = due_at(rule, moment_of(day), calendar)
        if until is not None:
            follows = f"{entry.values['due_words'] or 'Due by'} {date_in_words(london_date(until))}"
            is_late = until < at
    return ParticularShown(entry, value, words, follows, is_late)


def particulars_panel(card: WorkCard, actor: Actor, at: datetime) -> Panel | None:
    """Return the particulars of specialist work for its page, with the way to record them; None where its queue has none."""
    if card.kind is not WorkKind.SPECIALIST:
        return None
    work = Work.objects.filter(authority=actor.authority, id=card.work_id).only("id", "authority", "team_id").first()
    shown = particulars_of(work, at) if work else []
    if not shown:
        return None
    lines = [
        PanelLine(". ".join(part for part in (one.words or "not recorded", one.follows) if part), label=one.entry.label)
        for one in shown
    ]
    if card.is_open and actor.may(Permission.WORK_HOLD):
        lines.append(PanelLine("Record these", href=reverse("casework:particulars", args=[card.work_id])))
    return Panel("What this team must know", tuple(lines))
