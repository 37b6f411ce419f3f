"""An officer's and a senior practitioner's day on the pages: changed at the last moment, read whole, refused beside its field."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from fanlight.access.public import Role, raise_wall
from fanlight.establishments.models import Team
from fanlight.front_door.models import Contact, Corroboration, Question
from fanlight.people.public import RelationKind, merge_people, record_relation
from fanlight.store.public import import_actor
from tests.actions.front_door.making import (
    MONDAY,
    WHY,
    a_child,
    a_lead,
    a_recorded_child,
    advice,
    confirmed,
    contacts_of,
    created,
    decided,
    nothing_more,
    offered_to,
    submitted,
)
from tests.factories import AUTHORITY, a_user, an_actor, sign_in
from tests.pages.front_door.officers import (
    ANSWERED,
    ONE_CHILD,
    address,
    at_work,
    deciding,
    text_of,
    the_contact,
    typed_on,
    words_of,
)

# What was typed is kept, and what is read is whole


def test_an_answer_in_ones_own_words_is_kept_when_the_outcome_is_changed_at_the_last_moment() -> None:
    contact, (client, _) = the_contact(), at_work(Role.SENIOR_PRACTITIONER)
    path = reverse("front_door:decide", args=[contact.request.reference])
    drafted = client.post(path, deciding(client, contact, drafted_for=""))
    words = {part: typed_on(drafted)[part] for part in ("who_has_it", "what_we_ask", "if_you_disagree")}
    own = {**ANSWERED, **words, "what_happens_next": "Mrs Own Words rings at four"}
    changed = client.post(path, deciding(client, contact, outcomes=["ADVICE", "DISTRICT_CONVERSATION"], **own))
    assert typed_on(changed)["what_happens_next"] == "Mrs Own Words rings at four"
    assert typed_on(changed)["why"] == "You saw it first"


def test_a_draft_that_nobody_touched_is_drafted_again_for_the_new_outcome() -> None:
    contact, (client, _) = the_contact(), at_work(Role.SENIOR_PRACTITIONER)
    path = reverse("front_door:decide", args=[contact.request.reference])
    drafted = client.post(path, deciding(client, contact, drafted_for=""))
    before = {part: typed_on(drafted)[part] for part in ("what_happens_next", "who_has_it")}
    other = deciding(client, contact, outcomes=["NO_FURTHER_ACTION"], route="NO_FURTHER_ACTION", **before)
    changed = client.post(path, other)
    assert typed_on(changed)["what_happens_next"] != before["what_happens_next"]


@pytest.mark.parametrize("mark", ["", "|", "NOPE|NOWHERE|zzz", "|||", "ADVICE|SIGNPOST|nobody"])
def test_a_mark_that_no_page_of_ours_made_is_only_a_draft_to_be_made_again(mark: str) -> None:
    contact, (client, _) = the_contact(), at_work(Role.SENIOR_PRACTITIONER)
    path = reverse("front_door:decide", args=[contact.request.reference])
    assert client.post(path, deciding(client, contact, drafted_for=mark, **ANSWERED)).status_code == 200


def test_the_second_person_reads_the_outcomes_the_team_and_who_is_answered() -> None:
    contact, (client, _) = the_contact(), at_work(Role.FRONT_DOOR_MANAGER)
    decided(contact, nothing_more())
    page = text_of(client.get(address(contact, "review")))
    assert "Outcomes" in page
    assert page.count("No further action") >= 2
    assert "The professional who asked" in page
    assert "Ring us" in page


def test_who_opens_the_form_while_a_decision_waits_reads_so_before_typing_and_the_way_to_what_was_proposed() -> None:
    contact, (client, _) = the_contact(), at_work(Role.FRONT_DOOR_MANAGER)
    path = reverse("front_door:decide", args=[contact.request.reference])
    assert "waits for a second person already" not in text_of(client.get(path))
    decided(contact, nothing_more())
    page = text_of(client.get(path))
    assert "waits for a second person already" in page
    assert address(contact, "review") in page


def test_the_timeline_says_which_outcomes_were_decided_and_what_was_only_proposed() -> None:
    contact, (client, _) = the_contact(agreement={"agreed": False}), at_work(Role.SENIOR_PRACTITIONER)
    words = {"why_harm_not_suspected": "Seen and safe today", "what_we_ask": "Ask Mum", "version": contact.version}
    done = client.post(address(contact, "return"), words, follow=True)
    assert "Proposed. A second person confirms it" in text_of(done)
    assert "Proposed to return for agreement" in text_of(done)
    other = the_contact()
    decided(other, advice(outcomes=("ADVICE", "DISTRICT_CONVERSATION")))
    page = text_of(client.get(reverse("front_door:case", args=[other.request.reference])))
    assert "Information and advice; District Conversation with Early Help" in page


def test_the_reasons_of_a_decision_stand_one_under_another_on_the_timeline() -> None:
    contact, (client, _) = the_contact(), at_work()
    decided(contact, advice())
    page = text_of(client.get(reverse("front_door:case", args=[contact.request.reference])))
    assert f"{WHY[0]}<br>{WHY[1]}<br>{WHY[2]}" in page


def test_who_has_looked_names_each_person_once_however_often_they_did() -> None:
    contact, (busy, officer), (once, manager) = the_contact(), at_work(), at_work(Role.FRONT_DOOR_MANAGER)
    path = reverse("front_door:case", args=[contact.request.reference])
    once.get(path)
    for _ in range(9):
        busy.get(path)
    looks = words_of(busy.get(path)).split("Who has looked")[1]
    assert (looks.count(officer.name), looks.count(manager.name)) == (1, 1)


def test_an_earlier_contact_is_dated_with_its_year() -> None:
    officer = an_actor(Role.FRONT_DOOR_OFFICER)
    (long_ago,) = contacts_of(submitted(children=ONE_CHILD, at=MONDAY - timedelta(days=360)))
    person = created(long_ago, officer).person_id
    contact = the_contact()
    Contact.objects.filter(id=contact.id).update(person_id=person)
    client, _ = at_work()
    page = text_of(client.get(reverse("front_door:case", args=[contact.request.reference])))
    assert "24 November 2017" in page


def test_a_decision_without_its_answer_is_not_said_to_be_answered() -> None:
    contact, (client, _) = the_contact(), at_work(Role.SENIOR_PRACTITIONER)
    path = reverse("front_door:decide", args=[contact.request.reference])
    done = client.post(path, deciding(client, contact), follow=True)
    assert "the answer are on their way" not in text_of(done)
    assert "The answer is still to be sent" in text_of(done)


# What makes no sense is said so, beside its field


def test_a_reply_is_not_wanted_by_a_time_that_has_passed() -> None:
    contact, (client, _) = the_contact(), at_work()
    typed = {
        "text": "When?",
        "reply_on-day": "1",
        "reply_on-month": "2",
        "reply_on-year": "1918",
        "reply_at": "14:00",
    }
    page = client.post(address(contact, "ask_referrer"), typed)
    assert page.status_code == 422
    assert "still to come" in text_of(page)
    assert not Question.objects.exists()


@pytest.mark.parametrize("year", ["2030", "1930"])
def test_a_sibling_is_not_born_in_the_future_nor_long_ago(year: str) -> None:
    contact, (client, _) = the_contact(), at_work()
    path = reverse("front_door:add_child", args=[contact.request.reference])
    typed = {"forenames": "Elder", "surname": "Not known", "sex": "U", "why": "Lives there"}
    page = client.post(path, {**typed, "born_on-day": "1", "born_on-month": "1", "born_on-year": year})
    assert page.status_code == 422
    assert "Date of birth must be" in text_of(page)
    assert Contact.objects.count() == 1


def test_an_unborn_sibling_has_the_day_on_which_they_are_expected() -> None:
    contact, (client, _) = the_contact(), at_work()
    path = reverse("front_door:add_child", args=[contact.request.reference])
    typed = {"forenames": "Not known", "surname": "Quillfeather", "sex": "U", "why": "Mum expects a child"}
    day = {"expected_on-day": "1", "expected_on-month": "3", "expected_on-year": "2019"}
    assert client.post(path, {**typed, **day}).status_code == 302
    sibling = Contact.objects.get(position=2)
    assert sibling.child_as_stated["expected_on"] == "2019-03-01"
    both = client.post(path, {**typed, **day, "born_on-day": "1", "born_on-month": "3", "born_on-year": "2018"})
    assert both.status_code == 422


# Corroboration


def test_a_request_does_not_corroborate_itself_nor_one_about_another_child() -> None:
    officer = an_actor(Role.FRONT_DOOR_OFFICER)
    contact = created(the_contact(), officer)
    other = the_contact(by=officer, children=[a_child("Bramble", born_on="2005-02-02", surname="Sedge")])
    other = created(other, officer)
    client, _ = at_work()
    for reference in (contact.request.reference, other.request.reference):
        page = client.post(address(contact, "same_as"), {"reference": reference, "kind": "CORROBORATION"})
        assert page.status_code == 422
    assert not Corroboration.objects.exists()


def test_what_corroborates_another_says_so_on_both_pages() -> None:
    first = the_contact()
    (second,) = contacts_of(submitted(a_lead(), children=ONE_CHILD, concern={"what_happened": "I saw it as well"}))
    client, _ = at_work()
    done = client.post(
        address(second, "same_as"), {"reference": first.request.reference, "kind": "CORROBORATION"}, follow=True
    )
    assert f"Says the same as {first.request.reference}" in words_of(done)
    page = client.get(reverse("front_door:case", args=[first.request.reference]))
    assert f"{second.request.reference} says the same" in words_of(page)


def test_a_brother_whom_nobody_named_stands_on_the_request_with_the_work_that_is_open_for_him() -> None:
    officer = an_actor(Role.FRONT_DOOR_OFFICER)
    contact, brother = created(the_contact(), officer), a_recorded_child("Larkspur", born_on=date(2008, 2, 3))
    by = import_actor("tests.families", authority=AUTHORITY)
    kind = RelationKind.SIBLING
    record_relation(person_id=contact.person_id, other_id=brother, kind=kind, source="Invented", by=by, at=MONDAY)
    team = Team.objects.get(kind="EARLY_HELP_UNIT")
    earlier = confirmed(the_contact(children=[a_child("Larkspur", born_on="2008-02-03")]), brother, officer)
    offered_to(team, earlier)
    client, _ = at_work()
    page = words_of(client.get(reverse("front_door:case", args=[contact.request.reference])))
    here = page.split("Brothers and sisters in the records")[1]
    assert "Larkspur Quillfeather, 10 years" in here
    assert f"{team.name}: Offered to {team.name}" in here
    assert "Brothers and sisters" not in words_of(
        client.get(reverse("front_door:case", args=[the_contact().request.reference]))
    )


def test_open_work_with_a_joined_record_of_the_child_stands_on_the_request() -> None:
    officer, senior = an_actor(Role.FRONT_DOOR_OFFICER), an_actor(Role.SENIOR_PRACTITIONER)
    first = created(the_contact(), officer)
    team = Team.objects.get(kind="EARLY_HELP_UNIT")
    offered_to(team, first)
    second = created(the_contact(), officer)
    merge_people(kept_id=second.person_id, alias_id=first.person_id, reason="One child", by=senior, at=MONDAY)
    client, _ = at_work()
    page = words_of(client.get(reverse("front_door:case", args=[second.request.reference])))
    assert "Open work with these children" in page


# The worklist


def test_a_list_that_the_persons_own_filters_empty_says_that_the_filters_did_it() -> None:
    submitted()
    client, _ = at_work()
    client.get(reverse("front_door:worklist"), {"list": "all", "source": "7"})
    page = text_of(client.get(reverse("front_door:worklist")))
    assert "Your filters leave nothing in this list" in page
    assert "waits for anybody now" not in page


# What the log calls things


def test_people_read_their_looks_and_a_walls_owner_what_it_stands_round_by_reference_and_in_words() -> None:
    user = a_user(Role.LADO)
    client, lado = sign_in(Client(), user), an_actor(Role.LADO, user=user)
    contact = created(the_contact(), an_actor(Role.FRONT_DOOR_OFFICER))
    client.get(reverse("front_door:case", args=[contact.request.reference]))
    client.get(address(contact, "who"))
    client.get(reverse("people:person", args=[contact.person_id]))
    page = client.get(reverse("access:my_looks"))
    reference = str(contact.person.reference)
    for words in (f"Request {contact.request.reference}", f"Record {reference}", "For a request or a piece of work"):
        assert words in words_of(page)
    main = page.content.decode().split("<main")[1]
    for code in (contact.id, contact.request_id, contact.person_id, "FOR_WORK", "front_door:", ">WORK<"):
        assert code not in main
    wall = raise_wall(
        subjects=[("request", contact.request_id), ("contact", contact.id), ("person", contact.person_id)],
        reason="ALLEGATION",
        owner_ids=[lado.user_id],
        ring_phone="01632 960100",
        by=lado,
        at=MONDAY,
    )
    shown = client.get(reverse("access:wall", args=[wall.id]))
    assert f"Request {contact.request.reference}, child 1" in words_of(shown)
    assert f"Record {reference}" in words_of(shown)
    assert contact.id not in shown.content.decode()
