"""What other modules may use of challenges."""

from fanlight.challenges.actions.answer_challenge import answer_challenge
from fanlight.challenges.actions.end_challenge import end_challenge, withdraw_challenge, write_learning
from fanlight.challenges.actions.load import (
    LoadedAnswer,
    LoadedChallenge,
    LoadedEnding,
    LoadedStage,
    due_of_stage,
    load_challenges,
)
from fanlight.challenges.actions.raise_challenge import Disagreement, Raiser, raise_challenge
from fanlight.challenges.actions.take_up import follow_up_silence, take_up
from fanlight.challenges.queries.figures import challenge_stages_for_figures, challenges_for_figures
from fanlight.challenges.queries.lists import AnswerList, ChallengeCounts, counts_to_answer, open_raised
from fanlight.challenges.queries.of_settings import challenges_of_settings_for_figures, own_challenges
from fanlight.challenges.queries.shown import page_of_challenge
from fanlight.challenges.queries.timeline import timeline_of
from fanlight.challenges.queries.watching import silent_stages
from fanlight.challenges.rules.transitions import Move, State
from fanlight.challenges.rules.vocabulary import FINDING_WORDS, OBJECTS, RAISED_FROM_WORDS, STAGES, Finding

__all__ = [
    "challenges_of_settings_for_figures",
    "own_challenges",
    "FINDING_WORDS",
    "OBJECTS",
    "RAISED_FROM_WORDS",
    "STAGES",
    "AnswerList",
    "ChallengeCounts",
    "Disagreement",
    "Finding",
    "LoadedAnswer",
    "LoadedChallenge",
    "LoadedEnding",
    "LoadedStage",
    "Move",
    "Raiser",
    "State",
    "answer_challenge",
    "challenge_stages_for_figures",
    "challenges_for_figures",
    "counts_to_answer",
    "due_of_stage",
    "end_challenge",
    "follow_up_silence",
    "load_challenges",
    "open_raised",
    "page_of_challenge",
    "raise_challenge",
    "silent_stages",
    "take_up",
    "timeline_of",
    "withdraw_challenge",
    "write_learning",
]
