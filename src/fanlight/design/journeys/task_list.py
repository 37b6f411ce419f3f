"""The sections of a journey with what is done and what is left."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from fanlight.design.journeys.answers import TYPED, Answers, Place, Seen
from fanlight.design.journeys.lacking import missing_at
from fanlight.design.journeys.pages import Section
from fanlight.design.journeys.walking import is_done, section_places

if TYPE_CHECKING:
    from fanlight.design.journeys.journey import Journey


class Status(StrEnum):
    """How far a section has got."""

    DONE = "DONE"
    STARTED = "STARTED"
    NOT_STARTED = "NOT_STARTED"
    CANNOT_START = "CANNOT_START"


@dataclass(frozen=True)
class SectionState:
    """One line of the task list: `place` is where its link leads, None while it cannot be started."""

    slug: str
    title: str
    status: Status
    done: int
    total: int
    place: Place | None

    @property
    def words(self) -> str:
        """Return the status in words: "Done", "2 of 5 left", "Not started", "Cannot start yet"."""
        if self.status is Status.STARTED:
            return f"{self.total - self.done} of {self.total} left"
        return {Status.DONE: "Done", Status.NOT_STARTED: "Not started"}.get(self.status, "Cannot start yet")


def is_complete(journey: Journey, place: Place, answers: Answers, stage: str) -> bool:
    """Return whether the page was saved, lacks nothing that the stage needs, and holds no unfinished typing."""
    if not is_done(journey, place, answers) or place.key in answers.get(TYPED, {}):
        return False
    return next(missing_at(journey, place, answers, stage), None) is None


def section_states(journey: Journey, answers: Answers, stage: str) -> list[SectionState]:
    """Return the state of every section that applies."""
    applicable = [section for section in journey.sections if section.condition.holds(Seen(answers))]
    return [_state(journey, section, answers, stage) for section in applicable]


def _state(journey: Journey, section: Section, answers: Answers, stage: str) -> SectionState:
    places = list(section_places(section, answers))
    left = [place for place in places if not is_complete(journey, place, answers, stage)]
    started = any(is_done(journey, place, answers) or place.key in answers.get(TYPED, {}) for place in places)
    if not places:
        status = Status.CANNOT_START
    elif not left:
        status = Status.DONE
    else:
        status = Status.STARTED if started else Status.NOT_STARTED
    at = next(iter(left or places), None)
    return SectionState(section.slug, section.title, status, len(places) - len(left), len(places), at)
