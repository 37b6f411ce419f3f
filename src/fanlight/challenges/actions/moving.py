"""What every verb does: finds the challenge in the actor's reach, checks the move, writes the step, runs the stage's clock."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from fanlight.challenges.models import Challenge, ChallengeStage, ChallengeStep
from fanlight.challenges.queries.ladder import stage_due, stages_on
from fanlight.challenges.queries.readers import owner_of_stage
from fanlight.challenges.rules.stages import Stage, next_stage
from fanlight.challenges.rules.transitions import CLOSED, Move, State, check_move
from fanlight.challenges.rules.vocabulary import StageEnd
from fanlight.challenges.scope import challenges_raised, challenges_to_answer
from fanlight.clocks.public import london_date
from fanlight.front_door.public import settle_kept_open
from fanlight.store.public import Actor, locked_as_read


class ChallengeNotFound(LookupError):
    """There is no such challenge for this person."""

    def __init__(self) -> None:
        super().__init__("This challenge cannot be found.")


class SayWhy(ValueError):
    """Words are missing without which nobody would understand later what was done."""


def challenge_to_answer(challenge_id: str, by: Actor, at: datetime, expected: int | None = None) -> Challenge:
    """Return a challenge that the actor may answer or give away, locked until the transaction ends.

    Raises ChallengeNotFound, and StaleVersion when it is not as it was read (`expected`).
    """
    return _checked(challenges_to_answer(by, at).filter(id=challenge_id), expected)


def challenge_raised(challenge_id: str, by: Actor, at: datetime, expected: int | None = None) -> Challenge:
    """Return a challenge that the actor or their setting raised, locked; raises ChallengeNotFound and StaleVersion."""
    return _checked(challenges_raised(by, at).filter(id=challenge_id), expected)


def any_challenge(challenge_id: str, by: Actor) -> Challenge:
    """Return a challenge of the actor's authority for a job, locked; raises ChallengeNotFound."""
    return _checked(Challenge.objects.filter(authority=by.authority, id=challenge_id), None)


def _checked(rows: QuerySet[Challenge], expected: int | None) -> Challenge:
    row = locked_as_read(rows, expected)
    if row is None:
        raise ChallengeNotFound
    return row


def check_words(typed: str, sentence: str) -> str:
    """Return what was typed without spaces round it; raises SayWhy with the sentence where that is nothing."""
    if not typed.strip():
        raise SayWhy(sentence)
    return typed.strip()


def move_challenge(
    challenge: Challenge, move: Move, *fields: str, by: Actor, at: datetime, reason: str = "", owner_user_id: str = ""
) -> ChallengeStep:
    """Move a challenge, saving the named fields with it, and return the step; raises MoveNotAllowed.

    One that ends lets its request close where nothing else is open (safety 4).
    """
    before = State(challenge.state)
    after = check_move(before, move)
    challenge.state = after.value
    ends = after in CLOSED and before not in CLOSED
    if ends:
        challenge.ended_at = at
    if after is not State.WAITING:
        challenge.due_at = None
    challenge.save_changes("state", "ended_at", "due_at", *fields, by_id=by.id, at=at)
    step = write_step(challenge, move, before, by=by, at=at, reason=reason, owner_user_id=owner_user_id)
    if ends and challenge.request_id:
        settle_kept_open(request_id=challenge.request_id, by=by, at=at)
    return step


def write_step(
    challenge: Challenge,
    move: Move,
    before: State | None,
    *,
    by: Actor,
    at: datetime,
    reason: str = "",
    owner_user_id: str = "",
) -> ChallengeStep:
    """Write down one move of a challenge that stands where the move led."""
    return ChallengeStep.objects.create(
        authority=challenge.authority,
        challenge=challenge,
        position=challenge.version,
        move=move.value,
        from_state=before.value if before else "",
        to_state=challenge.state,
        stage_number=challenge.stage_number,
        reason=reason,
        owner_user_id=owner_user_id,
        recorded_at=at,
        recorded_by=by.id,
    )


def open_stage(challenge: Challenge, stage: Stage, *, because: str, at: datetime) -> ChallengeStage:
    """Open a stage of a stored challenge with its own clock and return it; the challenge's own fields are set, not saved."""
    due_at, rule = stage_due(challenge.authority, stage, at)
    challenge.stage_number, challenge.due_at = stage.number, due_at
    return ChallengeStage.objects.create(
        authority=challenge.authority,
        challenge=challenge,
        position=challenge.stages.count() + 1,
        code=stage.code,
        number=stage.number,
        opened_at=at,
        because=because,
        due_at=due_at,
        clock_rule=rule,
        owner_user_id=owner_of_stage(challenge, stage, at),
        created_at=at,
        changed_at=at,
    )


def open_stage_of(challenge: Challenge) -> ChallengeStage | None:
    """Return the stage whose clock runs, locked; None where none does."""
    return challenge.stages.select_for_update().filter(stopped_at__isnull=True).first()


def running_stage_of(challenge: Challenge) -> ChallengeStage:
    """Return the stage whose clock runs, locked: a challenge that waits has one, as a constraint keeps."""
    return challenge.stages.select_for_update().get(stopped_at__isnull=True)


def close_stage(stage: ChallengeStage, how: StageEnd, *, by: Actor, at: datetime) -> None:
    """Stop the clock of a stage and say how it ended."""
    stage.stopped_at, stage.ended_as = at, how.value
    stage.save_changes("stopped_at", "ended_as", by_id=by.id, at=at)


def stage_above(challenge: Challenge, at: datetime) -> Stage:
    """Return the next stage of the day above where the challenge is; raises NoNextStage."""
    return next_stage(stages_on(challenge.authority, london_date(at)), challenge.stage_number)
