"""The Front Door's clocks in national guidance and common local practice: the first set of dated rules to store.

None is marked verified: an authority confirms each one at its source, and sets the local ones as it works.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from fanlight.clocks.clock_rules import ClockRule, StartDay, Unit
from fanlight.clocks.working_days import ENGLAND


class KnownClock(StrEnum):
    """The identifiers of the clocks that Fanlight itself starts."""

    DECISION = "DECISION"
    URGENT_UNCLAIMED = "URGENT_UNCLAIMED"
    URGENT_DRAFT_UNSENT = "URGENT_DRAFT_UNSENT"
    TEAM_ACCEPTS = "TEAM_ACCEPTS"
    ANSWER_UNREAD = "ANSWER_UNREAD"
    WRITTEN_AFTER_CALL = "WRITTEN_AFTER_CALL"
    DISTRICT_CONVERSATION = "DISTRICT_CONVERSATION"
    ALLEGATION = "ALLEGATION"
    REOPEN = "REOPEN"
    RE_REFERRAL = "RE_REFERRAL"
    ASSESSMENT = "ASSESSMENT"
    STRATEGY_DISCUSSION = "STRATEGY_DISCUSSION"
    CHILD_SEEN_S17 = "CHILD_SEEN_S17"
    CHILD_SEEN_S47 = "CHILD_SEEN_S47"
    INITIAL_CONFERENCE = "INITIAL_CONFERENCE"
    CORE_GROUP = "CORE_GROUP"
    FIRST_REVIEW = "FIRST_REVIEW"
    LATER_REVIEW = "LATER_REVIEW"
    PRIVATE_FOSTERING = "PRIVATE_FOSTERING"


_STARTING_VALUES_FROM = date(2012, 1, 1)
_LOCAL = "A starting value; the authority sets its own."


def _working_together(
    id: KnownClock, title: str, start_event: str, limit: int, unit: Unit, start_day: StartDay = StartDay.SAME_DAY
) -> Iterator[ClockRule]:
    """The rule as two dated versions: guidance of 2013, kept in 2015 and 2018, and of December 2023."""
    editions = (
        (
            date(2013, 4, 15),
            date(2023, 12, 14),
            "Working Together to Safeguard Children 2013, 2015 and 2018, chapter 1",
        ),
        (date(2023, 12, 15), None, "Working Together to Safeguard Children 2023, chapter 3"),
    )
    for in_force_from, in_force_to, citation in editions:
        yield ClockRule(
            id=id,
            title=title,
            citation=citation,
            start_event=start_event,
            limit=limit,
            unit=unit,
            in_force_from=in_force_from,
            in_force_to=in_force_to,
            calendar=ENGLAND,
            start_day=start_day,
        )


def _local(
    id: KnownClock, title: str, start_event: str, limit: int, unit: Unit, citation: str = _LOCAL
) -> Iterator[ClockRule]:
    yield ClockRule(
        id, title, citation, start_event, limit, unit, in_force_from=_STARTING_VALUES_FROM, calendar=ENGLAND
    )


def _known_rules() -> Iterator[ClockRule]:
    days, hours, months = Unit.WORKING_DAYS, Unit.CLOCK_HOURS, Unit.MONTHS
    known = KnownClock
    yield from _working_together(
        known.DECISION,
        "Decide, and tell the person who asked",
        "request received",
        1,
        days,
        StartDay.NEXT_COUNTED_DAY,
    )
    yield from _working_together(known.ASSESSMENT, "Child and family assessment complete", "referral", 45, days)
    yield from _working_together(
        known.INITIAL_CONFERENCE, "Initial child protection conference", "strategy discussion", 15, days
    )
    yield from _working_together(known.CORE_GROUP, "Core group first meets", "initial conference", 10, days)
    yield from _working_together(known.FIRST_REVIEW, "First review conference", "initial conference", 3, months)
    yield from _working_together(known.LATER_REVIEW, "Next review conference", "last review conference", 6, months)
    yield from _local(
        known.URGENT_UNCLAIMED, "Somebody takes up an urgent request", "request received", 15, Unit.MINUTES
    )
    yield from _local(known.URGENT_DRAFT_UNSENT, "An urgent draft is sent", "draft last changed", 30, Unit.MINUTES)
    yield from _local(
        known.TEAM_ACCEPTS, "The team accepts or refuses the work", "work allocated", 4, Unit.WORKING_HOURS
    )
    yield from _local(known.ANSWER_UNREAD, "The answer is read", "answer sent", 1, days)
    yield from _local(known.WRITTEN_AFTER_CALL, "The call is confirmed in writing", "call", 2, days)
    yield from _local(known.DISTRICT_CONVERSATION, "District Conversation reply", "conversation asked for", 2, days)
    yield from _local(
        known.ALLEGATION,
        "Allegation reported to the designated officer",
        "allegation known",
        1,
        days,
        "Keeping Children Safe in Education, part four",
    )
    yield from _local(known.REOPEN, "Re-open with what was already told", "closure", 3, months)
    yield from _local(
        known.RE_REFERRAL,
        "Counts as a re-referral",
        "previous referral",
        12,
        months,
        "Children in need census, re-referrals within 12 months",
    )
    yield from _local(known.STRATEGY_DISCUSSION, "Strategy discussion", "significant harm suspected", 24, hours)
    yield from _local(known.CHILD_SEEN_S17, "Child seen, section 17", "work allocated", 4, days)
    yield from _local(known.CHILD_SEEN_S47, "Child seen, section 47", "work allocated", 24, hours)
    # "Less than 28 days" is not yet private fostering: the 27th day after the first is the last such day.
    yield from _local(
        known.PRIVATE_FOSTERING,
        "Care by someone else is not yet private fostering",
        "arrangement began",
        27,
        Unit.CALENDAR_DAYS,
        "Children Act 1989, s.66(2)",
    )


KNOWN_RULES: tuple[ClockRule, ...] = tuple(_known_rules())
