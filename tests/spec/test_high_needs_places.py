"""High-needs places come out as they were worked out by hand, with the regulations' own amounts."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from fanlight.funding.files.parameters import national
from fanlight.funding.rules.high_needs_kinds import THRESHOLD
from fanlight.funding.rules.high_needs_mainstream import PupilCost, school_top_ups
from fanlight.funding.rules.high_needs_places import Rates, costed
from fanlight.funding.rules.high_needs_rates import rates_for
from tests.spec import high_needs_places as example
from tests.spec.pages import FOLDER

ASKING = national().on(date(2024, 4, 1))


@pytest.mark.parametrize("one", example.EXAMPLES, ids=lambda one: f"{one.kind} {one.places} {one.pupils} {one.above}")
def test_a_provision_comes_to_what_was_worked_out_by_hand(one: example.Place) -> None:
    faults: list[str] = []
    core = rates_for([one.provision], [], "", ASKING, faults)
    rates = Rates(core.core, core.per_pupil, {(one.kind, "C"): example.TOP_UP})
    found = costed(one.provision, one.rows, rates, one.above)
    assert faults == []
    assert (found.per_place_pence, found.per_pupil_pence) == (one.by_place, one.by_pupil)


def test_a_mainstream_pupils_top_up_is_over_the_first_six_thousand_for_the_months_there() -> None:
    threshold = ASKING.number(THRESHOLD)
    for cost, months, top_up in example.MAINSTREAM:
        (found,) = school_top_ups([PupilCost("118001", cost, Fraction(months, 12))], threshold, {}, {})
        assert found.top_up_pence == top_up


def test_the_page_tells_every_example() -> None:
    text = (FOLDER / "high-needs-places.md").read_text(encoding="utf-8")
    assert all(one.sum_by_place in text for one in example.EXAMPLES)
