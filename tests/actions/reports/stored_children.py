"""Who children are and what was done for them by statute, read row by row as objects for the slow measures."""

from __future__ import annotations

from typing import Any

from fanlight.casework.models import (
    Assessment,
    Conference,
    Episode,
    JoinedReferral,
    ProtectionPlan,
    RunningClock,
    Section47,
    Work,
)
from fanlight.people.models import Person, PersonCharacteristic
from tests.rules.reports.lived_children import (
    PlainAssessment,
    PlainCharacteristic,
    PlainClock,
    PlainConference,
    PlainEnquiry,
    PlainEpisode,
    PlainHeld,
    PlainJoined,
    PlainOpenWork,
    PlainPerson,
    PlainPlan,
)

CLOCKS = ("ASSESSMENT", "INITIAL_CONFERENCE", "FIRST_REVIEW", "LATER_REVIEW")


def stored_children(authority: str) -> dict[str, list[Any]]:
    """Return every record of an authority that measures of statutory work, of equality and of caseloads are made of."""
    ours = {"authority": authority}
    return {
        "people": [PlainPerson(row.id, row.sex, row.born_on) for row in Person.objects.filter(**ours)],
        "characteristics": [
            PlainCharacteristic(row.id, row.person_id, row.kind, row.code)
            for row in PersonCharacteristic.objects.filter(**ours)
            if row.code and row.withdrawn_at is None and row.valid_to is None
        ],
        "held": [
            PlainHeld(row.id, row.person_id, row.contact_id, row.accepted_at, row.closed_at)
            for row in Work.objects.filter(**ours)
            if row.accepted_at is not None
        ],
        "open_work": [_open_work(row) for row in Work.objects.filter(**ours) if row.is_open],
        "episodes": [_episode(row) for row in Episode.objects.filter(**ours)],
        "joined_referrals": [
            PlainJoined(row.id, row.episode_id, row.contact_id) for row in JoinedReferral.objects.filter(**ours)
        ],
        **_records(ours),
    }


def _records(ours: dict[str, str]) -> dict[str, list[Any]]:
    return {
        "statutory_clocks": [
            PlainClock(row.id, row.episode_id, row.clock, row.due_at, row.stopped_at, row.stopped_because)
            for row in RunningClock.objects.filter(**ours)
            if row.clock in CLOCKS
        ],
        "assessments": [
            PlainAssessment(
                row.id, row.episode_id, row.started_on, row.counted_from, row.authorised_on, " ".join(row.factor_codes)
            )
            for row in Assessment.objects.filter(**ours)
        ],
        "enquiries": [PlainEnquiry(row.id, row.episode_id, row.started_on) for row in Section47.objects.filter(**ours)],
        "conferences": [
            PlainConference(
                row.id, row.episode_id, row.kind, row.held_on, row.section_47.started_on if row.section_47 else None
            )
            for row in Conference.objects.filter(**ours).select_related("section_47")
        ],
        "plans": [
            PlainPlan(
                row.id,
                row.episode_id,
                row.started_on,
                row.ended_on,
                row.initial_category,
                row.latest_category,
                row.previous_plans,
            )
            for row in ProtectionPlan.objects.filter(**ours)
        ],
    }


def _open_work(row: Work) -> PlainOpenWork:
    return PlainOpenWork(
        row.id,
        row.person_id,
        row.contact_id,
        row.team_id,
        row.district_id,
        row.state,
        row.worker_user_id,
        row.offered_at,
    )


def _episode(row: Episode) -> PlainEpisode:
    pieces = sorted(row.pieces.all(), key=lambda work: (work.offered_at, work.id))
    return PlainEpisode(
        row.id,
        row.person_id,
        row.contact_id,
        row.source_code,
        row.referred_on,
        row.nfa_on,
        row.closed_on,
        pieces[0].district_id if pieces else None,
    )
