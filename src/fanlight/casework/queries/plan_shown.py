"""The plan and records of a piece of work as one page: whose it is, every section, and the one next thing to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from fanlight.casework.queries.cards import WorkCard, card_of
from fanlight.casework.queries.clocks import ClockShown
from fanlight.casework.queries.episodes import EpisodeShown, RecordsShown, records_on
from fanlight.casework.queries.sections import (
    OpenAct,
    Reader,
    RecordLines,
    RecordSection,
    closure_section,
    early_help_sections,
    school_section,
)
from fanlight.casework.queries.statutory_sections import statutory_sections
from fanlight.casework.rules.acts import ACTS_FOR_CLOCK, Act
from fanlight.casework.rules.breaches import breaches
from fanlight.casework.rules.kinds import STATUTORY_KINDS, WorkKind
from fanlight.casework.rules.releasing import stage_in_words
from fanlight.casework.rules.standing import (
    AssessmentFacts,
    ChildFacts,
    EnquiryFacts,
    EpisodeFacts,
    PlanFacts,
    Span,
)
from fanlight.clocks.public import london_date
from fanlight.store.public import Actor


@dataclass(frozen=True)
class NextThing:
    """What has to be done first: the clock that runs out first, and the act that stops it, if this person may do it."""

    clock: ClockShown
    act: OpenAct | None


@dataclass(frozen=True)
class PlanShown:
    """Everything of one piece of work that its page of plan and records shows."""

    records: RecordsShown
    card: WorkCard
    sections: list[RecordSection]
    next: NextThing | None
    is_recorder: bool
    queries: list[str]

    @property
    def acts(self) -> list[OpenAct]:
        """Every act that can be done now."""
        return [one for part in self.sections for one in (*part.acts, *_acts_on(part.records))]

    def find_act(self, act: Act, record_id: str) -> OpenAct | None:
        """Return the act where it can be done now on this record, None where it cannot."""
        return next((one for one in self.acts if one.act is act and one.record_id == record_id), None)

    def record(self, record_id: str) -> RecordLines | None:
        """Return what is recorded under an id, None for one that is not on this work."""
        rows = (row for part in self.sections for row in part.records)
        return next((row for row in rows if record_id and row.record_id == record_id), None)


def get_plan(work_id: str, actor: Actor, at: datetime) -> PlanShown | None:
    """Return the plan and records of a piece of work of the actor's team; None where it is not there for them."""
    records = records_on(work_id, actor, at)
    if records is None:
        return None
    work, reader = records.work, Reader.of(records, actor)
    sections: list[RecordSection] = []
    if work.kind in STATUTORY_KINDS:
        sections += statutory_sections(records, reader)
    else:
        sections += early_help_sections(records, reader)
    sections += [school_section(records, reader), closure_section(records, reader)]
    card = card_of(work, records.names.get(work.worker_user_id, ""))
    acts = [one for part in sections for one in (*part.acts, *_acts_on(part.records))]
    queries = census_queries(records, at)
    return PlanShown(records, card, sections, _next(records.clocks, acts), reader.records, queries)


def _acts_on(rows: Iterable[RecordLines]) -> Iterable[OpenAct]:
    return (one for row in rows for one in row.acts)


def _next(clocks: list[ClockShown], acts: list[OpenAct]) -> NextThing | None:
    if not clocks:
        return None
    clock = clocks[0]
    fitting = (
        one
        for wanted in ACTS_FOR_CLOCK[clock.clock]
        for one in acts
        if one.act is wanted and one.record_id in {"", clock.subject_id}
    )
    return NextThing(clock, next(fitting, None))


def suggested_stage(shown: RecordsShown) -> str:
    """Return words for a release as the records stand; a discussion or an enquiry is never in them (safety 10)."""
    facts = _facts(shown.episode) if shown.episode else None
    return stage_in_words(WorkKind(shown.work.kind), facts, is_held=bool(shown.work.worker_user_id))


def census_queries(shown: RecordsShown, at: datetime) -> list[str]:
    """Return what the census would ask about the episode as it stands, a sentence each; what it refuses is never stored.

    Read from what the page has read already: no query of the database.
    Department for Education, Children in Need census, validation rules that end in Q.
    """
    if shown.episode is None:
        return []
    child = ChildFacts(episodes=(_facts(shown.episode),), died_on=shown.work.person.died_on)
    return [one.sentence for one in breaches(child, london_date(at)) if one.is_query]


def _facts(case: EpisodeShown) -> EpisodeFacts:
    return EpisodeFacts(
        id=case.episode.id,
        referred_on=case.episode.referred_on,
        closed_on=case.episode.closed_on,
        closure_reason=case.episode.closure_reason,
        assessments=tuple(
            AssessmentFacts(one.started_on, one.authorised_on, one.factor_codes) for one in case.assessments
        ),
        enquiries=tuple(EnquiryFacts(one.started_on, one.ended_on) for one in case.enquiries),
        need_plans=tuple(Span(one.started_on, one.ended_on) for one in case.need_plans),
        protection_plans=tuple(PlanFacts(one.started_on, one.ended_on) for one in case.protection_plans),
    )
