"""Bringing in what an earlier system did for children, by sets: again it changes nothing, a changed row corrects the first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db.models import Q

from fanlight.audit.public import action, record
from fanlight.casework.models import EarlierExtract, EarlierHolder, EarlierRecord
from fanlight.casework.rules.earlier import PROTECTING, EarlierGiven, kept_as, kept_from_day, last_instant_of
from fanlight.clocks.public import LONDON
from fanlight.establishments.public import forget_after_change
from fanlight.store.public import Actor, Rows, digest_of


class HistoryNotYoursToLoad(Exception):
    """History comes in by an import, never from a page."""

    def __init__(self) -> None:
        super().__init__("History from an earlier system is brought in only by an import")


class Brought(StrEnum):
    """What became of one row that was brought in."""

    ADDED = "ADDED"
    CHANGED = "CHANGED"
    ALREADY_THERE = "ALREADY_THERE"
    SHREDDED = "SHREDDED"


@dataclass(frozen=True)
class HolderGiven:
    """A worker or a team of the earlier system."""

    source_id: str
    name: str
    more: Mapping[str, str]


@action("brought in history from an earlier system")
def load_earlier_records(
    *, given: Sequence[EarlierGiven], system: str, taken_on: date, by: Actor, at: datetime
) -> list[Brought]:
    """Write records of one kind and return what became of each, in order.

    What is here already word for word is left; what differs becomes a later entry that corrects the one before; what
    was shredded stays so. Raises HistoryNotYoursToLoad for a user.
    """
    _check_may_load(by)
    rows = Rows(EarlierRecord, authority=by.authority, recorded_by=by.id, recorded_at=at)
    standing = _standing(EarlierRecord, by.authority, Q(kind=given[0].kind) if given else Q(), given)

    def add(one: EarlierGiven, digest: str, corrects_id: str | None) -> str:
        return rows.add(
            person_id=one.person_id,
            kind=str(one.kind),
            source_id=one.source_id,
            episode_source_id=one.episode_id,
            began_on=one.began_on,
            ended_on=one.ended_on,
            kept_from_at=last_instant_of(kept_from_day(one, taken_on), LONDON),
            retention_class=kept_as(one.kind, one.outcomes),
            source_code=one.source_code,
            reason_code=one.reason_code,
            outcomes=list(one.outcomes),
            said=dict(one.said),
            team_source_id=one.team_id,
            worker_source_id=one.worker_id,
            system_name=system,
            taken_on=taken_on,
            digest=digest,
            corrects_id=corrects_id,
        )

    found = _bring(given, standing, lambda one: one.digest(), add)
    rows.write()
    _say(by, "earlier_record", found)
    return [brought for brought, _ in found]


@action("brought in the workers and teams of an earlier system")
def load_earlier_holders(
    *, kind: str, given: Sequence[HolderGiven], taken_on: date, by: Actor, at: datetime
) -> list[Brought]:
    """Write workers ("WORKER") or teams ("TEAM") and return what became of each, in order."""
    _check_may_load(by)
    rows = Rows(EarlierHolder, authority=by.authority, recorded_by=by.id, recorded_at=at)
    standing = _standing(EarlierHolder, by.authority, Q(kind=kind), given)

    def add(one: HolderGiven, digest: str, corrects_id: str | None) -> str:
        return rows.add(
            kind=kind,
            source_id=one.source_id,
            name=one.name,
            more=dict(one.more),
            taken_on=taken_on,
            digest=digest,
            corrects_id=corrects_id,
        )

    found = _bring(given, standing, _digest_of_holder, add)
    rows.write()
    _say(by, "earlier_holder", found)
    return [brought for brought, _ in found]


@action("finished reading an extract of an earlier system")
def finish_extract(
    *, system: str, taken_on: date, tables: Mapping[str, Mapping[str, int]], by: Actor, at: datetime
) -> EarlierExtract:
    """Say that an extract was read to its end, and keep each episode as long as the gravest thing in it.

    `tables` are the counts of each table that was read. How far back the history reaches is the first contact or
    referral that is held.
    """
    _keep_with_the_gravest(by.authority)
    starts = EarlierRecord.objects.filter(authority=by.authority, kind__in=["CONTACT", "REFERRAL"])
    held_from = starts.order_by("began_on").values_list("began_on", flat=True).first()
    row = EarlierExtract.objects.create(
        authority=by.authority,
        system_name=system,
        taken_on=taken_on,
        held_from=held_from,
        tables={name: dict(counts) for name, counts in tables.items()},
        recorded_by=by.id,
        recorded_at=at,
    )
    forget_after_change()
    record("earlier_extract", row.id, taken_on=taken_on.isoformat(), tables=row.tables)
    return row


def _keep_with_the_gravest(authority: str) -> None:
    every = EarlierRecord.objects.filter(authority=authority)
    grave = every.filter(kind__in=[str(kind) for kind in PROTECTING]).exclude(episode_source_id="")
    same = every.filter(episode_source_id__in=grave.values("episode_source_id"))
    same.exclude(retention_class="CHILD_PROTECTION").update(retention_class="CHILD_PROTECTION")
    # The referral begins its episode, so its own id is the episode's.
    begun = every.filter(kind="REFERRAL", source_id__in=grave.values("episode_source_id"))
    begun.exclude(retention_class="CHILD_PROTECTION").update(retention_class="CHILD_PROTECTION")


def _standing(model: Any, authority: str, which: Q, given: Iterable[Any]) -> dict[str, tuple[str, str]]:
    """Return (id, digest) of the latest entry of each source id: the one that no other corrects."""
    rows = model.objects.filter(which, authority=authority, source_id__in=[one.source_id for one in given])
    latest = rows.filter(corrected_by__isnull=True).values_list("source_id", "id", "digest")
    return {source_id: (key, digest) for source_id, key, digest in latest}


def _bring(
    given: Sequence[Any],
    standing: dict[str, tuple[str, str]],
    digest_of: Callable[[Any], str],
    add: Callable[[Any, str, str | None], str],
) -> list[tuple[Brought, str]]:
    found = []
    for one in given:
        digest = digest_of(one)
        key, before = standing.get(one.source_id, ("", ""))
        if not key:
            found.append((Brought.ADDED, add(one, digest, None)))
        elif before == digest:
            found.append((Brought.ALREADY_THERE, key))
        elif not before:
            found.append((Brought.SHREDDED, key))
        else:
            found.append((Brought.CHANGED, add(one, digest, key)))
    return found


def _digest_of_holder(one: HolderGiven) -> str:
    return digest_of({"name": one.name, "more": dict(one.more)})[:32]


def _say(by: Actor, kind: str, found: Sequence[tuple[Brought, str]]) -> None:
    """Log each row that was written, and the counts of the whole set."""
    for brought, key in found:
        if brought in (Brought.ADDED, Brought.CHANGED):
            record(kind, key, brought=str(brought))
    counts: dict[str, Any] = {str(brought).lower(): sum(1 for one, _ in found if one is brought) for brought in Brought}
    record("authority", by.authority, **counts)


def _check_may_load(by: Actor) -> None:
    if by.user_id:
        raise HistoryNotYoursToLoad
