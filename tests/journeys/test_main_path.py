"""The whole main path in a browser: a school asks for two siblings, four people act, the siblings part ways, the school reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.establishments.public import Team
from fanlight.front_door.models import Contact, RequestForSupport
from fanlight.people.public import PersonDetails, PersonGiven, PlaceGiven, Sex, load_people
from fanlight.store.public import import_actor, set_business_time
from tests.actions.front_door.making import MONDAY, a_county
from tests.factories import AUTHORITY, OWN_SCHOOL, a_user
from tests.journeys.walking import PASSWORD, Walker

pytestmark = [pytest.mark.needs_chromium, pytest.mark.django_db(transaction=True)]

STORY = "Both came without coats in the snow. The younger one said that nobody was at home last night."
LEARNT = "The health visitor saw the home on Friday and was worried about the cold."
BORN = {"child_birth": "BORN", "child_born_on-month": "5", "child_born_on-year": "2010"}
CHILDREN = [
    {
        "child-name": {"child_forenames": "Damson", "child_surname": "Quillfeather"},
        "child-birth": {**BORN, "child_born_on-day": "4"},
    },
    {
        "child-name": {"child_forenames": "Elder", "child_surname": "Quillfeather"},
        "child-birth": {**BORN, "child_born_on-day": "9", "child_born_on-year": "2013"},
    },
]
ANSWERS: dict[str, dict[str, Any]] = {
    "danger": {"danger": "NO"},
    "whereabouts": {
        "where_now": "In school",
        "leaves_day": "2018-11-19",
        "leaves_time": "15:15",
        "is_safe": "NOT_KNOWN",
    },
    "level": {"level_believed": "3", "seen_child": ["ATTENDANCE_3A"]},
    "child-home": {"child_address": "1 Larkspur Street", "child_postcode": "ZZ9 9ZZ"},
    "worries": {"worry_child": ["NEGLECT"]},
    "what-happened": {"what_happened": STORY},
    "household": {"another_household": "NO"},
    "working-well": {"working_well": "Grandmother collects them on Tuesdays."},
    "tried": {"tried": "Breakfast club and two meetings with mum."},
    "change": {"wanted": "Mum would like help with heating."},
    "told": {"told": "YES"},
    "agreed": {"agreed": "YES", "agreed_by": "Mum"},
    "you": {"referrer_role": "Designated safeguarding lead"},
}
MOST_PAGES = 80


@pytest.fixture
def teams(transactional_db) -> Iterator[dict[str, Team]]:
    """An invented county with its teams, and both siblings on the school's roll."""
    set_business_time(MONDAY)
    yield a_county().teams


def account(role: Role, name: str, email: str, **place: Any) -> None:
    """Make somebody who signs in with the journey's password."""
    user = a_user(role, name=name, email=email, **place)
    user.set_password(PASSWORD)
    user.save()


def on_the_roll() -> None:
    """Put the elder of the siblings on the school's roll, so that the search finds him or her."""
    damson = PersonDetails(
        forenames="Damson", surname="Quillfeather", sex=Sex.F, born_on=MONDAY.date().replace(2010, 5, 4)
    )
    load_people(
        given=[PersonGiven(details=damson, places=(PlaceGiven(OWN_SCHOOL),))],
        source="Invented roll",
        by=import_actor("roll", authority=AUTHORITY),
        at=MONDAY,
    )


def ask_for_support(lead: Walker) -> str:
    """Walk the whole form for two children, leave it and come back, send it, and return the reference."""
    lead.go("/front-door/ask/")
    lead.press("Start now")
    children = iter(CHILDREN)
    child: dict[str, dict[str, Any]] = {}
    another = iter(["YES", "NO"])
    for _ in range(MOST_PAGES):
        slug = lead.page.url.split("/ask/")[1].split("/")[1]
        if slug == "check":
            break
        if slug == "child-name":
            child = next(children)
        if slug == "children":
            lead.fill(another_children=next(another))
        lead.fill(**child.get(slug, ANSWERS.get(slug, {})))
        lead.page.locator("main form[data-send-once] button.govuk-button").last.click()
        lead.look()
        assert lead.page.locator(".govuk-error-summary").count() == 0, lead.page.locator(
            ".govuk-error-summary"
        ).inner_text()
    lead.reads(STORY)
    lead.reads("Damson Quillfeather")
    # Left, found again on the list of requests, and gone on with.
    lead.go("/front-door/requests/")
    lead.page.get_by_role("link", name=re.compile("Go on|Continue|continue")).first.click()
    lead.look()
    lead.page.get_by_role("link", name="Check your answers and send").click()
    lead.look()
    lead.press("Send this request")
    request = RequestForSupport.objects.get()
    lead.reads(request.reference)
    return request.reference


def say_who(senior: Walker, reference: str, position: int, *, is_known: bool) -> None:
    """Confirm the candidate found, or create a record because nobody is held."""
    senior.go(f"/front-door/cases/{reference}/children/{position}/who/")
    senior.press("This is the child" if is_known else "Create a new record")


def decide(senior: Walker, reference: str, child: str, **choice: Any) -> None:
    """Decide for one child, read the drafted answer, put why into words, and save."""
    senior.go(f"/front-door/cases/{reference}/decide/")
    contact = Contact.objects.get(child_as_stated__forenames=child)
    if senior.page.locator("[name='children'][type='checkbox']").count():
        senior.fill(children=[contact.id])
    senior.fill(
        reason_for_level="Several needs together over months",
        reason_for_outcomes="The family wants this help",
        reason_for_route="Their own district knows the family",
        **choice,
    )
    senior.press("Continue to the answer")
    senior.fill(audience="PROFESSIONAL", why=f"What you saw of {child} was weighed with what is known.")
    senior.press("Decide")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_school_asks_for_two_siblings_who_part_ways_and_reads_both_answers(
    live_server, new_visitor, violations, teams, scripts: bool
) -> None:
    early_help = teams["early help"]
    account(Role.DSL, "Alder Testperson", "dsl@oakhill.example")
    account(Role.SENIOR_PRACTITIONER, "Bryony Testperson", "senior@kent.example", registration="SW999001")
    account(Role.FRONT_DOOR_MANAGER, "Clover Testperson", "manager@kent.example", registration="SW999002")
    account(Role.EARLY_HELP_MANAGER, "Dill Testperson", "eh@kent.example", team_id=early_help.id)
    on_the_roll()

    def walker(email: str) -> Walker:
        context = new_visitor(java_script_enabled=scripts)
        person = Walker(context, live_server.url, violations, scripts=scripts)
        person.sign_in(email)
        return person

    lead = walker("dsl@oakhill.example")
    reference = ask_for_support(lead)

    senior = walker("senior@kent.example")
    senior.reads(reference)
    senior.press("Take next")
    senior.reads(STORY)
    say_who(senior, reference, 1, is_known=True)
    say_who(senior, reference, 2, is_known=False)
    senior.go(f"/front-door/cases/{reference}/children/1/note/")
    senior.fill(learnt_from="The health visitor", text=LEARNT)
    senior.press("Keep this note")
    senior.go(f"/front-door/cases/{reference}/children/1/ask/")
    senior.fill(
        text="When was mum told?",
        **{"reply_on-day": "20", "reply_on-month": "11", "reply_on-year": "2018"},
        reply_at="12:00",
    )
    senior.press("Ask")

    lead.go("/front-door/requests/")
    lead.page.locator("main a[href*='/questions/']").first.click()
    lead.look()
    lead.reads("When was mum told?")
    lead.fill(text="This morning at nine, at the gate.")
    lead.page.locator("main form button.govuk-button").last.click()
    lead.look()

    senior.go(f"/front-door/cases/{reference}/")
    senior.reads("This morning at nine, at the gate.")
    decide(
        senior, reference, "Damson", level="3", outcomes=["EARLY_HELP_UNIT"], route="EARLY_HELP", team_id=early_help.id
    )
    senior.reads("Decided")
    decide(senior, reference, "Elder", level="1", outcomes=["NO_FURTHER_ACTION"], route="NO_FURTHER_ACTION")
    senior.reads("Waiting for a second person")

    manager = walker("manager@kent.example")
    manager.go(f"/front-door/cases/{reference}/children/2/confirm-decision/")
    manager.reads("Several needs together over months")
    manager.fill(is_confirmed="YES")
    manager.press("Save")
    manager.reads("Confirmed")

    receiver = walker("eh@kent.example")
    pieces = reverse("casework:work", args=["X"]).removesuffix("X/")
    receiver.page.locator(f"main a[href*='{pieces}']").first.click()
    receiver.look()
    receiver.page.get_by_role("link", name=re.compile("Accept")).or_(
        receiver.page.get_by_role("button", name=re.compile("Accept"))
    ).first.click()
    receiver.look()
    if Contact.objects.get(position=1).state != "WITH_TEAM":
        receiver.page.get_by_role("button", name=re.compile("Accept")).first.click()
        receiver.look()
    assert Contact.objects.get(position=1).state == "WITH_TEAM"

    lead.go(f"/front-door/requests/{reference}/children/1/")
    lead.reads("with Early Help")
    lead.reads("What you saw of Damson was weighed")
    lead.reads(early_help.name)
    lead.does_not_read(LEARNT)
    lead.does_not_read("Several needs together over months")
    # The younger one was put on the roll by nobody but this request, at a school that the request did not name.
    lead.go(f"/front-door/requests/{reference}/children/2/")
    lead.does_not_read("What you saw of Elder was weighed")
    assert Contact.objects.get(position=1).answers.get().reads.count() == 1
    assert Contact.objects.get(position=2).state == "CLOSED"
