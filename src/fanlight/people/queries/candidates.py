"""Who a stated person may be: candidates with their evidence, and what is held back behind a wall."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from fanlight.access.public import walls_over
from fanlight.clocks.public import london_date
from fanlight.people.models import Person, SearchKey
from fanlight.people.queries.identities import identities_of, joined
from fanlight.people.queries.summaries import PersonSummary, summaries
from fanlight.people.rules.agreements import NumberAgreement
from fanlight.people.rules.gathering import worth_weighing
from fanlight.people.rules.identity import Identity
from fanlight.people.rules.matching import MatchBand, MatchEvidence, compare
from fanlight.people.rules.search_keys import BROAD_KEYS, search_keys
from fanlight.people.rules.weights import Field, weights_in_force
from fanlight.people.scope import people_among, rows_by_id
from fanlight.store.public import Actor

MOST_CANDIDATES = 20
# Of those read by their keys, so many are weighed field by field.
MOST_WEIGHED = 150
MOST_ROWS = 2_000
WORTH_SHOWING = 0.005
# A restricted record is mentioned when it is as likely as not: below that every common name would lead to a wall.
WORTH_RINGING = 0.5
BARRED = "BARRED"


@dataclass(frozen=True)
class Candidate:
    """Somebody whom a stated person may be, with what speaks for and against it."""

    person: PersonSummary
    evidence: MatchEvidence


@dataclass(frozen=True)
class RestrictedMatch:
    """A record that is held back may match: whom to ring, and nothing else (safety 13)."""

    wall_id: str
    ring_name: str
    ring_phone: str


@dataclass(frozen=True)
class Found:
    """What a search found. Silent walls and the ids looked at are for the log and the walls' owners, not for pages."""

    candidates: tuple[Candidate, ...] = ()
    restricted: tuple[RestrictedMatch, ...] = ()
    is_cut_short: bool = False
    silent_wall_ids: frozenset[str] = frozenset()
    looked_at_ids: frozenset[str] = frozenset()
    keys: frozenset[str] = field(default_factory=frozenset)

    @property
    def likely_ids(self) -> list[str]:
        """The ids of those in the band of a match."""
        return [one.person.id for one in self.candidates if one.evidence.band is MatchBand.MATCH]


def candidates_for(stated: Identity, actor: Actor, at: datetime) -> Found:
    """Return who a stated person may be, the likeliest first. Writes no look: whoever shows it records one."""
    keys = search_keys(stated)
    ids, is_cut_short = _ids_under(actor.authority, keys)
    weighed = _weigh(stated, _records_of(actor.authority, ids), actor.authority, at)
    seen_ids = {person.pk for person in people_among(actor, weighed, at)}
    shown = sorted((key for key in weighed if key in seen_ids), key=lambda key: -weighed[key].score)[:MOST_CANDIDATES]
    summary = summaries(actor, shown, at)
    hidden = [key for key in weighed if key not in seen_ids and weighed[key].score >= WORTH_RINGING]
    restricted, silent = _held_back(actor.authority, hidden)
    return Found(
        candidates=tuple(Candidate(summary[key], weighed[key]) for key in shown),
        restricted=restricted,
        is_cut_short=is_cut_short,
        silent_wall_ids=silent,
        looked_at_ids=frozenset(shown) | frozenset(hidden),
        keys=keys,
    )


def evidence_for(stated: Identity, person: Person, at: datetime) -> MatchEvidence:
    """Return the evidence that a stated person is this recorded one, with all the records of that person together."""
    return _weigh_one(stated, _records_of(person.authority, {person.pk})[person.same_as], person.authority, at)


def _ids_under(authority: str, keys: frozenset[str]) -> tuple[set[str], bool]:
    """Return the people to weigh, and whether there may be others who are as likely."""
    broad = {key for key in keys if key.startswith(BROAD_KEYS)}
    under: list[tuple[str, str]] = []
    is_cut_short = False
    for some in (keys - broad, broad):
        rows = SearchKey.objects.filter(authority=authority, key__in=some).values_list("key", "person_id")
        found = list(rows[: MOST_ROWS + 1]) if some else []
        is_cut_short = is_cut_short or len(found) > MOST_ROWS
        under += found
    ids, is_arbitrary = worth_weighing(under, most=MOST_WEIGHED)
    return set(ids), is_cut_short or is_arbitrary


def _records_of(authority: str, ids: set[str]) -> dict[str, list[Person]]:
    """All records of the people found, by the leading one's id, the leading one first."""
    records: dict[str, list[Person]] = {}
    for person in records_led_by(authority, leading_ids(ids)):
        records.setdefault(person.same_as, []).append(person)
    return {key: sorted(group, key=lambda one: (one.pk != key, one.pk)) for key, group in records.items()}


def leading_ids(ids: Iterable[str]) -> QuerySet[Any]:
    """Return the ids of the records that lead these ones, which were found under the keys of one authority.

    Not narrowed by authority as well: SQLite would then read all of its people instead of the few ids.
    """
    return rows_by_id(ids).values_list("same_as", flat=True)


def records_led_by(authority: str, leading: Iterable[str]) -> QuerySet[Person]:
    """Return all records of the people led by these, in no order: asked for one, SQLite reads its whole table by it.

    For the same reason the ids are given as they are and not as a query within the query.
    """
    rows = Person.objects.filter(authority=authority, same_as__in=sorted(set(leading)))
    return rows.only("id", "authority", "same_as", "born_on", "expected_on", "sex")


def _weigh(
    stated: Identity, records: dict[str, list[Person]], authority: str, at: datetime
) -> dict[str, MatchEvidence]:
    everybody = [person for group in records.values() for person in group]
    described = identities_of(authority, everybody, beside=stated)
    weights = weights_in_force(london_date(at))
    weighed = {
        key: compare(stated, joined(described[person.pk] for person in group), weights=weights)
        for key, group in records.items()
    }
    return {key: evidence for key, evidence in weighed.items() if _is_worth_showing(evidence)}


def _weigh_one(stated: Identity, group: list[Person], authority: str, at: datetime) -> MatchEvidence:
    described = identities_of(authority, group)
    return compare(stated, joined(described[person.pk] for person in group), weights=weights_in_force(london_date(at)))


def _is_worth_showing(evidence: MatchEvidence) -> bool:
    same_number = {(number, agreed) for number in (Field.UPN, Field.NHS_NUMBER) for agreed in _SAME_NUMBER}
    return evidence.score >= WORTH_SHOWING or bool(same_number & set(evidence.findings))


_SAME_NUMBER = (NumberAgreement.SAME, NumberAgreement.FORMER)


def _held_back(authority: str, hidden: list[str]) -> tuple[tuple[RestrictedMatch, ...], frozenset[str]]:
    """Whom to ring about the records that are hidden, one line for each wall; the silent walls apart."""
    if not hidden:
        return (), frozenset()
    together = dict(Person.objects.filter(authority=authority, same_as__in=hidden).values_list("pk", "same_as"))
    notices = walls_over(authority, "person", together)
    silent = frozenset(notice.wall_id for notice in notices.values() if notice.is_silent)
    spoken = {
        notice.wall_id: RestrictedMatch(notice.wall_id, notice.ring_name, notice.ring_phone)
        for notice in notices.values()
        if not notice.is_silent
    }
    walled = {together[key] for key in notices}
    if set(hidden) - walled:
        # No wall but a bar: the record names the person who searches, or their relation.
        spoken[BARRED] = RestrictedMatch(BARRED, "your manager", "")
    return tuple(spoken.values()), silent
