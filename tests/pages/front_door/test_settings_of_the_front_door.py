"""The support levels and the outcomes among the settings: read by who checks, changed by who keeps them."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.establishments.public import end_list_entry
from fanlight.front_door.models import Indicator
from fanlight.front_door.outcome_list import OUTCOMES
from fanlight.front_door.queries.choices import outcomes_in_force
from fanlight.store.public import business_time_at
from tests.actions.front_door.making import a_child, advice, decided, known
from tests.factories import AUTHORITY, a_user, an_actor, sign_in
from tests.support.asking_county import MONDAY, TODAY

pytestmark = pytest.mark.django_db
LEVELS = "front_door:support_levels"
CHANGE = reverse("front_door:change_indicator", args=["2018-10", "ATTENDANCE_2"])
SOURCE = {"source": "Board, 12 November"}


@pytest.fixture
def keeper(client: Client) -> Client:
    return sign_in(client, a_user(Role.ADMINISTRATOR))


def body(response: Any) -> str:
    return str(response.content.decode())


def day(name: str, on: Any) -> dict[str, str]:
    return {f"{name}-day": str(on.day), f"{name}-month": str(on.month), f"{name}-year": str(on.year)}


def typed(**said: str) -> dict[str, str]:
    return {"text": "I am away from school.", **day("active_from", TODAY), **SOURCE, **said}


def version_in(response: Any) -> str:
    (found,) = re.findall(r'name="version" value="([^"]+)"', body(response))
    return str(found)


def test_an_auditor_reads_the_levels_with_their_source_and_changes_nothing(client: Client) -> None:
    sign_in(client, a_user(Role.AUDITOR))
    page = body(client.get(reverse(LEVELS)))
    for words in ("Threshold criteria, version 8", "4 Specialist", "Not verified", "What may be ticked: the child"):
        assert words in page
    assert CHANGE not in page and client.get(CHANGE).status_code == 403
    assert "Support levels" in body(client.get(reverse("establishments:parameters")))


def test_an_indicator_is_given_other_words_from_a_day_on(keeper: Client) -> None:
    assert CHANGE in body(keeper.get(reverse(LEVELS)))
    answer = body(keeper.post(CHANGE, typed(**day("active_from", TODAY + timedelta(days=1))), follow=True))
    assert "Stored. It counts from 20 November 2018." in answer
    assert "I am away from school." in answer and "Now and then I miss school" in answer


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"text": ""}, "Enter the new words"),
        ({"source": ""}, "Enter who decided it"),
        (day("active_from", TODAY - timedelta(days=1)), "must start on 19 November 2018 or later"),
    ],
)
def test_words_that_cannot_be_stored_are_refused_beside_their_field(
    keeper: Client, said: dict[str, str], says: str
) -> None:
    refused = keeper.post(CHANGE, typed(**said))
    assert refused.status_code == 422 and says in body(refused)
    assert Indicator.objects.filter(code="ATTENDANCE_2").count() == 1


def test_words_that_somebody_else_changed_are_shown_beside_what_was_typed(keeper: Client) -> None:
    read = version_in(keeper.get(CHANGE))
    keeper.post(CHANGE, typed(text="Theirs", version=read))
    stale = keeper.post(CHANGE, typed(text="Mine", version=read))
    assert stale.status_code == 409 and "Theirs" in body(stale) and "Mine" in body(stale)
    assert keeper.post(CHANGE, typed(text="Mine", version=version_in(stale))).status_code == 302


def test_an_indicator_that_there_is_not_is_not_found(keeper: Client) -> None:
    for version, code in (("2018-10", "NOTHING"), ("1999", "ATTENDANCE_2")):
        assert keeper.get(reverse("front_door:change_indicator", args=[version, code])).status_code == 404


def test_what_was_decided_is_answered_also_after_its_outcome_has_ended(client: Client) -> None:
    contact = known(children=[a_child()])[0]
    decided(contact, advice())
    keeper = an_actor(Role.ADMINISTRATOR)
    end_list_entry(list_name=OUTCOMES, code="ADVICE", on=TODAY, by=keeper, at=MONDAY)
    with business_time_at(MONDAY + timedelta(days=1)):
        sign_in(client, a_user(Role.SENIOR_PRACTITIONER))
        page = client.get(reverse("front_door:answer", args=[contact.request.reference, 1]))
        assert page.status_code == 200 and "We give you advice on this page" in body(page)
        assert "Information and advice" not in {one.label for one in outcomes_in_force(AUTHORITY, TODAY + timedelta(1))}


def test_an_outcome_is_changed_on_the_page_of_any_list(keeper: Client) -> None:
    address = reverse("establishments:change_entry", args=[OUTCOMES, "MISSING"])
    page = body(keeper.get(address))
    assert "What the referrer reads: what happens next" in page and "Disabled children" in page
    said = {
        "label": "Missing or absent",
        "routes": ["SOCIAL_WORK", "SPECIALIST"],
        "needs_second_person": "on",
        "queue": "MISSING",
        "what_happens_next": "We ring you.",
        "what_we_ask": "",
        "standard_flags": ["CONTACT.MISSING_FLAG"],
        "position": "15",
        **day("in_force_from", TODAY),
        **SOURCE,
        "version": version_in(keeper.get(address)),
    }
    answer = body(keeper.post(address, said, follow=True))
    for words in ("Missing or absent", "Social work team, Specialist team", "Contact: missing child", "We ring you."):
        assert words in answer
    made = {one.code: one for one in outcomes_in_force(AUTHORITY, TODAY)}["MISSING"]
    assert (made.label, made.routes, made.needs_second_person) == (
        "Missing or absent",
        ("SOCIAL_WORK", "SPECIALIST"),
        True,
    )
    refused = keeper.post(address, {**said, "routes": [], "version": ""})
    assert refused.status_code == 422 and "Select “Where the work may go”" in body(refused)
