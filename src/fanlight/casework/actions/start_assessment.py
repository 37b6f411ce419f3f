"""A worker begins a child and family assessment."""

from __future__ import annotations

from datetime import date, datetime

from fanlight.audit.public import action, record
from fanlight.casework.actions.recording import check_day, check_stands, episode_to_record_on, settle, stamp
from fanlight.casework.models import Assessment
from fanlight.casework.rules.standing import AssessmentFacts
from fanlight.store.public import Actor


@action("started a child and family assessment")
def start_assessment(*, work_id: str, started_on: date, by: Actor, at: datetime) -> Assessment:
    """Start an assessment and return it: the first of an episode has its days from the referral, a later one from here.

    Raises NotPossible (another is open, it is before the referral), DayRefused, and what `episode_to_record_on` raises.
    Working Together to Safeguard Children 2023, chapter 3.
    """
    check_day(started_on, at, "The day on which the assessment began")
    work, episode = episode_to_record_on(work_id, by=by, at=at)
    check_stands(work, lambda child: child.adding(episode.id, "assessments", AssessmentFacts(started_on)), at)
    is_first = not Assessment.objects.filter(episode=episode).exists()
    assessment = Assessment(
        **stamp(work, by, at),
        episode=episode,
        work=work,
        started_on=started_on,
        counted_from=episode.referred_on if is_first else started_on,
        written_by_user_id=work.worker_user_id or by.user_id,
    )
    assessment.save(force_insert=True)
    settle(episode, by=by, at=at)
    record("assessment", assessment.id, episode=episode.id, work=work.id)
    return assessment
