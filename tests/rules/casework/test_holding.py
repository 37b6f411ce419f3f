"""Who acknowledges new information, and where work stands in words."""

import pytest

from fanlight.casework.rules.holding import NotForYou, check_may_acknowledge, may_acknowledge
from fanlight.casework.rules.kinds import WorkState
from fanlight.casework.rules.wording import standing_in_words

NOBODY = {"holder": "", "on_duty": frozenset(), "leads_team": False}


@pytest.mark.parametrize(
    "place",
    [{"holder": "A"}, {"on_duty": frozenset({"A", "B"})}, {"holder": "B", "on_duty": frozenset({"A"})}],
)
def test_safety_4_the_holder_and_the_duty_worker_may_acknowledge(place):
    assert may_acknowledge("A", **{**NOBODY, **place})
    check_may_acknowledge("A", **{**NOBODY, **place})


def test_safety_4_the_manager_may_only_while_nobody_holds_it_and_nobody_is_on_duty():
    assert may_acknowledge("A", **{**NOBODY, "leads_team": True})
    for place in ({"holder": "B"}, {"on_duty": frozenset({"B"})}):
        assert not may_acknowledge("A", **{**NOBODY, **place, "leads_team": True})


@pytest.mark.parametrize("place", [{}, {"holder": "B"}, {"on_duty": frozenset({"B"})}])
def test_another_worker_of_the_team_may_not(place):
    assert not may_acknowledge("A", **{**NOBODY, **place})
    with pytest.raises(NotForYou, match="the team's duty worker"):
        check_may_acknowledge("A", **{**NOBODY, **place})


def test_a_job_acknowledges_nothing_even_where_nobody_holds_the_work():
    assert not may_acknowledge("", **NOBODY)
    assert not may_acknowledge("", **{**NOBODY, "leads_team": True})


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (WorkState.OFFERED, "Offered to Ashford team, not accepted yet"),
        (WorkState.ACCEPTED, "Accepted by Ashford team, a worker will be named"),
        (WorkState.ALLOCATED, "With Alder Testperson, Ashford team"),
        (WorkState.REFUSED, "Refused by Ashford team and back with the Front Door"),
        (WorkState.CLOSED, "Closed by Ashford team"),
        (WorkState.REOPENED, "Closed by Ashford team, then re-opened"),
    ],
)
def test_where_work_stands_is_a_sentence(state, words):
    assert standing_in_words(state, team="Ashford team", worker="Alder Testperson") == words


def test_stepped_work_that_was_refused_is_said_to_stay_where_it_was():
    words = standing_in_words(WorkState.REFUSED, team="Ashford team", worker="", is_stepped=True)
    assert words == "Refused by Ashford team, it stays with the team that offered it"
    offered = standing_in_words(WorkState.OFFERED, team="Ashford team", worker="", is_stepped=True)
    assert offered == "Offered to Ashford team, not accepted yet"
