"""The pages of pilots: planning one with a suggestion, reading it, changing it, its files; who opens what."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.test import Client
from django.urls import reverse

from fanlight.access.models import User
from fanlight.access.public import Role
from fanlight.comparisons.models import Pilot
from fanlight.jobs.models import JobWorker
from fanlight.jobs.public import run_waiting_jobs
from tests.actions.comparisons.schools import asks, primary_schools
from tests.actions.comparisons.test_pilots import AFTER, BEFORE
from tests.factories import OTHER_AUTHORITY, an_actor, sign_in
from tests.support.audited import last_event
from tests.support.statements import asked_by

pytestmark = pytest.mark.django_db
LIST = "/compare/pilots/"
TYPED = {
    "name": "Early Help on Mondays",
    "cohort_kind": "SCHOOLS",
    "schools": "999001\nInvented Primary 100",
    "how_chosen": "HIGH",
    "how_chosen_words": "The managers took those that asked most.",
    "starts_on-day": "1",
    "starts_on-month": "5",
    "starts_on-year": "2018",
    "months": "6",
}


def as_(role: Role = Role.FRONT_DOOR_MANAGER, **place) -> Client:
    return sign_in(Client(), User.objects.get(pk=an_actor(role, **place).user_id))


def text_of(response, status=200):
    assert response.status_code == status, response.content.decode()[:1500]
    return " ".join(response.content.decode().split())


@pytest.fixture
def schools(county):
    """Seven primary schools: two that asked ten times before and seven after, two that asked nine times in both."""
    JobWorker.objects.create(host="here", process_id=1)
    ids = primary_schools(7)
    for place, (before, after) in enumerate(((10, 7), (10, 7), (9, 9), (9, 9))):
        asks(ids[place], before, at=BEFORE)
        asks(ids[place], after, at=AFTER)
    return ids


def planned(client: Client) -> str:
    """Plan the pilot as a person does, with the schools suggested, and return its address."""
    suggested = text_of(client.post(LIST + "new/", {**TYPED, "suggest": "yes"}))
    assert "Suggested: check that they began alike" in suggested and not Pilot.objects.exists()
    assert "Those suggested sent 90 for every 100 of those in the pilot" in suggested
    kept = client.post(LIST + "new/", {**TYPED, "comparison": "Invented Primary 101\nInvented Primary 102"})
    assert kept.status_code == 302
    run_waiting_jobs()
    return kept["Location"]


def test_a_pilot_is_planned_with_a_suggestion_confirmed_and_read(schools):
    client = as_()
    assert "No pilot yet" in text_of(client.get(LIST))
    address = planned(client)
    said = text_of(client.get(address))
    # 20 to 14 is 0.7; 18 to 18 is 1.
    assert "Those in the pilot sent 30% fewer requests than if they had changed as the others did" in said
    assert "No difference at all is among that: it can be chance." in said
    assert "regression to the mean" in said and "Fewer requests are not safer children" in said
    assert said.index("Safety: read this first") < said.index("What was asked and decided")
    assert "Before, those compared with sent 90 requests for every 100" in said
    assert "Early Help on Mondays" in text_of(client.get(LIST))


def test_what_is_wrong_is_said_beside_the_field(schools):
    client = as_()
    said = text_of(client.post(LIST + "new/", {**TYPED, "schools": "No Such School", "how_chosen_words": ""}), 422)
    assert "There is no open school or setting “No Such School”" in said
    assert "Write how those who take part were chosen" in said
    assert "Choose the district" in text_of(client.post(LIST + "new/", {**TYPED, "cohort_kind": "DISTRICT"}), 422)
    both = text_of(client.post(LIST + "new/", {**TYPED, "comparison": "999001"}), 422)
    assert "cannot take part and be compared with" in both
    assert not Pilot.objects.exists()


def test_a_plan_is_changed_by_a_new_version(schools):
    client = as_()
    address = planned(client)
    page = text_of(client.get(address + "change/"))
    assert "Early Help on Mondays" in page and 'name="version" value="1"' in page
    typed = {**TYPED, "comparison": "Invented Primary 101", "months": "5", "why": "Half term", "version": "1"}
    assert client.post(address + "change/", typed).status_code == 302
    said = text_of(client.get(address))
    assert "version 2" in said and "Version 1: from 1 May 2018, 6 months" in said and "Half term" in said
    assert "It is being counted" in said
    assert "Somebody changed this pilot meanwhile" in text_of(client.post(address + "change/", typed), 422)


def test_a_board_member_reads_it_with_small_numbers_held_back_and_changes_nothing(schools):
    manager, board = as_(), as_(Role.BOARD_MEMBER)
    asks(schools[4], 2, at=AFTER)
    manager.post(LIST + "new/", {**TYPED, "schools": "Invented Primary 103", "comparison": "Invented Primary 101"})
    run_waiting_jobs()
    address = reverse("comparisons:pilot", args=[Pilot.objects.get().reference])
    assert "Small numbers are held back" not in text_of(manager.get(address)).split("To share")[0]
    said = text_of(board.get(address))
    assert "Small numbers are held back and shown as c" in said and "Change the plan" not in said
    assert ">c</td>" in said
    assert board.get(address + "change/").status_code == 403 and board.get(LIST + "new/").status_code == 403


@pytest.mark.parametrize("role", [Role.DSL, Role.FRONT_DOOR_OFFICER, Role.SOCIAL_WORKER, Role.ADMINISTRATOR])
def test_nobody_else_opens_a_pilot(schools, role):
    address = planned(as_())
    client = as_(role)
    for one in (LIST, address, address + "to-share.csv", LIST + "new/"):
        assert client.get(one).status_code == 403


def test_another_authority_finds_none(schools):
    address = planned(as_())
    client = as_(authority=OTHER_AUTHORITY)
    for one in (address, address + "change/", address + "to-share.csv", address + "to-share.json"):
        assert client.get(one).status_code == 404
    assert client.post(address + "count/").status_code == 404


def test_a_pilot_as_files_to_share(schools):
    client = as_()
    address = planned(client)
    rows = list(
        csv.reader(io.StringIO(b"".join(client.get(address + "to-share.csv").streaming_content).decode("utf-8-sig")))
    )
    assert ["demand", "Requests", "20", "14", "18", "18"] in rows
    assert last_event()[0] == "comparisons.take_pilot"
    told = json.loads(client.get(address + "to-share.json").content)
    assert told["figures"]["cells"]["requests"]["COHORT_AFTER"] == 14
    assert told["pilot"]["how_chosen"] == "Because their numbers were high"
    assert any(one.startswith("Fewer requests are not safer children") for one in told["statements"])
    assert "baselines" not in told["figures"] and not any(school in str(told) for school in schools)
    assert client.get(address + "to-share.xml").status_code == 404


def test_a_pilots_page_asks_as_often_however_many_schools_there_are(schools):
    client = as_()
    address = planned(client)
    asked = asked_by(lambda: client.get(address))
    assert len(asked) <= 15, "\n".join(asked)
