"""The Front Door's own clock: one working day to decide and to tell the person who asked."""

from datetime import datetime

from fanlight.clocks.instants import london_date
from fanlight.clocks.working_days import WorkingCalendar


def decision_due(received: datetime, calendar: WorkingCalendar) -> datetime:
    """The UTC instant by which the Front Door must have decided and told the referrer.

    One working day: the end of the Front Door's day on the working day after receipt. What arrives on a day that is not
    one counts as received on the next. What arrives on a working day counts as received that day at any hour, up to
    midnight: the stricter reading, so that nothing sent in the evening waits a day longer than what was sent at noon.
    Working Together to Safeguard Children 2023, chapter 3: acknowledge and decide "within one working day".
    """
    first = calendar.this_or_next_working_day(london_date(received))
    return calendar.end_of_day(calendar.add_working_days(first, 1))
