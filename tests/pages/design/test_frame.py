"""What surrounds every page: the authority, the person, where they may go, and the demonstration's banner."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.fallback import FallbackStorage
from django.shortcuts import render
from django.template import engines

from fanlight.design import filters
from fanlight.design.brand import BrandColour, Look, look_from_settings
from fanlight.design.filters import FILTERS
from fanlight.design.kept_parts import kept_part
from fanlight.design.navigation import NavigationItem, NavigationLink, navigation_for
from fanlight.design.public import (
    PhoneNumber,
    register_emergency_numbers,
    register_look,
    register_navigation,
    register_person_line,
)
from fanlight.store.public import business_time_at, real_now
from tests.factories import a_user, sign_in
from tests.pages.design.drawing import Tags, draw


class SomebodySignedIn:
    """A user as the frame sees one."""

    is_authenticated = True

    def __str__(self):
        return "priya@school.example"


@pytest.fixture
def request_of(rf):
    def make(user=None, path="/"):
        request = rf.get(path)
        request.user = user or AnonymousUser()
        return request

    return make


def page_for(request):
    return render(request, "design/page.html").content.decode()


def test_the_language_is_british_english(request_of):
    assert '<html lang="en-GB"' in page_for(request_of())


def test_the_authoritys_name_and_colour_are_in_the_header_and_the_title(request_of):
    register_look(lambda request: Look("Invented County Council", BrandColour.PLUM))
    html = page_for(request_of())
    assert "Invented County Council</a>" in html
    assert "fl-header fl-brand--plum" in html
    assert "– Invented County Council</title>" in html
    assert "run by Invented County Council" in Tags(html).text()


def test_without_an_authority_the_service_says_its_own_name(request_of, settings):
    register_look(lambda request: None)
    assert ">Fanlight</a>" in page_for(request_of())
    settings.FANLIGHT_AUTHORITY_NAME, settings.FANLIGHT_AUTHORITY_COLOUR = "Invented Borough", "teal"
    assert look_from_settings() == Look("Invented Borough", BrandColour.TEAL)


def test_no_crown_and_no_crown_copyright(request_of):
    html = page_for(request_of()).lower()
    assert "crown" not in html
    assert "crest" not in html
    assert "gov.uk" not in html.replace("govuk", "")


def test_a_stranger_sees_neither_sign_out_nor_session_warning(request_of):
    html = page_for(request_of())
    assert "Sign out" not in html
    assert "session-warning" not in html.replace("session-warning.js", "")


def test_somebody_signed_in_sees_who_they_are_and_can_sign_out(request_of, settings):
    settings.SESSION_COOKIE_AGE = 3600
    assert "priya@school.example" in page_for(request_of(SomebodySignedIn()))
    register_person_line(lambda request: "Priya Example, Invented Primary School")
    tags = Tags(page_for(request_of(SomebodySignedIn())))
    assert "Priya Example, Invented Primary School" in tags.text()
    assert any(tag == "form" and "logout" in (a.get("action") or "") and a["method"] == "post" for tag, a in tags.found)
    dialog = tags.with_id("session-warning")
    assert (dialog["data-lasts"], dialog["data-warn-before"]) == ("3600", "300")
    assert dialog["data-still-here"] == "/design/still-here/"


def test_a_short_session_is_warned_of_in_its_last_quarter(request_of, settings):
    settings.SESSION_COOKIE_AGE = 400
    assert Tags(page_for(request_of(SomebodySignedIn()))).with_id("session-warning")["data-warn-before"] == "100"


@pytest.mark.parametrize(
    ("mode", "second_factor", "words"),
    [
        ("demo", False, "Demonstration Invented people only. Second factor is off."),
        ("demo", True, "Demonstration Invented people only."),
        ("testing", False, "Test Second factor is off."),
    ],
)
def test_a_demonstration_and_a_missing_second_factor_are_said_on_every_page(
    request_of, settings, mode, second_factor, words
):
    settings.FANLIGHT_MODE, settings.FANLIGHT_SECOND_FACTOR = mode, second_factor
    assert words in Tags(page_for(request_of())).text()


def test_in_real_use_there_is_no_banner(request_of, settings):
    settings.FANLIGHT_MODE, settings.FANLIGHT_SECOND_FACTOR = "real", True
    assert "govuk-phase-banner" not in page_for(request_of())


def test_the_numbers_are_at_the_foot_of_every_page(request_of):
    register_emergency_numbers(lambda: (PhoneNumber("Front Door", "01632 960 107"),))
    assert "Front Door 01632 960 107" in Tags(page_for(request_of())).text()


def test_a_link_is_shown_to_those_who_may_follow_it_in_order(request_of):
    register_navigation(NavigationItem("Second", "design:style_page", may=lambda request: True, order=2))
    register_navigation(NavigationItem("First", "design:still_here", may=lambda request: True, order=1))
    assert [link.text for link in navigation_for(request_of())] == ["First", "Second"]
    register_navigation(NavigationItem("First", "design:still_here", may=lambda request: False))
    assert [link.text for link in navigation_for(request_of())] == ["Second"]


def test_the_menu_of_somebody_with_many_pages_keeps_to_what_they_open_every_day(request_of):
    names = "my_work worklist calls search front_door to_answer waiting my_notices my_account".split()
    rooms = "desk front_door front_door people reports challenges sharing messages access".split()
    for order, (room, name) in enumerate(zip(rooms, names, strict=True)):
        register_navigation(NavigationItem(name, f"{room}:{name}", may=lambda request: True, order=order))
    register_navigation(NavigationItem("Now and then", "design:style_page", may=lambda request: True, is_daily=False))
    assert [link.text for link in navigation_for(request_of())] == names
    register_navigation(NavigationItem("calls", "front_door:calls", may=lambda request: False))
    names.remove("calls")
    assert [link.text for link in navigation_for(request_of())] == [*names, "Now and then"]


def test_the_most_exact_link_is_marked_as_here(request_of):
    register_navigation(NavigationItem("All", "design:style_page", may=lambda request: True))
    register_navigation(NavigationItem("One", "design:still_here", may=lambda request: True))
    links = navigation_for(request_of(path="/design/still-here/more/"))
    assert [(link.text, link.is_here) for link in links] == [("All", False), ("One", True)]
    assert not any(link.is_here for link in navigation_for(request_of(path="/elsewhere/")))
    assert 'aria-current="page"' in page_for(request_of(path="/design/"))


def test_what_the_last_action_left_to_be_said_is_said(request_of):
    request = request_of()
    request.session = {}
    request._messages = FallbackStorage(request)
    request._messages.add(25, "Your request <FL> was sent.")
    request._messages.add(20, "The Front Door asks something.")
    html = page_for(request)
    assert "govuk-notification-banner--success" in html
    assert "Your request &lt;FL&gt; was sent." in html
    assert html.index("Important") < html.index("The Front Door asks something.")


@pytest.mark.django_db
def test_saying_that_one_is_still_here_needs_a_sign_in_and_a_post(client):
    assert client.post("/design/still-here/").status_code == 302
    assert client.get("/design/still-here/").status_code == 405


@pytest.mark.django_db
def test_saying_that_one_is_still_here_keeps_the_session(client):
    sign_in(client, a_user())
    sessions = client.session.get_model_class().objects
    soon = real_now() + timedelta(minutes=1)
    sessions.update(expire_date=soon)
    assert client.post("/design/still-here/").status_code == 204
    assert sessions.get().expire_date > soon + timedelta(minutes=30)


MOMENT = datetime(2018, 12, 3, 15, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{{ at | date_in_words }}", "3 December 2018"),
        ("{{ on | date_in_words }}", "3 December 2018"),
        ("{{ on | short_date_in_words }}", "3 Dec"),
        ("{{ at | time_in_words }}", "15:05"),
        ("{{ at | moment_in_words }}", "3 December 2018, 15:05"),
        ("{{ at | short_moment_in_words }}", "3 Dec, 15:05"),
        ("{{ at | day_in_words }}", "tomorrow"),
        ("{{ at | near_moment_in_words }}", "15:05 tomorrow"),
        ("{{ later | near_moment_in_words }}", "15:05 on Thursday 6 December"),
        ("{{ nothing | date_in_words }}{{ nothing | near_moment_in_words }}", ""),
        ("{{ length | duration_in_words }}", "4 h 53 min"),
        ("{{ 1 | plural('child', 'children') }}, {{ 2 | plural('child', 'children') }}", "1 child, 2 children"),
        ("{{ 1204 | plural('request') }}", "1,204 requests"),
        ("{{ 500 | counted }} {{ 501 | counted }} {{ 7 | counted(5) }}", "500 500+ 5+"),
    ],
)
def test_values_are_said_in_words(source, said):
    context = {"at": MOMENT, "on": date(2018, 12, 3), "later": MOMENT + timedelta(days=3), "nothing": None}
    with business_time_at(datetime(2018, 12, 2, 9, 0, tzinfo=UTC)):
        assert draw(source, **context, length=timedelta(hours=4, minutes=53)) == said


def test_typed_text_becomes_paragraphs_and_nothing_else():
    opening = '<p class="govuk-body fl-words" dir="auto">'
    html = filters.paragraphs("one\ntwo <b>\n\n\n\nthree")
    assert html == f"{opening}one<br>two &lt;b&gt;</p>{opening}three</p>"
    assert filters.paragraphs(None) == ""


def test_every_filter_is_known_to_the_templates():
    assert set(FILTERS) <= set(draw.__globals__["engines"]["jinja2"].env.filters)


def test_an_address_is_made_from_its_name_and_parts():
    assert draw("{{ url('design:style_page') }}") == "/design/"


@pytest.mark.django_db
@pytest.mark.parametrize(("mode", "debug", "status"), [("demo", False, 200), ("real", True, 200), ("real", False, 404)])
def test_the_style_page_is_for_demonstrations(client, settings, mode, debug, status):
    settings.FANLIGHT_MODE, settings.DEBUG = mode, debug
    assert client.get("/design/").status_code == status


def test_the_menu_is_drawn_once_for_each_page_that_is_open_in_it():
    drawn = kept_part(engines["jinja2"].env)
    menu = (NavigationLink("First <one>", "/first/", is_here=True), NavigationLink("Second", "/second/", is_here=False))

    first, again = (drawn("design/parts/service_navigation.html", links=menu, name="", home_url="/") for _ in range(2))
    other = drawn("design/parts/service_navigation.html", links=menu[1:], name="", home_url="/")

    assert first is again
    assert "First &lt;one&gt;" in first
    assert 'aria-current="true"' in first or 'aria-current="page"' in first
    assert "First" not in other
