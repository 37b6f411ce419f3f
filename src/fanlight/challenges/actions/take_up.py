"""A challenge goes to the next stage: taken there by who raised it, or by itself where a stage was silent."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.challenges.actions.moving import (
    any_challenge,
    challenge_raised,
    check_words,
    close_stage,
    move_challenge,
    open_stage,
    open_stage_of,
    stage_above,
)
from fanlight.challenges.actions.telling import tell_answerers, tell_raiser
from fanlight.challenges.models import Challenge, ChallengeStage
from fanlight.challenges.queries.ladder import stage_on
from fanlight.challenges.rules.stages import NoNextStage
from fanlight.challenges.rules.transitions import Move, State, check_may_be_taken_up, check_move
from fanlight.challenges.rules.vocabulary import StageEnd
from fanlight.clocks.public import london_date
from fanlight.messages.public import NoticeKind
from fanlight.store.public import Actor


class NobodyToTell(Exception):
    """A challenge is late and there is nobody to tell: no manager of the Front Door and no holder of its wall."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"{reference} is late and there is nobody to tell: give somebody the role of Front Door manager."
        )


@action("took a challenge to the next stage")
def take_up(*, challenge_id: str, because: str, expected: int | None = None, by: Actor, at: datetime) -> Challenge:
    """Take a challenge to the next stage with words why, and return it: after an answer, or once a stage is late.

    Raises ChallengeNotFound, StaleVersion, MoveNotAllowed, NotLateYet, NoNextStage and SayWhy.
    """
    because = check_words(because, "Write why the answer does not settle it.")
    challenge = challenge_raised(challenge_id, by, at, expected)
    state = State(challenge.state)
    check_move(state, Move.TAKE_UP)
    stage = open_stage_of(challenge)
    check_may_be_taken_up(state, is_late=stage is not None and stage.due_at < at)
    above = stage_above(challenge, at)
    if stage is not None:
        close_stage(stage, StageEnd.TAKEN_UP, by=by, at=at)
    opened = open_stage(challenge, above, because=because, at=at)
    move_challenge(challenge, Move.TAKE_UP, "stage_number", by=by, at=at, reason=because)
    tell_answerers(challenge, NoticeKind.CHALLENGE_WAITING, owner_user_id=opened.owner_user_id, by=by, at=at)
    record("challenge", challenge.id, stage=challenge.stage_number)
    return challenge


@action("followed up a stage of a challenge that did not answer in time")
def follow_up_silence(*, stage_id: str, by: Actor, at: datetime) -> bool:
    """Tell of a stage past its time, and let it go to the next where the authority's list says so; return whether it did.

    Silence ends nothing: the stage stays written down as unanswered, and at the last one the challenge stays open and
    late. Done again it changes nothing. Raises NobodyToTell.
    """
    stage = ChallengeStage.objects.filter(authority=by.authority, id=stage_id).first()
    if stage is None or stage.stopped_at is not None or stage.due_at >= at or stage.alerted_at is not None:
        record("challenge_stage", stage_id, needed=False)
        return False
    challenge = any_challenge(stage.challenge_id, by)
    stage.alerted_at = at
    stage.save_changes("alerted_at", by_id=by.id, at=at)
    told = tell_answerers(challenge, NoticeKind.CHALLENGE_LATE, owner_user_id=stage.owner_user_id, by=by, at=at)
    went = _go_up(challenge, stage, by=by, at=at)
    if not told and not went:
        raise NobodyToTell(challenge.reference)
    record("challenge", challenge.id, stage=stage.number, people_told=told, gone_up=went)
    return went


def _go_up(challenge: Challenge, stage: ChallengeStage, *, by: Actor, at: datetime) -> bool:
    standing = stage_on(challenge.authority, stage.code, london_date(at))
    if standing is not None and not standing.goes_up:
        return False
    try:
        above = stage_above(challenge, at)
    except NoNextStage:
        # There is nobody above: it stays here, late, until somebody answers.
        return False
    close_stage(stage, StageEnd.UNANSWERED, by=by, at=at)
    opened = open_stage(challenge, above, because="", at=at)
    move_challenge(challenge, Move.GO_UP, "stage_number", by=by, at=at)
    tell_answerers(challenge, NoticeKind.CHALLENGE_WAITING, owner_user_id=opened.owner_user_id, by=by, at=at)
    tell_raiser(challenge, NoticeKind.CHALLENGE_GONE_UP, by=by, at=at)
    return True
