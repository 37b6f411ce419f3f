"""The fast measures agree with the slow ones, whatever happened."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fanlight.reports.rules.definitions import DEFINITIONS
from fanlight.reports.rules.measures import measures_of
from tests.rules.reports.histories import a_history, facts_of, numbers_only
from tests.rules.reports.plain import every_measure


# A whole invented county is drawn: large, and meant to be.
@settings(max_examples=15, suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow])
@given(rng=st.randoms(use_true_random=False))
def test_every_measure_is_what_a_plain_count_gives(rng):
    history = a_history(rng)
    found = measures_of(facts_of(history))
    expected = every_measure(history)
    assert list(found) == list(DEFINITIONS)
    for name, measure in found.items():
        assert numbers_only(measure) == expected[name], name


@pytest.mark.parametrize("seed", range(10))
def test_every_measure_is_what_a_plain_count_gives_over_a_longer_history(seed):
    history = a_history(Random(seed), most=120)
    found = measures_of(facts_of(history))
    expected = every_measure(history)
    assert {name: numbers_only(measure) for name, measure in found.items()} == expected
