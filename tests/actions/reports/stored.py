"""What is stored, read row by row as objects into the plain history that the slow measures count."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Q

from fanlight.casework.models import RunningClock, StepAcross, Work
from fanlight.challenges.models import Challenge, ChallengeStage
from fanlight.conversations.models import Asking, Conversation
from fanlight.establishments.models import District, Establishment, Team
from fanlight.establishments.public import list_entries
from fanlight.front_door.models import Answer, Contact, Decision, Referral, Return
from fanlight.people.models import Person
from fanlight.sharing.models import InformationRequest, PartnerAsk
from tests.actions.reports.stored_children import stored_children
from tests.rules.reports.lived import (
    History,
    PlainAnswer,
    PlainAsk,
    PlainAsking,
    PlainChallenge,
    PlainContact,
    PlainConversation,
    PlainDecision,
    PlainQuestion,
    PlainReferral,
    PlainReturn,
    PlainStage,
    PlainStep,
    PlainToSee,
    PlainWork,
)


def stored_history(authority: str, first_on: date, last_on: date, at: datetime, **only: frozenset[str]) -> History:
    """Return everything that an authority's tables say of its contacts and what followed them."""
    ours = {"authority": authority}
    stood = Q(needs_second_person=False) | Q(review__is_confirmed=True)
    return History(
        first_on=first_on,
        last_on=last_on,
        at=at,
        contacts=[_contact(row) for row in Contact.objects.filter(**ours).select_related("request")],
        decisions=[_decision(row) for row in Decision.objects.filter(**ours).select_related("review")],
        answers=[
            PlainAnswer(row.id, row.contact_id, row.audience, row.withheld, row.recorded_at, row.reads.exists())
            for row in Answer.objects.filter(**ours)
        ],
        returns=[_return(row) for row in Return.objects.filter(stood, **ours)],
        referrals=[
            PlainReferral(row.id, row.contact_id, row.person_id, row.referred_on)
            for row in Referral.objects.filter(**ours)
        ],
        work=[_work(row) for row in Work.objects.filter(**ours)],
        to_see=[_to_see(row) for row in RunningClock.objects.filter(clock="CHILD_SEEN_S17", **ours)],
        steps=[_step(row) for row in StepAcross.objects.filter(**ours).select_related("work")],
        queue_of_team={row.id: row.queue or row.kind for row in Team.objects.filter(**ours)},
        teams=[row.id for row in Team.objects.filter(**ours).order_by("name", "id")],
        settings={row.id: row.urn for row in Establishment.objects.filter(**ours).order_by("name", "urn")},
        **stored_children(authority),
        **_conversations(ours),
        **_challenges(ours),
        **_sharing(ours),
        joined={row.id: row.same_as for row in Person.objects.filter(**ours)},
        **only,
    )


def _conversations(ours: dict[str, str]) -> dict[str, Any]:
    found = {row.id: _conversation(row) for row in Conversation.objects.filter(**ours)}
    askings = [
        PlainAsking(row.id, row.conversation_id, row.asked_at, row.due_at, row.stopped_at, found[row.conversation_id])
        for row in Asking.objects.filter(**ours)
    ]
    return {"conversations": list(found.values()), "askings": askings}


def _challenges(ours: dict[str, str]) -> dict[str, Any]:
    found = {row.id: row for row in Challenge.objects.filter(**ours).select_related("contact", "work")}
    places = {key: (row.contact or row.work).district_id for key, row in found.items()}
    stages = ChallengeStage.objects.filter(**ours)
    return {
        "challenges": [
            PlainChallenge(
                row.id, row.raised_at, row.source_code, places[key], row.stage_number, row.finding, row.ended_at
            )
            for key, row in found.items()
        ],
        "challenge_stages": [
            PlainStage(
                row.id,
                row.opened_at,
                row.due_at,
                row.stopped_at,
                row.ended_as,
                found[row.challenge_id].source_code,
                places[row.challenge_id],
            )
            for row in stages
        ],
    }


def _sharing(ours: dict[str, str]) -> dict[str, Any]:
    asks = PartnerAsk.objects.filter(**ours).select_related("gathering", "contact__request")
    questions = InformationRequest.objects.filter(**ours).select_related("contact", "answer")
    return {
        "partner_asks": [
            PlainAsk(
                row.id,
                row.gathering.rating,
                row.partner,
                row.asked_at,
                row.due_at,
                row.first_answered_at,
                row.contact.request.source_code,
                row.contact.district_id,
            )
            for row in asks
        ],
        "school_questions": [
            PlainQuestion(
                row.id,
                row.asked_at,
                row.due_at,
                row.stopped_at,
                row.answer.reply if hasattr(row, "answer") else None,
                row.contact.district_id if row.contact else None,
            )
            for row in questions
        ],
    }


def _conversation(row: Conversation) -> PlainConversation:
    return PlainConversation(
        row.id, row.asked_at, row.source_code, row.district_id, row.state, row.outcome, row.follows_id
    )


def list_codes(authority: str, name: str, at: datetime) -> list[str]:
    """Return the codes of a dated list as it is on the day."""
    return [one.code for one in list_entries(authority, name, at.date())]


def district_codes(authority: str) -> dict[str, str]:
    """Return the ONS code of each district by its id."""
    return {row.id: row.ons_code for row in District.objects.filter(authority=authority)}


def _contact(row: Contact) -> PlainContact:
    return PlainContact(
        id=row.id,
        request_id=row.request_id,
        received_at=row.received_at,
        due_at=row.due_at,
        state=row.state,
        closure=row.closure,
        person_id=row.person_id,
        district_id=row.district_id,
        level_believed=row.level_believed,
        level_decided=row.level_decided,
        route=row.route,
        first_decided_at=row.first_decided_at,
        answered_at=row.answered_at,
        answer_due_at=row.answer_due_at,
        reopens_id=row.reopens_id,
        source_code=row.request.source_code,
        establishment_id=row.request.establishment_id,
        agreed=row.request.agreed,
        no_agreement_code=row.request.no_agreement_code,
    )


def _decision(row: Decision) -> PlainDecision:
    review = getattr(row, "review", None)
    is_confirmed = review is not None and review.is_confirmed
    said = bool(row.reason_for_level and row.reason_for_outcomes and row.reason_for_route)
    flags = (said, bool(row.needs_second_person), is_confirmed, is_confirmed and bool(review.reason))
    return PlainDecision(row.id, row.contact_id, tuple(row.outcomes), row.recorded_at, *flags)


def _return(row: Return) -> PlainReturn:
    return PlainReturn(
        id=row.id,
        contact_id=row.contact_id,
        district_id=row.contact.district_id,
        source_code=row.contact.request.source_code,
        stood_at=row.review.recorded_at if row.needs_second_person else row.recorded_at,
        is_answered=row.replies.exists(),
    )


def _work(row: Work) -> PlainWork:
    return PlainWork(
        id=row.id,
        contact_id=row.contact_id,
        kind=row.kind,
        offered_at=row.offered_at,
        accept_due_at=row.accept_due_at,
        district_id=row.district_id,
        accepted_at=row.accepted_at,
        refused_at=row.refused_at,
        reopened_from_id=row.reopened_from_id,
        state=row.state,
        team_id=row.team_id,
    )


def _step(row: StepAcross) -> PlainStep:
    place = {"contact_id": row.work.contact_id, "district_id": row.work.district_id}
    return PlainStep(row.id, row.direction, row.state, **place, asked_at=row.created_at, accepted_on=row.accepted_on)


def _to_see(row: RunningClock) -> PlainToSee:
    pieces = sorted(Work.objects.filter(episode_id=row.episode_id), key=lambda work: (work.offered_at, work.id))
    return PlainToSee(
        row.id,
        row.episode.contact_id,
        pieces[0].district_id if pieces else None,
        row.started_at,
        row.due_at,
        row.stopped_at,
        row.stopped_because,
    )
