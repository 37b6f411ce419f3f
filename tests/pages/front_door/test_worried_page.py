"""A member of the public who is worried about a child: numbers for everybody, a form, and a reference and no more."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.audit.models import AuditEvent
from fanlight.establishments.public import change_parameter
from fanlight.front_door.actions.take_public_form import take_public_form
from fanlight.front_door.models import Contact, RequestForSupport
from fanlight.front_door.rules.public_form import TAKES_PUBLIC_FORMS, FormClosed, Worry
from fanlight.store.public import business_time_at, job_actor
from tests.factories import AUTHORITY, a_user, an_actor, sign_in
from tests.support.asking_county import MONDAY
from tests.support.forms import send

pytestmark = pytest.mark.django_db

PAGE = f"/worried/{AUTHORITY}/"
WROTE = {
    "is_danger": "NO",
    "worry": "A boy cries on the stairs most nights.",
    "where": "Flat 9, 1 Invented Street",
    "may_ring": "NO",
}


@pytest.fixture
def stranger() -> Client:
    """Somebody without an account, where the authority takes what the public writes."""
    cache.clear()
    by = an_actor(Role.ADMINISTRATOR)
    change_parameter(
        name=TAKES_PUBLIC_FORMS, value="yes", valid_from=MONDAY.date(), source="Invented", by=by, at=MONDAY
    )
    return Client()


def body(response: Any) -> str:
    return " ".join(response.content.decode().split())


def write(client: Client, **typed: str) -> Any:
    return send(client, client.get(PAGE), "Send", **{**WROTE, **typed})


def test_safety_2_the_numbers_are_there_for_everybody_and_no_form_unless_the_authority_takes_it() -> None:
    assert Client().get(reverse("worried:start")).url == PAGE
    assert "Worried about a child?" in body(Client().get(reverse("account_login")))
    page = body(Client().get(PAGE))
    assert page.index("999") < page.index("01632 960100") and "01632 960199" in page
    assert "<textarea" not in page and "Or write to us" not in page
    refused = Client().post(PAGE, WROTE)
    assert refused.status_code == 200 and RequestForSupport.objects.count() == 0
    with pytest.raises(FormClosed):
        take_public_form(
            worry=Worry("A worry", "A road", False), key="K" * 26, by=job_actor("x", authority=AUTHORITY), at=MONDAY
        )
    assert Client().get("/worried/999/").status_code == 404


def test_safety_2_it_says_when_it_is_read_next_where_nobody_reads_now(stranger: Client) -> None:
    assert "is open and reads what comes in" in body(stranger.get(PAGE))
    with business_time_at(MONDAY.replace(hour=7, minute=30)):
        early = body(stranger.get(PAGE))
        assert "It reads what you write from <strong>09:00 today" in early and "is open and" not in early
        assert "reads it from <strong>09:00 today" in body(stranger.get(write(stranger).url))
    with business_time_at(MONDAY.replace(hour=22)):
        night = body(stranger.get(PAGE))
        assert night.index("01632 960199") < night.index("01632 960100")


def test_safety_9_what_is_written_is_a_request_and_shows_back_its_reference_and_nothing_else(stranger: Client) -> None:
    answered = write(stranger, forenames="Damson", surname="Quillfeather", age="7", who="1B", postcode="ZZ9 9ZZ")
    request, contact = RequestForSupport.objects.get(), Contact.objects.get()
    shown = stranger.get(answered.url)
    page = body(shown)
    assert request.reference in page and "01632 960100" in page
    assert not any(word in page for word in ("Damson", "Quillfeather", "cries", "Invented Street", "known to"))
    assert request.reference not in answered.url and "Damson" not in answered.url
    assert (request.source_code, request.audience, request.sender_kind) == ("1B", "PUBLIC", "PUBLIC")
    assert (contact.age_years, contact.child_as_stated["forenames"]) == (7, "Damson")
    assert contact.due_at > MONDAY and contact.state == "NEW" and contact.level_believed is None
    event = AuditEvent.objects.get(subject_id=request.id, text__contains="public")
    assert event.actor_id == job_actor("front_door.public_form", authority=AUTHORITY).id and "Damson" not in event.text
    assert stranger.get(answered.url[:-3] + "xx/").status_code == 404
    # An officer finds it as any request.
    officer = sign_in(Client(), a_user(Role.FRONT_DOOR_OFFICER))
    assert "cries on the stairs" in body(officer.get(reverse("front_door:case", args=[request.reference])))


def test_safety_3_nobody_is_refused_who_knows_only_a_place_and_what_is_missing_is_said(stranger: Client) -> None:
    refused = write(stranger, worry="", where="")
    assert refused.status_code == 422 and "Say what worries you" in body(refused)
    write(stranger)
    contact = Contact.objects.get()
    assert contact.child_as_stated["address"]["lines"] == ["Flat 9, 1 Invented Street"]
    assert "MISSING_NAME" in contact.marks and RequestForSupport.objects.get().source_code == "1D"


def test_safety_1_danger_is_urgent_at_once_and_says_999_again(stranger: Client) -> None:
    answered = write(stranger, is_danger="YES")
    request = RequestForSupport.objects.get()
    assert request.is_danger and request.needed_by == request.received_at and Contact.objects.get().is_urgent
    assert "If you have not rung 999, ring now" in body(stranger.get(answered.url))


def test_safety_11_who_does_not_want_to_be_named_is_sealed_and_whoever_is_not_rung_is_not_kept(
    stranger: Client,
) -> None:
    reach = {"phone": "01632 960123", "name": "Hazel Nextdoorson", "safe_times": "Never after six"}
    assert "Enter your phone number" in body(write(stranger, may_ring="YES"))
    write(stranger, may_ring="YES", stays_unnamed="on", who="1B", **reach)
    request = RequestForSupport.objects.get()
    assert (request.source_code, request.referrer_name, request.referrer_phone) == ("9", "", "")
    assert "Nextdoorson" not in str(request.stated) and "Nextdoorson" in request.confidential
    write(stranger, may_ring="NO", **reach)
    other = RequestForSupport.objects.exclude(id=request.id).get()
    assert "960123" not in str(other.stated) + other.confidential


def test_the_same_form_twice_is_one_request_and_other_words_are_another(stranger: Client) -> None:
    drawn = stranger.get(PAGE)
    first = send(stranger, drawn, "Send", **WROTE)
    assert send(stranger, drawn, "Send", **WROTE).status_code == first.status_code == 302
    assert RequestForSupport.objects.count() == 1
    send(stranger, drawn, "Send", **{**WROTE, "worry": "And now he screams."})
    assert RequestForSupport.objects.count() == 2


def test_too_many_forms_from_one_address_are_stopped_and_keep_what_was_typed(stranger: Client, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "worried": "2/h/ip,300/h/key"}
    for number in range(2):
        assert write(stranger, worry=f"Worry {number}").status_code == 302
    stopped = write(stranger, worry="One more worry")
    assert stopped.status_code == 429 and "One more worry" in body(stopped) and "01632 960100" in body(stopped)
    assert RequestForSupport.objects.count() == 2
    long = write(stranger, worry="x" * 4_001)
    assert long.status_code == 422 and RequestForSupport.objects.count() == 2


def test_a_form_from_another_site_is_refused(stranger: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(PAGE, WROTE).status_code == 403
    assert RequestForSupport.objects.count() == 0
