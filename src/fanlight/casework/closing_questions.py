"""What stands against closing work quietly: rooms above say so, and then the team's manager confirms it."""

from __future__ import annotations

from collections.abc import Callable

_questions: dict[str, Callable[[str, str], str]] = {}


class ClosureToConfirm(Exception):
    """Something above stands open about this work: its manager closes it knowing that, and nobody else does."""

    def __init__(self, sentence: str) -> None:
        super().__init__(f"{sentence} The team's manager can still close it, by saying that they know.")
        self.sentence = sentence


def register_closing_question(room: str, asked: Callable[[str, str], str]) -> None:
    """Have `asked(authority, work id)` asked before work is closed: it returns a sentence, or "" where nothing stands.

    Once more replaces what the room said.
    """
    _questions[room] = asked


def what_stands(authority: str, work_id: str) -> str:
    """Return in a sentence or two what stands open above this work, "" where nothing does."""
    return " ".join(filter(None, (_questions[room](authority, work_id) for room in sorted(_questions))))


def check_nothing_stands(authority: str, work_id: str, *, leads: bool, is_confirmed: bool) -> None:
    """Raise ClosureToConfirm where something stands, unless who leads the team has said that they know."""
    sentence = what_stands(authority, work_id)
    if sentence and not (leads and is_confirmed):
        raise ClosureToConfirm(sentence)
