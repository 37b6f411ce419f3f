"""Making a children in need census file from live work: the county's own, and one of 50,000 children."""

from __future__ import annotations

import sqlite3
import statistics
from pathlib import Path

from benchmarks.figures import Figure, peak_mib, say, spent, times_of
from benchmarks.homes import DATABASE

TITLE = "Making a children in need census return from live work"
AUTHORITY, ENDS = "886", 2018
CHILDREN = 50_000
SECONDS_ASKED, MIB_ASKED = 30.0, 500.0
TIMES = 3
# What is copied for more children, each table with the columns that point at copied rows.
COPIED = {
    "casework_episode": ("id",),
    "casework_assessment": ("id", "episode_id"),
    "casework_needplan": ("id", "episode_id"),
    "casework_strategydiscussion": ("id", "episode_id"),
    "casework_section47": ("id", "episode_id", "discussion_id"),
    "casework_conference": ("id", "episode_id", "section_47_id"),
    "casework_protectionplan": ("id", "episode_id", "conference_id"),
    "casework_planreview": ("id", "need_plan_id", "protection_plan_id"),
    "casework_runningclock": ("id", "episode_id", "subject_id"),
}
BARE = ("casework_episode", "casework_assessment", "casework_section47", "casework_protectionplan", "people_person")


def run(home: Path) -> list[Figure]:
    """Make both; reading the same tables without Django stands beside the larger."""
    own = make(home)
    say(f"{own.children:,} children of the county in {own.seconds:.1f} s")
    copies = more_children(home, own.children)
    large = make(home)
    peak = peak_mib()
    say(f"{large.children:,} children after {copies} copies of the county's work")
    if large.children < CHILDREN:
        raise RuntimeError(f"Only {large.children:,} children")
    each = CHILDREN / large.children
    return [
        Figure(f"the county's {own.children:,} children of the year to 31 March {ENDS}", own.seconds, "s"),
        Figure(
            f"{CHILDREN:,} children, by the share of {large.children:,}",
            large.seconds * each,
            "s",
            asked=SECONDS_ASKED,
            limit=bare_reading_seconds(home) * each,
            limit_is="reading the five largest of its tables, without Django",
        ),
        Figure(f"the same: processor time, of {large.children:,}", large.cpu, "s"),
        Figure(f"The most memory held, with {large.children:,} children", peak, "MiB", asked=MIB_ASKED),
        Figure("The file", large.size / 2**20, "MiB"),
    ]


class Making:
    """What making one file took, in seconds, and came to."""

    def __init__(self, home: Path) -> None:
        from fanlight.frames.public import one_moment
        from fanlight.returns.public import build_cin, draft_return
        from fanlight.store.public import now

        with spent() as took, one_moment(AUTHORITY):
            built = build_cin(AUTHORITY, ENDS, now())
            draft = draft_return(home / "cin.xml", built.header, built.children)
        draft.discard()
        self.seconds, self.cpu = took.wall, took.cpu
        self.children, self.size = draft.saved.children, draft.saved.size


def make(home: Path) -> Making:
    """Make the county's file and throw it away."""
    return Making(home)


def more_children(home: Path, children: int) -> int:
    """Give the county's work to children who have none as well, as often as it takes; return how often."""
    copies = -(-CHILDREN // children) - 1
    connection = sqlite3.connect(home / DATABASE)
    try:
        with connection:
            for copy in range(1, copies + 1):
                _copy(connection, copy)
    finally:
        connection.close()
    return copies


def _copy(connection: sqlite3.Connection, copy: int) -> None:
    connection.executescript(
        """
        DROP TABLE IF EXISTS temp.given;
        CREATE TEMP TABLE given AS
        WITH has AS (SELECT DISTINCT person_id FROM casework_episode WHERE id LIKE '0%'),
             busy AS (SELECT person_id, row_number() OVER (ORDER BY person_id) AS place FROM has),
             idle AS (SELECT id, row_number() OVER (ORDER BY id) AS place FROM people_person
                      WHERE kind = 'CHILD' AND id = same_as AND id NOT IN (SELECT person_id FROM casework_episode))
        SELECT busy.person_id AS from_id, idle.id AS to_id FROM busy JOIN idle USING (place);
        CREATE UNIQUE INDEX temp.by_from ON given (from_id);
        """
    )
    for table, pointing in COPIED.items():
        names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        values = [_value(name, table, pointing, copy) for name in names]
        # A review of a family's plan in early help belongs to no child in need.
        own = " AND family_plan_id IS NULL" if "family_plan_id" in names else ""
        clause = (
            f"INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join(values)} FROM {table} WHERE id LIKE '0%'{own}"  # noqa: S608
        )
        connection.execute(clause)


def _value(name: str, table: str, pointing: tuple[str, ...], copy: int) -> str:
    if name in pointing:
        return f"'{copy}' || substr({name}, 2)"
    if table == "casework_episode" and name == "person_id":
        return "(SELECT to_id FROM given WHERE from_id = person_id)"
    return "''" if name == "referral_id" else name


def bare_reading_seconds(home: Path) -> float:
    """Return the median seconds of reading every column of the tables that hold most of it, by SQLite alone."""
    connection = sqlite3.connect(home / DATABASE)
    try:
        found = times_of(
            lambda: [connection.execute(f"SELECT * FROM {table}").fetchall() for table in BARE],  # noqa: S608
            times=TIMES,
            unmeasured=1,
        )
    finally:
        connection.close()
    return statistics.median(one.wall for one in found)
