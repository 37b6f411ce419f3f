"""Every statutory clock on 100,000 instants from 2013 to 2034, each against the oracle's answer."""

import random
from datetime import UTC, datetime, timedelta

from fanlight.clocks.public import KNOWN_RULES, KnownClock, Unit, decision_due, due_at, rule_in_force
from tests.rules.clocks import oracle
from tests.rules.clocks.ask import ENGLISH

NUMBER = 100_000
FIRST, LAST = datetime(2013, 4, 15, tzinfo=UTC), datetime(2034, 12, 15, tzinfo=UTC)
_MINUTES = (LAST - FIRST) // timedelta(minutes=1)


def instants():
    """Random minutes; one in five within an hour of London's midnight, where dates go wrong."""
    chance = random.Random(20181119)
    for number in range(NUMBER):
        moment = FIRST + timedelta(minutes=chance.randrange(_MINUTES))
        if number % 5 == 0:
            moment = moment.replace(hour=chance.choice((22, 23, 0)))
        yield moment


def closing_instants():
    """The closing instant of every day, found once."""
    return {day: oracle.closing_instant(day) for day in oracle.EVERY_DAY}


def last_microseconds():
    """The last microsecond of every date, found once."""
    return {day: oracle.last_microsecond(day) for day in oracle.EVERY_DAY}


def test_the_decision_clock_on_a_hundred_thousand_instants():
    closing = closing_instants()
    for received in instants():
        first = oracle.this_or_next_working_day(oracle.wall_clock(received).date())
        assert decision_due(received, ENGLISH) == closing[oracle.nth_working_day_after(first, 1)], received


def expected(rule, started, closing, last):
    """What the oracle says, for the units that the Front Door's clocks use, working hours apart."""
    day = oracle.wall_clock(started).date()
    if rule.id == KnownClock.DECISION:
        day = oracle.this_or_next_working_day(day)
    match rule.unit:
        case Unit.WORKING_DAYS:
            return closing[oracle.nth_working_day_after(day, rule.limit)]
        case Unit.CALENDAR_DAYS:
            return last[day + timedelta(days=rule.limit)]
        case Unit.MONTHS:
            return last[oracle.months_later(day, rule.limit)]
        case Unit.CLOCK_HOURS:
            return started + timedelta(minutes=60 * rule.limit)
        case Unit.MINUTES:
            return started + timedelta(minutes=rule.limit)


def test_every_known_clock_on_a_hundred_thousand_instants_between_them():
    closing, last = closing_instants(), last_microseconds()
    clocks = [clock for clock in KnownClock if clock != KnownClock.TEAM_ACCEPTS]
    for number, started in enumerate(instants()):
        clock = clocks[number % len(clocks)]
        rule = rule_in_force(KNOWN_RULES, clock, oracle.wall_clock(started).date())
        assert due_at(rule, started, ENGLISH) == expected(rule, started, closing, last), (rule.id, started)


def test_the_working_hours_clock_on_every_minute_of_the_weeks_around_the_contested_days():
    rule = rule_in_force(KNOWN_RULES, KnownClock.TEAM_ACCEPTS, datetime(2018, 1, 1).date())
    contested = (datetime(2020, 5, 6), datetime(2022, 9, 15), datetime(2023, 5, 4), datetime(2021, 12, 23))
    for begins in contested:
        minutes = [begins.replace(tzinfo=UTC) + timedelta(minutes=n) for n in range(11 * 24 * 60)]
        still_open = [moment for moment in minutes if oracle.is_open(moment)]
        position = 0
        for moment in minutes[: 6 * 24 * 60]:
            while still_open[position] < moment:
                position += 1
            four_hours_on = still_open[position + rule.limit * 60 - 1] + timedelta(minutes=1)
            assert due_at(rule, moment, ENGLISH) == four_hours_on, moment
