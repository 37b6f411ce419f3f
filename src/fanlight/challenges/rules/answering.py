"""Who may answer a challenge: never who raised it, and from stage 1 on never who took the decision."""

from __future__ import annotations

from collections.abc import Collection


class MayNotAnswer(Exception):
    """This person does not answer here; the sentence says why and who does."""


def check_may_answer(*, number: int, user_id: str, raised_by: str, deciders: Collection[str]) -> None:
    """Raise MayNotAnswer for who raised the challenge, and from stage 1 on for who took part in the decision.

    Working Together to Safeguard Children, chapter 2: disagreement is settled by somebody above those who disagree.
    """
    if user_id == raised_by:
        raise MayNotAnswer("You raised this challenge: somebody else answers it.")
    if number >= 1 and user_id in deciders:
        raise MayNotAnswer(
            "You took part in the decision that is challenged. From stage 1 on somebody else answers: give it to a colleague."
        )
