"""A call in a browser: taken down while somebody rings, followed in writing by who rang, its clock stopped, decided."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.establishments.public import Team
from fanlight.front_door.models import Contact, RequestForSupport, TakenCall
from fanlight.store.public import set_business_time
from tests.actions.front_door.making import MONDAY, a_county
from tests.journeys.test_main_path import BORN, account, decide, say_who
from tests.journeys.walking import Walker

pytestmark = [pytest.mark.needs_chromium, pytest.mark.django_db(transaction=True)]

SAID = "She came in crying and showed me a burn on her arm."
AFTERWARDS = "I think that it was not the first time: she hid the arm all last week."
TOLD: dict[str, dict[str, Any]] = {
    "danger": {"danger": "NO"},
    "whereabouts": {
        "where_now": "In school",
        "leaves_day": "2018-11-19",
        "leaves_time": "15:15",
        "is_safe": "NOT_KNOWN",
    },
    "child-name": {"child_forenames": "Damson", "child_surname": "Quillfeather"},
    "child-birth": {**BORN, "child_born_on-day": "4"},
    "child-home": {"child_address": "1 Larkspur Street", "child_postcode": "ZZ9 9ZZ"},
    "children": {"another_children": "NO"},
    "call": {"call_at": "09:20"},
    "you": {
        "referrer_source": "2A",
        "referrer_name": "Alder Testperson",
        "referrer_phone": "01632 960010",
        "referrer_email": "dsl@oakhill.example",
    },
    "what-happened": {"what_happened": SAID},
}
MOST_PAGES = 30


@pytest.fixture
def teams(transactional_db) -> Iterator[dict[str, Team]]:
    """An invented county with its teams, on a Monday morning."""
    set_business_time(MONDAY)
    yield a_county().teams


def take_down(officer: Walker) -> RequestForSupport:
    """Take a call from the list of calls, page by page and no page more than is asked, send it, and return the request."""
    officer.go(reverse("front_door:calls"))
    officer.press("Take a call or visit now")
    walked = []
    for _ in range(MOST_PAGES):
        slug = officer.page.url.split("/ask/")[1].split("/")[1]
        if slug == "check":
            break
        walked.append(slug)
        officer.fill(**TOLD.get(slug, {}))
        officer.page.locator("main form[data-send-once] button.govuk-button").last.click()
        officer.look()
        assert officer.page.locator(".govuk-error-summary").count() == 0, slug
    assert walked[0] == "danger" and len(walked) <= 12
    officer.reads(SAID)
    officer.press("Send this request")
    request = RequestForSupport.objects.get()
    officer.reads("Taken down and sent")
    officer.reads(request.reference)
    officer.reads("follow this call in writing")
    return request


# Each page of it is also sent without scripts by the tests of pages: the whole way without them is walked with the long tests.
@pytest.mark.parametrize(
    "scripts",
    [pytest.param(True, id="with scripts"), pytest.param(False, id="without scripts", marks=pytest.mark.slow)],
)
def test_a_call_is_taken_followed_in_writing_by_who_rang_and_decided(
    live_server, new_visitor, violations, teams, scripts: bool
) -> None:
    account(Role.FRONT_DOOR_OFFICER, "Elm Testperson", "officer@kent.example")
    account(Role.DSL, "Alder Testperson", "dsl@oakhill.example")
    account(Role.SENIOR_PRACTITIONER, "Bryony Testperson", "senior@kent.example", registration="SW999001")

    def walker(email: str) -> Walker:
        context = new_visitor(java_script_enabled=scripts)
        person = Walker(context, live_server.url, violations, scripts=scripts)
        person.sign_in(email)
        return person

    officer = walker("officer@kent.example")
    request = take_down(officer)
    officer.go(reverse("front_door:calls"))
    officer.reads(request.reference)
    officer.follow("Ask for it, or say that it came")
    officer.reads("Alder Testperson")
    officer.press("Send them the form")
    officer.reads("They were told.")

    # Who rang finds what they said, adds to it and sends it: it is the same request, and asked by them now.
    lead = walker("dsl@oakhill.example")
    lead.go(reverse("messages:my_notices"))
    lead.page.get_by_role("button", name=re.compile("See it.*" + request.reference)).click()
    lead.look()
    draft = TakenCall.objects.get().written_draft
    assert draft is not None and draft.id in lead.page.url
    lead.go(reverse("front_door:ask_page", args=[draft.id, "opinion"]))
    lead.fill(opinion=AFTERWARDS)
    lead.press("Save and continue")
    lead.go(reverse("front_door:ask_check", args=[draft.id]))
    lead.reads(SAID)
    lead.press("Send this request")
    lead.reads(request.reference)
    assert RequestForSupport.objects.count() == Contact.objects.count() == 1

    officer.go(reverse("front_door:calls"))
    officer.reads("No written form is awaited")
    officer.go(reverse("front_door:case", args=[request.reference]))
    officer.reads("written on the form")
    officer.reads(AFTERWARDS)
    call = TakenCall.objects.get()
    assert call.written_how == "FORM" and call.written_at is not None and call.written_at >= MONDAY

    senior = walker("senior@kent.example")
    senior.press("Take next")
    senior.reads(SAID)
    say_who(senior, request.reference, 1, is_known=False)
    early_help = teams["early help"]
    choice = {"level": "3", "outcomes": ["EARLY_HELP_UNIT"], "route": "EARLY_HELP", "team_id": early_help.id}
    decide(senior, request.reference, "Damson", **choice)
    senior.reads("Decided")
    lead.go(reverse("front_door:asked"))
    lead.follow(request.reference)
    # Nobody has put her on the school's roll: that she was passed on is all that it reads (safety 8).
    lead.reads("received and passed on")
    lead.does_not_read(early_help.name)
