"""A stage answers: agreed, in part or not, why, and what changes; who challenges reads it and says whether that settles it."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.challenges.actions.moving import (
    SayWhy,
    challenge_to_answer,
    check_words,
    close_stage,
    move_challenge,
    running_stage_of,
)
from fanlight.challenges.actions.telling import tell_raiser
from fanlight.challenges.models import ChallengeAnswer
from fanlight.challenges.queries.readers import deciders
from fanlight.challenges.rules.answering import check_may_answer
from fanlight.challenges.rules.transitions import Move, State, check_move
from fanlight.challenges.rules.vocabulary import Finding, StageEnd
from fanlight.messages.public import NoticeKind
from fanlight.store.public import Actor


@action("answered a challenge")
def answer_challenge(
    *,
    challenge_id: str,
    finding: Finding,
    reasons: str,
    what_changes: str = "",
    answered_for: str = "",
    expected: int | None = None,
    by: Actor,
    at: datetime,
) -> ChallengeAnswer:
    """Answer the stage that waits, stop its clock, and return the answer; nothing that was decided changes by it.

    `answered_for` is whose answer it is, where they have no account. Raises ChallengeNotFound, StaleVersion,
    MoveNotAllowed, SayWhy, and MayNotAnswer for who raised it and, from stage 1 on, who decided.
    """
    reasons = check_words(reasons, "Write the reasons for the answer.")
    if finding is not Finding.NOT_AGREED and not what_changes.strip():
        raise SayWhy("Write what changes.")
    challenge = challenge_to_answer(challenge_id, by, at, expected)
    check_move(State(challenge.state), Move.ANSWER)
    took_part = deciders(challenge)
    known_as = by.user_id if by.id not in took_part else by.id
    check_may_answer(
        number=challenge.stage_number,
        user_id=by.user_id if by.user_id == challenge.raised_by_user_id else known_as,
        raised_by=challenge.raised_by_user_id,
        deciders=took_part,
    )
    stage = running_stage_of(challenge)
    if not stage.owner_user_id:
        stage.owner_user_id = by.user_id
        stage.save_changes("owner_user_id", by_id=by.id, at=at)
    close_stage(stage, StageEnd.ANSWERED, by=by, at=at)
    answer = ChallengeAnswer.objects.create(
        authority=by.authority,
        challenge=challenge,
        stage=stage,
        finding=finding.value,
        reasons=reasons,
        what_changes=what_changes.strip(),
        answered_for=answered_for.strip(),
        answered_by_user_id=by.user_id,
        recorded_at=at,
        recorded_by=by.id,
    )
    challenge.finding = finding.value
    move_challenge(challenge, Move.ANSWER, "finding", by=by, at=at)
    tell_raiser(challenge, NoticeKind.CHALLENGE_ANSWERED, by=by, at=at)
    record("challenge", challenge.id, answer=answer.id, stage=challenge.stage_number, finding=finding.value)
    return answer
