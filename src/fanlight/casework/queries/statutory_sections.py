"""The sections of statutory work: need, visits, assessment, strategy discussion and enquiry, conference, plans."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fanlight.casework.models import Assessment, NeedPlan, ProtectionPlan, Section47, StrategyDiscussion, Visit
from fanlight.casework.queries.episodes import EpisodeShown, RecordsShown
from fanlight.casework.queries.sections import Reader, RecordLines, RecordSection, days_in_words, section
from fanlight.casework.rules.acts import Act
from fanlight.casework.rules.census_codes import (
    AGENCY_LABELS,
    ASSESSMENT_OUTCOME_LABELS,
    CATEGORY_LABELS,
    CONFERENCE_RESULT_LABELS,
    ENQUIRY_OUTCOME_LABELS,
    FACTOR_LABELS,
    NEED_LABELS,
    Agency,
    AssessmentOutcome,
    Category,
    ConferenceKind,
    ConferenceResult,
    EnquiryOutcome,
    Need,
    SeenAlone,
    missing_agencies,
)
from fanlight.casework.rules.reasons import CLOSURE_LABELS, ClosureReason
from fanlight.clocks.public import date_in_words, moment_in_words

_NO_EPISODE = "This work belongs to no referral, so nothing is recorded here. Ask the Front Door to decide again."
_VISITS_SHOWN = 8


def statutory_sections(shown: RecordsShown, reader: Reader) -> Iterator[RecordSection]:
    """Yield the sections of statutory work in the order in which a case goes; one that says so where it has no episode."""
    case = shown.episode
    if case is None:
        yield section("need", "Referral and need", [], shown, empty=_NO_EPISODE)
        return
    if not case.episode.is_open:
        reader = Reader(records=False, leads=False, user_id=reader.user_id)
    yield _need(case, shown, reader)
    yield _visits(case, shown, reader)
    yield _assessments(case, shown, reader)
    yield _enquiries(case, shown, reader)
    yield _conferences(case, shown, reader)
    yield _protection_plans(case, shown, reader)
    yield _need_plans(case, shown, reader)


def _day(day: Any, otherwise: str = "not yet") -> str:
    return date_in_words(day) if day else otherwise


def _labels(codes: tuple[str, ...], labels: Any, kind: Any) -> str:
    return "; ".join(labels[kind(code)] for code in codes)


def _need(case: EpisodeShown, shown: RecordsShown, reader: Reader) -> RecordSection:
    episode = case.episode
    need = NEED_LABELS[Need(episode.primary_need)] if episode.primary_need else "not stated"
    lines = [("Primary need", need), ("Child first seen", _day(episode.first_seen_on))]
    if episode.nfa_on:
        lines.append(("Ended", f"{date_in_words(episode.nfa_on)}, no further action"))
    if episode.closed_on:
        reason = CLOSURE_LABELS[ClosureReason(episode.closure_reason)]
        lines.append(("Ended", f"{date_in_words(episode.closed_on)}. {reason}"))
    title = f"Referral of {date_in_words(episode.referred_on)}"
    record = RecordLines(title, tuple(lines), is_over=not episode.is_open)
    return section("need", "Referral and need", [record], shown, acts=reader.may(Act.SET_NEED))


def _visits(case: EpisodeShown, shown: RecordsShown, reader: Reader) -> RecordSection:
    lines = tuple((date_in_words(one.visited_on), _visit(one)) for one in case.visits[:_VISITS_SHOWN])
    left = len(case.visits) - len(lines)
    title = f"The last {len(lines)} of {len(case.visits)} visits" if left else f"{len(lines)} recorded"
    records = [RecordLines(title, lines)] if lines else []
    return section("visits", "Visits", records, shown, acts=reader.may(Act.VISIT))


def _visit(one: Visit) -> str:
    if not one.was_seen:
        return "Child not seen"
    alone = {SeenAlone.YES: "Child seen, alone", SeenAlone.NO: "Child seen, not alone"}
    words = alone.get(SeenAlone(one.seen_alone), "Child seen")
    return f"{words}. Asked for by the child protection plan" if one.is_statutory else words


def _assessments(case: EpisodeShown, shown: RecordsShown, reader: Reader) -> RecordSection:
    return section(
        "assessment",
        "Child and family assessment",
        [_assessment(one, shown, reader) for one in case.assessments],
        shown,
        acts=reader.may(Act.START_ASSESSMENT, only_if=all(one.authorised_on for one in case.assessments)),
    )


def _assessment(one: Assessment, shown: RecordsShown, reader: Reader) -> RecordLines:
    lines = [("Written by", shown.names.get(one.written_by_user_id, "") or "not known"), ("Child seen", _seen(one))]
    if one.authorised_on:
        by = shown.names.get(one.authorised_by_user_id, "")
        lines += [
            ("Authorised", ", ".join(part for part in (date_in_words(one.authorised_on), by) if part)),
            ("Factors", "; ".join(FACTOR_LABELS.get(code, code) for code in one.factor_codes)),
            ("What comes of it", _labels(one.outcome_codes, ASSESSMENT_OUTCOME_LABELS, AssessmentOutcome)),
            ("Support from social care", "needed" if one.is_support_needed else "not needed"),
        ]
    may_authorise = one.authorised_on is None and reader.leads and one.written_by_user_id != reader.user_id
    return RecordLines(
        f"Assessment begun {date_in_words(one.started_on)}",
        tuple(lines),
        record_id=one.id,
        is_over=one.authorised_on is not None,
        acts=reader.may(Act.AUTHORISE_ASSESSMENT, one.id, one.version, only_if=may_authorise),
    )


def _seen(one: Assessment | Section47) -> str:
    if not one.seen_on:
        return "not yet"
    alone = {SeenAlone.YES: ", alone", SeenAlone.NO: ", not alone"}
    return date_in_words(one.seen_on) + alone.get(SeenAlone(one.seen_alone), "")


def _enquiries(case: EpisodeShown, shown: RecordsShown, reader: Reader) -> RecordSection:
    records = [
        record
        for one in case.discussions
        for record in (
            *(_enquiry(found, reader) for found in case.enquiries if found.discussion_id == one.id),
            _discussion(one, reader),
        )
    ]
    acts = reader.may(Act.CALL_DISCUSSION, only_if=all(one.held_at for one in case.discussions))
    title = "Strategy discussion and section 47 enquiry"
    return section("enquiry", title, records, shown, acts=acts)


def _discussion(one: StrategyDiscussion, reader: Reader) -> RecordLines:
    lines = [("Harm suspected", moment_in_words(one.suspected_at))]
    present = tuple(one.agencies.split())
    if one.held_at:
        lines += [
            ("Took part", _labels(present, AGENCY_LABELS, Agency)),
            ("Section 47 enquiry", "begins" if one.is_enquiry_begun else "does not begin"),
        ]
        if missing_agencies(present):
            lines.insert(2, ("Did not take part", "; ".join(AGENCY_LABELS[one] for one in missing_agencies(present))))
    title = f"Strategy discussion held {moment_in_words(one.held_at)}" if one.held_at else "Strategy discussion called"
    return RecordLines(
        title,
        tuple(lines),
        words=one.decisions,
        record_id=one.id,
        is_over=one.held_at is not None,
        acts=reader.may(Act.HOLD_DISCUSSION, one.id, one.version, only_if=one.held_at is None),
    )


def _enquiry(one: Section47, reader: Reader) -> RecordLines:
    lines = [("Child seen", _seen(one)), ("Ended", _day(one.ended_on))]
    if one.ended_on:
        required = "required" if one.is_conference_required else "not required"
        lines += [
            ("What comes of it", _labels(one.outcome_codes, ENQUIRY_OUTCOME_LABELS, EnquiryOutcome)),
            ("Initial conference", required),
        ]
    return RecordLines(
        f"Section 47 enquiry begun {date_in_words(one.started_on)}",
        tuple(lines),
        record_id=one.id,
        is_over=one.settled_on is not None,
        acts=reader.may(Act.CONCLUDE_ENQUIRY, one.id, one.version, only_if=one.ended_on is None),
    )


def _conferences(case: EpisodeShown, shown: RecordsShown, reader: Reader) -> RecordSection:
    came = any(one.kind == ConferenceKind.TRANSFER_IN for one in case.conferences)
    is_on_plan = any(plan.ended_on is None for plan in case.protection_plans)
    waiting = [one for one in case.enquiries if one.is_conference_required and one.settled_on is None]
    to_hold = [
        RecordLines(
            "Initial conference required",
            (("Decided", _day(one.ended_on)),),
            record_id=one.id,
            acts=reader.may(Act.HOLD_CONFERENCE, one.id, one.version),
        )
        for one in waiting
    ]
    held = [
        RecordLines(
            f"{'Transfer-in' if one.kind == ConferenceKind.TRANSFER_IN else 'Initial'} conference "
            f"held {date_in_words(one.held_on)}",
            (("Decided", CONFERENCE_RESULT_LABELS[ConferenceResult(one.result)]),),
            record_id=one.id,
            is_over=True,
        )
        for one in case.conferences
    ]
    acts = reader.may(Act.TAKE_IN_PLAN, only_if=not (came or is_on_plan or waiting))
    return section("conference", "Conference", [*to_hold, *held], shown, acts=acts)


def _protection_plans(case: EpisodeShown, shown: RecordsShown, reader: Reader) -> RecordSection:
    return section(
        "protection-plan",
        "Child protection plan",
        [_protection_plan(one, case, reader) for one in case.protection_plans],
        shown,
        empty="There is none. A conference decides one.",
    )


def _protection_plan(one: ProtectionPlan, case: EpisodeShown, reader: Reader) -> RecordLines:
    first = CATEGORY_LABELS[Category(one.initial_category)] if one.initial_category else "not known"
    latest = CATEGORY_LABELS[Category(one.latest_category)] if one.latest_category else "not known"
    groups: list[Any] = [group for group in case.core_groups if group.protection_plan_id == one.id]
    lines = [
        ("Category", latest if latest == first else f"{latest}; at first {first[:1].lower()}{first[1:]}"),
        ("Core group met", days_in_words(groups, "held_on")),
        ("Reviewed", days_in_words(list(case.reviews_of(one)), "held_on")),
        ("Earlier plans", str(one.previous_plans)),
    ]
    if one.ended_on:
        lines.append(("Ended", date_in_words(one.ended_on)))
    acts = (Act.HOLD_CORE_GROUP, Act.REVIEW_PROTECTION_PLAN, Act.CHANGE_CATEGORY, Act.END_PROTECTION_PLAN)
    return RecordLines(
        f"Plan begun {date_in_words(one.started_on)}",
        tuple(lines),
        record_id=one.id,
        is_over=one.ended_on is not None,
        acts=tuple(found for act in acts for found in reader.may(act, one.id, one.version, only_if=not one.ended_on)),
    )


def _need_plans(case: EpisodeShown, shown: RecordsShown, reader: Reader) -> RecordSection:
    plans: list[Any] = [*case.need_plans, *case.protection_plans]
    standing = any(plan.ended_on is None for plan in plans)
    return section(
        "need-plan",
        "Child in need plan",
        [_need_plan(one, case, reader) for one in case.need_plans],
        shown,
        acts=reader.may(Act.START_NEED_PLAN, only_if=not standing),
    )


def _need_plan(one: NeedPlan, case: EpisodeShown, reader: Reader) -> RecordLines:
    lines = [("Reviewed", days_in_words(list(case.reviews_of(one)), "held_on"))]
    if one.ended_on:
        lines.append(("Ended", date_in_words(one.ended_on)))
    acts = (Act.REVIEW_NEED_PLAN, Act.END_NEED_PLAN)
    return RecordLines(
        f"Plan begun {date_in_words(one.started_on)}",
        tuple(lines),
        record_id=one.id,
        is_over=one.ended_on is not None,
        acts=tuple(found for act in acts for found in reader.may(act, one.id, one.version, only_if=not one.ended_on)),
    )
