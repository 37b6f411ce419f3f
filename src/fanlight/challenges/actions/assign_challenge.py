"""A challenge is given to somebody to answer; who leads gives it, and nobody gets what they decided themselves."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.challenges.actions.moving import challenge_to_answer, move_challenge, running_stage_of
from fanlight.challenges.actions.telling import tell_answerers
from fanlight.challenges.models import Challenge
from fanlight.challenges.queries.readers import who_may_answer
from fanlight.challenges.rules.answering import MayNotAnswer
from fanlight.challenges.rules.transitions import Move, State, check_move
from fanlight.messages.public import NoticeKind
from fanlight.store.public import Actor


@action("gave a challenge to somebody to answer")
def assign_challenge(
    *, challenge_id: str, owner_user_id: str, expected: int | None = None, by: Actor, at: datetime
) -> Challenge:
    """Give the stage that waits to somebody who may answer it, and return the challenge; its clock goes on.

    Raises ChallengeNotFound, StaleVersion, MoveNotAllowed, and MayNotAnswer for whoever may not.
    """
    challenge = challenge_to_answer(challenge_id, by, at, expected)
    check_move(State(challenge.state), Move.ASSIGN)
    able = {one.user_id for one in who_may_answer(challenge, challenge.stage_number, at)}
    if owner_user_id not in able:
        raise MayNotAnswer("This person cannot answer here: they decided, raised it, or may not read it.")
    stage = running_stage_of(challenge)
    stage.owner_user_id = owner_user_id
    stage.save_changes("owner_user_id", by_id=by.id, at=at)
    move_challenge(challenge, Move.ASSIGN, by=by, at=at, owner_user_id=owner_user_id)
    tell_answerers(challenge, NoticeKind.CHALLENGE_WAITING, owner_user_id=owner_user_id, by=by, at=at)
    record("challenge", challenge.id, stage=challenge.stage_number, owner=owner_user_id)
    return challenge
