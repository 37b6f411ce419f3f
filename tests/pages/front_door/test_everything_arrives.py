"""Whatever a referrer writes on any page of the form is checked by them and read by the officer, under the right child."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve, reverse

from fanlight.access.public import Role
from fanlight.design.public import Kind, Place, Question
from fanlight.front_door.asking.journey import ASK_FOR_SUPPORT
from fanlight.front_door.models import Draft, RequestForSupport
from tests.factories import a_user, sign_in
from tests.support.asking_county import answer, ask_page, begin, press_send
from tests.support.forms import send

DAYS = {
    "child_born_on": (4, 5, 2010),
    "person_born_on": (6, 7, 1980),
    "child_expected_on": (1, 2, 2019),
    "leaves_on": (21, 11, 2018),
}
PICKED: dict[str, Any] = {
    "danger": "YES",
    "level_believed": "4",
    "leaves_day": "OTHER_DAY",
    "child_birth": "BORN",
    "child_school": "OTHER",
    "child_secret": [],
    "person_works_with_children": "NO",
    "about_worker": "NO",
    "seen_child": ["ATTENDANCE_3A"],
    "seen_parent": [],
    "seen_environment": [],
    "worry_child": ["NEGLECT"],
    "worry_parent": ["PARENT_ALCOHOL"],
    "worry_other": ["HOUSING"],
}
PLAIN = {Kind.TIME: "19:15", Kind.NUMBER: "7", Kind.EMAIL: "reply@school.example", Kind.PHONE: "01632 960111"}
HOW_MANY = {"another_children": 2, "another_household": 1}


class Writer:
    """Fills in every question of every page that it comes to, each with words of its own."""

    def __init__(self, **picked: str) -> None:
        self.picked = {**PICKED, **picked}
        self.said: dict[tuple[str, str], str] = {}
        self.added = {"another_children": 1, "another_household": 0}

    def fill(self, page: str, item: str) -> dict[str, Any]:
        """Return what is posted to a page."""
        posted: dict[str, Any] = {}
        for question in ASK_FOR_SUPPORT.page(page).questions:
            posted |= self._typed(question, item)
        return posted

    def _typed(self, question: Question, item: str) -> dict[str, Any]:
        name = question.name
        if name in HOW_MANY:
            self.added[name] += 1
            return {name: "YES" if self.added[name] <= HOW_MANY[name] else "NO"}
        if name in self.picked:
            return {name: self.picked[name]}
        if question.kind is Kind.DAY:
            parts = zip(("day", "month", "year"), DAYS.get(name, (18, 11, 2018)), strict=True)
            return {f"{name}-{part}": str(number) for part, number in parts}
        if question.kind in (Kind.ONE_OF, Kind.FROM_LIST, Kind.SOME_OF):
            reveals = [choice for choice in question.choices if choice.reveals]
            return {name: (reveals or list(question.choices))[0].value}
        words = PLAIN.get(question.kind) or f"{name.replace('_', ' ')} {item}".strip()[: question.longest or None]
        if question.kind in (Kind.LINE, Kind.PARAGRAPHS):
            self.said[(item, name)] = words
        return {name: words}


def walk(client: Client, draft: Draft, writer: Writer) -> None:
    """Answer page after page until the answers are to be checked."""
    place = Place("danger")
    for _ in range(100):
        answered = answer(client, draft.id, place.page, place.item, **writer.fill(place.page, place.item))
        assert answered.status_code == 302, (place, words_of(answered))
        at = resolve(answered["Location"])
        if at.url_name == "ask_check":
            return
        place = Place(at.kwargs["page"], at.kwargs.get("item", ""))
    pytest.fail("The form does not end.")


def words_of(page: HttpResponse) -> str:
    return " ".join(html.unescape(re.sub("<[^>]*>", " ", page.content.decode())).split())


def officers_page(request: RequestForSupport, role: Role = Role.FRONT_DOOR_OFFICER) -> str:
    officer = sign_in(Client(), a_user(role))
    return words_of(officer.get(reverse("front_door:case", args=[request.reference])))


def said_and_shown(writer: Writer, draft: Draft) -> dict[tuple[str, str], str]:
    """Return what was written in questions that the answers leave shown."""
    draft.refresh_from_db()
    asked = ASK_FOR_SUPPORT.with_lists(
        levels=(), leaving_days=(), schools=(), seen_child=(), seen_parent=(), seen_environment=(),
        worry_child=(), worry_parent=(), worry_other=(),
    ).asked_answers(draft.answers)  # fmt: skip
    rows = [*asked["children"], *asked["household"], asked]
    found = {str(value) for row in rows for value in row.values()}
    return {key: words for key, words in writer.said.items() if words in found}


@pytest.mark.parametrize("agreed", ["YES", "NO"])
def test_every_question_of_the_form_is_read_by_the_officer_under_the_right_child(lead: Client, agreed: str) -> None:
    draft, writer = begin(lead), Writer(agreed=agreed)
    walk(lead, draft, writer)
    shown = said_and_shown(writer, draft)
    never_revealed = {name for _, name in writer.said} - {name for _, name in shown}
    assert never_revealed <= {
        "agreed_by", "agreement_covers", "arose_since", "person_employer", "worker_forenames", "worker_surname",
        "worker_employer", "child_school_name",
    }  # fmt: skip
    checked = words_of(lead.get(reverse("front_door:ask_check", args=[draft.id])))
    assert [words for words in shown.values() if words not in checked] == []
    press_send(lead, draft.id)
    page = officers_page(RequestForSupport.objects.get())
    assert [words for words in shown.values() if words not in page] == []
    boxes = {str(number): page.split(f"Child {number} of 2")[1].split("Before this")[0] for number in (1, 2)}
    of_children = [(item, words) for (item, name), words in shown.items() if name.startswith("child_") and item]
    assert [words for item, words in of_children if words not in boxes[item]] == []
    for coded in ("Neglect: food", "A parent's use of alcohol", "Housing, homelessness", "Level 4 believed"):
        assert coded in page


def test_what_is_not_known_and_that_nobody_leaves_are_read_as_said_and_not_as_left_out(lead: Client) -> None:
    draft = begin(lead)
    answer(lead, draft.id, "whereabouts", where_now="At home", leaves_day="NOT_LEAVING", is_safe="NO")
    answer(lead, draft.id, "child-name", "1", child_surname="Testperson")
    answer(lead, draft.id, "child-background", "1", child_interpreter="NOT_KNOWN")
    answer(lead, draft.id, "when", arose="NOT_KNOWN")
    press_send(lead, draft.id)
    page = officers_page(RequestForSupport.objects.get())
    assert "Leaves They are not leaving where they are" in page
    assert "Is an interpreter needed? I do not know" in page
    assert "When it arose I do not know" in page


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ({"leaves_day": "2018-11-20"}, "20 November 2018, time not known"),
        ({"leaves_day": "NOT_KNOWN"}, "Leaves Not known"),
        ({"leaves_day": "OTHER_DAY", "leaves_time": "8am"}, "08:00, day not known"),
        ({"leaves_day": "2018-11-20", "leaves_time": "15:15"}, "Leaves 15:15 tomorrow"),
        ({}, "Leaves Not said"),
    ],
)
def test_when_a_child_leaves_is_shown_no_more_exactly_than_it_was_said(lead: Client, said, shown: str) -> None:
    draft = begin(lead)
    answer(lead, draft.id, "whereabouts", where_now="At home", **said)
    answer(lead, draft.id, "child-name", "1", child_surname="Testperson")
    press_send(lead, draft.id)
    assert shown in officers_page(RequestForSupport.objects.get())


def test_the_officer_reads_the_schools_name_and_not_its_number(lead: Client) -> None:
    draft = begin(lead)
    answer(lead, draft.id, "child-name", "1", child_surname="Testperson")
    answer(lead, draft.id, "child-school", "1", child_school="999001")
    press_send(lead, draft.id)
    page = officers_page(RequestForSupport.objects.get())
    assert "School Oakhill Invented School" in page
    assert "999001" not in page


def test_safety_11_a_familys_secret_phone_and_address_are_masked_in_all_that_was_sent(lead: Client) -> None:
    draft = begin(lead)
    answer(lead, draft.id, "child-name", "1", child_surname="Testperson")
    answer(lead, draft.id, "child-safe-contact", "1", child_secret=["PHONE", "ADDRESS"])
    answer(lead, draft.id, "person-name", "1", person_surname="Testperson")
    answer(lead, draft.id, "person-reach", "1", person_phone="07700 900155", person_address="4 Invented Mews")
    unread = answer(lead, draft.id, "child-home", "1", child_address="9 Invented Court " * 40)
    assert unread.status_code == 422
    press_send(lead, draft.id)
    request = RequestForSupport.objects.get()
    page = officers_page(request)
    assert "Phone number Confidential" in page
    assert not {"07700 900155", "4 Invented Mews", "9 Invented Court"} & set(
        re.findall(r"07700 900155|\d Invented \w+", page)
    )
    assert "9 Invented Court" in officers_page(request, Role.FRONT_DOOR_MANAGER)


def test_what_was_typed_and_could_not_be_read_is_read_by_the_officer(lead: Client) -> None:
    draft = begin(lead)
    answer(lead, draft.id, "child-name", "1", child_surname="Testperson")
    page = lead.get(ask_page(draft.id, "child-birth", "1"))
    send(
        lead,
        page,
        "Save and continue",
        child_birth="BORN",
        **{"child_born_on-day": "summer", "child_born_on-year": "12"},
    )
    press_send(lead, draft.id)
    assert "Testperson: Date of birth summer 12" in officers_page(RequestForSupport.objects.get())


def test_a_school_reads_again_and_prints_what_it_sent_once_it_opens_the_child(lead: Client) -> None:
    draft, writer = begin(lead), Writer(agreed="NO")
    walk(lead, draft, writer)
    shown = said_and_shown(writer, draft)
    press_send(lead, draft.id)
    reference = RequestForSupport.objects.get().reference
    opened = words_of(lead.get(reverse("front_door:asked_child", args=[reference, 1])))
    ours = [
        words
        for (_, name), words in shown.items()
        if not name.startswith("child_") or name in {"child_needs", "child_view"}
    ]
    of_first = [words for (item, name), words in shown.items() if name.startswith("child_") and item == "1"]
    of_second = [words for (item, name), words in shown.items() if name.startswith("child_") and item == "2"]
    assert [words for words in [*ours, *of_first] if words not in opened] == []
    assert [words for words in of_second if words in opened and words not in of_first] == []


def test_safety_11_a_colleague_of_the_sender_does_not_read_what_is_secret(lead: Client) -> None:
    draft = begin(lead)
    answer(lead, draft.id, "child-name", "1", child_surname="Testperson")
    answer(lead, draft.id, "child-home", "1", child_address="9 Invented Court")
    answer(lead, draft.id, "child-safe-contact", "1", child_secret=["ADDRESS"])
    press_send(lead, draft.id)
    address = reverse("front_door:asked_child", args=[RequestForSupport.objects.get().reference, 1])
    assert "9 Invented Court" in words_of(lead.get(address))
    colleague = sign_in(Client(), a_user(Role.DSL, name="Bracken Inventedly"))
    opened = colleague.get(address)
    assert opened.status_code == 200
    assert "9 Invented Court" not in words_of(opened)
