"""The stages of a challenge as the authority's list has them: where it starts, what comes next, how long each has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fanlight.challenges.rules.vocabulary import ANSWERED_BY_WORDS, AnsweredBy
from fanlight.clocks.public import UNIT_LABELS, ClockRule, StartDay, Unit


class NoStages(LookupError):
    """The authority has no stage in force: a challenge could go nowhere."""

    def __init__(self, on: date) -> None:
        super().__init__(f"No stage of a challenge is in force on {on}. Set one up among the authority's lists.")


class NoNextStage(Exception):
    """The last stage has answered or is late: there is nobody above it."""

    def __init__(self) -> None:
        super().__init__("This is the last stage. Nobody above it answers: you can end the challenge, and say how.")


@dataclass(frozen=True)
class Stage:
    """One stage: its number, between whom it is, who answers, and within what time."""

    code: str
    number: int
    label: str
    between: str
    answered_by: AnsweredBy
    person_name: str
    person_phone: str
    person_email: str
    limit: int
    unit: Unit
    is_formal: bool
    goes_up: bool
    starts_in_danger: bool
    in_force_from: date

    @property
    def title(self) -> str:
        """The stage as a page calls it: "Stage 2: service or team managers"."""
        return f"Stage {self.number}: {self.label[:1].lower()}{self.label[1:]}"

    @property
    def who_answers(self) -> str:
        """Who answers, in words: the person whom the authority names, else who they are."""
        return self.person_name or ANSWERED_BY_WORDS[self.answered_by]

    @property
    def within(self) -> str:
        """The time that the stage has, in words: "2 working days"."""
        return f"{self.limit} {UNIT_LABELS[self.unit]}{'' if self.limit == 1 else 's'}"

    def clock(self, calendar: str) -> ClockRule:
        """Return the stage's own clock rule, counted by the calendar of this name; it starts when the stage is opened."""
        return ClockRule(
            id=f"CHALLENGE_{self.code}",
            title=self.title,
            citation="The authority's list of stages",
            start_event="The stage was opened",
            limit=self.limit,
            unit=self.unit,
            in_force_from=self.in_force_from,
            calendar="" if self.unit is Unit.CLOCK_HOURS else calendar,
            # What comes on a Saturday has its days from Monday on.
            start_day=StartDay.NEXT_COUNTED_DAY if self.unit is Unit.WORKING_DAYS else StartDay.SAME_DAY,
        )


def stage_of(code: str, label: str, values: Mapping[str, Any], in_force_from: date) -> Stage:
    """Return the stage that an entry of the authority's list says."""
    return Stage(
        code=code,
        number=int(values["number"]),
        label=label,
        between=str(values["between"]),
        answered_by=AnsweredBy(values["answered_by"]),
        person_name=str(values["person_name"]),
        person_phone=str(values["person_phone"]),
        person_email=str(values["person_email"]),
        limit=int(values["respond_within"]),
        unit=Unit(values["unit"]),
        is_formal=bool(values["is_formal"]),
        goes_up=bool(values["goes_up"]),
        starts_in_danger=bool(values["starts_in_danger"]),
        in_force_from=in_force_from,
    )


def in_order(stages: Sequence[Stage]) -> list[Stage]:
    """Return stages by their numbers."""
    return sorted(stages, key=lambda one: (one.number, one.code))


def first_stage(stages: Sequence[Stage], *, is_danger: bool, on: date) -> Stage:
    """Return where a challenge starts: at the first stage, in danger at the first that may start there; raises NoStages."""
    ladder = in_order(stages)
    if not ladder:
        raise NoStages(on)
    for_danger = [one for one in ladder if one.starts_in_danger] if is_danger else []
    return (for_danger or ladder)[0]


def next_stage(stages: Sequence[Stage], number: int) -> Stage:
    """Return the stage above the one with this number; raises NoNextStage at the last."""
    above = [one for one in in_order(stages) if one.number > number]
    if not above:
        raise NoNextStage
    return above[0]
