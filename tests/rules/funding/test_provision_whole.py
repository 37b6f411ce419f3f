"""Alternative provision's values in whole, and the words of what is refused; a statement's beside; quartiles of a set."""

from __future__ import annotations

from fractions import Fraction

import pytest

from fanlight.funding.rules.ap_districts import (
    District,
    ProvisionRefused,
    Terms,
    faults_of_districts,
    split_districts,
)
from fanlight.funding.rules.ap_places import Policy
from fanlight.funding.rules.ap_shown import printed
from fanlight.funding.rules.benchmark_rating import is_close, standing
from fanlight.funding.rules.benchmark_sets import SetKind, comparator_sets
from fanlight.funding.rules.statement import statement_of
from fanlight.funding.rules.tracing import BESIDE
from tests.golden import funding_values, provision_values
from tests.rules.funding.test_benchmark import school


def test_every_value_of_the_examples_is_as_it_was_kept() -> None:
    kept = provision_values.KEPT.read_text(encoding="utf-8")
    assert provision_values.words().splitlines() == kept.splitlines(), "python -m tests.golden.provision_values"


def test_every_value_of_places_growth_and_moves_is_as_it_was_kept() -> None:
    kept = funding_values.KEPT.read_text(encoding="utf-8")
    assert funding_values.words().splitlines() == kept.splitlines(), "python -m tests.golden.funding_values"


def test_the_total_row_is_called_so_and_percentages_come_to_a_hundred() -> None:
    terms = Terms.checked(Fraction(1_000), 1_000_000, Fraction(1, 10), 6_000)
    shown = printed(split_districts(terms, [District("East", 1_000_000)], Policy.read("none")))
    assert (shown.total.name, shown.budget_percent, shown.devolved_percent) == ("Total", 60, 40)
    empty = printed(split_districts(terms, [District("East", 0)], Policy.read("none")))
    assert (empty.budget_percent, empty.devolved_percent, empty.why) == (0, 0, "")


def test_terms_that_cannot_be_are_told_in_whole_sentences_all_at_once() -> None:
    with pytest.raises(ProvisionRefused) as refused:
        Terms.checked(Fraction(0), 0, Fraction(2), 0)
    assert str(refused.value).split("\n") == [
        "The county's money (envelope) is not above nought: there is nothing to share.",
        "The county's pupils of key stages 3 and 4 are not above nought.",
        "The share of pupils who get a place is from 0 to 1: 0.42% is written 0.0042.",
        "The money for a place is not above nought.",
    ]
    assert list(faults_of_districts([District("East", 1)], 1)) == []
    assert len(list(faults_of_districts([District("East", 2)], 1))) == 1


def part(label: str, unit: str = "PENCE", **said: str) -> dict[str, str]:
    return {"label": label, "unit": unit, "column": "", "parameter": "", "how": "by hand", **said}


def line(key: str, block: str, *parts: dict[str, str]) -> dict[str, object]:
    return {"key": key, "label": key, "block": block, "how": "", "citation": "", "is_product": False, "parts": parts}


FLOOR = (
    part("Baseline per pupil"),
    part("Guaranteed per pupil"),
    part("Pupils", "PUPILS"),
    part("This year's comparable money"),
)


def sentences(*figures: int) -> tuple[str, ...]:
    shape = {"lines": [line("guarantee", "GUARANTEE", *FLOOR)], "values": {}}
    return statement_of(shape, [list(figures)], "primary").sentences


def test_the_guarantee_is_said_for_those_it_holds_up_those_that_rise_and_those_without_a_baseline() -> None:
    # Pence of the line; £100 before, £99 or £101 guaranteed, ten pupils, what there would be without.
    assert sentences(1_000, 10_000, 9_900, 1_000, 98_000) == (
        "For each pupil the comparable money would fall by 2.0%; the guarantee adds £10.00 so that it falls by 1.0%.",
    )
    assert sentences(1_000, 10_000, 10_000, 1_000, 99_000) == (
        "For each pupil the comparable money would fall by 1.0%; the guarantee adds £10.00 so that it rises by 0.0%.",
    )
    assert sentences(1_000, 10_000, 10_200, 1_000, 100_450) == (
        "For each pupil the comparable money would rise by 0.5%; the guarantee adds £10.00 so that it rises by 2.0%.",
    )
    for without in ((0, 0, 1_000, 1_000, 1), (0, 10_000, 1_000, 0, 1)):
        assert sentences(*without) == ("There is no baseline for each pupil to measure by.",)


def test_what_stands_beside_is_explained_for_the_schools_own_phase_and_nothings_lines_are_left_out() -> None:
    values = {
        "x.primary": {"key": "x.primary", "label": "", "words": "", "layer": "file", "cited": "Here", "verified": True}
    }
    shape = {
        "lines": [
            line("lump_sum", "SCHOOL", part("Value", parameter="x.{phase}")),
            line("sparsity", "SCHOOL", part("Value")),
            line("minimum_level", "MINIMUM_LEVEL"),
        ],
        "asides": [line("notional_sen", BESIDE, part("Value", parameter="x.{phase}"))],
        "values": values,
    }
    figures = [[500, 500], [0, 0], [300]]
    found = statement_of(shape, figures, "primary", asides=[[25, 25]])
    assert [[one.key for one in block.lines] for block in found.blocks] == [["lump_sum"], ["minimum_level"]]
    assert (found.before_floor, found.share, found.pupil_led) == (800, 800, 0)
    assert found.sentences == (
        "The lines alone would come to less for each pupil than the minimum level: £3.00 is added.",
    )
    (beside,) = found.beside
    assert (beside.key, beside.pence, beside.ingredients[0].cited) == ("notional_sen", 25, "Here")
    assert found.blocks[0].lines[0].ingredients[0].cited == "Here"
    assert statement_of(shape, figures, "primary").beside == ()
    whole = statement_of(shape, figures, "primary", whole=True)
    assert [[one.key for one in block.lines] for block in whole.blocks] == [["lump_sum", "sparsity"], ["minimum_level"]]


def test_the_middle_half_of_a_set_is_told_and_a_set_of_two_has_one() -> None:
    found = standing(40.0, [10.0, 20.0, 30.0, 50.0], 0)
    assert found is not None and (found.lower, found.median, found.upper) == (20.0, 30.0, 40.0)
    two = standing(1.0, [2.0], 0)
    assert two is not None and (two.lower, two.upper) == (1.25, 1.75)
    assert standing(1.0, [0.5], 0).compared == 1


def test_a_school_of_which_one_thing_is_not_known_is_not_close_and_who_has_no_contract_is_not_set_apart() -> None:
    own = school(1, traits={"floor_area": 10, "building_age": 5})
    assert not is_close(own, school(2, traits={"floor_area": 10}), SetKind.BUILDING)
    assert not is_close(own, school(2, traits={"building_age": 5}), SetKind.BUILDING)
    many = [school(1, 100), *(school(number, 100 + number, has_pfi=True, boards=True) for number in range(50, 55))]
    many += [school(number, 100 + number) for number in range(2, 9)]
    chosen = next(comparator_sets(many, SetKind.PUPIL))
    assert [int(many[place].urn) - 999_000 for place in chosen.places] == [1, *range(2, 9), *range(50, 55)]


def test_a_trait_that_nobody_knows_tells_nobody_apart() -> None:
    schools = [school(1, None), school(2, None, traits={"fsm_share": 0.3})]
    found = next(comparator_sets(schools, SetKind.PUPIL))
    assert found.distances == pytest.approx((0, 0.4**0.5)) and found.filled == ("pupils",)
