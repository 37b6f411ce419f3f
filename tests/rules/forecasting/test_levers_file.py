"""Levers as they are written: dated, bounded, every fault told, and each in words."""

import numpy as np
import pytest

from fanlight.forecasting.files.levers import read_levers
from fanlight.forecasting.methods.lever_kinds import KINDS
from fanlight.forecasting.methods.lever_words import words_of
from fanlight.forecasting.methods.levers import overlays
from fanlight.forecasting.public import ForecastRefused, lever_kinds
from tests.rules.forecasting.invented_authority import lever, prepared

# Half a per cent of a schools block of two hundred million, in two years, each decided of itself.
HALF = {"financial_years": ["2023-24", "2024-25"], "percent": 0.5, "schools_block": 2e8}
WRITTEN = [
    (lever("places", "2024-09-01", places=40), "40 more places in state special schools, from 1 September 2024."),
    (lever("places", places=-15, area="North"), "15 fewer places in state special schools in North, from 1 April 2023."),
    (lever("fees", setting="inmss", percent=-10), "non-maintained special schools 10% lower, from 1 April 2023."),
    (lever("fees", setting="inmss", percent=-4, share_of_spend=60), "4% lower, for 60% of the spending, from"),
    (lever("requests", percent=-12.5), "12.5% fewer requests for assessment, from 1 April 2023."),
    (lever("refusals", points=3), "The share of requests refused +3 percentage points, by assumption"),
    (lever("ceasing", percent=10), "10% more plans end, by assumption"),
    (lever("growth", percent=0), "All plans grow by 0% a year by assumption"),
    (lever("growth", growth="last_year"), "All plans grow as in the last year"),
    (lever("block_transfer", **HALF), "A transfer to high needs of 0.5% of the schools block in 2023-24, 2024-25."),
    (lever("block_transfer", financial_years="2023-24", pounds=1000000), "of £1,000,000 from the schools block in 2023-24."),
    (lever("retention", percent=20), "20% of moves out of mainstream"),
    (lever("support_without_plan", percent=5, pounds=3000), "£3,000 a year each"),
    (lever("independent_panel", percent=25), "25% of entries to independent placements go to mainstream schools"),
    (lever("eligibility", highest_age=19), "Only ages 0 to 19 may have a plan"),
    (lever("fee_cap", setting="inmss", percent=2), "rise by at most 2% a year"),
    (lever("attendance_penalty", setting="inmss", percent=50, share_of_children=4), "50% of the fee is not paid for 4%"),
    (lever("by_place"), "Empty special places are paid for, from 1 April 2023."),
    (lever("funding", pounds=-250000), "Funding £250,000 a year less"),
    (lever("override"), "The statutory override has ended"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "words"), WRITTEN)
def test_each_lever_is_read_said_and_applied(written, words):
    (read,) = read_levers(written.encode())
    assert words in words_of(read)
    ready = prepared(written, runs=100)
    _, quantities = ready.forecast.line(ready.levers)
    assert all(np.isfinite(numbers).all() for numbers in quantities.values())


def test_every_kind_is_among_those_tried():
    assert {read_levers(written.encode())[0].kind for written, _ in WRITTEN} == set(KINDS)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        (lever("magic"), "“magic” is none of growth"),
        ('[[lever]]\nkind = "requests"\npercent = -5\n', "from is missing"),
        (lever("requests", percent=-95), "is from -90 to 200 percent, not -95"),
        (lever("requests", percent="ten"), "“ten” is no number"),
        (lever("requests", percent=float("nan")), "is no number"),
        (lever("requests"), "percent is missing"),
        (lever("requests", percent=-5, colour="blue"), "“colour” is no field of requests"),
        (lever("places", "soon".__repr__(), places=3), "from is no date"),
        (lever("places", places=3, setting="inmss"), "“inmss” is none of state_special"),
        (lever("places", places=3, area="=1+1"), "is no name"),
        (lever("requests", percent=-5) + "until = 2023-04-01\n", "until is not after from"),
        (lever("block_transfer", financial_years="2023", percent=1), "are financial years such as"),
        ("lever = 3\n", "write [[lever]] once for each"),
        ("[other]\nx = 1\n", "“other” is no [[lever]]"),
        ("[[lever]\n", "is no TOML"),
    ],
)
def test_a_lever_that_cannot_be_is_refused_with_its_reason(written, reason):
    with pytest.raises(ForecastRefused) as refusal:
        read_levers(written.encode())
    assert reason in " ".join(refusal.value.reasons)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        (lever("growth"), "give either growth or percent"),
        (
            lever("fees", setting="alternative_provision_or_pru", percent=-5),
            "no unit cost of alternative_provision_or_pru",
        ),
        (lever("block_transfer", financial_years="2025-26", percent=0.5), "the schools block of 2025-26 is not given"),
        (lever("block_transfer", financial_years="2031-32", pounds=5), "2031-32 is no financial year of this forecast"),
        (lever("block_transfer", financial_years="2023-24"), "give either percent or pounds"),
        (lever("places", places=5, area="East"), "there is no area East. There are: North, South."),
        (lever("places", places=5, area="East", setting="resourced_provision"), "The table of places has none"),
    ],
)
def test_a_lever_that_these_inputs_cannot_carry_is_refused(written, reason):
    from fanlight.forecasting.methods.levers import LeverRefused

    ready = prepared(written, runs=100, money_csv=None)
    with pytest.raises(LeverRefused, match=reason):
        ready.forecast.line(ready.levers)


def test_a_date_within_a_year_counts_for_what_is_left_of_it():
    """From 1 July: 184 of the 365 days of 2023; of the financial year 2023-24 (366 days) 275. No January before 2024."""
    (read,) = read_levers(lever("requests", "2023-07-01", percent=-10).encode())
    given = prepared(runs=100).forecast.given
    assert given.in_calendar_years(read).tolist() == pytest.approx([0, 184 / 365, 1, 1])
    assert given.in_financial_years(read).tolist() == pytest.approx([0, 275 / 366, 1, 1])
    assert given.in_januaries(read).tolist() == [0, 1, 1, 1]
    children, _ = overlays([read], given)
    assert children.requests.tolist() == pytest.approx([1, 1 - 0.1 * 184 / 365, 0.9, 0.9])


def test_two_levers_of_a_kind_act_one_after_the_other():
    reads = read_levers(
        (lever("retention", "2022-01-01", percent=50) + lever("retention", "2022-01-01", percent=20)).encode()
    )
    children, _ = overlays(reads, prepared(runs=100).forecast.given)
    assert children.retained.tolist() == pytest.approx([0.6] * 4)


def test_a_transfer_is_of_the_years_named_and_no_other():
    ready = prepared(lever("block_transfer", financial_years=["2022-23"], percent=0.5), runs=100)
    _, quantities = ready.forecast.line(ready.levers)
    assert quantities["transfer", ""][0].tolist() == [1_000_000, 0, 0, 0]


def test_a_fee_cut_in_force_for_half_a_year_halves():
    """10% off from 1 October 2022: 182 of the 365 days of 2022-23, then whole years."""
    plain, cut = (
        prepared(text, runs=100) for text in (None, lever("fees", "2022-10-01", setting="inmss", percent=-10))
    )
    before, after = (ready.forecast.line(ready.levers)[1]["cost", "inmss"] for ready in (plain, cut))
    assert (after / before)[0].tolist() == pytest.approx([1 - 0.1 * 182 / 365, 0.9, 0.9, 0.9])


def test_forecasts_of_the_slides_can_both_be_made():
    """Scenario 1: growth as it was, no transfer. Scenario 2: no growth at all, and half a per cent in each year."""
    years = ["2022-23", "2023-24", "2024-25", "2025-26"]
    first = prepared(lever("growth", "2022-01-01", growth="mean_of_three_years"), runs=200)
    second = prepared(
        lever("growth", "2022-01-01", percent=0)
        + lever("block_transfer", financial_years=years, percent=0.5, schools_block=200_000_000),
        runs=200,
    )
    one, two = (ready.forecast.line(ready.levers)[1] for ready in (first, second))
    grown = 2408 * (2408 / 1975) ** (np.arange(1, 5) / 3)
    assert np.median(one["plans", ""], axis=0) == pytest.approx(grown, rel=0.04)
    assert one["transfer", ""].any() is np.False_
    assert two["plans", ""] == pytest.approx(np.full((200, 4), 2408.0))
    assert two["transfer", ""][0].tolist() == [1_000_000] * 4


def test_kinds_are_described_for_whoever_asks():
    kinds = {one["kind"]: one for one in lever_kinds()}
    assert not any(
        kinds[name]["may_be_sought"] for name in ("refusals", "ceasing", "block_transfer", "eligibility", "override")
    )
    assert all(kinds[name]["may_be_sought"] for name in ("places", "requests", "fees", "retention"))
