"""What is held here of the time before Fanlight: for a child's pages, for re-referrals, and for the sentence about it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, F, QuerySet, When

from fanlight.casework.models import EarlierExtract, EarlierHolder, EarlierRecord
from fanlight.casework.rules.earlier import (
    EARLIER_LABELS,
    LASTING,
    EarlierKind,
    HistoryHeld,
    earlier_words,
    is_open,
)
from fanlight.casework.scope import earlier_records
from fanlight.clocks.public import date_in_words
from fanlight.design.public import Panel, PanelLine
from fanlight.establishments.public import earlier_system, remembered
from fanlight.people.public import same_person_ids
from fanlight.store.public import Actor

SOME_EARLIER_SYSTEM = "the earlier system"
MOST_SHOWN = 200
# Without these a history is not whole, whatever else was read.
_NEEDED = ("ssd_person", "ssd_contacts", "ssd_cin_episodes")


@dataclass(frozen=True)
class EarlierShown:
    """One record of the earlier system as a page shows it; `holder` says who held it, `is_open` when it was read."""

    person_id: str
    kind: EarlierKind
    label: str
    began_on: date | None
    ended_on: date | None
    is_open: bool
    words: str
    holder: str
    system: str
    taken_on: date

    @property
    def days(self) -> str:
        """When it was, in words; of what was open, whom to ask."""
        if self.is_open and self.began_on:
            return f"open since {date_in_words(self.began_on)} when read on {date_in_words(self.taken_on)}"
        if self.began_on and self.ended_on:
            return f"{date_in_words(self.began_on)} to {date_in_words(self.ended_on)}"
        return date_in_words(self.began_on) if self.began_on else "day not known"

    @property
    def in_words(self) -> str:
        """Everything that is said of it, in one line."""
        who = f"Ask {self.holder}" if self.is_open and self.holder else self.holder
        return ". ".join(part for part in (f"{self.label}, {self.days}", self.words, who) if part) + "."


@dataclass(frozen=True)
class EarlierStart:
    """A contact or a referral in the earlier system: whose, under the leading record of the person, and on which day."""

    person_id: str
    kind: EarlierKind
    on: date


def history_held(authority: str) -> HistoryHeld | None:
    """Return what is held of the time before; None where the authority names no earlier system and read no extract.

    What a table refused counts by its latest reading, so corrected rows that are read again mend it.
    """
    system = earlier_system(authority)
    extracts = remembered(authority, "earlier extracts", lambda: _extracts(authority))
    if not extracts:
        return HistoryHeld(system.name, system.held_from) if system else None
    latest: dict[str, dict[str, int]] = {}
    for one in extracts:
        latest.update(one.tables)
    days = [one.held_from for one in extracts if one.held_from]
    return HistoryHeld(
        system=extracts[-1].system_name,
        own_from=system.held_from if system else None,
        held_from=min(days) if days else None,
        through=max(one.taken_on for one in extracts),
        refused=sum(counts.get("refused", 0) for counts in latest.values()),
        missing=tuple(table for table in _NEEDED if table not in latest),
    )


def _extracts(authority: str) -> list[EarlierExtract]:
    return list(EarlierExtract.objects.filter(authority=authority).order_by("recorded_at", "id"))


def system_name_of(authority: str) -> str:
    """Return what the authority calls its earlier system."""
    system = earlier_system(authority)
    return system.name if system else SOME_EARLIER_SYSTEM


def earlier_history(person_ids: Collection[str], actor: Actor, at: datetime) -> list[EarlierShown]:
    """Return the earlier system's records of some people that the actor may read: what was open first, then the newest.

    Two queries, and none where no extract was ever read.
    """
    if not person_ids or not remembered(actor.authority, "earlier extracts", lambda: _extracts(actor.authority)):
        return []
    open_first = Case(When(ended_on__isnull=True, kind__in=[str(kind) for kind in LASTING], then=0), default=1)
    newest = F("began_on").desc(nulls_last=True)
    ordered = earlier_records(actor, person_ids, at).order_by(open_first, newest, "-id")
    rows = list(ordered[: MOST_SHOWN * len(person_ids)])
    names = _holder_names(actor.authority, rows) if rows else {}
    return [_shown(row, names) for row in rows]


def earlier_history_of_each(
    records: Mapping[str, Collection[str]], actor: Actor, at: datetime
) -> dict[str, list[EarlierShown]]:
    """Return the same for each of several people; `records` has for each the ids of all records that stand for them."""
    found = earlier_history(sorted({key for ids in records.values() for key in ids}), actor, at)
    return {person_id: [one for one in found if one.person_id in ids] for person_id, ids in records.items()}


def last_earlier_referral_on(authority: str, person_id: str, *, by_day: date) -> date | None:
    """Return the day of the child's last referral in the earlier system, up to a day, under any of their records."""
    rows = EarlierRecord.objects.filter(
        authority=authority,
        person_id__in=same_person_ids(person_id),
        kind=EarlierKind.REFERRAL,
        began_on__lte=by_day,
        corrected_by__isnull=True,
    )
    return rows.order_by("-began_on").values_list("began_on", flat=True).first()


def earlier_starts(authority: str, *, since: date, until: date) -> Iterator[EarlierStart]:
    """Yield each contact and referral of the earlier system that began from `since` to `until`, both included, by day.

    For measures of re-referral: counts only, so no reader's scope is asked; never show a row of it.
    """
    rows = EarlierRecord.objects.filter(
        authority=authority,
        kind__in=[EarlierKind.CONTACT, EarlierKind.REFERRAL],
        began_on__gte=since,
        began_on__lte=until,
        corrected_by__isnull=True,
    )
    found = rows.order_by("began_on", "id").values_list("person__same_as", "kind", "began_on")
    for person_id, kind, on in found.iterator(chunk_size=5_000):
        yield EarlierStart(person_id, EarlierKind(kind), on)


def earlier_for_figures(authority: str) -> QuerySet[EarlierRecord, Any]:
    """Return each contact and referral of the earlier system with its child, its kind and its day: one list for a report."""
    rows = EarlierRecord.objects.filter(
        authority=authority,
        kind__in=[EarlierKind.CONTACT, EarlierKind.REFERRAL],
        began_on__isnull=False,
        corrected_by__isnull=True,
    )
    return rows.values("id", "person_id", "kind", "began_on")


def records_by_source_id(authority: str, kind: EarlierKind, source_ids: Iterable[str]) -> dict[str, EarlierRecord]:
    """Return each record of a kind that is here, by the earlier system's id: for what is brought in and names it."""
    rows = EarlierRecord.objects.filter(authority=authority, kind=kind, source_id__in=list(source_ids))
    return {row.source_id: row for row in rows.filter(corrected_by__isnull=True)}


def _holder_names(authority: str, rows: list[EarlierRecord]) -> dict[tuple[str, str], str]:
    ids = {row.worker_source_id for row in rows} | {row.team_source_id for row in rows}
    found = EarlierHolder.objects.filter(authority=authority, source_id__in=ids - {""}, corrected_by__isnull=True)
    return {(kind, key): name for kind, key, name in found.values_list("kind", "source_id", "name")}


def _shown(row: EarlierRecord, names: dict[tuple[str, str], str]) -> EarlierShown:
    worker = names.get(("WORKER", row.worker_source_id), row.worker_source_id)
    # Some systems write a team's name where others write its number.
    team = names.get(("TEAM", row.team_source_id), row.team_source_id)
    kind = EarlierKind(row.kind)
    return EarlierShown(
        person_id=row.person_id,
        kind=kind,
        label=EARLIER_LABELS[kind],
        began_on=row.began_on,
        ended_on=row.ended_on,
        is_open=is_open(row.kind, row.ended_on),
        words=earlier_words(row.outcomes, row.said, row.reason_code),
        holder=", ".join(one for one in (worker, team) if one),
        system=row.system_name,
        taken_on=row.taken_on,
    )


def history_panel(actor: Actor, person_ids: Collection[str], at: datetime) -> Panel | None:
    """Return for a person's page what is held of the time before Fanlight, and the sentence about the rest."""
    held = history_held(actor.authority)
    if held is None:
        return None
    lines = [PanelLine(one.in_words) for one in earlier_history(sorted(person_ids), actor, at)]
    return Panel("Before Fanlight", (PanelLine(held.sentence), *lines))
