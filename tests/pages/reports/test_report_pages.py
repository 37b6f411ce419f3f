"""The pages of the Front Door's report: choosing days, waiting, reading, taking files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from fanlight.access.models import User
from fanlight.access.public import Role
from fanlight.documents.public import NotPrinted, print_pdf
from fanlight.establishments.models import Establishment
from fanlight.jobs.models import JobWorker
from fanlight.jobs.public import run_waiting_jobs
from fanlight.reports import making
from fanlight.reports.models import ReportRun
from fanlight.reports.public import DEFINITIONS
from fanlight.store.public import Actor, business_time_at
from tests.actions.front_door.making import DAY, MONDAY, a_county, a_manager, submitted
from tests.actions.reports.quick_drawings import quick_drawings  # noqa: F401
from tests.factories import an_actor, sign_in
from tests.support.forms import send
from tests.support.paper import words_of_pdf
from tests.support.statements import asked_by

pytestmark = pytest.mark.django_db
PAGE = "/reports/front-door/"
DAYS = "?from=2018-11-19&to=2018-11-25"
TYPED = {
    f"{name}-{part}": number
    for name, day in (("first_on", ("19", "11", "2018")), ("last_on", ("25", "11", "2018")))
    for part, number in zip(("day", "month", "year"), day, strict=True)
}


@pytest.fixture(autouse=True)
def week(db: None) -> Iterator[None]:
    """A county with three requests on a Monday morning, and a worker whose heart beats."""
    with business_time_at(MONDAY):
        a_county()
        for _ in range(3):
            submitted()
        JobWorker.objects.create(host="here", process_id=1)
        yield


def as_(actor: Actor) -> Client:
    return sign_in(Client(), User.objects.get(pk=actor.user_id))


def text_of(response: HttpResponse, status: int = 200) -> str:
    assert response.status_code == status, response.content.decode()[:2000]
    return " ".join(response.content.decode().split())


def made(client: Client) -> str:
    """Ask for the week, have it made, and return the page's text."""
    client.post(reverse("reports:make"), TYPED)
    run_waiting_jobs()
    return text_of(client.get(PAGE + DAYS))


def test_days_are_typed_and_the_address_keeps_them():
    client = as_(a_manager())
    answer = send(client, client.get(PAGE), "Make the report", **TYPED)
    assert answer["Location"] == PAGE + DAYS
    assert "Your report is being made" in text_of(client.get(PAGE + DAYS))


def test_days_that_are_often_asked_for_take_one_press():
    client = as_(a_manager())
    answer = client.post(reverse("reports:make"), {"quick": "LAST_WEEK"})
    assert answer["Location"] == f"{PAGE}?from=2018-11-12&to=2018-11-18"


def test_a_report_shows_each_measure_with_its_number_first_and_what_it_counts():
    page = made(as_(a_manager()))
    assert "19 November 2018 to 25 November 2018" in page
    assert "Made at 09:30 today" in page
    assert '<strong class="rp-number__figure">3</strong> <span class="rp-number__words">requests</span>' in page
    run = ReportRun.objects.get()
    for name, measure in run.result["measures"].items():
        windows = ("_3_months", "_6_months", "_12_months")
        assert name.endswith(windows) or measure["definition"].replace("'", "&#39;") in page, name
    assert page.count("<picture>") == 4


def test_safety_19_boards_see_small_numbers_held_back_on_the_page_and_in_the_drawings():
    board = as_(an_actor(Role.BOARD_MEMBER))
    page = made(board)
    assert '<strong class="rp-number__figure">c</strong> <span class="rp-number__words">requests</span>' in page
    assert "Not for sharing" not in page
    run = ReportRun.objects.get()
    address = reverse("reports:picture", args=[run.id, "requests_in_time", "wide"])
    drawn = board.get(address).content.decode()
    assert drawn == run.pictures["requests_in_time.shared.wide"]
    seen = as_(a_manager()).get(address).content.decode()
    assert seen == run.pictures["requests_in_time.whole.wide"] != drawn
    assert board.get(reverse("reports:whole", args=[run.id, "csv"])).status_code == 403


def test_overdue_work_leads_to_its_list_for_those_who_may_open_it():
    link = "/front-door/?list=overdue"
    assert link in made(as_(a_manager()))
    assert link not in text_of(as_(an_actor(Role.RETURNS_OFFICER)).get(PAGE + DAYS))


def test_a_report_of_today_is_shown_again_and_made_again_on_request():
    client = as_(a_manager())
    made(client)
    assert client.post(reverse("reports:make"), TYPED)["Location"] == PAGE + DAYS
    assert ReportRun.objects.count() == 1
    send(client, client.get(PAGE + DAYS), "Make it again", afresh="yes")
    assert ReportRun.objects.count() == 2
    assert "Your report is being made" in text_of(client.get(PAGE + DAYS))


def test_days_that_nobody_asked_for_today_are_offered_to_be_made():
    page = text_of(as_(a_manager()).get(PAGE + DAYS))
    assert "This report has not been made today" in page
    assert 'value="19"' in page
    assert not ReportRun.objects.exists()


def test_without_a_worker_the_page_says_so_and_does_not_wait():
    JobWorker.objects.all().delete()
    client = as_(a_manager())
    client.post(reverse("reports:make"), TYPED)
    page = text_of(client.get(PAGE + DAYS))
    assert "Nothing is making reports at the moment" in page
    assert "awaited.js" not in page


def test_a_report_that_does_not_come_can_be_asked_for_again():
    client = as_(a_manager())
    client.post(reverse("reports:make"), TYPED)
    with business_time_at(MONDAY + DAY / 24):
        page = client.get(PAGE + DAYS)
        assert "Your report has not been made" in text_of(page)
        send(client, page, "Make it again", afresh="yes")
    assert ReportRun.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"first_on-day": ""}, "The first day must include a day"),
        ({"last_on-year": "2017"}, "The last day comes before the first"),
        ({"last_on-year": "2999"}, "Working days are known from"),
        ({"district": "E99999999"}, "Select district from the list"),
    ],
)
def test_days_that_make_no_report_are_refused_beside_their_field(typed, sentence):
    page = text_of(as_(a_manager()).post(reverse("reports:make"), {**TYPED, **typed}), 422)
    assert sentence in page
    assert "There is a problem" in page
    assert not ReportRun.objects.exists()


@pytest.mark.parametrize(
    "query", ["?from=2018-11-19", "?from=x&to=y", "?from=2018-11-25&to=2018-11-19", "?to=2018-13-01"]
)
def test_an_address_that_names_no_days_asks_for_them(query):
    assert "Make the report" in text_of(as_(a_manager()).get(PAGE + query))


def test_a_file_to_share_and_one_that_is_not_say_which_they_are():
    client = as_(a_manager())
    made(client)
    run = ReportRun.objects.get()
    shared = client.get(reverse("reports:to_share", args=[run.id, "csv"]))
    whole = client.get(reverse("reports:whole", args=[run.id, "csv"]))
    assert shared["Content-Disposition"] == 'attachment; filename="front-door-2018-11-19-to-2018-11-25-to-share.csv"'
    assert "not-for-sharing" in whole["Content-Disposition"]
    texts = [b"".join(answer.streaming_content).decode("utf-8-sig") for answer in (shared, whole)]
    totals = []
    for text in texts:
        rows = list(csv.reader(io.StringIO(text, newline="")))
        totals.append([row[4] for row in rows if row[0] == "Requests received" and row[2] == "Total"])
        assert rows[0] == ["Measure", "Table", "Row", "Column", "Figure", "Definition"]
    assert totals == [["c"], ["3"]]
    assert "Not for sharing: small numbers" in texts[1]
    assert "Not for sharing" not in texts[0]


def test_a_workbook_is_given_as_it_was_made():
    client = as_(a_manager())
    made(client)
    run = ReportRun.objects.get()
    for name, kept in (("to_share", run.workbook_to_share), ("whole", run.workbook)):
        assert client.get(reverse(f"reports:{name}", args=[run.id, "xlsx"])).content == bytes(kept)


def test_a_part_is_offered_as_no_file_to_share():
    client = as_(a_manager())
    client.post(reverse("reports:make"), {**TYPED, "source": "2A"})
    run_waiting_jobs()
    page = text_of(client.get(f"{PAGE}{DAYS}&source=2A"))
    assert "A file to share is made of the whole authority only" in page
    run = ReportRun.objects.get()
    assert client.get(reverse("reports:to_share", args=[run.id, "csv"])).status_code == 403


@pytest.mark.parametrize(("name", "args"), [("to_share", ["csv"]), ("picture", ["requests_in_time", "wide"])])
def test_a_report_of_another_authority_is_not_there(name, args):
    made(as_(a_manager()))
    run = ReportRun.objects.get()
    stranger = as_(an_actor(Role.FRONT_DOOR_MANAGER, authority="991"))
    assert stranger.get(reverse(f"reports:{name}", args=[run.id, *args])).status_code == 404


def test_a_form_and_a_drawing_that_there_are_not_are_not_found():
    client = as_(a_manager())
    made(client)
    run = ReportRun.objects.get()
    assert client.get(reverse("reports:to_share", args=[run.id, "docx"])).status_code == 404
    assert client.get(reverse("reports:picture", args=[run.id, "nothing", "wide"])).status_code == 404


def test_the_navigation_leads_to_reports_for_those_who_see_counts_only():
    link = f'href="{PAGE}"'
    assert link in text_of(as_(an_actor(Role.BOARD_MEMBER)).get("/my-work/"))
    assert link not in text_of(as_(an_actor(Role.FRONT_DOOR_OFFICER)).get("/my-work/"))


def test_a_report_is_opened_with_few_questions_to_the_database():
    client = as_(a_manager())
    made(client)
    assert len(asked_by(lambda: client.get(PAGE + DAYS))) <= 16


def test_a_report_stands_beside_earlier_periods_or_says_that_the_history_does_not_reach():
    page = made(as_(a_manager()))
    assert "The period before (12 November 2018 to 18 November 2018): no figures" in page
    assert "it begins on 19 November 2018" in page
    with business_time_at(MONDAY + 7 * DAY):
        client = as_(a_manager())
        later = {name: {"19": "26", "25": "2", "11": "12"}.get(number, number) for name, number in TYPED.items()}
        later |= {"first_on-month": "11"}
        client.post(reverse("reports:make"), later)
        run_waiting_jobs()
        page = text_of(client.get(f"{PAGE}?from=2018-11-26&to=2018-12-02"))
    assert "3 fewer than in the period before (3)." in page
    assert "Table: beside earlier periods" in page


def test_the_board_pack_is_one_press_on_the_report(monkeypatch):
    monkeypatch.setattr(making, "print_pdf", print_pdf)
    monkeypatch.setattr(making, "pictures", lambda whole, shared, labels: {})
    client = as_(a_manager())
    page = made(client)
    run = ReportRun.objects.get()
    to_share, whole = (reverse(f"reports:{name}", args=[run.id, "pdf"]) for name in ("to_share", "whole"))
    assert to_share in page and whole in page
    taken = client.get(to_share)
    assert taken["Content-Type"] == "application/pdf" and taken.content == bytes(run.pack_to_share)
    assert 'filename="front-door-board-pack-2018-11-19-to-2018-11-25-to-share.pdf"' in taken["Content-Disposition"]
    said = words_of_pdf(taken.content)
    assert "Front Door board pack" in said and "Not for sharing" not in said
    assert "Not for sharing" in words_of_pdf(client.get(whole).content)
    board = as_(an_actor(Role.BOARD_MEMBER))
    assert board.get(to_share).status_code == 200
    assert board.get(whole).status_code == 403


def test_a_pack_that_could_not_be_printed_is_said_and_the_report_is_there(monkeypatch):
    def refuse(document: object) -> bytes:
        raise NotPrinted

    monkeypatch.setattr(making, "print_pdf", refuse)
    client = as_(a_manager())
    page = made(client)
    assert "The board pack could not be printed" in page and "to-share.pdf" not in page
    run = ReportRun.objects.get()
    assert client.get(reverse("reports:to_share", args=[run.id, "pdf"])).status_code == 404


def test_every_measure_has_a_page_that_the_report_and_the_list_lead_to():
    client = as_(an_actor(Role.BOARD_MEMBER))
    report, listed = made(client), text_of(client.get(reverse("reports:definitions")))
    assert reverse("reports:definitions") in report
    for name in DEFINITIONS:
        assert reverse("reports:definition", args=[name]) in listed, name
    page = text_of(client.get(reverse("reports:definition", args=["no_further_action"])))
    assert "What it is not" in page and "It is never shown by person, and never ranked." in page
    assert reverse("reports:definition", args=["later_harm_6_months"]) in page
    assert client.get(reverse("reports:definition", args=["nothing"])).status_code == 404


def test_a_report_may_be_asked_of_one_school_by_its_number_and_says_which_it_is():
    manager, school = as_(a_manager()), Establishment.objects.first()
    answer = manager.post(reverse("reports:make"), {**TYPED, "school": school.urn})
    assert answer.status_code == 302 and f"school={school.urn}" in answer["Location"]
    run_waiting_jobs()
    page = text_of(manager.get(answer["Location"]))
    assert f"{school.name} only" in page.replace("&#39;", "'")
    assert "A file to share is made of the whole authority only" in page


def test_a_school_that_is_not_there_is_refused_in_a_sentence():
    page = text_of(as_(a_manager()).post(reverse("reports:make"), {**TYPED, "school": "Nowhere at all"}), 422)
    assert "There is no school or setting of that name or number" in page
