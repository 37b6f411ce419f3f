"""Who raised a challenge ends it or withdraws it; who answers writes down what was learnt, and notes for one another."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.challenges.actions.moving import (
    challenge_raised,
    challenge_to_answer,
    check_words,
    close_stage,
    move_challenge,
    open_stage_of,
)
from fanlight.challenges.actions.telling import tell_answerers
from fanlight.challenges.models import Challenge, ChallengeNote
from fanlight.challenges.rules.transitions import Move
from fanlight.challenges.rules.vocabulary import StageEnd
from fanlight.messages.public import NoticeKind
from fanlight.store.public import Actor


@action("ended a challenge")
def end_challenge(
    *, challenge_id: str, is_resolved: bool, words: str = "", expected: int | None = None, by: Actor, at: datetime
) -> Challenge:
    """End an answered challenge as resolved, or though one still disagrees, and return it; its request may close now.

    Raises ChallengeNotFound, StaleVersion, MoveNotAllowed, and SayWhy for a disagreement without words.
    """
    if not is_resolved:
        words = check_words(words, "Write what you still disagree with.")
    challenge = challenge_raised(challenge_id, by, at, expected)
    challenge.is_resolved, challenge.end_words = is_resolved, words.strip()
    move_challenge(challenge, Move.END, "is_resolved", "end_words", by=by, at=at, reason=words.strip())
    tell_answerers(challenge, NoticeKind.CHALLENGE_ENDED, by=by, at=at)
    record("challenge", challenge.id, stage=challenge.stage_number, is_resolved=is_resolved)
    return challenge


@action("withdrew a challenge")
def withdraw_challenge(
    *, challenge_id: str, because: str, expected: int | None = None, by: Actor, at: datetime
) -> Challenge:
    """Withdraw a challenge with words why, and return it; raises ChallengeNotFound, StaleVersion, MoveNotAllowed, SayWhy."""
    because = check_words(because, "Write why you withdraw it.")
    challenge = challenge_raised(challenge_id, by, at, expected)
    stage = open_stage_of(challenge)
    challenge.end_words = because
    move_challenge(challenge, Move.WITHDRAW, "end_words", by=by, at=at, reason=because)
    if stage is not None:
        close_stage(stage, StageEnd.WITHDRAWN, by=by, at=at)
    tell_answerers(challenge, NoticeKind.CHALLENGE_ENDED, by=by, at=at)
    record("challenge", challenge.id, stage=challenge.stage_number)
    return challenge


@action("wrote down what was learnt from a challenge")
def write_learning(
    *, challenge_id: str, learning: str, expected: int | None = None, by: Actor, at: datetime
) -> Challenge:
    """Write down what was learnt from a challenge that has ended, and return it.

    Raises ChallengeNotFound, StaleVersion, MoveNotAllowed while it is open, and SayWhy.
    """
    learning = check_words(learning, "Write what was learnt.")
    challenge = challenge_to_answer(challenge_id, by, at, expected)
    challenge.learning = learning
    move_challenge(challenge, Move.LEARN, "learning", by=by, at=at)
    record("challenge", challenge.id, fields=["learning"])
    return challenge


@action("noted something on a challenge for those who answer it")
def add_note(*, challenge_id: str, text: str, by: Actor, at: datetime) -> ChallengeNote:
    """Keep a note that only those who answer read, and return it; raises ChallengeNotFound and SayWhy."""
    text = check_words(text, "Write the note.")
    challenge = challenge_to_answer(challenge_id, by, at)
    note = ChallengeNote.objects.create(
        authority=by.authority, challenge=challenge, text=text, recorded_at=at, recorded_by=by.id
    )
    record("challenge", challenge.id, note=note.id)
    return note
