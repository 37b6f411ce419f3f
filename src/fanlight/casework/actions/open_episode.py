"""A statutory decision made a referral: it opens the child's episode of need, or joins the one that is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, Q

from fanlight.audit.public import action, record
from fanlight.casework.actions.recording import settle
from fanlight.casework.models import IS_OPEN, Episode, JoinedReferral, Work
from fanlight.casework.rules.census_codes import SOURCE_CODES, Need
from fanlight.casework.rules.kinds import STATUTORY_KINDS, WorkKind
from fanlight.people.public import same_person_ids
from fanlight.store.public import Actor, RetentionClass

_NOT_KNOWN = "10"


@dataclass(frozen=True)
class EpisodeOpened:
    """The episode that a referral belongs to, and whether it was open already."""

    episode: Episode
    is_joined: bool


@action("opened an episode of need for a referral")
def open_episode(
    *,
    person_id: str,
    referral_id: str,
    referred_on: date,
    source_code: str,
    contact_id: str = "",
    request_id: str = "",
    by: Actor,
    at: datetime,
) -> EpisodeOpened:
    """Open the child's episode for a referral, or join the open one, and return which; the caller decided the referral.

    Never refuses: a decision for a child does not wait for the record's order. A referral that came while the episode
    before was still open is dated from the day on which that one closed. Open social work with the child that has no
    episode yet belongs to this one. Children in Need census, CINdetails (8815, 8820).
    """
    source_code = source_code if source_code in SOURCE_CODES else _NOT_KNOWN
    ids = same_person_ids(person_id)
    ours = Episode.objects.filter(authority=by.authority, person_id__in=ids)
    standing = ours.filter(ended_at__isnull=True).first()
    given = {"referral_id": referral_id, "contact_id": contact_id, "request_id": request_id}
    if standing is not None:
        joined = JoinedReferral.objects.create(
            authority=by.authority,
            retention_class=standing.retention_class,
            episode=standing,
            referred_on=referred_on,
            source_code=source_code,
            recorded_at=at,
            recorded_by=by.id,
            **given,
        )
        record("episode", standing.id, joined=joined.id, referral=referral_id)
        return EpisodeOpened(standing, is_joined=True)
    last_closed_on = ours.aggregate(last=Max("closed_on"))["last"]
    episode = Episode(
        authority=by.authority,
        retention_class=RetentionClass.CHILD_IN_NEED,
        person_id=person_id,
        referred_on=max(referred_on, last_closed_on) if last_closed_on else referred_on,
        source_code=source_code,
        primary_need=Need.N0,
        opened_at=at,
        created_at=at,
        changed_at=at,
        changed_by=by.id,
        **given,
    )
    _take_in_work(episode, ids, by, at)
    settle(episode, by=by, at=at)
    record("episode", episode.id, referral=referral_id)
    return EpisodeOpened(episode, is_joined=False)


def _take_in_work(episode: Episode, person_ids: list[str] | frozenset[str], by: Actor, at: datetime) -> None:
    """Save the episode and give it the open statutory work that has none; the first allocation starts its clock."""
    own = Q(contact_id=episode.contact_id) if episode.contact_id else Q(pk__in=())
    waiting = Work.objects.filter(
        IS_OPEN,
        Q(kind=WorkKind.SOCIAL_WORK) | Q(own, kind__in=[str(kind) for kind in STATUTORY_KINDS]),
        authority=episode.authority,
        person_id__in=list(person_ids),
        episode__isnull=True,
    )
    pieces = list(waiting)
    held = [work.allocated_at for work in pieces if work.worker_user_id and work.allocated_at]
    episode.first_allocated_at = min(held, default=None)
    episode.save(force_insert=True)
    for work in pieces:
        work.episode = episode
        work.save_changes("episode", by_id=by.id, at=at)
        record("work", work.id, episode=episode.id)


def open_episode_for(kind: WorkKind, person_id: str, contact_id: str, authority: str) -> Episode | None:
    """Return the open episode that new work with a child belongs to; None for work that belongs to none.

    Social work belongs to the child's open episode; a specialist team's only where its own referral opened it or joined.
    """
    if kind not in STATUTORY_KINDS:
        return None
    rows = Episode.objects.filter(authority=authority, person_id__in=same_person_ids(person_id), ended_at__isnull=True)
    if kind is not WorkKind.SOCIAL_WORK:
        own = Q(contact_id=contact_id) | Q(joined_referrals__contact_id=contact_id)
        rows = rows.filter(own) if contact_id else rows.none()
    return rows.first()
