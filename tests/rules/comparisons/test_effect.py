"""The difference of differences: by hand, and in many invented worlds in which nothing happened."""

from __future__ import annotations

from math import exp, sqrt
from random import Random

import pytest

from fanlight.comparisons.rules.effect import (
    Counts,
    Effect,
    NotComputed,
    effect_in_words,
    rate_ratio,
    share_difference,
)

WORLDS = 2000


def drawn(rng: Random, mean: float) -> int:
    """A Poisson count, by the times between events."""
    count, reached = 0, rng.expovariate(1)
    while reached < mean:
        count, reached = count + 1, reached + rng.expovariate(1)
    return count


def one_school_each(*counts: int) -> tuple[dict, dict]:
    return {"a": (counts[0], counts[1])}, {"b": (counts[2], counts[3])}


def test_a_ratio_of_rate_ratios_by_hand():
    # 100 to 80 is 0.8; 200 to 190 is 0.95; 0.8 / 0.95 = 0.8421.
    found = rate_ratio(*one_school_each(100, 80, 200, 190), 10)
    error = sqrt(1 / 100 + 1 / 80 + 1 / 200 + 1 / 190)
    assert found.value == pytest.approx(0.842105, abs=1e-6)
    assert found.low == pytest.approx(0.842105 * exp(-1.959964 * error), abs=1e-5)
    assert found.high == pytest.approx(0.842105 * exp(1.959964 * error), abs=1e-5)
    assert (round(found.low, 2), round(found.high, 2)) == (0.59, 1.2)
    assert found.dispersion == 1.0


def test_schools_that_change_unlike_widen_the_interval_by_hand():
    # Half of five schools' requests moved about: 20 before each; after 40, 40, 10, 5, 5.
    unlike = {str(n): (20, after) for n, after in enumerate((40, 40, 10, 5, 5))}
    alike = {str(n): (20, 20) for n in range(5)}
    found = rate_ratio(unlike, alike, 10)
    assert found.value == 1.0
    squares = 2 * 0.2**2 + 0.1**2 + 2 * 0.15**2
    variance = squares * 5 / 4 + 2 / 100
    # Student's t with eight degrees of freedom is 2.306.
    assert found.high == pytest.approx(exp(2.306 * sqrt(variance)), rel=4e-3)
    assert found.dispersion == pytest.approx(variance / 0.04)


def test_schools_that_change_alike_do_not_narrow_it():
    alike = {str(n): (20, 20) for n in range(5)}
    found = rate_ratio(alike, alike, 10)
    assert found.dispersion == 1.0 and found.high == pytest.approx(exp(1.959964 * sqrt(0.04)))


def test_four_schools_are_too_few_to_say_how_unlike_they_change():
    unlike = {str(n): (20, after) for n, after in enumerate((40, 40, 5, 5))}
    assert rate_ratio(unlike, {"b": (100, 100)}, 10).dispersion == 1.0


@pytest.mark.parametrize("few", [(9, 80, 200, 190), (100, 9, 200, 190), (100, 80, 0, 190), (100, 80, 200, 9)])
def test_too_few_is_said_and_not_computed(few):
    assert rate_ratio(*one_school_each(*few), 10) is NotComputed.TOO_FEW
    assert rate_ratio({}, {"b": (100, 100)}, 0) is NotComputed.TOO_FEW


def test_a_difference_of_shares_by_hand():
    # 30% to 20%, and 30% to 28%: eight percentage points more of a fall.
    found = share_difference(Counts((30, 20), (60, 56)), Counts((100, 100), (200, 200)), 10)
    assert found.value == pytest.approx(-8.0)
    reach = 195.9964 * sqrt(0.21 / 100 + 0.16 / 100 + 0.21 / 200 + 0.2016 / 200)
    assert found.low == pytest.approx(-8.0 - reach, abs=1e-3) and found.high == pytest.approx(-8.0 + reach, abs=1e-3)
    assert share_difference(Counts((30, 20), (60, 56)), Counts((39, 100), (200, 200)), 10) is NotComputed.TOO_FEW
    assert share_difference(Counts((9, 20), (60, 56)), Counts((100, 100), (200, 200)), 10) is NotComputed.TOO_FEW


def covers(rng: Random, *, unlike: float) -> bool:
    """Whether the interval of one world without effect holds 1: schools of many sizes, a common trend, unlike ones."""
    trend = 0.8

    def school() -> tuple[int, int]:
        size = rng.uniform(3, 25)
        own = rng.gammavariate(1 / unlike, unlike) if unlike else 1.0
        return drawn(rng, size), drawn(rng, size * trend * own)

    cohort = {f"{n}": school() for n in range(20)}
    others = {f"{n}": school() for n in range(40)}
    found = rate_ratio(cohort, others, 10)
    assert isinstance(found, Effect)
    return found.low <= 1 <= found.high


@pytest.mark.parametrize(("unlike", "least"), [(0.0, 0.94), (0.3, 0.935)])
def test_where_nothing_happened_the_interval_holds_no_effect_in_nineteen_worlds_of_twenty(unlike, least):
    rng = Random(20181119)
    held = sum(covers(rng, unlike=unlike) for _ in range(WORLDS)) / WORLDS
    assert least <= held <= 0.975, held


def test_without_dispersion_schools_that_change_unlike_would_be_called_an_effect_too_often():
    """Why the variance is multiplied: the plain Poisson interval would be wrong in more than one world in ten."""
    rng, held = Random(7), 0
    for _ in range(400):
        group = [[(drawn(rng, 12), drawn(rng, 12 * rng.gammavariate(3, 1 / 3))) for _ in range(n)] for n in (20, 40)]
        both = [{"all": (sum(one[0] for one in some), sum(one[1] for one in some))} for some in group]
        found = rate_ratio(*both, 10)
        held += found.low <= 1 <= found.high
    assert held / 400 < 0.9


def test_an_effect_is_said_with_how_sure_it_is_and_never_as_a_cause():
    sure = effect_in_words(Effect(0.7, 0.55, 0.9))
    assert sure.startswith("Those in the pilot sent 30% fewer requests than if they had changed as the others did")
    assert "between −45% and −10%" in sure and "does not say that the pilot was the cause" in sure
    unsure = effect_in_words(Effect(1.1, 0.9, 1.35))
    assert "10% more requests" in unsure and "between −10% and +35%" in unsure and "it can be chance" in unsure
    assert effect_in_words(Effect(1.001, 0.9, 1.1)).startswith(
        "Requests of those in the pilot changed as the others’ did"
    )
