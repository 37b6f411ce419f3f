"""When a page or question applies."""

import pytest

from fanlight.design.journeys.answers import Seen
from fanlight.design.journeys.conditions import ALWAYS, Answered, AnyItem, Condition, Is


def whole(**answers):
    return Seen(answers)


def test_always_holds():
    assert ALWAYS.holds(whole())
    assert ALWAYS.names() == frozenset()


def test_is_holds_for_each_of_its_values():
    told = Is("told", "NO", "UNKNOWN")
    assert told.holds(whole(told="NO"))
    assert told.holds(whole(told="UNKNOWN"))
    assert not told.holds(whole(told="YES"))
    assert not told.holds(whole())


def test_is_holds_when_one_of_several_ticks_is_its_value():
    assert Is("worries", "NEGLECT").holds(whole(worries=["HEALTH", "NEGLECT"]))
    assert not Is("worries", "NEGLECT").holds(whole(worries=["HEALTH"]))


@pytest.mark.parametrize("blank", [None, "", [], False])
def test_a_blank_is_no_answer(blank):
    assert not Answered("told").holds(whole(told=blank))


@pytest.mark.parametrize("answer", ["NO", 0, ["A"], True])
def test_no_and_zero_are_answers(answer):
    assert Answered("told").holds(whole(told=answer))


def test_conditions_join():
    both = Is("a", "1") & ~Answered("b") | Is("c", "1")
    assert both.holds(whole(a="1"))
    assert not both.holds(whole(a="1", b="x"))
    assert both.holds(whole(a="1", b="x", c="1"))
    assert both.names() == {"a", "b", "c"}


def test_an_item_answers_before_the_whole_does():
    seen = whole(told="NO").inside({"id": "1", "told": "YES"})
    assert Is("told", "YES").holds(seen)


def test_any_item_looks_at_each_child():
    unborn = AnyItem("children", Is("is_born", "NO"))
    assert unborn.holds(whole(children=[{"id": "1", "is_born": "YES"}, {"id": "2", "is_born": "NO"}]))
    assert not unborn.holds(whole(children=[{"id": "1", "is_born": "YES"}]))
    assert not unborn.holds(whole())
    assert unborn.names() == {"children", "is_born"}


def test_a_condition_of_ones_own_must_say_what_holds():
    with pytest.raises(NotImplementedError):
        Condition().holds(whole())
    with pytest.raises(NotImplementedError):
        Condition().names()
