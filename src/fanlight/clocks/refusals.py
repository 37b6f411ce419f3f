"""What the clocks refuse to answer, each with a sentence that can be shown to a person."""


class ClockRefusal(Exception):
    """Base of every refusal here; its message is a sentence about the world."""


class NotAnInstant(ClockRefusal):
    """A date and time came without its time zone, so it could be either of two hours."""


class CalendarUnsound(ClockRefusal):
    """A calendar contradicts itself."""


class CalendarDoesNotReach(ClockRefusal):
    """The question lies before the first or after the last day that a calendar knows."""


class ClockRuleUnsound(ClockRefusal):
    """A clock rule contradicts itself or cannot be counted."""


class NoRuleInForce(ClockRefusal):
    """No version of a clock rule was in force on the day asked about."""


class TwoRulesInForce(ClockRefusal):
    """More than one version of a clock rule was in force on the day asked about."""


class PauseNotAllowed(ClockRefusal):
    """The clock may not be paused, or not in this way."""
