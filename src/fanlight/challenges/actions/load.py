"""Loads challenges in sets, by the same moves, clocks and constraints and a chained audit: for demonstrations and migration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.challenges.actions.raise_challenge import Disagreement, Raiser
from fanlight.challenges.models import Challenge, ChallengeAnswer, ChallengeStage, ChallengeStep
from fanlight.challenges.queries.ladder import stage_due, stages_on
from fanlight.challenges.rules.stages import NoNextStage, Stage
from fanlight.challenges.rules.transitions import Move, State, check_move
from fanlight.challenges.rules.vocabulary import Finding, RaisedFrom, StageEnd
from fanlight.clocks.public import london_date
from fanlight.front_door.public import settle_kept_open
from fanlight.store.public import Actor, Rows, new_reference, new_ulid


@dataclass(frozen=True)
class LoadedAnswer:
    """What a stage answered, who and when."""

    finding: Finding
    reasons: str
    what_changes: str
    answered_by: Actor
    answered_at: datetime


@dataclass(frozen=True)
class LoadedStage:
    """One stage: opened, then answered, or silent until it went up by itself, or waiting still."""

    number: int
    opened_at: datetime
    because: str = ""
    owner_user_id: str = ""
    answer: LoadedAnswer | None = None
    went_up_at: datetime | None = None


@dataclass(frozen=True)
class LoadedEnding:
    """How who raised it ended a challenge: resolved or not, or withdrawn; and what was learnt."""

    move: Move
    at: datetime
    is_resolved: bool | None = None
    words: str = ""
    learning: str = ""
    learnt_at: datetime | None = None
    learnt_by: Actor | None = None


@dataclass(frozen=True)
class LoadedChallenge:
    """One challenge about a contact, through its stages, as it stands."""

    disagreement: Disagreement
    raiser: Raiser
    raised_by: Actor
    raised_at: datetime
    contact_id: str
    request_id: str
    source_code: str
    stages: Sequence[LoadedStage]
    ending: LoadedEnding | None = None
    id: str = field(default_factory=new_ulid)
    reference: str = field(default_factory=lambda: new_reference("CH"))


def due_of_stage(authority: str, number: int, opened_at: datetime) -> datetime:
    """Return by when a stage of the authority's ladder, opened then, must answer; raises NoNextStage where there is none."""
    return stage_due(authority, _stage(authority, number, opened_at), opened_at)[0]


@action("loaded challenges in a set")
def load_challenges(*, challenges: Sequence[LoadedChallenge], by: Actor, at: datetime) -> int:
    """Write a set of challenges with everything that hangs on them and return how many; all or none of the set.

    What is open keeps its request open, as it would (safety 4); nobody is told. Raises MoveNotAllowed for a way that no
    challenge goes, and NoNextStage for a stage that the authority has not.
    """
    rows = _Rows(by.authority)
    for loaded in challenges:
        _Written(rows, loaded, by).write()
    rows.write()
    for loaded in challenges:
        if loaded.ending is None:
            settle_kept_open(request_id=loaded.request_id, by=by, at=at)
    record("load", new_ulid(), challenges=len(challenges))
    return len(challenges)


class _Rows:
    """The rows of a set, gathered as plain values."""

    def __init__(self, authority: str) -> None:
        self.challenges = Rows(Challenge, authority=authority)
        self.stages = Rows(ChallengeStage, authority=authority)
        self.steps = Rows(ChallengeStep, authority=authority)
        self.answers = Rows(ChallengeAnswer, authority=authority)

    def write(self) -> None:
        """Write everything, what others point at first."""
        for rows in (self.challenges, self.stages, self.steps, self.answers):
            rows.write()


class _Written:
    """One challenge as it is written down, move by move."""

    def __init__(self, rows: _Rows, loaded: LoadedChallenge, by: Actor) -> None:
        self.rows, self.loaded, self.by = rows, loaded, by
        self.state: State | None = None
        self.position = 0
        self.changed_at = loaded.raised_at

    def write(self) -> None:
        """Gather the steps, stages and answers, and the challenge that stands where they led."""
        loaded, last = self.loaded, self.loaded.stages[-1]
        for index, stage in enumerate(loaded.stages):
            before = loaded.stages[index - 1] if index else None
            self._open(stage, before)
            self._stage(stage, index + 1, is_last=stage is last)
        self._end()
        is_waiting = self.state is State.WAITING
        ending, answers = loaded.ending, [one.answer for one in loaded.stages if one.answer is not None]
        self.rows.challenges.add(
            id=loaded.id,
            reference=loaded.reference,
            state=str(self.state),
            contact_id=loaded.contact_id,
            request_id=loaded.request_id,
            **asdict(loaded.disagreement),
            raised_at=loaded.raised_at,
            raised_from=_raised_from(loaded.raised_by).value,
            raised_by_user_id=loaded.raised_by.user_id,
            sender_kind=loaded.raised_by.organisation_kind,
            sender_id=loaded.raised_by.organisation_id,
            source_code=loaded.source_code,
            raiser_name=loaded.raiser.name,
            raiser_agency=loaded.raiser.agency,
            raiser_phone=loaded.raiser.phone,
            stage_number=last.number,
            due_at=due_of_stage(self.by.authority, last.number, last.opened_at) if is_waiting else None,
            finding=answers[-1].finding.value if answers else "",
            ended_at=ending.at if ending else None,
            is_resolved=ending.is_resolved if ending else None,
            end_words=ending.words if ending else "",
            learning=ending.learning if ending else "",
            version=self.position,
            created_at=loaded.raised_at,
            changed_at=self.changed_at,
            changed_by=self.by.id,
        )

    def _open(self, stage: LoadedStage, before: LoadedStage | None) -> None:
        raiser = self.loaded.raised_by
        if before is None:
            self._step(Move.RAISE, stage.number, raiser, stage.opened_at)
        elif before.went_up_at is not None:
            self._step(Move.GO_UP, stage.number, self.by, stage.opened_at)
        else:
            self._step(Move.TAKE_UP, stage.number, raiser, stage.opened_at, stage.because)

    def _stage(self, stage: LoadedStage, position: int, *, is_last: bool) -> None:
        standing = _stage(self.by.authority, stage.number, stage.opened_at)
        due_at, rule = stage_due(self.by.authority, standing, stage.opened_at)
        stopped_at, ended_as = self._stopped(stage, is_last=is_last)
        stage_id = self.rows.stages.add(
            challenge_id=self.loaded.id,
            position=position,
            code=standing.code,
            number=stage.number,
            opened_at=stage.opened_at,
            because=stage.because,
            due_at=due_at,
            clock_rule=rule,
            owner_user_id=stage.answer.answered_by.user_id if stage.answer else stage.owner_user_id,
            stopped_at=stopped_at,
            ended_as=ended_as,
            alerted_at=stage.went_up_at,
            created_at=stage.opened_at,
            changed_at=stopped_at or stage.opened_at,
        )
        if stage.answer is not None:
            self._answer(stage.answer, stage_id, stage.number)

    def _stopped(self, stage: LoadedStage, *, is_last: bool) -> tuple[datetime | None, str]:
        if stage.answer is not None:
            return stage.answer.answered_at, StageEnd.ANSWERED.value
        if stage.went_up_at is not None:
            return stage.went_up_at, StageEnd.UNANSWERED.value
        ending = self.loaded.ending if is_last else None
        return (ending.at, StageEnd.WITHDRAWN.value) if ending else (None, "")

    def _answer(self, answer: LoadedAnswer, stage_id: str, number: int) -> None:
        self._step(Move.ANSWER, number, answer.answered_by, answer.answered_at)
        self.rows.answers.add(
            challenge_id=self.loaded.id,
            stage_id=stage_id,
            finding=answer.finding.value,
            reasons=answer.reasons,
            what_changes=answer.what_changes,
            answered_by_user_id=answer.answered_by.user_id,
            recorded_at=answer.answered_at,
            recorded_by=answer.answered_by.id,
        )

    def _end(self) -> None:
        ending, number = self.loaded.ending, self.loaded.stages[-1].number
        if ending is None:
            return
        self._step(ending.move, number, self.loaded.raised_by, ending.at, ending.words)
        if ending.learning and ending.learnt_at and ending.learnt_by:
            self._step(Move.LEARN, number, ending.learnt_by, ending.learnt_at)

    def _step(self, move: Move, number: int, who: Actor, at: datetime, reason: str = "") -> None:
        before = self.state
        self.state = State.WAITING if before is None else check_move(before, move)
        self.position, self.changed_at = self.position + 1, at
        self.rows.steps.add(
            challenge_id=self.loaded.id,
            position=self.position,
            move=move.value,
            from_state=before.value if before else "",
            to_state=self.state.value,
            stage_number=number,
            reason=reason,
            recorded_at=at,
            recorded_by=who.id,
        )


def _stage(authority: str, number: int, on: datetime) -> Stage:
    found = next((one for one in stages_on(authority, london_date(on)) if one.number == number), None)
    if found is None:
        raise NoNextStage
    return found


def _raised_from(raiser: Actor) -> RaisedFrom:
    return RaisedFrom.SETTING if raiser.organisation_kind == "ESTABLISHMENT" else RaisedFrom.PARTNER
