"""Every word and figure of a control, of what needs an approval, of a comparison, of a statement: a part changed is seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from fanlight.funding.files.parameters import ParametersRefused, national, read_layer
from fanlight.funding.rules.affordable import Choice, prepare, search
from fanlight.funding.rules.apportioning import CannotBeApportioned, in_digits, in_proportion, in_whole_numbers, nearest
from fanlight.funding.rules.block_transfer import Approver, approver, transfer
from fanlight.funding.rules.changing import CHANGEABLE, Change, ChangeRefused, layer_of, read_change
from fanlight.funding.rules.comparing import Group, SchoolInRun, compare
from fanlight.funding.rules.control_totals import Against, Control, control_totals
from fanlight.funding.rules.exact import total
from fanlight.funding.rules.formula import run_formula
from fanlight.funding.rules.known import KNOWN, Kind
from fanlight.funding.rules.permitted import Outside, outside_permitted
from fanlight.funding.rules.said import change_in_words, payer_in_words, unverified
from fanlight.funding.rules.statement import statement_of
from fanlight.funding.rules.storing import figures_of, shape_of
from fanlight.funding.rules.top_slices import top_slices
from fanlight.funding.rules.units import Unit
from tests.rules.funding.a_statement import LINES, a_statement
from tests.rules.funding.by_hand import asking, over_national, schools

MINISTER, FORUM = Approver.SECRETARY_OF_STATE, Approver.SCHOOLS_FORUM


def outside(**values: object) -> list[Outside]:
    given = {key.replace("__", "."): value for key, value in values.items()}
    return outside_permitted(over_national(given), national())


def test_each_thing_outside_the_range_is_told_whole() -> None:
    lump = national().on(date(2020, 4, 1)).value("lump_sum.most")
    forum = national().on(date(2020, 4, 1)).value("transfer.most")
    assert outside(lump_sum__primary=175_001) == [
        Outside("lump_sum.primary", "£175,001.00", "at most £175,000.00 is permitted", MINISTER, lump.cited)
    ]
    assert outside(transfer__percentage="0.005") == [
        Outside("transfer.percentage", "0.5%", "the Schools Forum can approve up to 0.5%", FORUM, forum.cited)
    ]
    capped = outside(guarantee__percentage="0.01", cap__applies="SCALE", cap__percentage="0.009", cap__scale=1)
    assert capped == [
        Outside(
            "cap.percentage",
            "0.9%",
            "a cap may not take what the guarantee of 1% gives",
            MINISTER,
            "SI 2023/59 Sch 4",
        )
    ]


def test_a_basic_entitlement_and_a_level_below_what_is_permitted_are_told_whole() -> None:
    asked = national().on(date(2020, 4, 1))
    least, level = asked.value("basic_entitlement.least.primary"), asked.value("minimum_level.primary")
    assert outside(basic_entitlement__primary=1_999) == [
        Outside("basic_entitlement.primary", "£1,999.00", f"at least {least.words} is needed", MINISTER, least.cited)
    ]
    assert outside(minimum_level__primary=3_749) == [
        Outside(
            "minimum_level.primary",
            "£3,749.00",
            f"at least the national {level.words} is permitted",
            MINISTER,
            level.cited,
        )
    ]
    (without,) = outside(minimum_level__applies="NO")
    assert (without.key, without.asked, without.approver) == ("minimum_level.applies", "NO", MINISTER)
    assert without.citation == asked.value("minimum_level.mandatory").cited


CAPPED = {
    "formula.factors": ["basic_entitlement.primary"],
    "basic_entitlement.primary": 100,
    "minimum_level.applies": "NO",
    "guarantee.left_out": [],
}
ROWS = [{"pupils_primary": "10", "baseline_pounds": one, "baseline_pupils": "10"} for one in ("900", "1050")]


def test_a_run_without_census_and_block_has_three_controls_and_no_guarantee_to_pay() -> None:
    result = run_formula(schools(*ROWS), asking(CAPPED))
    assert control_totals(result, Against(result.schools.urns)) == [
        Control("Every school once", "2", "2", True, "Every school of the authority is in the run once."),
        Control(
            "Lines come to shares",
            "£2,000.00",
            "£2,000.00",
            True,
            "The lines of every school come to its budget share.",
        ),
        Control(
            "Cuts come to the guarantee",
            "£0.00",
            "£0.00",
            True,
            "Gains do not have to pay for the guarantee in this run.",
        ),
    ]


def test_a_block_is_told_with_each_of_its_parts() -> None:
    values = {"transfer.percentage": "0.005", "transfer.most": "0.005"}
    slices = top_slices(asking(values), 201_006)
    result = run_formula(schools(*ROWS), asking(CAPPED))
    found = control_totals(result, Against(result.schools.urns, None, slices, 1))[-1]
    assert found == Control(
        "Shares and top-slices come to the block",
        "£2,010.06",
        "£2,010.06",
        True,
        "The schools block is £2,010.06; shares £2,000.00, top-slices £10.05, carried forward £0.01: together £2,010.06.",
    )
    one_left = control_totals(result, Against(result.schools.urns, None, slices, 0))[-1]
    assert not one_left.holds and one_left.words.endswith("£0.01 is left over.")
    exact = control_totals(result, Against(result.schools.urns, None, slices, 1, "0.99"))[-1]
    assert "too little for a larger multiplier than 0.99 £0.01: together" in exact.words
    strange = control_totals(result, Against([]))[0]
    assert strange.words == "Not of the authority: 999001, 999002."


def test_a_transfer_is_the_forums_unless_it_is_said_to_have_refused() -> None:
    assert transfer(1_000, 5_000, 5_000).approver is FORUM and approver(5_000, 5_000) is FORUM
    with pytest.raises(ValueError, match="^A transfer is a share of the schools block, from nought to the whole.$"):
        transfer(1_000, -1, 5_000)


def test_fractions_are_written_in_digits_without_noughts_at_the_end() -> None:
    assert in_digits(Fraction(1, 101)) == "0.00990099009901"
    assert [in_digits(Fraction(*one)) for one in ((1, 4), (1, 8), (3, 25), (7, 1), (-1, 20), (0, 1))] == [
        *("0.25", "0.125", "0.12", "7", "-0.05", "0")
    ]
    assert nearest(Fraction(0)) == 0 and in_proportion(10, [Fraction(1), Fraction(3)]) == [
        Fraction(5, 2),
        Fraction(15, 2),
    ]
    with pytest.raises(CannotBeApportioned, match="^3/2 is no whole number, or a part of it is below nought.$"):
        in_whole_numbers([Fraction(1, 2), Fraction(1)])


def test_the_choice_that_an_outcome_is_of_and_the_cheapest_of_all_pairs_are_kept() -> None:
    values = asking({**CAPPED, "guarantee.percentage": 0})
    prepared = prepare(schools(*ROWS), values)
    plain, capped = Choice(0), Choice(0, 0)
    assert prepared.outcome(plain).choice is plain and prepared.outcome(capped).choice is capped
    found = search(prepared, 0, [0, 50_000, -50_000], [0, 100_000])
    assert found.cheapest == min(
        total(prepared.outcome(Choice(floor, cap)).shares)
        for floor in (0, 50_000, -50_000)
        for cap in (0, 100_000)
        if cap >= floor
    )
    assert found.best is None


def test_lists_and_tables_that_are_none_are_refused_in_whole_sentences() -> None:
    written = '[[parameter]]\nkey = "{key}"\nvalue = {value}\nfrom = 2018-04-01\nsource = "By hand"\n'
    for key, value, words in (
        ("formula.factors", '["nothing"]', f"“nothing” is none of {', '.join(KNOWN['formula.factors'].choices)}"),
        ("de_delegation.rates.primary", "3", "a table of names and amounts is needed"),
        ("de_delegation.rates.primary", '{ "lump_sum" = 10001 }', "10001 is more than 10,000"),
    ):
        with pytest.raises(ParametersRefused) as refused:
            read_layer(written.format(key=key, value=value), "by hand")
        assert str(refused.value).endswith(words) or f"{words}" in str(refused.value)
        assert "XX" not in str(refused.value)


def test_a_statement_says_who_pays_what_changed_and_each_doubtful_value_once() -> None:
    assert payer_in_words(a_statement(is_academy=True)) == (
        "An academy is paid by the Department for Education or its agency and not by the authority, "
        "for 1 September 2018 to 31 August 2019."
    )
    said = a_statement()
    assert change_in_words(replace(said, baseline=said.share)) == f"The same as last year’s £{said.share / 100:,.2f}."
    assert change_in_words(replace(said, baseline=said.share - 1)).startswith("£0.01 more than")
    assert change_in_words(replace(said, baseline=said.share + 1)).startswith("£0.01 less than")
    doubtful = LINES[2].ingredients[0]
    other = replace(doubtful, origin="Another, the authority’s file")
    lines = (LINES[2], replace(LINES[2], label="Again"), replace(LINES[2], label="Other", ingredients=(other,)))
    assert unverified(replace(said, lines=lines)) == [("Lump sum", doubtful), ("Other", other)]
    assert unverified(replace(said, lines=(), beside=(LINES[2],))) == [("Lump sum", doubtful)]


def school(urn: str, share: int, pupils: int = 20_000, phase: str = "primary", **lines: int) -> SchoolInRun:
    return SchoolInRun(urn, f"School {urn}", phase, "North", pupils, share, 0, lines or {"basic": share})


def test_a_comparison_is_told_whole() -> None:
    before = [
        school("1", 100, 10_000, a=60, b=40),
        school("2", 100, 10_001, a=100),
        school("3", 0),
        school("4", 0, a=0),
    ]
    after = [school("1", 101, 10_000, a=50, c=51), school("2", 99, 10_001, b=99), school("3", 5), school("4", 0, a=0)]
    found = compare(before, after)
    assert found.whole == Group("All schools", gain=2, lose=1, same=1, before=200, after=205, pupils=60_001)
    assert [(one.urn, one.name, one.line) for one in found.gainers] == [
        ("3", "School 3", "basic"),
        ("1", "School 1", "c"),
    ]
    assert [(one.urn, one.line) for one in found.gainers_in_pounds] == [("3", "basic"), ("1", "c")]
    assert [(one.urn, one.line) for one in found.losers_in_pounds] == [("2", "a")]
    assert {one.urn: one.line for one in found.every}["4"] == ""
    size = dict(found.groups)["Size"]
    assert [(one.label, one.gain, one.lose, one.same) for one in size] == [
        ("up to 100 pupils", 1, 0, 0),
        ("101 to 210 pupils", 1, 1, 1),
    ]
    assert [(one.label, one.schools) for one in found.bars] == [
        ("falls by more than 5%", 0),
        ("from -5% to under -3%", 0),
        ("from -3% to under -1.5%", 0),
        ("from -1.5% to under -0.5%", 1),
        ("from -0.5% to under 0.5%", 1),
        ("from 0.5% to under 1.5%", 1),
        ("from 1.5% to under 3%", 0),
        ("from 3% to under 5%", 0),
        ("5% and more", 0),
        ("had nothing before", 1),
    ]
    assert found.every[0].pupils == 10_001 and {one.district for one in found.every} == {"North"}
    assert {
        one.phase for one in compare([school("1", 1, phase="all_through")], [school("1", 2, phase="all_through")]).every
    } == {"all-through"}
    assert [one.per_pupil for one in compare([school("1", 0, 100)], [school("1", 100_000, 100)]).every] == [100_000]
    again = compare([school("1", 0), school("2", 0)], [school("1", 1), school("2", 1)])
    assert again.bars[-1].schools == 2 and len(compare(before[:2], after[:2]).bars) == 9


def test_groups_stand_in_their_own_order_and_phases_in_the_alphabets() -> None:
    rows = [school("1", 10, 200_000, "secondary"), school("2", 10, 9_000, "all_through"), school("3", 10, 30_000)]
    groups = dict(compare(rows, rows).groups)
    assert [one.label for one in groups["Phase"]] == ["all-through", "primary", "secondary"]
    assert [one.label for one in groups["Size"]] == ["up to 100 pupils", "211 to 420 pupils", "more than 1,000 pupils"]


def test_a_change_is_read_as_people_write_it_and_refused_in_a_sentence() -> None:
    assert read_change(Change("guarantee.percentage", " −1.5% ")) == -15_000
    assert read_change(Change("lump_sum.primary", "£1,200.50")) == 120_050
    assert read_change(Change("cap.applies", " SCALE ")) == "SCALE"
    assert Change("cap.percentage", "3").words == "Cap on gains per pupil: 3%"
    assert Change("cap.applies", "NO").words == "Capping of gains: no"
    for key, typed, words in (
        ("formula.factors", "x", "“formula.factors” cannot be changed here."),
        ("nothing", "x", "“nothing” cannot be changed here."),
        ("lump_sum.primary", "many", "Lump sum, primary: “many” is no number."),
        ("lump_sum.primary", "1.234", "Lump sum, primary: 1.234 has more than 2 decimal places."),
        ("lump_sum.primary", "-1", "Lump sum, primary: -1 is below nought."),
        ("cap.applies", "perhaps", "Capping of gains: “perhaps” is none of NO, SCALE, PAYS_GUARANTEE."),
    ):
        with pytest.raises(ChangeRefused) as refused:
            read_change(Change(key, typed))
        assert str(refused.value) == words


def test_a_scenarios_layer_holds_from_its_day_on_with_itself_as_the_source() -> None:
    day = date(2018, 4, 1)
    layer = layer_of([Change("cap.percentage", "1")], day)
    (value,) = layer.values
    assert (layer.name, value.key, value.value, value.from_on, value.to_on) == (
        "this scenario",
        "cap.percentage",
        10_000,
        day,
        None,
    )
    assert (value.source, value.verified, value.layer) == ("Changed in this scenario", True, "this scenario")
    assert all(KNOWN[key].kind in {Kind.NUMBER, Kind.PERCENTAGE, Kind.CHOICE} for key in CHANGEABLE)


def test_a_statement_has_its_blocks_their_sums_and_what_floor_and_cap_did_in_sentences() -> None:
    values = asking(
        {
            **CAPPED,
            "formula.factors": ["basic_entitlement.primary", "lump_sum"],
            "lump_sum.primary": 10,
            "lump_sum.secondary": 10,
            "lump_sum.most": 100,
            "guarantee.percentage": "-0.015",
            "guarantee.left_out": ["lump_sum"],
            "cap.applies": "SCALE",
            "cap.percentage": "0.02",
            "cap.scale": "0.5",
        }
    )
    rows = [
        {"pupils_primary": "10", "baseline_pounds": one, "baseline_pupils": "10", "area_cost": "1"}
        for one in ("1210", "910", "1010")
    ]
    result = run_formula(schools(*rows), values)
    shape = shape_of(result)
    falls, gains, same = (statement_of(shape, figures_of(result, place), "primary") for place in range(3))
    # £1,200 of comparable money last year, £1,000 now: at least £1,182, so £182 is added.
    assert (falls.pupil_led, falls.before_floor, falls.share) == (100_000, 101_000, 119_200)
    assert falls.sentences == (
        "For each pupil the comparable money would fall by 16.7%; the guarantee adds £182.00 so that it falls by 1.5%.",
    )
    # £900 last year: £918 is the cap, half of the £82 above it is taken.
    assert (gains.before_floor, gains.share) == (101_000, 96_900)
    assert gains.sentences == (
        "For each pupil the comparable money would rise by 11.1%: the guarantee adds nothing.",
        "The gain is above the cap: £41.00 is taken from it, 50% of what is above.",
    )
    assert same.sentences == ("For each pupil the comparable money would rise by 0.0%: the guarantee adds nothing.",)
    assert [(one.label, one.pence) for one in falls.blocks] == [
        ("Basic entitlement", 100_000),
        ("For each school", 1_000),
        ("Minimum funding guarantee", 18_200),
        ("Capping and scaling of gains", 0),
    ]
    whole = statement_of(shape, figures_of(result, 0), "primary", whole=True)
    assert [[line.key for line in one.lines] for one in whole.blocks][0] == ["basic_entitlement.primary"]
    assert (
        falls.beside == ()
        and Decimal(falls.share) == 119_200
        and falls.blocks[0].lines[0].ingredients[0].unit is Unit.PENCE
    )
