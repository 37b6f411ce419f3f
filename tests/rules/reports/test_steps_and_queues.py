"""Steps up and down and specialist queues, counted by hand over a few."""

from __future__ import annotations

from datetime import UTC, date, datetime
from random import Random

import pytest

from fanlight.frames.public import HELD_BACK
from fanlight.reports.queries.pages import sections
from fanlight.reports.rules.asked import SmallNumbers
from fanlight.reports.rules.measures import measures_of
from fanlight.reports.rules.showing import shown
from fanlight.reports.sharing import to_share
from tests.rules.reports.histories import a_history, facts_of
from tests.rules.reports.lived import History, PlainStep, PlainWork

MONDAY, NOW = date(2018, 10, 1), datetime(2018, 11, 19, 9, tzinfo=UTC)
WORDS = {
    "direction": {"UP": "Step up", "DOWN": "Step down"},
    "queue": {"LADO": "Allegations"},
    "step outcome": {"ACCEPTED": "Accepted"},
    "state of work": {"ALLOCATED": "With a worker"},
    "band": {"SAME_DAY": "The same day"},
    **{one: {} for one in ("outcome", "source", "district", "state", "week")},
}


def october(day: int, hour: int = 10) -> datetime:
    return datetime(2018, 10, day, hour, tzinfo=UTC)


def step(
    number: int, direction: str, state: str, day: int, taken: int | None = None, where: str = "north"
) -> PlainStep:
    accepted_on = date(2018, 10, taken) if taken else None
    return PlainStep(f"s{number}", direction, state, "", where, october(day), accepted_on)


def work(number: int, team: str, day: int, state: str = "ALLOCATED", where: str = "north", **fields) -> PlainWork:
    when = october(day)
    return PlainWork(f"w{number}", "", "SPECIALIST", when, when, where, team_id=team, state=state, **fields)


LIVED = History(
    MONDAY,
    date(2018, 10, 14),
    NOW,
    steps=[
        step(1, "UP", "ACCEPTED", 1, 1),
        step(2, "UP", "ACCEPTED", 2, 4),
        step(3, "UP", "TO_ACCEPT", 12),
        step(4, "DOWN", "ACCEPTED", 3, 24),
        step(5, "DOWN", "REFUSED", 3, where="south"),
        step(6, "DOWN", "NOT_YET", 8),
        step(7, "DOWN", "WITHDRAWN", 9),
        # Asked for after the last day.
        step(8, "UP", "ACCEPTED", 15, 15),
    ],
    work=[
        work(1, "t0", 1),
        work(2, "t0", 9, "REFUSED", "south"),
        work(3, "t1", 14, "OFFERED"),
        # After the last day, but open now; and taken up again by its own team, which nobody offered.
        work(4, "t1", 20, "ACCEPTED"),
        work(5, "t0", 10, reopened_from_id="w0", accepted_at=october(10)),
        PlainWork("w6", "", "SOCIAL_WORK", october(2), october(2), "north", team_id="t9", state="ALLOCATED"),
    ],
    queue_of_team={"t0": "LADO", "t1": "ADOLESCENT"},
)


def test_what_came_of_steps_is_told_apart_for_up_and_down():
    found = measures_of(facts_of(LIVED))
    asked = found["steps_asked"]
    assert asked["total"] == 7
    assert asked["cells"]["UP"] == {"ACCEPTED": 2, "REFUSED": 0, "WITHDRAWN": 0, "WAITING": 1}
    assert asked["cells"]["DOWN"] == {"ACCEPTED": 1, "REFUSED": 1, "WITHDRAWN": 1, "WAITING": 1}
    up, down = found["steps_up_accepted"], found["steps_down_accepted"]
    assert (up["numerator"], up["denominator"], down["numerator"], down["denominator"]) == (2, 3, 1, 4)
    assert {band: number for band, number in up["days"]["bands"].items() if number} == {
        "SAME_DAY": 1,
        "1_TO_2_DAYS": 1,
        "NOT_ACCEPTED": 1,
    }
    # Half of three is reached with the second, after two days; nine in ten is not.
    assert (up["days"]["median"], up["days"]["p90"]) == (2.0, None)
    assert (down["days"]["bands"]["21_DAYS_OR_MORE"], down["days"]["bands"]["NOT_ACCEPTED"]) == (1, 3)
    assert up["by_week"]["2018-10-08"] == {"numerator": 0, "denominator": 1, "share": 0.0}
    assert down["by_district"]["E99000002"]["denominator"] == 1
    refused = found["steps_refused"]
    assert (refused["numerator"], refused["denominator"]) == (1, 4)
    assert refused["by_direction"]["DOWN"] == {"numerator": 1, "denominator": 2, "share": 0.5}


def test_each_queue_has_what_was_offered_to_it_by_week_and_district_and_what_it_holds_now():
    found = measures_of(facts_of(LIVED))
    weeks, places, now = (found[name] for name in ("queues_by_week", "queues_by_district", "queues_now"))
    assert weeks["cells"] == {"2018-10-01": {"LADO": 1, "ADOLESCENT": 0}, "2018-10-08": {"LADO": 1, "ADOLESCENT": 1}}
    assert places["cells"]["E99000001"] == {"LADO": 1, "ADOLESCENT": 1}
    assert places["cells"]["E99000002"] == {"LADO": 1, "ADOLESCENT": 0}
    assert (weeks["total"], places["total"]) == (3, 3)
    assert now["cells"] == {
        "LADO": {"OFFERED": 0, "ACCEPTED": 0, "ALLOCATED": 2},
        "ADOLESCENT": {"OFFERED": 1, "ACCEPTED": 1, "ALLOCATED": 0},
    }


def test_the_page_says_steps_in_days_and_queues_in_words():
    result = {"period": {"from": "2018-10-01", "to": "2018-10-14"}, "measures": measures_of(facts_of(LIVED))}
    parts = {part.shown.name: part for one in sections(result, WORDS) for part in one.parts}
    assert parts["steps_up_accepted"].lengths == "half within 2 days."
    assert [table.title for table in parts["steps_up_accepted"].shown.tables][0] == "How long it took: days"
    assert parts["steps_refused"].shown.tables[0].rows[0][0] == "Step down"
    by_week = shown("queues_by_week", result["measures"]["queues_by_week"], WORDS).tables[0]
    assert by_week.columns[0][0] == "Week beginning" and by_week.columns[1][0] == "Allegations"
    assert by_week.rows[0][0] == "1 Oct 2018"


@pytest.mark.parametrize("seed", range(4))
def test_safety_19_what_a_rate_of_steps_repeats_is_held_back_in_both(seed):
    measures = measures_of(facts_of(a_history(Random(seed), most=90)))
    whole = {"period": {"from": "2018-10-01", "to": "2018-11-18"}, "measures": measures}
    found = to_share(whole, SmallNumbers(fewest=6, fewest_in_a_rate=10))["measures"]
    for direction, rate in (("UP", "steps_up_accepted"), ("DOWN", "steps_down_accepted")):
        row = found["steps_asked"]["cells"][direction]
        assert (row["ACCEPTED"] == HELD_BACK) == (found[rate]["numerator"] == HELD_BACK)
        asked = found["steps_asked"]["row_totals"][direction]
        assert (asked == HELD_BACK) == (found[rate]["denominator"] == HELD_BACK)
        # What was accepted is the bands of days together: no one of them is what is left over.
        bands = [number for band, number in found[rate]["days"]["bands"].items() if band != "NOT_ACCEPTED"]
        assert bands.count(HELD_BACK) != 1 or row["ACCEPTED"] == HELD_BACK
    refused = found["steps_asked"]["column_totals"]["REFUSED"] == HELD_BACK
    assert refused == (found["steps_refused"]["numerator"] == HELD_BACK)
    # A queue's weeks are as small as days: only its districts are shared.
    assert "queues_by_week" not in found and "queues_by_district" in found
