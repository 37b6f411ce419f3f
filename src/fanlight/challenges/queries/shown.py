"""One challenge as a page shows it: its stages with their clocks and answers, who has it now, every step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from fanlight.access.public import people_names, user_names
from fanlight.casework.public import WorkCard, work_of_team
from fanlight.challenges.models import Challenge, ChallengeStage
from fanlight.challenges.queries.ladder import object_in_words, stage_on, stages_on
from fanlight.challenges.queries.readers import who_may_answer
from fanlight.challenges.rules.stages import Stage
from fanlight.challenges.rules.transitions import MOVE_WORDS, OPEN, Move, State
from fanlight.challenges.rules.vocabulary import FINDING_WORDS, STAGE_END_WORDS, Finding, StageEnd
from fanlight.challenges.scope import challenges_raised, challenges_to_answer
from fanlight.clocks.public import (
    Register,
    WorkingCalendar,
    lateness_in_words,
    london_date,
    short_date_in_words,
    time_left_in_words,
)
from fanlight.establishments.public import working_calendar
from fanlight.front_door.public import ContactChallenged, contact_challenged
from fanlight.store.public import Actor, tidy_reference


@dataclass(frozen=True)
class ClockShown:
    """A clock in words, and how urgent it looks: overdue, soon, later or done."""

    words: str
    urgency: str
    label: str = "Answer"


@dataclass(frozen=True)
class AnswerShown:
    """What a stage answered."""

    finding: str
    reasons: str
    what_changes: str
    by: str
    at: datetime


@dataclass(frozen=True)
class StageShown:
    """One stage that the challenge went through, or is at."""

    title: str
    who: str
    owner: str
    because: str
    opened_at: datetime
    due_at: datetime
    is_open: bool
    ended: str
    clock: ClockShown
    answer: AnswerShown | None


@dataclass(frozen=True)
class StepShown:
    """One move in words."""

    title: str
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True)
class ChallengeShown:
    """Everything that a page says of one challenge; `notes` only for those who answer."""

    row: Challenge
    what: str
    child: str
    stages: tuple[StageShown, ...]
    steps: tuple[StepShown, ...]
    notes: tuple[StepShown, ...]
    above: Stage | None
    about: ContactChallenged | None

    @property
    def is_open(self) -> bool:
        """Whether it has not ended."""
        return self.row.state in OPEN

    @property
    def last(self) -> StageShown:
        """The stage that it is at, or was at last."""
        return self.stages[-1]

    @property
    def is_late(self) -> bool:
        """Whether the stage that waits is past its time."""
        return self.last.is_open and self.last.clock.urgency == "overdue"

    @property
    def is_agreed(self) -> bool:
        """Whether the latest answer agreed, in full or in part."""
        return self.row.finding in (Finding.AGREED, Finding.PARTLY)


def find_to_answer(actor: Actor, reference: str, at: datetime) -> ChallengeShown | None:
    """Return a challenge that the actor may answer, with notes; None for another's."""
    row = _row(challenges_to_answer(actor, at), reference)
    return shown(row, at, with_notes=True) if row else None


def find_raised(actor: Actor, reference: str, at: datetime) -> ChallengeShown | None:
    """Return a challenge that the actor or their setting raised, without notes; None for another's."""
    row = _row(challenges_raised(actor, at), reference)
    return shown(row, at, with_notes=False) if row else None


def page_of_challenge(actor: Actor, reference: str, at: datetime) -> str:
    """Return the name of the page on which the actor may open the challenge with a reference, "" for none."""
    for page, rows in (
        ("challenges:raised_one", challenges_raised(actor, at)),
        ("challenges:one", challenges_to_answer(actor, at)),
    ):
        if rows.filter(reference=reference).exists():
            return page
    return ""


def work_challenged(actor: Actor, row: Challenge, at: datetime) -> WorkCard | None:
    """Return the card of the work that is challenged, for whoever may open it."""
    return work_of_team(actor, row.work_id, at) if row.work_id else None


def who_may_be_given_it(row: Challenge, at: datetime) -> list[tuple[str, str]]:
    """Return (user id, name) of those to whom the stage that waits may be given, by name."""
    able = who_may_answer(row, row.stage_number, at)
    return sorted(((one.user_id, one.name) for one in able), key=lambda pair: pair[1].casefold())


def _row(rows: QuerySet[Challenge], reference: str) -> Challenge | None:
    tidy = tidy_reference(reference) or "-"
    return rows.select_related("contact", "work", "request").filter(reference=tidy).first()


def shown(row: Challenge, at: datetime, *, with_notes: bool) -> ChallengeShown:
    """Return a challenge as a page shows it, in the same few queries however many stages it went through."""
    stages = list(row.stages.select_related("answer").order_by("position"))
    steps = list(row.steps.order_by("-position"))
    notes = list(row.notes.order_by("-recorded_at", "-id")) if with_notes else []
    names = people_names({one.recorded_by for one in [*steps, *notes]})
    answers = [one.answer for one in stages if hasattr(one, "answer")]
    owners = {one.owner_user_id for one in stages} | {one.owner_user_id for one in steps}
    users = user_names(owners | {one.answered_by_user_id for one in answers})
    about = contact_challenged(row.authority, row.contact_id, at) if row.contact_id else None
    calendar, ladder = working_calendar(row.authority), stages_on(row.authority, london_date(at))
    return ChallengeShown(
        row=row,
        what=object_in_words(row.authority, row.object_code),
        child=about.child if about else "",
        stages=tuple(_stage(row, one, users, calendar, at) for one in stages),
        steps=tuple(
            StepShown(
                _title(one.move, one.stage_number, users.get(one.owner_user_id, "")),
                one.recorded_at,
                names.get(one.recorded_by, "Fanlight"),
                one.reason,
            )
            for one in steps
        ),
        notes=tuple(StepShown("Note", one.recorded_at, names.get(one.recorded_by, ""), one.text) for one in notes),
        above=next((one for one in ladder if one.number > row.stage_number), None),
        about=about,
    )


def _title(move: str, number: int, owner: str) -> str:
    if owner and move == Move.ASSIGN:
        return f"Given to {owner}"
    words = MOVE_WORDS[Move(move)]
    return f"{words}: stage {number}" if move in (Move.RAISE, Move.TAKE_UP, Move.GO_UP, Move.ANSWER) else words


def _stage(
    row: Challenge, one: ChallengeStage, users: dict[str, str], calendar: WorkingCalendar, at: datetime
) -> StageShown:
    standing = stage_on(row.authority, one.code, london_date(one.opened_at))
    owner = users.get(one.owner_user_id, "")
    return StageShown(
        title=standing.title if standing else f"Stage {one.number}",
        who=owner or (standing.who_answers if standing else ""),
        owner=owner,
        because=one.because,
        opened_at=one.opened_at,
        due_at=one.due_at,
        is_open=one.stopped_at is None,
        ended=STAGE_END_WORDS[StageEnd(one.ended_as)] if one.ended_as else "",
        clock=clock_of(one.due_at, one.stopped_at, at, calendar, Register.LONG),
        answer=_answer(one, users),
    )


def _answer(one: ChallengeStage, users: dict[str, str]) -> AnswerShown | None:
    if not hasattr(one, "answer"):
        return None
    answer = one.answer
    writer = users.get(answer.answered_by_user_id, "")
    by = f"{answer.answered_for}, written down by {writer}" if answer.answered_for else writer
    return AnswerShown(FINDING_WORDS[answer.finding], answer.reasons, answer.what_changes, by, answer.recorded_at)


def clock_of(
    due_at: datetime,
    stopped_at: datetime | None,
    at: datetime,
    calendar: WorkingCalendar,
    register: Register = Register.SHORT,
) -> ClockShown:
    """Return the clock of one stage: what is left of it or by how much it is late, or how it stopped."""
    if stopped_at is None:
        urgency = "overdue" if due_at < at else "soon" if london_date(due_at) == london_date(at) else "later"
        return ClockShown(time_left_in_words(due_at, at, calendar, register), urgency)
    on = short_date_in_words(london_date(stopped_at))
    if stopped_at <= due_at:
        return ClockShown(f"in time, {on}", "done")
    return ClockShown(f"{lateness_in_words(due_at, stopped_at, calendar)} late, {on}", "done")


def state_in_words(row: Challenge) -> str:
    """Return where a challenge stands in a line: its stage and what was found."""
    if row.state == State.WAITING:
        return f"Stage {row.stage_number}: waiting for an answer"
    if row.state == State.ANSWERED:
        return f"Stage {row.stage_number}: {FINDING_WORDS[row.finding].lower()}"
    if row.state == State.WITHDRAWN:
        return "Withdrawn"
    return "Ended: resolved" if row.is_resolved else "Ended: not resolved"
