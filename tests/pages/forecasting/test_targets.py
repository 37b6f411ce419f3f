"""How far a lever would have to go: asked on a page, sought behind the scenes, answered in sentences."""

from __future__ import annotations

import pytest
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.forecasting.models import ForecastSought, ForecastTarget
from fanlight.forecasting.rules.targets import found_words, target_words
from fanlight.jobs.public import run_waiting_jobs
from tests.architecture.example_forecasting import a_forecast, a_target
from tests.factories import OTHER_AUTHORITY
from tests.pages.forecasting.test_forecast_pages import as_, text_of
from tests.rules.forecasting.invented_authority import lever

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
QUESTION = {
    "lever": "Fees",
    "quantity": "cost|",
    "year": "2023-24",
    "bound": "most",
    "amount": "44,000,000",
    "percent_of_runs": "80",
}


def test_what_a_lever_would_have_to_do_is_asked_sought_and_answered_once():
    client, run = as_(), a_forecast()
    page = reverse("forecasting:seek", args=[run.reference])
    assert page in text_of(client.get(reverse("forecasting:run", args=[run.reference])))
    answer = client.post(page, QUESTION)
    assert answer.status_code == 302, text_of(answer)
    assert "It is being sought" in text_of(client.get(answer.url))
    run_waiting_jobs()
    said = text_of(client.get(answer.url))
    assert "Cost in 2023-24: at most £44.0m" in said
    assert "At least this is needed" in said
    assert "lower, from 1 April 2023." in said
    assert "not tested on past years" in said
    kept = ForecastSought.objects.get()
    assert kept.found["chance"] >= 0.8 > kept.found["chance_without"]
    assert client.post(page, QUESTION).url == answer.url
    assert ForecastTarget.objects.count() == 1
    assert client.post(page, QUESTION | {"amount": "43,000,000"}).url != answer.url
    assert "Cost in 2023-24: at most £43.0m" in text_of(client.get(page))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"year": "2024"}, "it is counted in those"),
        ({"percent_of_runs": "20"}, "must be a whole number from 50 to 99"),
        ({"lever": "Another"}, "from the list"),
        ({"amount": ""}, "Enter"),
    ],
)
def test_what_cannot_be_asked_is_refused_beside_its_field(changes, words):
    answer = as_().post(reverse("forecasting:seek", args=[a_forecast().reference]), QUESTION | changes)
    assert answer.status_code != 302
    assert words.lower() in text_of(answer).lower()
    assert not ForecastTarget.objects.exists()


def test_safety_23_refusals_ceasings_and_block_transfers_are_never_offered():
    levers = (
        lever("refusals", name="Refuse more", points=5)
        + lever("ceasing", name="End more", percent=10)
        + '[[lever]]\nname = "Transfer"\nkind = "block_transfer"\nfinancial_years = ["2022-23"]\npercent = 0.5\n'
    )
    run, client = a_forecast(levers), as_()
    page = reverse("forecasting:seek", args=[run.reference])
    assert "No lever of this forecast may be sought" in text_of(client.get(page))
    for name in ("Refuse more", "End more", "Transfer"):
        assert client.post(page, QUESTION | {"lever": name}).status_code != 302
        assert a_target(run, lever=name).found_for_it.reasons
    assert "never sought" in text_of(client.get(page))


def test_what_was_refused_says_why():
    twice = lever("fees", name="Fees", setting="inmss", percent=-10)
    run = a_forecast(twice + twice)
    target = a_target(run)
    said = text_of(as_().get(reverse("forecasting:sought", args=[target.reference])))
    assert "It could not be sought" in said
    assert "Name one lever of the levers given" in said


def test_another_authority_and_a_headteacher_see_nothing_of_it():
    target = a_target(a_forecast())
    page = reverse("forecasting:sought", args=[target.reference])
    assert as_(authority=OTHER_AUTHORITY).get(page).status_code == 404
    assert (
        as_(authority=OTHER_AUTHORITY).get(reverse("forecasting:seek", args=[target.run.reference])).status_code == 404
    )
    assert as_(Role.HEADTEACHER).get(page).status_code == 403


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (("plans", "", "2027", True, 25_000), "All plans in January 2027: at most 25,000"),
        (("cost", "", "2026-27", True, 300_000_000), "Cost in 2026-27: at most £300m"),
        (("in_year_balance", "", "2026-27", False, 0), "In-year balance in 2026-27: no deficit"),
        (("in_year_balance", "", "2026-27", False, -5_000_000), "a deficit of £5.0m or better"),
        (("cumulative_balance", "", "2026-27", True, -5_000_000), "a deficit of £5.0m or worse"),
        (("plans_by_setting", "inmss", "2027", True, 900), "Plans: Independent and non-maintained special schools"),
    ],
)
def test_a_target_is_a_sentence(target, words):
    assert words in target_words(*target)


FOUND = {
    "value": 63.0,
    "words": "63 more places in state special schools, from 1 September 2024.",
    "unit": "places",
    "bound": 5000.0,
    "probability": 0.8,
    "chance_without": 0.004,
    "chance": 0.806,
    "chance_at_bound": 1.0,
}


@pytest.mark.parametrize(
    ("changes", "first", "also"),
    [
        ({}, "At least this is needed: 63 more places", "in 80 of a hundred runs, without it in fewer than 1"),
        (
            {"value": None, "words": None, "chance": None, "chance_at_bound": 0.3},
            "Nothing that this lever may do",
            "30",
        ),
        ({"chance_without": 0.9, "value": 0.0}, "Nothing has to be done", "90 of a hundred"),
    ],
)
def test_an_answer_is_sentences_that_say_it_was_not_tested(changes, first, also):
    said = found_words(FOUND | changes)
    assert said[0].startswith(first)
    assert also in " ".join(said)
    assert "not tested on past years" in " ".join(said)
