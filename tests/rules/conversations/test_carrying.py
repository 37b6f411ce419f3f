"""What is told once goes along, and a name only where the family agrees."""

from __future__ import annotations

from datetime import date

import pytest

from fanlight.conversations.rules.carrying import (
    AskedBy,
    Told,
    answers_for_draft,
    sent_for,
    told_in_draft,
    told_in_request,
)
from fanlight.conversations.rules.naming import people_named

WHO = AskedBy(
    "Alder Testperson", "Lead", "Oakhill", "01632 960010", "office@oakhill.example", "2A", "999001", "Oakhill"
)
DRAFT = {
    "what_happened": "Often tired.",
    "tried": "Breakfast club",
    "wanted": "Help with mornings",
    "agreed": "YES",
    "agreed_by": "Mum",
    "children": [
        {
            "id": "1",
            "child_forenames": "Damson",
            "child_surname": "Testperson",
            "child_born_on": "2010-05-04",
            "child_postcode": "ZZ9 9ZZ",
        }
    ],
}
TOLD = Told(
    going_on="Often tired.",
    tried="Breakfast club",
    wanted="Help with mornings",
    child_initials="DT",
    child_forenames="Damson",
    child_surname="Testperson",
    child_born_on=date(2010, 5, 4),
    home_postcode="ZZ9 9ZZ",
    family_agrees="YES",
    agreed_by="Mum",
)


def test_a_draft_goes_along_with_its_first_child():
    assert told_in_draft(DRAFT) == TOLD


@pytest.mark.parametrize(("agreed", "said"), [("NO", "NO"), ("NOT_KNOWN", ""), (None, "")])
def test_without_agreement_only_the_initials_go_along(agreed, said):
    told = told_in_draft({**DRAFT, "agreed": agreed})
    assert (told.child_forenames, told.child_surname, told.child_born_on, told.agreed_by) == ("", "", None, "")
    assert (told.child_initials, told.family_agrees) == ("DT", said)


def test_an_empty_draft_tells_nothing():
    assert told_in_draft({}) == told_in_draft({"children": []}) == Told()


def test_a_request_that_was_sent_goes_along_in_the_same_way():
    child = {
        "forenames": "Damson",
        "surname": "Testperson",
        "born_on": "2010-05-04",
        "address": {"postcode": "ZZ9 9ZZ"},
    }
    concern = {"what_happened": "Often tired.", "tried": "Breakfast club", "wanted": "Help with mornings"}
    sent = {"concern": concern, "agreement": {"agreed": True, "agreed_by": "Mum"}}
    assert told_in_request(child, sent) == TOLD
    refused = told_in_request(child, {**sent, "agreement": {"agreed": False}})
    assert (refused.child_forenames, refused.child_initials, refused.family_agrees) == ("", "DT", "")
    assert told_in_request({"born_on": "not a day", "age_years": "nine"}, {"concern": None}) == Told()


def test_a_request_begins_with_it_and_with_what_danger_says():
    answers = answers_for_draft(TOLD, danger="YES", level=4, own_urn="999001")
    assert (answers["danger"], answers["level_believed"], answers["what_happened"]) == ("YES", "4", "Often tired.")
    child = answers["children"][0]
    assert (child["child_forenames"], child["child_birth"], child["child_born_on"]) == ("Damson", "BORN", "2010-05-04")
    assert (child["child_school"], child["child_postcode"], answers["agreed_by"]) == ("999001", "ZZ9 9ZZ", "Mum")
    assert answers["_made"] == {"children": 1}


def test_a_child_who_is_not_named_begins_by_initials_and_age():
    child = answers_for_draft(Told(child_initials="D.T.", child_age=8))["children"][0]
    assert child == {"id": "1", "child_other_names": "D.T.", "child_birth": "AGE", "child_age": 8}
    assert answers_for_draft(Told()) == {}


def test_a_conversation_that_is_sent_on_is_a_whole_request():
    sent = sent_for(TOLD, WHO, level=4, is_danger=True, why="A bruise")
    assert (sent["level_believed"], sent["immediate_danger"]) == (4, True)
    assert sent["concern"]["what_happened"] == "Often tired.\n\nEarly Help sent this on: A bruise"
    assert sent["agreement"]["agreed"] is True
    child = sent["children"][0]
    assert (child["forenames"], child["born_on"], child["age_years"], child["school_urn"]) == (
        "Damson",
        "2010-05-04",
        None,
        "999001",
    )
    assert sent["referrer"]["source_code"] == "2A" and sent["household"] == []


@pytest.mark.parametrize(("agrees", "told"), [("NO", True), ("NOT_ASKED", False), ("", False)])
def test_safety_3_without_agreement_or_name_it_is_sent_on_all_the_same(agrees, told):
    sent = sent_for(
        Told(child_initials="D.T.", child_age=8, family_agrees=agrees), WHO, level=3, is_danger=False, why=""
    )
    assert sent["agreement"] == {"agreed": False, "family_told": told, "reason_code": None}
    assert (sent["children"][0]["forenames"], sent["children"][0]["age_years"]) == ("D.T.", 8)
    nobody = sent_for(Told(), WHO, level=3, is_danger=False, why="")
    assert nobody["children"][0]["forenames"] == "Not given"


def test_a_parent_who_is_named_goes_along_as_one_of_the_household():
    sent = sent_for(Told(parent_name="Gorse Ann Colleague"), WHO, level=3, is_danger=False, why="")
    assert [(one["forenames"], one["surname"]) for one in sent["household"]] == [("Gorse Ann", "Colleague")]


def test_a_conversation_names_the_child_and_the_parent_where_it_names_anybody():
    assert people_named("", "", None, "") == []
    assert people_named("Damson", "Testperson", date(2010, 5, 4), "Gorse Colleague") == [
        ("Damson", "Testperson", date(2010, 5, 4)),
        ("Gorse", "Colleague", None),
    ]
