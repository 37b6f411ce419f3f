"""Every date of the form: what is no day, or cannot be the one that is asked for, has a sentence and stays as typed."""

from __future__ import annotations

import pytest
from django.test import Client

from fanlight.design.public import Kind
from fanlight.front_door.asking.journey import ASK_FOR_SUPPORT
from tests.support.asking_county import answer, ask_page, begin

# Where each date is asked, of whom, and what has to be picked so that it is.
ASKED = {
    "leaves_on": ("whereabouts", "", {"leaves_day": "OTHER_DAY"}),
    "child_born_on": ("child-birth", "1", {"child_birth": "BORN"}),
    "child_expected_on": ("child-birth", "1", {"child_birth": "EXPECTED"}),
    "arose_on": ("when", "", {"arose": "DAY"}),
    "person_born_on": ("person-name", "1", {"person_surname": "Testperson"}),
    "told_on": ("told", "", {"told": "YES"}),
}
NO_SUCH_DAYS = [
    ("31", "2", "2018"),
    ("29", "2", "2018"),
    ("0", "1", "2018"),
    ("1", "13", "2018"),
    ("1", "1", "18"),
    ("1", "1", "3018"),
    ("1", "1", "0001"),
    ("1", "1", "-2018"),
    ("1", "1", "9" * 30),
    ("१", "१", "२०१८"),
    ("1\x00", "1", "2018"),
    ("", "1", "2018"),
    ("1", "", "2018"),
    ("1", "1", ""),
    ("soon", "", ""),
]


def typed_date(name: str, parts: tuple[str, str, str]) -> dict[str, str]:
    return {f"{name}-{part}": value for part, value in zip(("day", "month", "year"), parts, strict=True)}


def test_every_date_of_the_form_is_tried_here() -> None:
    asked = {q.name for section in ASK_FOR_SUPPORT.sections for page in section.pages for q in page.questions}
    days = {name for name in asked if _kind(name) is Kind.DAY}
    assert days == set(ASKED)


def _kind(name: str) -> Kind:
    pages = [page for section in ASK_FOR_SUPPORT.sections for page in section.pages]
    return next(question.kind for page in pages for question in page.questions if question.name == name)


@pytest.mark.parametrize("name", sorted(ASKED))
def test_what_is_no_day_is_refused_with_a_sentence_and_shown_again_as_it_was_typed(lead: Client, name: str) -> None:
    draft = begin(lead)
    page, item, picked = ASKED[name]
    for parts in NO_SUCH_DAYS:
        refused = answer(lead, draft.id, page, item, **picked, **typed_date(name, parts))
        words = refused.content.decode()
        assert (refused.status_code, "There is a problem" in words) == (422, True), parts
        shown = lead.get(ask_page(draft.id, page, item)).content.decode()
        kept = [value for value in parts if value and "\x00" not in value]
        assert [value for value in kept if f'value="{value}"' not in shown] == [], parts


@pytest.mark.parametrize("name", sorted(ASKED))
def test_a_month_may_be_a_name_and_blanks_around_numbers_are_nothing(lead: Client, name: str) -> None:
    draft = begin(lead)
    page, item, picked = ASKED[name]
    year = "2019" if name == "child_expected_on" else "2018"
    month = "January" if name == "child_expected_on" else "Nov"
    saved = answer(lead, draft.id, page, item, **picked, **typed_date(name, (" 18 ", month, f" {year} ")))
    assert saved.status_code == 302
