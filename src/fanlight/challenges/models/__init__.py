"""The tables of challenges."""

from fanlight.challenges.models.challenges import Challenge, ChallengeStage, ChallengeStep
from fanlight.challenges.models.entries import ChallengeAnswer, ChallengeNote

__all__ = ["Challenge", "ChallengeAnswer", "ChallengeNote", "ChallengeStage", "ChallengeStep"]
