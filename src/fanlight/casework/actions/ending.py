"""What ends with a piece of work: its episode of need, where it was the last of it; the clocks of early help."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import record
from fanlight.casework.actions.clocks import keep_clocks_of_work
from fanlight.casework.actions.recording import check_stands, settle
from fanlight.casework.models import IS_OPEN, Episode, FamilyPlan, Work
from fanlight.casework.rules.kinds import EARLY_HELP_KINDS
from fanlight.casework.rules.reasons import ClosureReason, ReasonDoesNotFit, episode_reason_of
from fanlight.clocks.public import london_date
from fanlight.store.public import Actor


def end_records_of(work: Work, *, by: Actor, at: datetime) -> None:
    """End what ends with work that has just been closed, in the transaction of the closing.

    Raises NotPossible while an assessment, discussion, enquiry or plan of the episode is open, ReasonDoesNotFit while a
    family plan is.
    """
    if work.kind in EARLY_HELP_KINDS:
        if FamilyPlan.objects.filter(work=work, ended_on__isnull=True).exists():
            raise ReasonDoesNotFit("The family has a plan. End it first, with whether it achieved what was agreed.")
        keep_clocks_of_work(work, by=by, at=at)
        return
    others = Work.objects.filter(IS_OPEN, authority=work.authority, episode_id=work.episode_id)
    if work.episode_id and not others.exists():
        _close_episode(Episode.objects.select_for_update().get(pk=work.episode_id), work, by, at)


def _close_episode(episode: Episode, work: Work, by: Actor, at: datetime) -> None:
    """Close the episode for the census's reason. Children in Need census, CINclosureDate and ReasonForClosure."""
    if not episode.is_open:
        return
    today, reason = london_date(at), episode_reason_of(ClosureReason(work.closure_reason))
    check_stands(work, lambda child: child.but(episode.id, closed_on=today, closure_reason=str(reason)), at)
    episode.closed_on, episode.closure_reason, episode.ended_at = today, reason, at
    episode.save_changes("closed_on", "closure_reason", "ended_at", by_id=by.id, at=at)
    settle(episode, by=by, at=at)
    record("episode", episode.id, closed=str(reason))
