"""A safeguarding lead walks the whole form without JavaScript, sends it and reads what happens next."""

from __future__ import annotations

import re
from datetime import date

from django.test import Client

from fanlight.access.public import Role
from fanlight.establishments.public import add_district, add_team, map_postcodes
from tests.factories import an_actor
from tests.support.asking_county import MONDAY, TODAY, answer, ask_page, begin


def body(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


def test_every_page_of_the_form_opens_and_saves_with_nothing_typed_in_it(lead: Client) -> None:
    draft = begin(lead)
    assert answer(lead, draft.id, "danger", danger="NO").status_code == 302
    seen = []
    here = ask_page(draft.id, "whereabouts")
    for _ in range(60):
        page = lead.get(here)
        assert page.status_code == 200, here
        assert body(page).count("<h1") == 1, here
        seen.append(here)
        slug, item = re.search(r"/ask/[^/]+/([^/]+)/(?:([^/]+)/)?$", here).groups()
        typed = {f"another_{slug}": "NO"} if slug in {"children", "household"} else {}
        here = answer(lead, draft.id, slug, item or "", **typed).url
        if here.endswith("/check/"):
            break
    assert here.endswith("/check/"), seen
    assert len(seen) > 25
    assert lead.get(here).status_code == 200


def test_levels_1_and_2_point_to_the_district_of_the_setting_and_then_of_the_childs_home(lead: Client) -> None:
    by = an_actor(Role.ADMINISTRATOR)
    south = add_district(ons_code="E99000002", name="Southinvented", quadrant="South", by=by, at=MONDAY)
    add_team(
        kind="EARLY_HELP_UNIT",
        name="Southinvented Early Help",
        district_id=south.id,
        phone="01632 960003",
        valid_from=TODAY,
        by=by,
        at=MONDAY,
    )
    map_postcodes(beginnings={"ZZ8": south.id}, valid_from=date(2012, 1, 1), source="Invented", by=by, at=MONDAY)
    draft = begin(lead)
    answer(lead, draft.id, "danger", danger="NO")
    pointed = answer(lead, draft.id, "level", level_believed="2")
    assert pointed["Location"] == ask_page(draft.id, "local-support")
    near_school = lead.get(pointed["Location"]).content.decode()
    assert "Early Help in your district" in near_school
    assert ("01632 960002" in near_school, "01632 960003" in near_school) == (True, False)
    assert "If the child lives in another district" in near_school
    answer(lead, draft.id, "child-name", "1", child_surname="Testperson")
    answer(lead, draft.id, "child-home", "1", child_postcode="ZZ8 1ZZ")
    near_home = lead.get(pointed["Location"]).content.decode()
    assert "Early Help where the child lives" in near_home
    assert ("01632 960002" in near_home, "01632 960003" in near_home) == (False, True)
    went_on = answer(lead, draft.id, "local-support")
    assert went_on["Location"] == ask_page(draft.id, "child-name", "1")


def test_safety_2_somebody_who_said_danger_is_not_sent_to_talk_it_through_instead(lead: Client) -> None:
    draft = begin(lead)
    answer(lead, draft.id, "danger", danger="YES")
    went_on = answer(lead, draft.id, "level", level_believed="1")
    assert went_on["Location"] == ask_page(draft.id, "child-name", "1")


def test_the_page_of_documents_says_how_large_a_file_may_be(lead: Client) -> None:
    draft = begin(lead)
    assert "each of at most 20 MB." in lead.get(ask_page(draft.id, "documents")).content.decode()


def test_a_brother_or_sister_starts_with_the_first_childs_home_and_keeps_what_is_changed(lead: Client) -> None:
    draft = begin(lead)
    answer(lead, draft.id, "child-name", "1", child_forenames="Damson", child_surname="Testperson")
    answer(lead, draft.id, "child-home", "1", child_address="1 Invented Street", child_postcode="ZZ9 9ZZ")
    for item in ("2", "3"):
        answer(lead, draft.id, "child-name", item, child_forenames="Elder", child_surname="Testperson")
    offered = body(lead.get(ask_page(draft.id, "child-home", "2")))
    assert "We filled in what you said of Damson Testperson. Change what is different." in offered
    assert "1 Invented Street" in offered
    draft.refresh_from_db()
    assert "child_address" not in draft.answers["children"][1]  # Nothing is said of a child until somebody saves it.
    answer(lead, draft.id, "child-home", "2")
    answer(lead, draft.id, "child-home", "3", child_address="", child_postcode="")
    draft.refresh_from_db()
    homes = [(child["child_address"], child["child_postcode"]) for child in draft.answers["children"]]
    assert homes == [("1 Invented Street", "ZZ9 9ZZ"), ("1 Invented Street", "ZZ9 9ZZ"), ("", "")]
    assert "We filled in" not in body(lead.get(ask_page(draft.id, "child-home", "3")))
    assert "We filled in" not in body(lead.get(ask_page(draft.id, "child-home", "1")))
