"""When a panel meets, who may receive, for which reason work closes: the rules of steps, and of particulars."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from fanlight.casework.rules.allegations import AllegationMove, AllegationRefused, check_allegation_move
from fanlight.casework.rules.kinds import WorkKind
from fanlight.casework.rules.particulars import ParticularRefused, Sort, check_particular, day_of, in_words
from fanlight.casework.rules.reasons import ClosureReason
from fanlight.casework.rules.standing import AssessmentFacts, EpisodeFacts, Span
from fanlight.casework.rules.stepping import (
    NO_PANEL,
    STEPS,
    Agreement,
    Direction,
    StepMove,
    StepNotAllowed,
    StepRefused,
    StepState,
    check_agreement,
    check_receiver_named,
    kinds_below,
    may_step,
    panel_after,
    panel_for,
    reason_of_closing,
    step_after,
)

WEDNESDAY = date(2018, 11, 21)


@pytest.mark.parametrize("state", [None, *StepState])
@pytest.mark.parametrize("move", list(StepMove))
def test_every_move_of_a_step_is_in_the_table_or_refused_in_a_sentence(state, move):
    if (state, move) in STEPS:
        assert step_after(state, move) is STEPS[state, move] and may_step(state, move)
        return
    assert not may_step(state, move)
    with pytest.raises(StepNotAllowed, match="This step is"):
        step_after(state, move)


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2018, 11, 19), WEDNESDAY), (date(2018, 11, 20), WEDNESDAY), (WEDNESDAY, date(2018, 11, 28))],
)
def test_a_panel_is_the_first_of_its_weekday_after_the_day(day, expected):
    assert panel_after("WEDNESDAY", day, lambda found: found) == expected
    assert panel_after("WEDNESDAY", day, lambda found: found + timedelta(days=1)) == expected + timedelta(days=1)
    assert panel_after(NO_PANEL, day, lambda found: found) is None


def test_a_district_has_its_own_panel_else_that_of_every_district_else_none():
    every, own = {"weekday": "MONDAY", "district": ""}, {"weekday": "FRIDAY", "district": "E1"}
    assert panel_for([every, own], "E1") == "FRIDAY"
    assert panel_for([every, own], "E2") == panel_for([every, own], "") == "MONDAY"
    assert panel_for([own], "E2") == panel_for([], "") == NO_PANEL


def test_work_steps_down_to_less_and_never_to_more():
    assert kinds_below(WorkKind.SOCIAL_WORK) == {WorkKind.EARLY_HELP, WorkKind.OPEN_ACCESS}
    assert kinds_below(WorkKind.EARLY_HELP) == {WorkKind.OPEN_ACCESS}
    assert kinds_below(WorkKind.OPEN_ACCESS) == frozenset()


def test_the_reason_of_closing_is_the_censuss_own():
    day = date(2018, 10, 1)
    bare = EpisodeFacts("1", day)
    assessed = EpisodeFacts("1", day, assessments=(AssessmentFacts(day, day),))
    served = EpisodeFacts("1", day, assessments=(AssessmentFacts(day, day),), need_plans=(Span(day),))
    down = Direction.DOWN
    assert reason_of_closing(WorkKind.SOCIAL_WORK, down, assessed) is ClosureReason.RC9
    for facts in (bare, served, None):
        assert reason_of_closing(WorkKind.SOCIAL_WORK, down, facts) is ClosureReason.RC7
    assert reason_of_closing(WorkKind.EARLY_HELP, down, None) is ClosureReason.STEPPED_DOWN
    assert reason_of_closing(WorkKind.SPECIALIST, down, None) is ClosureReason.OTHER_SERVICE
    assert reason_of_closing(WorkKind.EARLY_HELP, Direction.UP, None) is ClosureReason.STEPPED_UP


@pytest.mark.parametrize(
    ("agreement", "asked_on", "given_by", "why_not", "stands"),
    [
        (Agreement.AGREED, WEDNESDAY, "Mum", "", True),
        (Agreement.AGREED, None, "Mum", "", False),
        (Agreement.AGREED, WEDNESDAY, " ", "", False),
        (Agreement.NOT_AGREED, WEDNESDAY, "", "Afraid", True),
        (Agreement.NOT_AGREED, None, "", "Afraid", False),
        (Agreement.NOT_AGREED, WEDNESDAY, "", "", False),
        (Agreement.NOT_ASKED, None, "", "In hospital", True),
        (Agreement.NOT_ASKED, None, "", " ", False),
    ],
)
def test_the_familys_answer_has_its_day_and_person_or_its_reason(agreement, asked_on, given_by, why_not, stands):
    said = {"asked_on": asked_on, "given_by": given_by, "why_not": why_not}
    if stands:
        assert check_agreement(agreement, **said) is None
        return
    with pytest.raises(StepRefused):
        check_agreement(agreement, **said)


@pytest.mark.parametrize(
    ("team", "body", "lead", "stands"),
    [
        ("T", "", "Hazel", True),
        ("", "School", "Hazel", True),
        ("T", "School", "Hazel", False),
        ("", " ", "Hazel", False),
        ("T", "", " ", False),
    ],
)
def test_one_receiver_is_named_and_who_leads(team, body, lead, stands):
    said = {"to_team_id": team, "receiver_body": body, "lead_name": lead}
    if stands:
        assert check_receiver_named(**said) is None
        return
    with pytest.raises(StepRefused):
        check_receiver_named(**said)


def test_particulars_are_days_yes_or_no_and_lines():
    assert check_particular(Sort.DAY, " 2018-11-21 ") == "2018-11-21" and check_particular(Sort.DAY, " ") == ""
    assert check_particular(Sort.YES_NO, "YES") == "YES" and check_particular(Sort.LINE, " Kent ") == "Kent"
    for sort, wrong in ((Sort.DAY, "tomorrow"), (Sort.YES_NO, "maybe"), (Sort.LINE, "x" * 501)):
        with pytest.raises(ParticularRefused):
            check_particular(sort, wrong)
    assert (day_of(Sort.DAY, "2018-11-21"), day_of(Sort.DAY, ""), day_of(Sort.LINE, "2018-11-21")) == (
        WEDNESDAY,
        None,
        None,
    )
    assert (in_words(Sort.YES_NO, "NO"), in_words(Sort.YES_NO, ""), in_words(Sort.LINE, "NO")) == ("No", "", "NO")


@pytest.mark.parametrize(
    ("move", "happened_on", "is_closed", "stands"),
    [
        (AllegationMove.STAGE, WEDNESDAY, False, True),
        (AllegationMove.STAGE, WEDNESDAY + timedelta(days=1), False, True),
        (AllegationMove.STAGE, WEDNESDAY - timedelta(days=1), False, False),
        (AllegationMove.STAGE, WEDNESDAY + timedelta(days=2), False, False),
        (AllegationMove.STAGE, WEDNESDAY, True, False),
        (AllegationMove.REOPENED, WEDNESDAY, True, True),
        (AllegationMove.REOPENED, WEDNESDAY, False, False),
    ],
)
def test_an_allegation_is_recorded_within_its_life(move, happened_on, is_closed, stands):
    said = {"received_on": WEDNESDAY, "today": WEDNESDAY + timedelta(days=1), "is_closed": is_closed}
    if stands:
        assert check_allegation_move(move, happened_on, **said) is None
        return
    with pytest.raises(AllegationRefused):
        check_allegation_move(move, happened_on, **said)
