"""The ladder of a challenge: where it starts, what comes next, how long each stage has."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from fanlight.challenges.rules.answering import MayNotAnswer, check_may_answer
from fanlight.challenges.rules.stages import NoNextStage, NoStages, Stage, first_stage, next_stage, stage_of
from fanlight.clocks.public import ENGLAND, StartDay, due_at, england_calendar

DAY = date(2018, 11, 19)
VALUES = {
    "between": "You and them",
    "answered_by": "MANAGERS",
    "person_name": "",
    "person_phone": "",
    "person_email": "",
    "respond_within": 2,
    "unit": "WORKING_DAYS",
    "is_formal": False,
    "goes_up": True,
    "starts_in_danger": False,
}


def stage(number: int, **said: object) -> Stage:
    return stage_of(f"STAGE_{number}", f"Stage {number}", {**VALUES, "number": number, **said}, date(2012, 1, 1))


def test_a_challenge_starts_at_the_lowest_stage_and_in_danger_where_the_list_says():
    ladder = [stage(3), stage(0), stage(1, starts_in_danger=True), stage(2, starts_in_danger=True)]
    assert first_stage(ladder, is_danger=False, on=DAY).number == 0
    assert first_stage(ladder, is_danger=True, on=DAY).number == 1


def test_in_danger_it_starts_at_the_lowest_stage_where_the_list_says_nothing():
    assert first_stage([stage(1), stage(0)], is_danger=True, on=DAY).number == 0


def test_without_stages_there_is_nowhere_to_start():
    with pytest.raises(NoStages, match="2018-11-19"):
        first_stage([], is_danger=False, on=DAY)


def test_the_next_stage_is_the_next_number_that_there_is_and_above_the_last_is_none():
    ladder = [stage(0), stage(4), stage(2)]
    assert next_stage(ladder, 0).number == 2
    # The stage where it stands may have been taken off the list since.
    assert next_stage(ladder, 3).number == 4
    with pytest.raises(NoNextStage):
        next_stage(ladder, 4)


@pytest.mark.parametrize(
    ("said", "words", "due"),
    [
        ({}, "2 working days", datetime(2018, 11, 21, 17, tzinfo=UTC)),
        ({"respond_within": 1}, "1 working day", datetime(2018, 11, 20, 17, tzinfo=UTC)),
        ({"respond_within": 4, "unit": "WORKING_HOURS"}, "4 working hours", datetime(2018, 11, 19, 13, 30, tzinfo=UTC)),
        ({"respond_within": 24, "unit": "CLOCK_HOURS"}, "24 hours", datetime(2018, 11, 20, 9, 30, tzinfo=UTC)),
    ],
)
def test_each_stage_has_a_clock_of_its_own(said, words, due):
    one = stage(1, **said)
    calendar = england_calendar()
    assert one.within == words
    assert due_at(one.clock(ENGLAND), datetime(2018, 11, 19, 9, 30, tzinfo=UTC), calendar) == due


def test_what_comes_on_a_saturday_has_its_days_from_monday_on():
    one = stage(0, respond_within=1)
    saturday = datetime(2018, 11, 17, 11, tzinfo=UTC)
    assert one.clock(ENGLAND).start_day is StartDay.NEXT_COUNTED_DAY
    assert due_at(one.clock(ENGLAND), saturday, england_calendar()) == datetime(2018, 11, 20, 17, tzinfo=UTC)
    assert stage(0, unit="CLOCK_HOURS").clock(ENGLAND).calendar == ""


def test_who_answers_is_the_person_named_else_who_they_are():
    assert stage(3, person_name="Bramble Testperson").who_answers == "Bramble Testperson"
    assert stage(3).who_answers == "A manager who did not decide"
    assert stage(3).title == "Stage 3: stage 3"


def test_whoever_decided_answers_at_stage_0_only_and_who_raised_it_never():
    check_may_answer(number=0, user_id="decider", raised_by="school", deciders=["decider"])
    check_may_answer(number=1, user_id="other", raised_by="school", deciders=["decider"])
    with pytest.raises(MayNotAnswer, match="took part in the decision"):
        check_may_answer(number=1, user_id="decider", raised_by="school", deciders=["decider"])
    with pytest.raises(MayNotAnswer, match="You raised"):
        check_may_answer(number=0, user_id="school", raised_by="school", deciders=[])
