"""Bad input on the form: a clear sentence, nothing lost, nothing half-done, and nobody refused for paperwork."""

from __future__ import annotations

import html

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from fanlight.documents.public import documents_of
from fanlight.front_door.models import Contact, Draft, RequestForSupport
from fanlight.front_door.rules.vocabulary import Mark
from tests.factories import AUTHORITY
from tests.support.asking_county import answer, ask_page, begin, fill_in, press_send
from tests.support.forms import send

# What is refused in a sentence is judged before anything is stored, whatever it would be stored in.
judged_before_storing = pytest.mark.needs_sqlite
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\xa7V\xbd\xfa\x00\x00\x00\x00IEND\xaeB`\x82"
)


def body(response: object) -> str:
    return html.unescape(" ".join(response.content.decode().split()))  # type: ignore[attr-defined]


def stored(draft: Draft) -> dict:
    draft.refresh_from_db()
    return draft.answers


@pytest.fixture
def draft(lead: Client) -> Draft:
    begun = begin(lead)
    answer(lead, begun.id, "child-name", "1", child_forenames="Damson")
    return begun


def test_a_name_of_ten_thousand_letters_is_refused_with_a_sentence_and_given_back(lead: Client, draft: Draft) -> None:
    refused = answer(lead, draft.id, "child-name", "1", child_forenames="x" * 10_000)
    assert refused.status_code == 422
    assert "First names must be 200 characters or fewer. You have typed 10,000." in body(refused)
    assert "x" * 10_000 in body(refused)
    assert stored(draft)["children"][0]["child_forenames"] == "Damson"


def test_a_null_character_is_refused_with_a_sentence(lead: Client, draft: Draft) -> None:
    refused = answer(lead, draft.id, "child-name", "1", child_forenames="Dam\x00son")
    assert "contains a character that cannot be stored" in body(refused)
    assert stored(draft)["children"][0]["child_forenames"] == "Damson"


@pytest.mark.parametrize("name", ["محمد", "Zoë 🐻", "O'Neill-Łukasz", "李雷", "<script>alert(1)</script>", "{{ 7*7 }}"])
def test_every_script_and_emoji_is_kept_as_typed_and_shown_as_text(lead: Client, draft: Draft, name: str) -> None:
    answer(lead, draft.id, "child-name", "1", child_forenames=name)
    page = lead.get(ask_page(draft.id, "child-name", "1"))
    assert stored(draft)["children"][0]["child_forenames"] == name
    assert "<script>alert" not in page.content.decode()
    press_send(lead, draft.id)
    assert Contact.objects.get().child_as_stated["forenames"] == name


def test_marks_that_reorder_letters_are_taken_out(lead: Client, draft: Draft) -> None:
    answer(lead, draft.id, "child-name", "1", child_forenames="Dam\u202eson\u202c")
    assert stored(draft)["children"][0]["child_forenames"] == "Damson"


@pytest.mark.parametrize(
    ("day", "month", "year", "sentence"),
    [
        ("31", "2", "2010", "must be a real date: February 2010 has 28 days"),
        ("4", "13", "2010", "month must be a number from 1 to 12, or its name"),
        ("4", "5", "10", "year must be 4 numbers, for example 2018"),
        ("4", "", "2010", "must include a month"),
        ("four", "5", "2010", "day must be a number from 1 to 31"),
        ("4", "5", "2031", "not in the future"),
        ("4", "5", "1950", "must be in the last 26 years"),
        ("٤", "5", "2010", "day must be a number from 1 to 31"),
    ],
)
@judged_before_storing
def test_a_birth_date_that_is_none_has_its_own_sentence_and_stays_on_the_page(
    lead: Client, draft: Draft, day: str, month: str, year: str, sentence: str
) -> None:
    typed = {"child_birth": "BORN", "child_born_on-day": day, "child_born_on-month": month, "child_born_on-year": year}
    refused = answer(lead, draft.id, "child-birth", "1", **typed)
    assert refused.status_code == 422
    assert sentence in body(refused)
    assert f'value="{year}"' in body(refused)
    assert "I do not know" in body(refused)


@pytest.mark.parametrize("birth", ["NOT_KNOWN", "EXPECTED", "BORN"])
def test_a_birth_date_may_be_not_known(lead: Client, draft: Draft, birth: str) -> None:
    assert answer(lead, draft.id, "child-birth", "1", child_birth=birth).status_code == 302
    assert press_send(lead, draft.id).status_code == 302


def test_an_unborn_child_with_a_birth_date_keeps_only_when_it_is_expected(lead: Client, draft: Draft) -> None:
    typed = {
        "child_birth": "EXPECTED",
        "child_born_on-day": "4", "child_born_on-month": "5", "child_born_on-year": "2010",
        "child_expected_on-day": "1", "child_expected_on-month": "2", "child_expected_on-year": "2019",
    }  # fmt: skip
    assert answer(lead, draft.id, "child-birth", "1", **typed).status_code == 302
    press_send(lead, draft.id)
    child = Contact.objects.get().child_as_stated
    assert (child["born_on"], child["expected_on"]) == (None, "2019-02-01")


@judged_before_storing
def test_a_baby_expected_years_from_now_has_a_sentence(lead: Client, draft: Draft) -> None:
    typed = {"child_birth": "EXPECTED", "child_expected_on-day": "1", "child_expected_on-month": "2"}
    refused = answer(lead, draft.id, "child-birth", "1", **typed, **{"child_expected_on-year": "2024"})
    assert "must be in the next 10 months" in body(refused)


@pytest.mark.parametrize("age", ["-1", "26", "seven", "9" * 30, "7.5"])
@judged_before_storing
def test_an_impossible_age_has_a_sentence(lead: Client, draft: Draft, age: str) -> None:
    refused = answer(lead, draft.id, "child-birth", "1", child_birth="AGE", child_age=age)
    assert "Age in years must be a whole number from 0 to 25" in body(refused)


def test_safety_3_a_wrong_upn_and_nhs_number_are_said_and_taken(lead: Client, draft: Draft) -> None:
    saved = answer(lead, draft.id, "child-numbers", "1", child_upn="A12", child_nhs_number="123")
    assert saved.status_code == 302
    told = body(lead.get(saved.url))
    assert "This UPN does not look right" in told
    assert "This NHS number does not look right" in told
    assert "Worth another look" in body(lead.get(reverse("front_door:ask_check", args=[draft.id])))
    press_send(lead, draft.id)
    assert {Mark.WRONG_UPN, Mark.WRONG_NHS_NUMBER} <= set(Contact.objects.get().marks)


@pytest.mark.parametrize("postcode", ["XX1 1XX", "CT9", "not known", "ZZ99"])
def test_safety_3_a_district_that_does_not_exist_is_marked_and_never_refused(
    lead: Client, draft: Draft, postcode: str
) -> None:
    assert answer(lead, draft.id, "child-home", "1", child_postcode=postcode).status_code == 302
    press_send(lead, draft.id)
    contact = Contact.objects.get()
    assert Mark.UNKNOWN_DISTRICT in contact.marks
    assert contact.district_id is None


@pytest.mark.parametrize(
    ("page", "typed", "sentence"),
    [
        ("whereabouts", {"leaves_time": "25:99"}, "The time they leave"),
        ("whereabouts", {"leaves_day": "YESTERDAY"}, "from the list"),
        ("danger", {}, "Select yes if a child is in immediate danger now"),
        ("danger", {"danger": "MAYBE"}, "from the list"),
        ("level", {"level_believed": "5"}, "from the list"),
        ("level", {"seen_child": ["MADE_UP"]}, "from the list"),
        ("opinion", {"worry_scale": "11"}, "How worried you are must be a whole number from 0 to 10"),
        ("reach-you", {"referrer_phone": "ring me"}, "must be a phone number"),
        ("reach-you", {"referrer_email": "nobody"}, "must be an email address"),
        ("what-happened", {"what_happened": "x" * 10_001}, "must be 10,000 characters or fewer"),
        ("worries", {"worry_child": ["NOT_A_WORRY"]}, "from the list"),
    ],
)
@judged_before_storing
def test_what_cannot_be_read_has_a_sentence_and_the_page_stays(
    lead: Client, draft: Draft, page, typed, sentence
) -> None:
    refused = answer(lead, draft.id, page, **typed)
    assert refused.status_code == 422
    assert "There is a problem" in body(refused)
    assert sentence in body(refused)


@judged_before_storing
def test_none_of_these_beside_another_tick_has_a_sentence(lead: Client, draft: Draft) -> None:
    refused = answer(lead, draft.id, "child-health", "1", child_disabilities=["NONE", "MOB"])
    assert "not both" in body(refused)


@pytest.mark.parametrize("item", ["2x", "99", "-1", "%00"])
def test_an_item_that_is_not_there_leads_back_to_the_form(lead: Client, draft: Draft, item: str) -> None:
    address = reverse("front_door:ask_item", args=[draft.id, "child-name", "ITEM"]).replace("ITEM", item)
    assert lead.get(address).status_code == 302
    assert lead.post(address, {"child_forenames": "Elder"}).status_code == 302
    assert len(stored(draft)["children"]) == 1


def test_a_page_that_is_not_there_leads_back_to_the_form(lead: Client, draft: Draft) -> None:
    for page in ("nowhere", "ring-now", "person-name"):
        assert lead.get(ask_page(draft.id, page)).status_code == 302


def test_twenty_children_fit_in_a_request_and_no_more(lead: Client, draft: Draft) -> None:
    for number in range(2, 21):
        answer(lead, draft.id, "child-name", str(number), child_forenames=f"Child {number}")
    assert len(stored(draft)["children"]) == 20
    assert lead.get(ask_page(draft.id, "child-name", "21")).status_code == 302


def test_a_session_that_ended_while_typing_sends_to_sign_in_and_keeps_the_draft(lead: Client, draft: Draft) -> None:
    page = lead.get(ask_page(draft.id, "working-well"))
    lead.logout()
    ended = send(lead, page, "Save and continue", working_well="A kind grandmother.")
    assert ended.status_code == 302
    assert "/accounts/login/" in ended.url
    assert not RequestForSupport.objects.exists()
    assert stored(draft)["children"]


def attach(client: Client, draft: Draft, name: str, content: bytes) -> object:
    file = SimpleUploadedFile(name, content, content_type="application/octet-stream")
    return client.post(reverse("front_door:ask_attach", args=[draft.id]), {"file": file}, follow=True)


def test_a_file_goes_with_the_request(lead: Client, draft: Draft) -> None:
    assert "The file was added." in body(attach(lead, draft, "map.png", PNG))
    press_send(lead, draft.id)
    request = RequestForSupport.objects.get()
    assert [file.name for file in documents_of("request", request.id, authority=AUTHORITY)] == ["map.png"]
    assert documents_of("draft", draft.id, authority=AUTHORITY) == []


@pytest.mark.parametrize(("name", "content"), [("map.pdf", PNG), ("run.exe", b"MZ" + b"x" * 100), ("empty.pdf", b"")])
def test_a_mislabelled_or_empty_file_is_refused_with_a_sentence_and_the_form_goes_on(
    lead: Client, draft: Draft, name: str, content: bytes
) -> None:
    refused = attach(lead, draft, name, content)
    assert "There is a problem" in body(refused)
    assert documents_of("draft", draft.id, authority=AUTHORITY) == []
    assert press_send(lead, draft.id).status_code == 302


@judged_before_storing
def test_no_file_chosen_has_a_sentence(lead: Client, draft: Draft) -> None:
    refused = lead.post(reverse("front_door:ask_attach", args=[draft.id]), {})
    assert "Choose a file" in body(refused)


def test_a_file_is_taken_back_and_another_drafts_is_not(lead: Client, draft: Draft) -> None:
    attach(lead, draft, "map.png", PNG)
    file = documents_of("draft", draft.id, authority=AUTHORITY)[0]
    fill_in(lead, draft.id)
    other = reverse("front_door:ask_take_back", args=[draft.id, "01NOTAF1LE0000000000000000"])
    assert lead.post(other).status_code == 404
    lead.post(reverse("front_door:ask_take_back", args=[draft.id, file.id]))
    assert documents_of("draft", draft.id, authority=AUTHORITY) == []
