"""An invented county with a school, a district and a Front Door, and the form for asking filled in page by page."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.establishments.models import Establishment
from fanlight.establishments.public import add_district, add_team, map_postcodes
from fanlight.establishments.public import seed as seed_authority
from fanlight.front_door.actions.seed import seed as seed_front_door
from fanlight.front_door.models import Draft
from tests.factories import AUTHORITY, OTHER_SCHOOL, OWN_SCHOOL, an_actor
from tests.support.forms import send
from tests.support.made_once import made_once

MONDAY = datetime(2018, 11, 19, 9, 30, tzinfo=UTC)
TODAY = date(2018, 11, 19)
URN = "999001"


@made_once
def set_up_county() -> None:
    """Make the authority with its lists, one district with an Early Help team, and two schools."""
    by = an_actor(Role.ADMINISTRATOR)
    seed_authority(
        name="Invented County Council",
        front_door_phone="01632 960100",
        out_of_hours_phone="01632 960199",
        by=by,
        at=MONDAY,
    )
    seed_front_door(by=by, at=MONDAY)
    north = add_district(ons_code="E99000001", name="Northinvented", quadrant="North", by=by, at=MONDAY)
    add_team(
        kind="EARLY_HELP_UNIT",
        name="Northinvented Early Help",
        district_id=north.id,
        phone="01632 960002",
        valid_from=TODAY,
        by=by,
        at=MONDAY,
    )
    map_postcodes(beginnings={"ZZ9": north.id}, valid_from=date(2012, 1, 1), source="Invented", by=by, at=MONDAY)
    for key, urn, name in (
        (OWN_SCHOOL, URN, "Oakhill Invented School"),
        (OTHER_SCHOOL, "999002", "Elmdale Invented School"),
    ):
        Establishment.objects.create(
            id=key,
            authority=AUTHORITY,
            urn=urn,
            name=name,
            la_code=AUTHORITY,
            district=north,
            phone="01632 960010",
            status="Open",
        )


def ask_page(draft_id: str, page: str, item: str = "") -> str:
    """Return the address of a page of the form."""
    args = [draft_id, page, item] if item else [draft_id, page]
    return reverse("front_door:ask_item" if item else "front_door:ask_page", args=args)


def begin(client: Client) -> Draft:
    """Begin a draft as whoever is signed in and return it."""
    client.post(reverse("front_door:ask"))
    return Draft.objects.order_by("-created_at", "-id")[0]


BUTTONS = {
    "ring-now": "I have rung, continue",
    "local-support": "Go on with this request",
    "children": "Continue",
    "household": "Continue",
    "documents": "Continue",
}


def answer(client: Client, draft_id: str, page: str, item: str = "", **posted: Any) -> HttpResponse:
    """Open a page, fill it in and press its button."""
    return send(client, client.get(ask_page(draft_id, page, item)), BUTTONS.get(page, "Save and continue"), **posted)


def fill_in(client: Client, draft_id: str) -> None:
    """Answer the pages without which a request says little."""
    answer(client, draft_id, "danger", danger="NO")
    answer(
        client,
        draft_id,
        "whereabouts",
        where_now="In school",
        leaves_day="2018-11-19",
        leaves_time="15:15",
        is_safe="YES",
    )
    answer(client, draft_id, "level", level_believed="3", seen_child=["ATTENDANCE_3A"])
    answer(client, draft_id, "child-name", "1", child_forenames="Damson", child_surname="Testperson")
    born = {"child_birth": "BORN", "child_born_on-day": "4", "child_born_on-month": "5", "child_born_on-year": "2010"}
    answer(client, draft_id, "child-birth", "1", **born)
    answer(client, draft_id, "child-home", "1", child_address="1 Invented Street", child_postcode="ZZ9 9ZZ")
    answer(client, draft_id, "worries", worry_child=["NEGLECT"])
    answer(client, draft_id, "what-happened", what_happened="Came to school without a coat again.")


def press_send(client: Client, draft_id: str) -> HttpResponse:
    """Open check-your-answers and press send."""
    return send(client, client.get(reverse("front_door:ask_check", args=[draft_id])), "Send this request")
