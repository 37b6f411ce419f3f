"""The pages of alternative provision: the printed illustration, options and ways to whole places side by side."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.test import Client
from django.urls import reverse

from fanlight.access.models import User
from fanlight.access.public import Role
from tests.architecture.example_funding import a_working
from tests.factories import an_actor, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]


def officer() -> Client:
    return sign_in(Client(), User.objects.get(pk=an_actor(Role.FINANCE_OFFICER).user_id))


def text_of(answer) -> str:
    assert answer.status_code == 200, answer.status_code
    return " ".join(answer.content.decode().split())


def test_the_illustration_stands_as_it_was_printed_with_why_its_rows_do_not_add_up():
    said = text_of(officer().get(reverse("funding:provision")))
    assert "26 of the 26 cells" in said and "Illustration: not your budget" in said
    assert "Places: the rows add up to 243, 1 more than the total 242." in said
    assert "Shepway: 744 less 404 is 340; unrounded it is 339." in said
    assert "Option 1" in said and "242 whole places in all" in said and "63.828" in said


def test_every_printed_cell_is_taken_away_with_its_status():
    client = officer()
    taken = client.get(reverse("funding:provision_file", args=["csv"]))
    rows = list(csv.DictReader(io.StringIO(taken.content.decode("utf-8-sig"))))
    assert len(rows) == 26 and {row["status"] for row in rows} == {"Illustration: not your budget"}
    assert all(row["printed"] == row["computed"] for row in rows)
    whole = json.loads(client.get(reverse("funding:provision_file", args=["json"])).content)
    assert len(whole["cells"]) == 26
    assert client.get(reverse("funding:provision_file", args=["exe"])).status_code == 404


def test_an_officers_own_districts_show_both_options_and_each_way_to_whole_places():
    said = text_of(officer().get(reverse("funding:working", args=[a_working().reference])))
    assert "Option 1, all of it devolved, beside option 2, places first" in said
    assert (
        "Not rounded (as above)" in said
        and "Each district rounded" in said
        and "Rows above the unrounded total" in said
    )
