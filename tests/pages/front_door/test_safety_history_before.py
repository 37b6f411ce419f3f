"""Nobody decides without what was known before: every page says where it is, and a decision says that it was checked."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.casework.models import EarlierExtract
from fanlight.establishments.models import Authority
from fanlight.establishments.public import change_parameter
from fanlight.establishments.remembering import forget
from fanlight.front_door.models import Contact, Decision, Referral
from fanlight.front_door.rules.deciding import DecisionNotAllowed
from fanlight.imports.public import DateShape, RefusedRows, open_folder, read_history
from fanlight.people.models import Person
from tests.actions.front_door.making import (
    DAY,
    MONDAY,
    advice,
    an_officer,
    confirmed,
    decided,
    known,
    nothing_more,
    social_work,
    taken,
)
from tests.actions.people.making import walled
from tests.factories import a_user, an_actor, sign_in
from tests.pages.front_door.officers import ONE_CHILD, address, at_work, deciding, text_of, words_of
from tests.support.ssd_extract import TAKEN_ON, a_referral, a_small_extract, write_table

OWN_FROM = date(2018, 10, 1)
ANSWER = {"audience": "PROFESSIONAL", "why": "You saw it first", "what_happens_next": "We ring you"}


@pytest.fixture(autouse=True)
def _an_earlier_system() -> None:
    Authority.objects.update(previous_system_name="Oldsystem", history_held_from=OWN_FROM)
    forget()


def bring_in(folder: Path, *, taken_on: date = TAKEN_ON, extract: bool = True) -> None:
    with RefusedRows(folder.with_name("refused")) as refused:
        read_history(
            open_folder(a_small_extract(folder) if extract else folder),
            system="Oldsystem",
            taken_on=taken_on,
            dates=DateShape.ISO,
            refused=refused,
            progress=lambda _: None,
            by=an_actor(Role.ADMINISTRATOR),
            at=MONDAY,
        )
    forget()


def a_contact_of_the_child() -> Contact:
    """Return a contact about the child of the small extract, who is known by then."""
    (contact,) = taken(children=ONE_CHILD)
    return confirmed(contact, Person.objects.get().pk, an_officer())


def case(client: Client, contact: Contact) -> Any:
    return client.get(reverse("front_door:case", args=[contact.request.reference]))


def decide(client: Client, contact: Contact, **chosen: Any) -> Any:
    path = reverse("front_door:decide", args=[contact.request.reference])
    return client.post(path, deciding(client, contact, **ANSWER, **chosen))


def test_safety_18_every_request_says_where_the_history_before_is() -> None:
    (contact,) = taken(children=ONE_CHILD)
    client, _ = at_work()
    assert "History before 1 October 2018 is in Oldsystem. A decision records that it was checked." in text_of(
        case(client, contact)
    )
    Authority.objects.update(previous_system_name="")
    forget()
    assert "History before" not in text_of(case(client, contact))


def test_safety_18_the_pages_of_a_child_say_where_the_history_before_is() -> None:
    (contact,) = known(children=ONE_CHILD)
    client, _ = at_work()
    for page in ("people:person", "desk:timeline"):
        assert "History before 1 October 2018 is in Oldsystem" in text_of(
            client.get(reverse(page, args=[contact.person_id]))
        )


def test_safety_18_a_decision_says_that_the_earlier_system_was_checked() -> None:
    (contact,) = taken(children=ONE_CHILD)
    client, _ = at_work(Role.SENIOR_PRACTITIONER)
    path = reverse("front_door:decide", args=[contact.request.reference])
    assert "I have checked Oldsystem for history before 1 October 2018" in text_of(client.get(path))
    refused = decide(client, contact)
    assert refused.status_code == 422
    assert "Check Oldsystem and tick that you have, or say below why it cannot be reached" in text_of(refused)
    assert not Decision.objects.exists()
    assert decide(client, contact, earlier_system_checked="on").status_code == 302
    assert Decision.objects.get().earlier_system_checked
    assert "The earlier system was checked" in words_of(case(client, contact))


def test_safety_18_nothing_waits_for_a_system_that_cannot_be_reached() -> None:
    (contact,) = taken(children=ONE_CHILD)
    client, _ = at_work(Role.SENIOR_PRACTITIONER)
    assert "in your own words" in text_of(decide(client, contact, earlier_system_not_reached="Down"))
    why = "It has been down since eight"
    both = decide(client, contact, earlier_system_checked="on", earlier_system_not_reached=why)
    assert "not both" in text_of(both)
    assert decide(client, contact, earlier_system_not_reached=why).status_code == 302
    made = Decision.objects.get()
    assert (made.earlier_system_checked, made.earlier_system_not_reached) == (False, why)
    assert f"The earlier system could not be reached: {why}" in words_of(case(client, contact))


def test_safety_18_the_second_person_reads_whether_it_was_checked() -> None:
    (contact,) = taken(children=ONE_CHILD)
    decided(contact, nothing_more(earlier_system_not_reached="Nobody answers the telephone"))
    client, _ = at_work(Role.FRONT_DOOR_MANAGER)
    assert "It could not be reached: Nobody answers the telephone" in words_of(client.get(address(contact, "review")))


def test_safety_18_an_authority_may_set_by_date_that_nobody_need_say_so() -> None:
    (contact,) = taken(children=ONE_CHILD)
    change_parameter(
        name="front_door.earlier_system_check",
        value="no",
        valid_from=MONDAY.date() + timedelta(days=1),
        source="The board, 19 November 2018",
        by=an_actor(Role.ADMINISTRATOR),
        at=MONDAY,
    )
    with pytest.raises(DecisionNotAllowed) as refused:
        decided(contact, advice())
    assert refused.value.field_name == "earlier_system_checked"
    assert decided(contact, advice(), at=MONDAY + DAY).earlier_system_checked is False


def test_safety_18_after_an_extract_the_page_says_what_is_held_from_when_and_of_which_day(tmp_path: Path) -> None:
    bring_in(tmp_path / "ssd")
    contact = a_contact_of_the_child()
    client, _ = at_work(Role.SENIOR_PRACTITIONER)
    page = words_of(case(client, contact))
    assert "History from 1 March 2017 to 30 September 2018 is held here, from an extract of Oldsystem." in page
    assert "What is older, and every document, is in Oldsystem only." in page
    assert "A decision records" not in page
    assert decide(client, contact).status_code == 302


def test_safety_18_a_gap_or_refused_rows_are_said_and_the_check_is_still_asked_for(tmp_path: Path) -> None:
    bring_in(tmp_path / "ssd", taken_on=date(2018, 9, 1))
    contact = a_contact_of_the_child()
    client, _ = at_work(Role.SENIOR_PRACTITIONER)
    page = words_of(case(client, contact))
    assert "So is what happened after 1 September 2018, up to 30 September 2018." in page
    assert decide(client, contact).status_code == 422
    write_table(tmp_path / "ssd", "ssd_cin_episodes", [a_referral(), a_referral("R2", "NOBODY")])
    bring_in(tmp_path / "ssd", extract=False)
    assert "1 row of it could not be taken. A decision records that Oldsystem was checked." in words_of(
        case(client, contact)
    )
    assert decide(client, contact).status_code == 422
    assert EarlierExtract.objects.count() == 2


def test_safety_18_the_request_and_the_timeline_show_what_the_earlier_system_did_the_open_first(
    tmp_path: Path,
) -> None:
    bring_in(tmp_path / "ssd")
    contact = a_contact_of_the_child()
    client, _ = at_work()
    page = words_of(case(client, contact))
    open_plan = "Child protection plan, open since 20 March 2018 when read on 30 September 2018. Neglect."
    contact_then = "Contact, 1 March 2017. From Schools; no further action."
    assert open_plan in page and contact_then in page
    assert page.index(open_plan) < page.index(contact_then)
    assert "Ask Hazel Madeupson, Inventedham Children in Need." in page
    timeline = words_of(client.get(reverse("desk:timeline", args=[contact.person_id])))
    assert "Oldsystem: section 47 enquiry, to 12 March 2018" in timeline
    person = words_of(client.get(reverse("people:person", args=[contact.person_id])))
    assert "Early help, 1 January 2016 to 30 June 2016. Parenting." in person


def test_safety_18_a_referral_after_one_in_the_earlier_system_is_a_re_referral(tmp_path: Path) -> None:
    teams = a_county_of_this_page()
    bring_in(tmp_path / "ssd")
    contact = a_contact_of_the_child()
    decided(contact, social_work(teams["social work"]))
    referral = Referral.objects.get()
    assert (referral.is_rereferral, referral.previous) == (True, None)


def test_safety_18_a_referral_a_year_after_one_in_the_earlier_system_is_none(tmp_path: Path) -> None:
    teams = a_county_of_this_page()
    folder = a_small_extract(tmp_path / "ssd")
    write_table(folder, "ssd_cin_episodes", [a_referral(on="2017-11-19", cine_close_date="2017-12-01")])
    bring_in(folder, extract=False)
    decided(a_contact_of_the_child(), social_work(teams["social work"]))
    assert Referral.objects.get().is_rereferral is False


def test_safety_13_history_behind_a_wall_is_on_no_page(tmp_path: Path) -> None:
    bring_in(tmp_path / "ssd")
    contact = a_contact_of_the_child()
    walled(Person.objects.get(), by=an_actor(Role.LADO))
    client, _ = at_work()
    assert "Child protection plan" not in text_of(case(client, contact))
    assert client.get(reverse("desk:timeline", args=[contact.person_id])).status_code == 404


def test_a_school_is_told_nothing_of_the_earlier_system(tmp_path: Path) -> None:
    bring_in(tmp_path / "ssd")
    contact = a_contact_of_the_child()
    client = sign_in(Client(), a_user(Role.DSL))
    page = client.get(reverse("front_door:asked_request", args=[contact.request.reference]))
    assert "Oldsystem" not in page.content.decode()


def a_county_of_this_page() -> dict[str, Any]:
    """Add a social work team to the county that every page's test has."""
    from fanlight.establishments.public import add_team

    team = add_team(
        kind="SOCIAL_WORK",
        name="Northinvented Social Work",
        district_id="",
        queue="",
        phone="01632 960321",
        valid_from=date(2018, 1, 1),
        by=an_actor(Role.ADMINISTRATOR),
        at=MONDAY,
    )
    return {"social work": team}
