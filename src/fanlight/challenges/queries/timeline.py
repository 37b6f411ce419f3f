"""What happened in the challenges about one child, for a timeline across the rooms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from fanlight.access.public import people_names
from fanlight.challenges.models import Challenge, ChallengeStep
from fanlight.challenges.rules.transitions import MOVE_WORDS, Move
from fanlight.challenges.scope import challenges_raised, challenges_to_answer
from fanlight.store.public import Actor

MOST_STEPS = 200


@dataclass(frozen=True)
class ChallengeMoment:
    """One step of one challenge, and the page on which the reader opens it."""

    at: datetime
    title: str
    by: str
    reference: str
    page: str


def timeline_of(person_ids: Iterable[str], actor: Actor, at: datetime) -> list[ChallengeMoment]:
    """Return the steps of the challenges about a child that the actor may see, newest first; never what was written."""
    people = list(person_ids)
    about = Q(contact__person_id__in=people) | Q(work__person_id__in=people)
    ids = list(Challenge.objects.filter(about, authority=actor.authority).values_list("id", flat=True))
    if not ids:
        return []
    to_answer = set(challenges_to_answer(actor, at).filter(id__in=ids).values_list("id", flat=True))
    raised = set(challenges_raised(actor, at).filter(id__in=ids).values_list("id", flat=True))
    steps = ChallengeStep.objects.filter(authority=actor.authority, challenge__in=to_answer | raised)
    rows = list(steps.select_related("challenge").order_by("-recorded_at", "-position")[:MOST_STEPS])
    names = people_names({row.recorded_by for row in rows})
    return [
        ChallengeMoment(
            at=row.recorded_at,
            title=MOVE_WORDS[Move(row.move)],
            by=names.get(row.recorded_by, ""),
            reference=row.challenge.reference,
            page="challenges:one" if row.challenge_id in to_answer else "challenges:raised_one",
        )
        for row in rows
    ]
