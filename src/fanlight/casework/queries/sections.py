"""What is recorded on a piece of work, section by section, with its clocks and the acts that this person may do now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fanlight.access.public import Permission
from fanlight.casework.models import Closure, EarlyHelpAssessment, FamilyPlan, SchoolRelease
from fanlight.casework.queries.clocks import ClockShown
from fanlight.casework.queries.episodes import RecordsShown
from fanlight.casework.rules.acts import SECTION_OF_CLOCK, Act
from fanlight.casework.rules.kinds import WorkState
from fanlight.casework.rules.reasons import CLOSURE_LABELS, OUTCOME_LABELS, ClosureOutcome, ClosureReason
from fanlight.clocks.public import date_in_words, moment_in_words
from fanlight.store.public import Actor

Lines = tuple[tuple[str, str], ...]
_HELD = {str(WorkState.ACCEPTED), str(WorkState.ALLOCATED)}


@dataclass(frozen=True)
class OpenAct:
    """An act that can be done now, on the work (`record_id` empty) or on one record, and the version it starts from."""

    act: Act
    record_id: str = ""
    version: int = 0


@dataclass(frozen=True)
class RecordLines:
    """One record in words: facts with their labels, what was written, and what can be done with it."""

    title: str
    lines: Lines = ()
    words: str = ""
    record_id: str = ""
    is_over: bool = False
    acts: tuple[OpenAct, ...] = ()


@dataclass(frozen=True)
class RecordSection:
    """One section of the plan and records of a piece of work; `clocks` run on its records, what is due first ahead."""

    name: str
    title: str
    records: list[RecordLines]
    clocks: list[ClockShown] = field(default_factory=list)
    acts: tuple[OpenAct, ...] = ()
    empty: str = "Nothing is recorded yet."


@dataclass(frozen=True)
class Reader:
    """Who reads the page, as far as it decides what they may do: whether they may record, and whether they lead."""

    records: bool
    leads: bool
    user_id: str

    @classmethod
    def of(cls, shown: RecordsShown, actor: Actor) -> Reader:
        """Return what this person may do with this work: the worker who holds it and the team's manager record."""
        leads = actor.may(Permission.WORK_ACCEPT) and bool(actor.team_id) and actor.team_id == shown.work.team_id
        holds = actor.user_id == shown.work.worker_user_id
        records = actor.may(Permission.WORK_HOLD) and (holds or leads) and shown.work.state in _HELD
        return cls(records=records, leads=records and leads, user_id=actor.user_id)

    def may(self, act: Act, record_id: str = "", version: int = 0, *, only_if: bool = True) -> tuple[OpenAct, ...]:
        """Return the act where this person records and `only_if` holds, else nothing."""
        return (OpenAct(act, record_id, version),) if self.records and only_if else ()


def section(
    name: str,
    title: str,
    records: list[RecordLines],
    shown: RecordsShown,
    *,
    acts: tuple[OpenAct, ...] = (),
    empty: str = "Nothing is recorded yet.",
) -> RecordSection:
    """Return a section with the clocks that stand in it."""
    clocks = [clock for clock in shown.clocks if SECTION_OF_CLOCK[clock.clock] == name]
    return RecordSection(name, title, records, clocks, acts, empty)


def _lead(one: EarlyHelpAssessment | FamilyPlan) -> str:
    return ", ".join(part for part in (one.lead_name, one.lead_organisation) if part)


def early_help_sections(shown: RecordsShown, reader: Reader) -> Iterator[RecordSection]:
    """Yield the sections of early help: the assessment and the family plan."""
    help_given = shown.early_help
    assessments = help_given.assessments if help_given else []
    plans = help_given.plans if help_given else []
    yield section(
        "assessment",
        "Early help assessment",
        [_help_assessment(one, reader) for one in assessments],
        shown,
        acts=reader.may(Act.START_EARLY_HELP_ASSESSMENT, only_if=all(one.completed_on for one in assessments)),
    )
    yield section(
        "family-plan",
        "Family plan",
        [_family_plan(one, shown, reader) for one in plans],
        shown,
        acts=reader.may(Act.AGREE_FAMILY_PLAN, only_if=all(one.ended_on for one in plans)),
    )


def _help_assessment(one: EarlyHelpAssessment, reader: Reader) -> RecordLines:
    completed = date_in_words(one.completed_on) if one.completed_on else "not yet"
    return RecordLines(
        f"Assessment begun {date_in_words(one.started_on)}",
        (("Done by", one.organisation), ("Lead practitioner", _lead(one)), ("Completed", completed)),
        record_id=one.id,
        is_over=one.completed_on is not None,
        acts=reader.may(Act.COMPLETE_EARLY_HELP_ASSESSMENT, one.id, one.version, only_if=one.completed_on is None),
    )


def _family_plan(one: FamilyPlan, shown: RecordsShown, reader: Reader) -> RecordLines:
    reviews = (
        [review for review in shown.early_help.reviews if review.family_plan_id == one.id] if shown.early_help else []
    )
    lines: list[tuple[str, str]] = [("Lead practitioner", _lead(one)), ("Reviewed", days_in_words(reviews, "held_on"))]
    if one.ended_on:
        lines += [("Ended", date_in_words(one.ended_on)), ("Achieved", OUTCOME_LABELS[ClosureOutcome(one.outcome)])]
    acts = (Act.REVIEW_FAMILY_PLAN, Act.END_FAMILY_PLAN)
    return RecordLines(
        f"Plan agreed {date_in_words(one.agreed_on)}",
        tuple(lines),
        record_id=one.id,
        is_over=one.ended_on is not None,
        acts=tuple(found for act in acts for found in reader.may(act, one.id, one.version, only_if=not one.ended_on)),
    )


def days_in_words(rows: Sequence[Any], day: str, *, most: int = 6) -> str:
    """Return the days of these rows in words, the newest first, and how many are left out; "not yet" for none."""
    words = [date_in_words(getattr(row, day)) for row in rows[:most]]
    left = len(rows) - len(words)
    return "; ".join(words) + (f"; and {left} before" if left else "") if words else "not yet"


def school_section(shown: RecordsShown, reader: Reader) -> RecordSection:
    """Return what the school was told, the newest first (safety 10)."""
    standing = bool(shown.releases) and not shown.releases[0].is_withdrawn and shown.work.is_open
    return section(
        "school",
        "What the school sees",
        [_release(one, shown, is_latest=number == 0) for number, one in enumerate(shown.releases[:5])],
        shown,
        acts=(*reader.may(Act.RELEASE), *reader.may(Act.WITHDRAW_RELEASE, only_if=standing)),
        empty="The child’s school sees nothing of this work but which team has it.",
    )


def _release(one: SchoolRelease, shown: RecordsShown, *, is_latest: bool) -> RecordLines:
    when = moment_in_words(one.recorded_at)
    if one.is_withdrawn:
        return RecordLines(f"Taken back {when}", is_over=not is_latest)
    worker = (shown.names.get(shown.work.worker_user_id, "") or "not named yet") if one.is_worker_named else "not named"
    lines = (
        ("Stage", one.stage),
        ("Worker", worker),
        ("Next date", date_in_words(one.next_on) if one.next_on else "none"),
    )
    stands = is_latest and shown.work.is_open
    return RecordLines(f"{'Seen now, since' if stands else 'Told'} {when}", lines, is_over=not stands)


def closure_section(shown: RecordsShown, reader: Reader) -> RecordSection:
    """Return what is proposed to close with, and the manager's word."""
    closure = shown.closure
    waits = closure is not None and closure.signed_off_at is None and closure.returned_at is None
    signs = waits and reader.leads and closure is not None and closure.proposed_by_user_id != reader.user_id
    version = closure.version if closure else 0
    acts = (
        *reader.may(Act.SIGN_OFF_CLOSURE, "", version, only_if=signs),
        *reader.may(Act.RETURN_CLOSURE, "", version, only_if=signs),
        *reader.may(Act.PROPOSE_CLOSURE, "", shown.work.version),
    )
    records = [_proposed(closure, shown.names)] if closure else []
    return section("closure", "Closure", records, shown, acts=acts, empty="Nobody has proposed to close this work.")


def _proposed(closure: Closure, names: Mapping[str, str]) -> RecordLines:
    by = names.get(closure.proposed_by_user_id, "")
    lines = [
        ("Reason", CLOSURE_LABELS[ClosureReason(closure.reason)]),
        ("Achieved", OUTCOME_LABELS[ClosureOutcome(closure.outcome)]),
        ("Proposed", ", ".join(part for part in (moment_in_words(closure.proposed_at), by) if part)),
    ]
    if closure.step_down_to:
        accepted = date_in_words(closure.accepted_on) if closure.accepted_on else "not yet"
        lines += [
            ("Goes on with the family", closure.step_down_to),
            ("Led there by", closure.lead_professional),
            ("Accepted", accepted),
        ]
    title = "Waits for the manager"
    if closure.signed_off_at:
        title = "Signed off"
        signed = (moment_in_words(closure.signed_off_at), names.get(closure.signed_off_by_user_id, ""))
        lines.append(("Signed off", ", ".join(part for part in signed if part)))
    elif closure.returned_at:
        title = "Returned to the worker"
        lines.append(("To be done first", closure.returned_because))
    return RecordLines(title, tuple(lines), words=closure.summary, is_over=closure.signed_off_at is not None)
