"""All the Front Door's measures over a year, over two, and over the seven weeks."""

from __future__ import annotations

import sqlite3
import statistics
from datetime import date
from pathlib import Path

from benchmarks.figures import Figure, peak_mib, say, times_of
from benchmarks.homes import DATABASE

TITLE = "The Front Door's report, every measure"
AUTHORITY = "886"
ONE_YEAR = (date(2017, 11, 19), date(2018, 11, 18))
TWO_YEARS = (date(2016, 11, 21), date(2018, 11, 18))
SEVEN_WEEKS = (date(2018, 10, 1), date(2018, 11, 18))
SECONDS_ASKED, MIB_ASKED = 5.0, 500.0
TIMES = 5
BARE = """
SELECT c.received_at, c.first_decided_at, c.due_at, c.route, c.level_decided, r.source_code, r.sender_id
FROM front_door_contact c JOIN front_door_requestforsupport r ON r.id = c.request_id WHERE c.authority = ?
"""


def run(home: Path) -> list[Figure]:
    """Make the report several times; reading seven columns of as many rows, without Django, stands beside it."""
    from fanlight.reports.public import front_door_report
    from fanlight.store.public import now

    at = now()
    report = front_door_report(AUTHORITY, *ONE_YEAR, at)
    requests = report["measures"]["requests_received"]["total"]
    say(f"{requests:,} requests in a year")
    year = times_of(lambda: front_door_report(AUTHORITY, *ONE_YEAR, at), times=TIMES, unmeasured=0)
    peak = peak_mib()
    long = times_of(lambda: front_door_report(AUTHORITY, *TWO_YEARS, at), times=TIMES, unmeasured=0)
    short = times_of(lambda: front_door_report(AUTHORITY, *SEVEN_WEEKS, at), times=TIMES, unmeasured=0)
    return [
        Figure(
            f"one year, {requests:,} requests: median",
            statistics.median(one.wall for one in year),
            "s",
            asked=SECONDS_ASKED,
            limit=bare_reading_seconds(home),
            limit_is="reading seven columns of every contact, without Django",
        ),
        Figure("one year: the longest", max(one.wall for one in year), "s", asked=SECONDS_ASKED),
        Figure("one year: processor time, median", statistics.median(one.cpu for one in year), "s"),
        Figure("two years: median", statistics.median(one.wall for one in long), "s"),
        Figure("the seven weeks: median", statistics.median(one.wall for one in short), "s"),
        Figure("The most memory that one year held", peak, "MiB", asked=MIB_ASKED),
    ]


def bare_reading_seconds(home: Path) -> float:
    """Return the median seconds of reading the columns that most measures need, by SQLite alone."""
    connection = sqlite3.connect(home / DATABASE)
    try:
        found = times_of(lambda: connection.execute(BARE, (AUTHORITY,)).fetchall(), times=TIMES, unmeasured=1)
    finally:
        connection.close()
    return statistics.median(one.wall for one in found)
