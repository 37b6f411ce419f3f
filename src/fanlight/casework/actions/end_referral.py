"""A referral came to nothing: the Front Door decided again, and no statutory work follows."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.casework.actions.recording import settle
from fanlight.casework.models import IS_OPEN, Episode, Work
from fanlight.casework.queries.records import EpisodeRecords
from fanlight.clocks.public import london_date
from fanlight.store.public import Actor


@action("ended an episode of which the referral came to nothing")
def end_referral(*, referral_id: str, by: Actor, at: datetime) -> Episode | None:
    """End the episode that this referral opened as "no further action", and return it; None where it goes on.

    It goes on where anything was done in it, a team holds work in it, or another referral joined it: then it ends by
    being closed. Children in Need census, ReferralNFA (4000, 8831, 8832).
    """
    rows = Episode.objects.select_for_update().filter(authority=by.authority, referral_id=referral_id)
    episode = rows.filter(ended_at__isnull=True).first()
    if episode is None or _goes_on(episode):
        record("referral", referral_id, ended=False)
        return None
    episode.nfa_on, episode.ended_at = max(london_date(at), episode.referred_on), at
    episode.save_changes("nfa_on", "ended_at", by_id=by.id, at=at)
    settle(episode, by=by, at=at)
    record("episode", episode.id, referral=referral_id, ended="NFA")
    return episode


def _goes_on(episode: Episode) -> bool:
    facts = EpisodeRecords([episode]).facts_of(episode)
    is_held = Work.objects.filter(IS_OPEN, authority=episode.authority, episode=episode).exists()
    return is_held or bool(facts.days or facts.waiting_discussions) or episode.joined_referrals.exists()
