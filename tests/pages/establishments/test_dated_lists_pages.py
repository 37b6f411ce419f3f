"""The pages of the dated lists: read by who checks, changed by who keeps them, with nothing typed lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.establishments import lists
from fanlight.establishments.models import ListEntryVersion, Team
from fanlight.establishments.public import (
    DatedList,
    FieldKind,
    ListField,
    add_district,
    add_list_entry,
    list_entries,
    list_entry,
    register_list,
    seed,
)
from fanlight.store.public import business_time_at
from tests.factories import a_user, an_actor, sign_in

pytestmark = pytest.mark.django_db
MONDAY = datetime(2018, 11, 19, 9, 30, tzinfo=UTC)
TODAY = date(2018, 11, 19)
DAY = timedelta(days=1)
QUEUES = "establishments.queues"
EVERY_KIND = "invented.kinds"
OWN = {"position": "12", "source": "Board, 12 November", "is_verified": "on"}


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}-day": str(on.day), f"{name}-month": str(on.month), f"{name}-year": str(on.year)}


@pytest.fixture(autouse=True)
def _an_invented_county() -> Iterator[None]:
    with business_time_at(MONDAY):
        by = an_actor(Role.ADMINISTRATOR)
        numbers = {"front_door_phone": "01632 960100", "out_of_hours_phone": "01632 960199"}
        seed(name="Invented County Council", **numbers, by=by, at=MONDAY)
        add_district(ons_code="E99000001", name="Northinvented", quadrant="North", by=by, at=MONDAY)
        yield


@pytest.fixture
def every_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list with a field of every kind."""
    monkeypatch.setattr(lists, "_lists", dict(lists._lists))
    monkeypatch.setattr(lists, "_shipped", dict(lists._shipped))
    routes = {"AIR": "By air", "SEA": "By sea"}
    register_list(
        DatedList(
            EVERY_KIND,
            "Every kind of field",
            "One of each.",
            (
                ListField("line", "A line", required=True),
                ListField("words", "Some words", FieldKind.PARAGRAPH),
                ListField("hours", "Answered within", FieldKind.WHOLE_NUMBER, least=1, most=9, unit="working hours"),
                ListField("skips", "May be skipped", FieldKind.YES_NO),
                ListField("route", "Route", FieldKind.ONE_OF, required=True, choices=routes),
                ListField("queue", "Queue", FieldKind.ONE_OF, choices_from=QUEUES),
                ListField("routes", "Routes", FieldKind.SOME_OF, choices=routes),
                ListField("team", "Team", FieldKind.TEAM),
                ListField("district", "District", FieldKind.DISTRICT),
            ),
        )
    )


@pytest.fixture
def keeper(client: Client) -> Client:
    return sign_in(client, a_user(Role.ADMINISTRATOR))


def address(page: str, *args: str) -> str:
    return reverse(f"establishments:{page}", args=args)


def version_in(response: Any) -> str:
    (found,) = re.findall(r'name="version" value="([^"]+)"', body(response))
    return str(found)


def body(response: Any) -> str:
    return str(response.content.decode())


def test_an_auditor_reads_the_lists_and_is_offered_no_change(client: Client) -> None:
    sign_in(client, a_user(Role.AUDITOR))
    page = body(client.get(address("lists")))
    assert "Specialist queues" in page and "11 not verified" in page
    page = body(client.get(address("list", QUEUES)))
    assert "Care leavers" in page and "from 1 January 2012" in page and "Not verified" in page
    assert "Add an entry" not in page
    page = body(client.get(address("list_entry", QUEUES, "CARE_LEAVER")))
    assert "A young person of up to 25" in page and "Change it" not in page
    assert client.get(address("add_entry", QUEUES)).status_code == 403
    assert client.post(address("end_entry", QUEUES, "CARE_LEAVER"), day("on", TODAY)).status_code == 403


def test_a_queue_is_added_offered_to_a_team_and_not_ended_while_the_team_has_it(keeper: Client) -> None:
    typed = {"label": "Adolescent exploitation", "for_whom": "Children who are exploited", **OWN}
    answer = keeper.post(address("add_entry", QUEUES), {**typed, **day("in_force_from", TODAY)}, follow=True)
    assert "Stored. It counts from 19 November 2018." in body(answer)
    made = list_entries("990", QUEUES, TODAY)[-1]
    assert (made.code, made.position, made.is_verified) == ("ADOLESCENT_EXPLOITATION", 12, True)
    assert "Adolescent exploitation" in body(keeper.get(address("add_team")))
    team = {"kind": "SPECIALIST", "queue": made.code, "name": "Invented exploitation team", "district": "WHOLE"}
    answer = keeper.post(address("add_team"), {**team, **day("valid_from", TODAY), "source": "Board"}, follow=True)
    assert "Invented exploitation team" in body(answer) and "Adolescent exploitation" in body(answer)
    assert Team.objects.get().queue == "ADOLESCENT_EXPLOITATION"
    refused = keeper.post(address("end_entry", QUEUES, made.code), day("on", TODAY))
    assert refused.status_code == 422
    assert "Invented exploitation team still has this queue after that day. End the team first" in body(refused)


def test_a_queue_that_is_not_on_the_list_is_not_offered_to_a_team(keeper: Client) -> None:
    team = {"kind": "SPECIALIST", "queue": "NOTHING", "name": "Invented team", "district": "WHOLE", "source": "Board"}
    answer = keeper.post(address("add_team"), {**team, **day("valid_from", TODAY)})
    assert answer.status_code == 422 and not Team.objects.exists()


def test_a_change_from_a_day_on_leaves_what_stood_before_it(keeper: Client) -> None:
    change = address("change_entry", QUEUES, "MISSING")
    assert "A child who is missing or was" in body(keeper.get(change))
    typed = {"label": "Missing or absent", "for_whom": "Anybody", **OWN, **day("in_force_from", TODAY + DAY)}
    answer = body(keeper.post(change, typed, follow=True))
    assert "Stored. It counts from 20 November 2018." in answer
    assert "Missing children" in answer and "Missing or absent" in answer and "to 19 November 2018" in answer
    assert "Coming" in body(keeper.get(address("list", QUEUES)))
    assert "is stored already" in body(keeper.get(change))
    assert list_entry("990", QUEUES, "MISSING", TODAY + DAY).label == "Missing or absent"  # type: ignore[union-attr]


def test_a_stale_save_shows_both_versions_and_may_be_saved_over_the_other(keeper: Client) -> None:
    change = address("change_entry", QUEUES, "MISSING")
    version = version_in(keeper.get(change))
    typed = {"for_whom": "Anybody", **OWN, **day("in_force_from", TODAY)}
    keeper.post(change, {"label": "Theirs", **typed, "version": version})
    stale = keeper.post(change, {"label": "Mine", **typed, "version": version})
    assert stale.status_code == 409
    assert "Theirs" in body(stale) and "Mine" in body(stale)
    assert list_entry("990", QUEUES, "MISSING", TODAY).label == "Theirs"  # type: ignore[union-attr]
    again = keeper.post(change, {"label": "Mine", **typed, "version": version_in(stale)}, follow=True)
    assert again.status_code == 200
    assert list_entry("990", QUEUES, "MISSING", TODAY).label == "Mine"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"label": ""}, "Enter what it is called"),
        ({"source": ""}, "Enter who decided it"),
        ({"position": "first"}, "must be a whole number"),
        (day("in_force_from", TODAY - DAY), "must start on 19 November 2018 or later"),
        ({"code": "not a code"}, "capital letters, digits and low lines"),
        ({"code": "missing", "label": "Words of mine"}, "with the code MISSING already"),
    ],
)
def test_what_cannot_be_stored_is_refused_and_nothing_typed_is_lost(
    keeper: Client, typed: dict[str, str], says: str
) -> None:
    whole = {"label": "A queue of ours", "for_whom": "Words of mine", **OWN, **day("in_force_from", TODAY), **typed}
    refused = keeper.post(address("add_entry", QUEUES), whole)
    assert refused.status_code == 422
    assert says in body(refused) and "Words of mine" in body(refused)
    assert not ListEntryVersion.objects.exists()


def a_queue_of_our_own() -> None:
    """Add a queue that no team has and no outcome names."""
    board = {"source": "Board", "by": an_actor(Role.ADMINISTRATOR), "at": MONDAY}
    add_list_entry(list_name=QUEUES, code="OWN", label="Our own", values={}, in_force_from=TODAY, **board)


def test_an_entry_is_ended_and_is_listed_as_ended_afterwards(keeper: Client) -> None:
    a_queue_of_our_own()
    answer = keeper.post(address("end_entry", QUEUES, "OWN"), day("on", TODAY), follow=True)
    assert "“Our own” is not offered after 19 November 2018." in body(answer)
    with business_time_at(MONDAY + DAY):
        page = body(keeper.get(address("list", QUEUES)))
        assert page.index("Ended") < page.index("Our own")
        assert "It has ended." in body(keeper.get(address("list_entry", QUEUES, "OWN")))
        assert keeper.get(address("change_entry", QUEUES, "OWN")).status_code == 404


def test_a_source_that_every_entry_shares_is_said_once(keeper: Client) -> None:
    assert body(keeper.get(address("list", QUEUES))).count("a starting value") == 1
    a_queue_of_our_own()
    assert body(keeper.get(address("list", QUEUES))).count("a starting value") == 11


def test_an_entry_that_fanlight_works_by_has_no_page_to_end_it(keeper: Client) -> None:
    assert "can be changed but not ended" in body(keeper.get(address("list_entry", QUEUES, "LADO")))
    assert keeper.get(address("end_entry", QUEUES, "LADO")).status_code == 404
    assert keeper.post(address("end_entry", QUEUES, "LADO"), day("on", TODAY)).status_code == 404


@pytest.mark.parametrize("page", ["list", "add_entry"])
def test_a_list_that_there_is_not_is_not_found(keeper: Client, page: str) -> None:
    assert keeper.get(address(page, "invented.nothing")).status_code == 404


@pytest.mark.parametrize("page", ["list_entry", "change_entry", "end_entry"])
def test_an_entry_that_there_is_not_is_not_found(keeper: Client, page: str) -> None:
    assert keeper.get(address(page, QUEUES, "NOTHING")).status_code == 404


def test_a_list_with_every_kind_of_field_is_added_to_and_shown_in_words(keeper: Client, every_kind: None) -> None:
    assert "Nothing is on this list today" in body(keeper.get(address("list", EVERY_KIND)))
    typed = {
        "label": "Whole",
        "line": "Written",
        "words": "One\n\nTwo",
        "hours": "2",
        "skips": "on",
        "route": "AIR",
        "queue": "LADO",
        "routes": ["AIR", "SEA"],
        "district": "E99000001",
        **OWN,
        **day("in_force_from", TODAY),
    }
    assert keeper.post(address("add_entry", EVERY_KIND), typed).status_code == 302
    (made,) = list_entries("990", EVERY_KIND, TODAY)
    assert made.values == {
        "line": "Written",
        "words": "One\n\nTwo",
        "hours": 2,
        "skips": True,
        "route": "AIR",
        "queue": "LADO",
        "routes": ("AIR", "SEA"),
        "team": "",
        "district": "E99000001",
    }
    page = body(keeper.get(address("list_entry", EVERY_KIND, "WHOLE")))
    for words in (
        "Written",
        "2 working hours",
        "Yes",
        "By air",
        "By air, By sea",
        "Allegations against people",
        "Northinvented",
    ):
        assert words in page
    # What one list names, another does not end.
    a_queue_of_our_own()
    keeper.post(address("change_entry", EVERY_KIND, "WHOLE"), {**typed, "queue": "OWN"})
    refused = keeper.post(address("end_entry", QUEUES, "OWN"), day("on", TODAY))
    assert "“Whole” names it after that day. Change or end that first" in body(refused)


def test_what_a_field_needs_is_asked_for(keeper: Client, every_kind: None) -> None:
    refused = keeper.post(address("add_entry", EVERY_KIND), {"label": "Whole", **OWN, **day("in_force_from", TODAY)})
    assert refused.status_code == 422
    assert "Enter “A line”" in body(refused) and "Select “Route”" in body(refused)
