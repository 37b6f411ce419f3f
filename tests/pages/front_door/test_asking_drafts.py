"""Drafts: kept as typed, gone on with elsewhere, two windows at once, and nobody else's business."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from fanlight.access.models import User
from fanlight.access.public import Role
from fanlight.establishments.public import change_parameter
from fanlight.front_door.actions.start_draft import start_draft
from fanlight.front_door.models import Draft
from tests.factories import AUTHORITY, OTHER_SCHOOL, a_user, an_actor, sign_in
from tests.support.asking_county import MONDAY, answer, ask_page, begin, fill_in, press_send
from tests.support.forms import form_with, send


def body(response: object) -> str:
    return " ".join(response.content.decode().split())  # type: ignore[attr-defined]


def keep_address(draft: Draft, page: str, item: str = "") -> str:
    return (
        reverse("front_door:ask_keep_item", args=[draft.id, page, item])
        if item
        else reverse("front_door:ask_keep", args=[draft.id, page])
    )


def hidden(client: Client, draft: Draft, page: str) -> str:
    opened = client.get(ask_page(draft.id, page))
    return dict(form_with(opened, "Save and continue").values)["version"]


@pytest.fixture
def colleague() -> Client:
    """Another safeguarding lead of the same school."""
    return sign_in(Client(), a_user(Role.DSL, name="Bracken Inventedly"))


def test_typing_is_kept_in_the_background_and_the_form_says_when(lead: Client) -> None:
    draft = begin(lead)
    first = hidden(lead, draft, "working-well")
    kept = lead.post(keep_address(draft, "working-well"), {"version": first, "working_well": "Gran helps."})
    assert kept.json()["saved_at"] == "09:30"
    assert kept.json()["version"] != first
    assert "Gran helps." in body(lead.get(ask_page(draft.id, "working-well")))


def test_unfinished_typing_is_kept_too_and_comes_back(lead: Client) -> None:
    draft = begin(lead)
    answer(lead, draft.id, "child-name", "1", child_forenames="Damson")
    version = dict(form_with(lead.get(ask_page(draft.id, "child-birth", "1")), "Save and continue").values)["version"]
    posted = {"version": version, "child_birth": "BORN", "child_born_on-day": "31", "child_born_on-month": "2"}
    assert lead.post(keep_address(draft, "child-birth", "1"), posted).status_code == 200
    assert 'value="31"' in body(lead.get(ask_page(draft.id, "child-birth", "1")))


def test_two_windows_on_one_page_show_both_versions_and_lose_nothing(lead: Client) -> None:
    draft = begin(lead)
    here, there = (lead.get(ask_page(draft.id, "working-well")) for _ in range(2))
    send(lead, here, "Save and continue", working_well="Football on Fridays.")
    clash = send(lead, there, "Save and continue", working_well="A kind grandmother.")
    assert clash.status_code == 409
    assert "Football on Fridays." in body(clash)
    assert "A kind grandmother." in body(clash)
    assert "Changed by you, in another window" in body(clash)
    over = send(lead, clash, "Save mine instead")
    assert over.status_code == 302
    draft.refresh_from_db()
    assert draft.answers["working_well"] == "A kind grandmother."


def test_a_background_save_of_a_stale_page_is_refused_and_changes_nothing(lead: Client) -> None:
    draft = begin(lead)
    stale = hidden(lead, draft, "working-well")
    answer(lead, draft.id, "working-well", working_well="Football on Fridays.")
    refused = lead.post(keep_address(draft, "working-well"), {"version": stale, "working_well": "Other."})
    assert refused.status_code == 409
    draft.refresh_from_db()
    assert draft.answers["working_well"] == "Football on Fridays."


def test_two_windows_on_two_pages_do_not_get_in_each_others_way(lead: Client) -> None:
    draft = begin(lead)
    here, there = (lead.get(ask_page(draft.id, page)) for page in ("working-well", "opinion"))
    assert send(lead, here, "Save and continue", working_well="Football.").status_code == 302
    assert send(lead, there, "Save and continue", opinion="Worried.").status_code == 302
    draft.refresh_from_db()
    assert (draft.answers["working_well"], draft.answers["opinion"]) == ("Football.", "Worried.")


def test_the_same_window_may_save_twice(lead: Client) -> None:
    draft = begin(lead)
    page = lead.get(ask_page(draft.id, "working-well"))
    for words in ("First.", "Second."):
        assert send(lead, page, "Save and continue", working_well=words).status_code == 302
    draft.refresh_from_db()
    assert draft.answers["working_well"] == "Second."


def test_what_is_typed_after_another_window_sent_it_is_given_back(lead: Client) -> None:
    draft = begin(lead)
    fill_in(lead, draft.id)
    late = lead.get(ask_page(draft.id, "working-well"))
    press_send(lead, draft.id)
    ended = send(lead, late, "Save and continue", working_well="A thing I forgot.")
    assert ended.status_code == 409
    assert "was sent already" in body(ended)
    assert "A thing I forgot." in body(ended)


def test_a_draft_goes_on_where_it_was_left_on_another_machine(lead: Client) -> None:
    draft = begin(lead)
    answer(lead, draft.id, "danger", danger="NO")
    assert lead.get(reverse("front_door:ask_resume", args=[draft.id])).url == ask_page(draft.id, "whereabouts")


def test_two_clicks_on_start_begin_one_draft(lead: Client) -> None:
    begin(lead)
    begin(lead)
    assert Draft.objects.count() == 1


def test_a_lead_tells_one_draft_from_another_by_initials_and_never_reads_a_name_in_the_list(lead: Client) -> None:
    draft = begin(lead)
    answer(lead, draft.id, "child-name", "1", child_forenames="Damson", child_surname="Quillfeather")
    answer(lead, draft.id, "child-school", "1", child_year_group="4")
    answer(lead, draft.id, "child-birth", "2", child_birth="EXPECTED")
    listed = body(lead.get(reverse("front_door:asked")))
    assert "D.Q., Year 4; Unborn child" in listed
    assert "Quillfeather" not in listed


def test_start_never_goes_on_with_a_draft_that_holds_somebody(lead: Client) -> None:
    """A draft that was begun with what was told before holds a family, though nobody has typed in it yet."""
    own = begin(lead)
    told_before = start_draft(
        answers={**own.answers, "children": [{"id": "1", "child_surname": "Otherfamily"}]},
        by=an_actor(Role.DSL, user=User.objects.get(id=own.author_user_id)),
        at=MONDAY - timedelta(minutes=25),
    )
    lead.post(reverse("front_door:ask_discard", args=[own.id]))
    assert told_before.id not in lead.post(reverse("front_door:ask"))["Location"]


def test_a_draft_is_thrown_away_after_asking(lead: Client) -> None:
    draft = begin(lead)
    answer(lead, draft.id, "working-well", working_well="Football.")
    asked = lead.get(reverse("front_door:ask_discard", args=[draft.id]))
    send(lead, asked, "Throw away")
    draft.refresh_from_db()
    assert (draft.answers, draft.discarded_at) == ({}, MONDAY)
    assert lead.get(ask_page(draft.id, "danger")).status_code == 404


def test_what_is_typed_after_another_window_threw_it_away_is_given_back(lead: Client) -> None:
    draft = begin(lead)
    late = lead.get(ask_page(draft.id, "working-well"))
    send(lead, lead.get(reverse("front_door:ask_discard", args=[draft.id])), "Throw away")
    ended = send(lead, late, "Save and continue", working_well="A thing I forgot.")
    assert ended.status_code == 409
    assert "A thing I forgot." in body(ended)


def test_a_background_save_to_a_draft_thrown_away_elsewhere_stops_trying_and_says_why(lead: Client) -> None:
    draft = begin(lead)
    version = hidden(lead, draft, "working-well")
    lead.post(reverse("front_door:ask_discard", args=[draft.id]))
    refused = lead.post(keep_address(draft, "working-well"), {"version": version, "working_well": "Football."})
    assert refused.status_code == 409
    assert "thrown away" in refused.json()["error"]


def test_a_child_is_taken_out_after_asking_and_the_others_stay(lead: Client) -> None:
    draft = begin(lead)
    answer(lead, draft.id, "child-name", "1", child_forenames="Damson")
    answer(lead, draft.id, "children", another_children="YES")
    answer(lead, draft.id, "child-name", "2", child_forenames="Elder")
    page = lead.get(reverse("front_door:ask_remove", args=[draft.id, "children", "1"]))
    assert "Remove Damson" in body(page)
    send(lead, page, "Remove")
    draft.refresh_from_db()
    assert [child["child_forenames"] for child in draft.answers["children"]] == ["Elder"]


ADDRESSES = [
    ("get", "ask_resume", ()),
    ("get", "ask_page", ("danger",)),
    ("post", "ask_page", ("danger",)),
    ("get", "ask_item", ("child-name", "1")),
    ("post", "ask_keep", ("danger",)),
    ("get", "ask_check", ()),
    ("post", "ask_send", ()),
    ("get", "ask_sent", ()),
    ("post", "ask_discard", ()),
    ("post", "ask_remove", ("children", "1")),
    ("post", "ask_attach", ()),
]


@pytest.mark.parametrize(("method", "name", "rest"), ADDRESSES)
def test_another_schools_draft_is_not_found_by_guessing_its_id(lead: Client, method: str, name: str, rest) -> None:
    draft = begin(lead)
    fill_in(lead, draft.id)
    stranger = sign_in(Client(), a_user(Role.DSL, organisation_id=OTHER_SCHOOL))
    address = reverse(f"front_door:{name}", args=[draft.id, *rest])
    assert getattr(stranger, method)(address, {"danger": "YES"}).status_code == 404
    assert getattr(stranger, method)(address.replace(draft.id, "no\x00such")).status_code == 404
    before = draft.changed_at
    draft.refresh_from_db()
    assert (draft.sent_at, draft.discarded_at, draft.changed_at) == (None, None, draft.changed_at or before)
    assert draft.answers["danger"] == "NO"


def test_safety_12_staff_see_only_what_they_wrote_themselves(lead: Client) -> None:
    draft = begin(lead)
    teacher = sign_in(Client(), a_user(Role.SCHOOL_STAFF))
    assert teacher.get(ask_page(draft.id, "danger")).status_code == 404
    assert draft.id not in body(teacher.get(reverse("front_door:asked")))
    own = begin(teacher)
    assert teacher.get(ask_page(own.id, "danger")).status_code == 200


def test_a_settings_lead_goes_on_with_a_colleagues_draft_and_the_look_is_kept(lead: Client, colleague: Client) -> None:
    from fanlight.audit.public import looks_at

    draft = begin(lead)
    assert colleague.get(ask_page(draft.id, "danger")).status_code == 200
    assert "Alder Testperson" in body(colleague.get(reverse("front_door:asked")))
    assert len(looks_at(AUTHORITY, "draft", [draft.id])) == 1


def test_leads_do_not_see_drafts_where_the_authority_says_so(lead: Client, colleague: Client) -> None:
    draft = begin(lead)
    change_parameter(
        name="front_door.leads_see_drafts",
        value="no",
        valid_from=date(2018, 11, 19),
        source="Invented board",
        by=an_actor(Role.ADMINISTRATOR),
        at=MONDAY,
    )
    assert colleague.get(ask_page(draft.id, "danger")).status_code == 404
    assert lead.get(ask_page(draft.id, "danger")).status_code == 200


def test_safety_12_a_draft_about_a_colleague_is_its_authors_alone(lead: Client, colleague: Client) -> None:
    draft = begin(lead)
    answer(lead, draft.id, "adult-who-works", about_worker="YES")
    assert colleague.get(ask_page(draft.id, "danger")).status_code == 404
    assert draft.id not in body(colleague.get(reverse("front_door:asked")))
    assert lead.get(ask_page(draft.id, "danger")).status_code == 200


def test_safety_12_nobody_opens_a_draft_that_names_them(lead: Client, colleague: Client) -> None:
    draft = begin(lead)
    answer(lead, draft.id, "household", another_household="YES")
    answer(lead, draft.id, "person-name", "1", person_forenames="Bracken", person_surname="Inventedly")
    assert colleague.get(ask_page(draft.id, "danger")).status_code == 404
    assert lead.get(ask_page(draft.id, "danger")).status_code == 200


def test_what_is_typed_in_a_draft_is_not_stored_in_clear(lead: Client) -> None:
    from django.db import connection

    draft = begin(lead)
    answer(lead, draft.id, "working-well", working_well="Gran collects them")
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed_answers FROM front_door_draft")
        assert "Gran collects" not in cursor.fetchone()[0]
