"""By when a partner answers: what a rating counts, and from what."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from fanlight.clocks.public import england_calendar
from fanlight.sharing.rules.asking import NothingTyped, check_reply, named_for_partner
from fanlight.sharing.rules.rating import Rating, ReasonNeeded, SameRating, check_regrade, rating_due
from fanlight.sharing.rules.vocabulary import Counted, Reply, StartEvent

FRIDAY = datetime(2018, 11, 16, 16, 0, tzinfo=UTC)


def rating(hours: int | None, counted: Counted = Counted.WORKING, *, past: bool = False) -> Rating:
    return Rating("CODE", "Label", "RED", "SCHEME", hours, counted, StartEvent.ASKED, past, "CODE 2012-01-01")


@pytest.mark.parametrize(
    ("one", "due"),
    [
        (rating(4, Counted.ELAPSED), datetime(2018, 11, 16, 20, 0, tzinfo=UTC)),
        (rating(72, Counted.ELAPSED), datetime(2018, 11, 19, 16, 0, tzinfo=UTC)),
        (rating(2, past=True), datetime(2018, 11, 16, 18, 0, tzinfo=UTC)),
        (rating(None), None),
    ],
)
def test_hours_are_elapsed_where_the_scheme_says_so_or_the_colour_runs_on(one, due):
    assert rating_due(one, FRIDAY, england_calendar()) == due


def test_working_hours_stand_still_over_a_weekend():
    due = rating_due(rating(2), FRIDAY, england_calendar())
    assert due is not None and due.date() == datetime(2018, 11, 19).date()


def test_another_rating_is_another_and_has_a_reason():
    with pytest.raises(SameRating):
        check_regrade("A", "A", "Because")
    with pytest.raises(ReasonNeeded):
        check_regrade("A", "B", "  ")
    check_regrade("A", "B", "He is out")


def test_safety_11_a_protected_address_is_not_in_what_a_partner_is_told():
    stated = {"forenames": "Damson", "born_on": "not a day", "address": {"lines": ["1 Larkspur Street"]}}
    assert named_for_partner(stated, is_address_protected=True).address == ""
    open_one = named_for_partner(stated, is_address_protected=False)
    assert (open_one.address, open_one.born_on) == ("1 Larkspur Street", None)


def test_a_release_has_words_and_a_refusal_its_reason():
    for reply in (Reply.RELEASED, Reply.REFUSED):
        with pytest.raises(NothingTyped):
            check_reply(reply, "", "")
    check_reply(Reply.WILL_RING, "", "")
