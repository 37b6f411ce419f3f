"""The only names of the clocks that other modules may import."""

from fanlight.clocks.bank_holidays import BankHoliday, england_bank_holidays
from fanlight.clocks.clock_rules import (
    EFFECT_LABELS,
    START_DAY_LABELS,
    UNIT_LABELS,
    ClockException,
    ClockRule,
    Effect,
    StartDay,
    Unit,
    rule_in_force,
)
from fanlight.clocks.date_arithmetic import add_calendar_days, add_months, add_years
from fanlight.clocks.deadlines import Deadline
from fanlight.clocks.decision import decision_due
from fanlight.clocks.due import due_at
from fanlight.clocks.instants import (
    LONDON,
    add_clock_hours,
    clock_hours_between,
    last_moment_of_date,
    london_date,
    london_instant,
    london_time,
    start_of_date,
    utc_instant,
)
from fanlight.clocks.known_rules import KNOWN_RULES, KnownClock
from fanlight.clocks.pauses import Pause
from fanlight.clocks.refusals import (
    CalendarDoesNotReach,
    CalendarUnsound,
    ClockRefusal,
    ClockRuleUnsound,
    NoRuleInForce,
    NotAnInstant,
    PauseNotAllowed,
    TwoRulesInForce,
)
from fanlight.clocks.school_days import SchoolCalendar, Term
from fanlight.clocks.time_left import (
    REGISTER_LABELS,
    Register,
    deadline_in_words,
    lateness_in_words,
    time_left_in_words,
)
from fanlight.clocks.words import (
    date_in_words,
    day_in_words,
    duration_in_words,
    moment_in_words,
    short_date_in_words,
    short_date_with_year_in_words,
    short_moment_in_words,
    time_in_words,
    weekday_and_date_in_words,
)
from fanlight.clocks.working_days import ENGLAND, WorkingCalendar, england_calendar
from fanlight.clocks.working_hours import add_working_hours, add_working_time, working_time_between

__all__ = [
    "BankHoliday",
    "CalendarDoesNotReach",
    "CalendarUnsound",
    "ClockException",
    "ClockRefusal",
    "ClockRule",
    "ClockRuleUnsound",
    "Deadline",
    "EFFECT_LABELS",
    "ENGLAND",
    "Effect",
    "KNOWN_RULES",
    "KnownClock",
    "LONDON",
    "NoRuleInForce",
    "NotAnInstant",
    "Pause",
    "PauseNotAllowed",
    "REGISTER_LABELS",
    "Register",
    "START_DAY_LABELS",
    "SchoolCalendar",
    "StartDay",
    "Term",
    "TwoRulesInForce",
    "UNIT_LABELS",
    "Unit",
    "WorkingCalendar",
    "add_calendar_days",
    "add_clock_hours",
    "add_months",
    "add_working_hours",
    "add_working_time",
    "add_years",
    "clock_hours_between",
    "date_in_words",
    "day_in_words",
    "deadline_in_words",
    "decision_due",
    "due_at",
    "duration_in_words",
    "england_bank_holidays",
    "england_calendar",
    "last_moment_of_date",
    "lateness_in_words",
    "london_date",
    "london_instant",
    "london_time",
    "moment_in_words",
    "rule_in_force",
    "short_date_in_words",
    "short_date_with_year_in_words",
    "short_moment_in_words",
    "start_of_date",
    "time_in_words",
    "time_left_in_words",
    "utc_instant",
    "weekday_and_date_in_words",
    "working_time_between",
]
