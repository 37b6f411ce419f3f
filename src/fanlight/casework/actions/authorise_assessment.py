"""A manager authorises a child and family assessment: with that it is finished."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from fanlight.access.public import Permission
from fanlight.audit.public import action, record
from fanlight.casework.actions.moves import check_permission, leads_team
from fanlight.casework.actions.recording import RecordNotFound, check_stands, record_of, settle
from fanlight.casework.models import Assessment
from fanlight.casework.rules.census_codes import AssessmentOutcome, Need, check_chosen, check_factors
from fanlight.casework.rules.holding import NotForYou
from fanlight.clocks.public import london_date
from fanlight.store.public import Actor

_MANAGER = "Only the team's manager authorises an assessment, and not one that they wrote themselves."


@action("authorised a child and family assessment")
def authorise_assessment(
    *,
    assessment_id: str,
    factors: Sequence[str],
    outcomes: Sequence[str],
    is_support_needed: bool,
    primary_need: Need,
    expected: int | None = None,
    by: Actor,
    at: datetime,
) -> Assessment:
    """Finish an assessment today, with the factors found, what comes of it and the child's primary need; return it.

    Raises NotForYou unless the actor leads the team and did not write it, CodeRefused for factors or outcomes that do not
    go, NotPossible, RecordNotFound when it is authorised already, and StaleVersion.
    """
    check_permission(by, Permission.WORK_ACCEPT, _MANAGER)
    found = check_factors(tuple(factors))
    flags = check_chosen(tuple(outcomes), AssessmentOutcome, "Say what comes of the assessment.")
    assessment, work, episode = record_of(Assessment.objects.all(), assessment_id, by=by, at=at, expected=expected)
    if assessment.authorised_on is not None:
        raise RecordNotFound
    if not leads_team(by, work.team_id) or by.user_id == assessment.written_by_user_id:
        raise NotForYou(_MANAGER)
    today = london_date(at)
    check_stands(
        work,
        lambda child: child.but(episode.id, primary_need=str(primary_need)).changing(
            episode.id, "assessments", assessment.started_on, ended_on=today, factors=found
        ),
        at,
    )
    assessment.authorised_on, assessment.authorised_by_user_id = today, by.user_id
    assessment.factors, assessment.outcomes = " ".join(found), " ".join(flags)
    assessment.is_support_needed = is_support_needed
    fields = ("authorised_on", "authorised_by_user_id", "factors", "outcomes", "is_support_needed")
    assessment.save_changes(*fields, by_id=by.id, at=at)
    episode.primary_need = Need(primary_need)
    episode.save_changes("primary_need", by_id=by.id, at=at)
    settle(episode, by=by, at=at)
    record("assessment", assessment.id, episode=episode.id, outcomes=list(flags), factors=len(found))
    return assessment
