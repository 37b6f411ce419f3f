"""What a specialist queue records of its work: which facts, what they say, and the day that follows from one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from fanlight.access.public import Permission
from fanlight.casework.models import ManagerAlert, Particular, Work
from fanlight.casework.queries.cards import WorkCard
from fanlight.casework.rules.kinds import WorkKind
from fanlight.casework.rules.particulars import PARTICULARS, Sort, day_of, in_words, still_waits
from fanlight.casework.rules.running import moment_of
from fanlight.clocks.public import date_in_words, due_at, london_date
from fanlight.design.public import Panel, PanelLine
from fanlight.establishments.public import ListEntry, clock_rule, list_entries, team, working_calendar
from fanlight.store.public import Actor

IS_WORK_OPEN = Q(work__closed_at__isnull=True, work__refused_at__isnull=True)


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
    return _asked_in(queue_of(work.team_id, work.authority), work.authority, at)


def _asked_in(queue: str, authority: str, at: datetime) -> list[ListEntry]:
    entries = list_entries(authority, PARTICULARS, london_date(at))
    return [one for one in entries if one.values["queue"] == queue]


def particulars_of(work: Work, at: datetime) -> list[ParticularShown]:
    """Return every particular that is asked of the work, recorded or not."""
    return _of_queue(queue_of(work.team_id, work.authority), work.id, work.authority, at)


def _of_queue(queue: str, work_id: str, authority: str, at: datetime) -> list[ParticularShown]:
    asked = _asked_in(queue, authority, at)
    if not asked:
        return []
    stored = dict(Particular.objects.filter(authority=authority, work=work_id).values_list("code", "value"))
    return [_shown(one, stored, authority, at) for one in asked]


def _shown(entry: ListEntry, stored: Mapping[str, str], authority: str, at: datetime) -> ParticularShown:
    sort, value = Sort(entry.values["sort"]), stored.get(entry.code, "")
    day = day_of(sort, value)
    words = date_in_words(day) if day else in_words(sort, value)
    until = due_after(entry, stored, authority)
    if until is None:
        return ParticularShown(entry, value, words, "", is_late=False)
    is_late = bool(entry.values.get("is_told")) and until < at
    follows = f"{entry.values['due_words'] or 'Due by'} {date_in_words(london_date(until))}"
    return ParticularShown(entry, value, words, f"{follows}: late" if is_late else follows, is_late)


def due_after(entry: ListEntry, stored: Mapping[str, str], authority: str) -> datetime | None:
    """Return by when what follows from a recorded day is to be done; None where nothing follows, or it was done.

    `stored` is what is recorded of the work, by code. Raises clocks' NoRuleInForce where no rule was in force that day.
    """
    day = day_of(Sort(entry.values["sort"]), stored.get(entry.code, ""))
    if day is None or not entry.values["clock"]:
        return None
    ended = stored.get(entry.values.get("ended_by") or "", "")
    if not still_waits(day, day_of(Sort.DAY, ended)):
        return None
    rule, calendar = clock_rule(authority, entry.values["clock"], day), working_calendar(authority, day)
    return due_at(rule, moment_of(day), calendar)


@dataclass(frozen=True)
class LateParticular:
    """What follows from a particular and was not done in time; `lateness` is the same for as long as the day stands."""

    particular: Particular
    lateness: str


def late_particulars(authority: str, at: datetime) -> list[LateParticular]:
    """Return what follows late from the particulars of open work, and of which no manager has been told."""
    told_of = {one.code: one for one in list_entries(authority, PARTICULARS, london_date(at)) if _is_told(one)}
    if not told_of:
        return []
    rows = Particular.objects.filter(IS_WORK_OPEN, authority=authority, code__in=list(told_of)).exclude(value="")
    found = [LateParticular(row, f"{row.id} {row.version}") for row in rows.select_related("work__team").order_by("id")]
    stored = _stored_beside([one.particular for one in found], authority)
    late = [one for one in found if _is_late(one.particular, told_of, stored, at)]
    told = ManagerAlert.objects.filter(
        authority=authority, late=ManagerAlert.Late.PARTICULAR, subject_id__in=[one.lateness for one in late]
    )
    known = set(told.values_list("subject_id", flat=True))
    return [one for one in late if one.lateness not in known]


def _is_told(entry: ListEntry) -> bool:
    return bool(entry.values.get("is_told") and entry.values["clock"])


def _stored_beside(rows: Iterable[Particular], authority: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {row.work_id: {} for row in rows}
    beside = Particular.objects.filter(authority=authority, work_id__in=list(found))
    for work_id, code, value in beside.values_list("work_id", "code", "value"):
        found[work_id][code] = value
    return found


def _is_late(
    row: Particular, entries: Mapping[str, ListEntry], stored: Mapping[str, Mapping[str, str]], at: datetime
) -> bool:
    until = due_after(entries[row.code], stored[row.work_id], row.authority)
    return until is not None and until < at


def particulars_panel(card: WorkCard, actor: Actor, at: datetime) -> Panel | None:
    """Return the particulars of specialist work for its page, with the way to record them; None where its queue has none."""
    if card.kind is not WorkKind.SPECIALIST:
        return None
    shown = _of_queue(card.queue, card.work_id, actor.authority, at)
    if not shown:
        return None
    lines = [
        PanelLine(". ".join(part for part in (one.words or "not recorded", one.follows) if part), label=one.entry.label)
        for one in shown
    ]
    if card.is_open and actor.may(Permission.WORK_HOLD):
        lines.append(PanelLine("Record these", href=reverse("casework:particulars", args=[card.work_id])))
    return Panel("What this team must know", tuple(lines))
