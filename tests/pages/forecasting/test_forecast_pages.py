"""Forecasts on pages: inputs given, a forecast made once, read with what was tested, shown to schools."""

from __future__ import annotations

import io
import json
import re
import zipfile
from xml.etree import ElementTree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from fanlight.access.models import User
from fanlight.access.public import Role
from fanlight.forecasting.models import ForecastInputs, ForecastResult, ForecastRun, ForecastStep
from fanlight.forecasting.rules.drawing import Bar, fan_of
from fanlight.forecasting.rules.fan_svg import fan_svg, waterfall_svg
from fanlight.jobs.public import run_waiting_jobs
from tests.architecture.example_forecasting import LEVERS, a_forecast, some_inputs
from tests.factories import OTHER_AUTHORITY, an_actor, sign_in
from tests.rules.forecasting.invented_authority import TOTALS, folder
from tests.support.audited import last_event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
NAMED = {"name": "Invented tables"}


def as_(role: Role = Role.FINANCE_OFFICER, **place) -> Client:
    return sign_in(Client(), User.objects.get(pk=an_actor(role, **place).user_id))


def text_of(answer) -> str:
    assert answer.status_code in {200, 422}, answer.status_code
    return " ".join(answer.content.decode().split())


def files(**changes):
    given = folder(**changes)
    return {f"file_{name.replace('.', '_')}": SimpleUploadedFile(name, content) for name, content in given.items()}


def asked(inputs: str, **changes):
    said = {"name": "As things are", "inputs": inputs, "years": "2", "runs": "100", "seed": "1"}
    return said | changes


def test_tables_are_given_read_behind_the_scenes_and_a_forecast_is_made_of_them():
    client = as_()
    answer = client.post(reverse("forecasting:give_inputs"), NAMED | files())
    assert answer.status_code == 302
    assert "They are being read" in text_of(client.get(answer.url))
    run_waiting_jobs()
    said = text_of(client.get(answer.url))
    assert "Nothing in them contradicts itself" in said
    assert "January 2014 to 2022" in said
    inputs = ForecastInputs.objects.get()
    starts = {"start-day": "1", "start-month": "9", "start-year": "2023", "special_places": "40", "fees": "10"}
    answer = client.post(reverse("forecasting:new_run"), asked(inputs.reference, **starts))
    assert answer.status_code == 302, text_of(answer)
    assert "It is being made" in text_of(client.get(answer.url))
    run_waiting_jobs()
    said = text_of(client.get(answer.url))
    assert "plans by January 2024; nine times in ten between" in said
    assert "40 more places in state special schools, from 1 September 2023." in said
    last = ForecastStep.objects.order_by("-done").first()
    assert last.done == last.whole == ForecastStep.objects.count()
    assert last_event()[1] == "forecast_run"


def test_the_same_is_never_made_twice():
    client, inputs = as_(), some_inputs()
    first = client.post(reverse("forecasting:new_run"), asked(inputs.reference))
    run_waiting_jobs()
    again = client.post(reverse("forecasting:new_run"), asked(inputs.reference, name="Under another name"))
    assert again.url == first.url
    assert ForecastRun.objects.count() == 1
    steps = ForecastStep.objects.count()
    run_waiting_jobs()
    assert ForecastStep.objects.count() == steps
    other = client.post(reverse("forecasting:new_run"), asked(inputs.reference, seed="2"))
    assert other.url != first.url
    assert client.post(reverse("forecasting:give_inputs"), NAMED | files()).url.endswith(f"{inputs.reference}/")


def test_tables_that_contradict_are_refused_with_every_reason_and_no_forecast_is_offered_of_them():
    inputs = some_inputs(totals_csv=TOTALS.replace("1838", "-1838").replace("1720", "x"))
    client = as_()
    said = text_of(client.get(reverse("forecasting:inputs", args=[inputs.reference])))
    assert "“-1838” is less than 0" in said
    assert "“x” is no number" in said
    assert inputs.reference not in text_of(client.get(reverse("forecasting:new_run")))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfe\x00", "not UTF-8 text"),
        (b"january,plans\n\x00", "not text"),
        (b"x" * (4 * 1024 * 1024 + 1), "larger than 4 MB"),
    ],
)
def test_a_file_that_is_no_table_is_refused_beside_its_field(content, words):
    answer = as_().post(
        reverse("forecasting:give_inputs"), NAMED | {"file_totals_csv": SimpleUploadedFile("totals.csv", content)}
    )
    assert words in text_of(answer)
    assert not ForecastInputs.objects.exists()


def test_nothing_given_is_refused():
    assert "Give at least a table of plans by January" in text_of(as_().post(reverse("forecasting:give_inputs"), NAMED))


def test_levers_need_a_day_and_what_cannot_be_is_refused_with_its_reason():
    client, inputs = as_(), some_inputs()
    answer = client.post(reverse("forecasting:new_run"), asked(inputs.reference, fees="10"))
    assert "Enter the day on which the levers begin" in text_of(answer)
    answer = client.post(reverse("forecasting:new_run"), asked(inputs.reference, others="[[lever]]\nkind = 'magic'\n"))
    run_waiting_jobs()
    assert "“magic” is none of growth" in text_of(client.get(answer.url))


def test_what_is_left_blank_is_asked_for():
    answer = as_().post(reverse("forecasting:new_run"), asked(some_inputs().reference, years="", runs="", seed=""))
    said = text_of(answer)
    for words in ("Enter how many years ahead", "Enter how many runs", "Enter a start of chance"):
        assert words in said
    assert "Choose inputs" in text_of(as_().post(reverse("forecasting:new_run"), asked("")))


def test_safety_24_only_the_total_is_called_nine_times_in_ten_and_all_else_says_it_was_not_tested():
    said = text_of(as_().get(reverse("forecasting:run", args=[a_forecast().reference])))
    assert said.count("nine times in ten") == 1
    assert "Not tested on past years: ranges are of a hundred runs of a model" in said
    assert "It was measured on the total, and on nothing else on this page" in said
    assert "90%" not in said
    for heading in ("With all levers", "in the middle ninety of a hundred runs, not tested on past years"):
        assert heading in said


def test_safety_24_without_a_record_nothing_is_called_nine_times_in_ten():
    panel = folder()["panel.csv"].decode().splitlines()
    short = "\n".join(line for line in panel if not line.split(",")[2].isdigit() or int(line.split(",")[2]) > 2018)
    totals = "january,plans\n" + "\n".join(TOTALS.splitlines()[-4:]) + "\n"
    run = a_forecast(panel_csv=short + "\n", totals_csv=totals)
    said = text_of(as_().get(reverse("forecasting:run", args=[run.reference])))
    assert "this forecast has no record" in said
    assert "nine times in ten" not in said
    assert "not tested on past years" in said


def test_safety_23_refusals_and_ceasings_are_assumptions_on_the_page_and_no_slider_moves_them():
    client = as_()
    some_inputs()
    form = text_of(client.get(reverse("forecasting:new_run")))
    assert "assumptions and no targets" in form
    assert 'name="refusals"' not in form
    assert 'name="ceasing"' not in form
    levers = '[[lever]]\nkind = "refusals"\nfrom = 2023-01-01\npoints = 5\n'
    said = text_of(client.get(reverse("forecasting:run", args=[a_forecast(levers).reference])))
    assert "An assumption and no target: each decision is about one child" in said


def test_the_record_shows_this_authority_and_every_origin():
    said = text_of(as_().get(reverse("forecasting:record", args=[a_forecast().reference])))
    assert "This authority" in said
    assert "national random walk" in said
    assert "1 year ahead: what was forecast, and what came" in said
    assert said.count("<circle") == 5
    assert "Of this authority's own" in said.replace("&#39;", "'")


def test_it_is_taken_away_as_tables_a_workbook_and_all_of_it():
    client, run = as_(), a_forecast()

    def file(form):
        answer = client.get(reverse("forecasting:run_file", args=[run.reference, form]))
        assert answer.status_code == 200
        return answer.content

    assert json.loads(file("json"))["about"]["authority_name"] == "Invented Vale"
    with zipfile.ZipFile(io.BytesIO(file("zip"))) as folder_of:
        assert len(folder_of.namelist()) == 6
    book = CalamineWorkbook.from_filelike(io.BytesIO(file("xlsx")))
    assert book.sheet_names == ["Plan", "Forecast", "Levers", "Flows", "Record", "Assumptions"]
    plan = [
        row for row in book.get_sheet_by_name("Plan").to_python() if "Cumulative balance at the end of the year" in row
    ]
    assert [row[2] for row in plan] == ["unmitigated", "mitigated"]
    assert client.get(reverse("forecasting:run_file", args=[run.reference, "exe"])).status_code == 404


def test_it_is_printed_with_its_drawings_its_pounds_and_what_was_not_tested():
    answer = as_().get(reverse("forecasting:run_file", args=[a_forecast().reference, "pdf"]))
    assert answer["Content-Type"] == "application/pdf"
    said = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages).split())
    assert "One year ahead it missed by" in said
    assert "All plans. The line is the middle" in said
    assert "Cost: not tested on past years" in said
    assert re.search(r"Cost in 2023-24: £[0-9.]+m less", said), said
    assert re.search(r"All expenditure, mitigated £[0-9.]+m £[0-9.]+m", said)
    assert "what each lever adds, means of all runs" in said


def test_drawings_are_svg_whatever_a_lever_is_called():
    bars = [Bar('<script>"&', 10.0, 5.0, 0.0, "−1.2m", False), Bar("All", 10.0, 630.0, 62.0, "−1.2m", True)]
    whole = ElementTree.fromstring(waterfall_svg(bars))
    assert [one.text for one in whole.iter("{http://www.w3.org/2000/svg}text")] == ['<script>"&: −1.2m', "All: −1.2m"]
    run = ForecastResult.objects.get(run=a_forecast()).result
    fan = fan_of(run, "cost", title="Cost")
    drawn = ElementTree.fromstring(fan_svg(fan))
    assert len(drawn.findall("{http://www.w3.org/2000/svg}polygon")) == 2
    assert len(drawn.findall("{http://www.w3.org/2000/svg}polyline")) == 2
    plans = ElementTree.fromstring(fan_svg(fan_of(run, "plans", title="All plans")))
    assert len(plans.findall("{http://www.w3.org/2000/svg}circle")) == 8


def test_two_forecasts_stand_side_by_side():
    first, second = a_forecast(), a_forecast("", name="As things are")
    said = text_of(as_().get(reverse("forecasting:compared", args=[first.reference, second.reference])))
    assert "Invented forecast" in said
    assert "As things are" in said
    assert "Independent and non-maintained special schools" in said
    for one, other in ((first, second), (second, first)):
        page = text_of(as_().get(reverse("forecasting:run", args=[one.reference])))
        assert reverse("forecasting:compared", args=[one.reference, other.reference]) in page
        assert reverse("forecasting:compared", args=[one.reference, one.reference]) not in page


def test_schools_read_the_one_that_is_shown_and_no_other():
    officer, head = as_(), as_(Role.HEADTEACHER)
    run = a_forecast()
    for_schools = reverse("forecasting:for_schools")
    assert "No forecast is shown to schools" in text_of(head.get(for_schools))
    officer.post(reverse("forecasting:show", args=[run.reference]), {"show": "yes"})
    said = text_of(head.get(for_schools))
    assert "nine times in ten" in said
    assert "40 more places in state special schools" in said
    assert "A forecast and no decision" in said
    assert head.get(reverse("forecasting:run", args=[run.reference])).status_code == 403
    officer.post(reverse("forecasting:show", args=[run.reference]), {"show": "no"})
    assert "No forecast is shown to schools" in text_of(head.get(for_schools))


def test_one_that_was_refused_is_shown_to_nobody():
    officer = as_()
    run = a_forecast("[[lever]]\nkind = 'magic'\n")
    officer.post(reverse("forecasting:show", args=[run.reference]), {"show": "yes"})
    assert "No forecast is shown to schools" in text_of(as_(Role.HEADTEACHER).get(reverse("forecasting:for_schools")))
    assert "It could not be made" in text_of(officer.get(reverse("forecasting:run", args=[run.reference])))


def test_another_authority_sees_nothing_of_it():
    run = a_forecast()
    stranger = as_(authority=OTHER_AUTHORITY)
    assert stranger.get(reverse("forecasting:run", args=[run.reference])).status_code == 404
    assert run.name not in text_of(stranger.get(reverse("forecasting:index")))


def test_the_published_example_and_empty_tables_are_there_to_begin_with():
    client = as_()
    answer = client.post(reverse("forecasting:give_example"))
    run_waiting_jobs()
    assert "Nothing in them contradicts itself" in text_of(client.get(answer.url))
    with zipfile.ZipFile(io.BytesIO(client.get(reverse("forecasting:template")).content)) as empty:
        assert "forecast-inputs/flows.csv" in empty.namelist()


def test_what_is_kept_is_what_was_made():
    run = a_forecast()
    kept = ForecastResult.objects.get(run=run)
    assert kept.sha256
    assert kept.result["levers"][0]["name"] == "Forty places"
    assert LEVERS.strip() == run.levers.strip()
