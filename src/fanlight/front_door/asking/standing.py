"""What a draft says of itself before it is sent: danger, level, and whether others at the setting may see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fanlight.design.public import Answers

WORKER_QUESTIONS = ("about_worker", "person_works_with_children")


@dataclass(frozen=True)
class Standing:
    """What a draft says so far. `is_private` keeps it from everybody but its author (safety rule 12)."""

    is_danger: bool
    level_believed: int | None
    is_private: bool

    @property
    def is_urgent(self) -> bool:
        """Whether somebody else is told when it stays unsent (safety rule 5)."""
        return self.is_danger or self.level_believed == 4


def standing_of(answers: Answers) -> Standing:
    """Return what the answers say, those still being typed included: the last said counts, and doubt errs on care."""
    level = next(iter(_typed(answers, "level_believed")), None) or str(answers.get("level_believed") or "")
    return Standing(
        is_danger=answers.get("danger") == "YES" or "YES" in _typed(answers, "danger"),
        level_believed=int(level) if level in {"1", "2", "3", "4"} else None,
        is_private=any("YES" in _said(answers, question) for question in WORKER_QUESTIONS),
    )


def _typed(answers: Answers, question: str) -> list[str]:
    return [value for typed in answers.get("_typed", {}).values() for value in typed.get(question, [])]


def _said(answers: Answers, question: str) -> Iterator[Any]:
    yield answers.get(question)
    yield from (person.get(question) for person in answers.get("household", []))
    yield from _typed(answers, question)
