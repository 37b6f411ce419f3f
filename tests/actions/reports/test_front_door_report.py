"""The report of what is stored: the same as a plain count of the rows, on either database, and about nobody."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from fanlight.access.public import Role
from fanlight.casework.models import Assessment, Work
from fanlight.casework.public import FACTOR_LABELS, acknowledge_information
from fanlight.conversations.models import Conversation
from fanlight.demo.shape import AUTHORITY as DEMONSTRATED
from fanlight.demo.shape import SEVEN_WEEKS, STARTS_AT, size_of
from fanlight.front_door.actions.link_to_work import link_to_work
from fanlight.front_door.actions.mark_duplicate import mark_duplicate
from fanlight.front_door.actions.reopen_contact import reopen_contact
from fanlight.front_door.actions.return_for_agreement import answer_return, return_for_agreement, review_return
from fanlight.front_door.actions.send_answer import read_answer
from fanlight.front_door.models import Contact, RequestForSupport
from fanlight.front_door.public import SOURCES
from fanlight.people.public import merge_people
from fanlight.reports.public import front_door_report, labels
from tests.actions.casework.making import walled
from tests.actions.demo.building_it import SCALE, a_county
from tests.actions.front_door.making import (
    DAY,
    HOUR,
    MONDAY,
    NOT_AGREED,
    TODAY,
    a_child,
    a_manager,
    a_senior,
    accepted,
    choice,
    closed_with_advice,
    confirm,
    contacts_of,
    created,
    decided,
    known,
    leads,
    nothing_more,
    now_stored,
    offered_to,
    proposed_to_return,
    refused,
    social_work,
    submitted,
    taken,
)
from tests.actions.reports.stored import district_codes, list_codes, stored_history
from tests.factories import AUTHORITY, OTHER_AUTHORITY, an_actor
from tests.rules.reports import lived, plain, plain_children, plain_rooms, plain_teams
from tests.rules.reports.histories import numbers_only

pytestmark = pytest.mark.django_db

LATER = MONDAY + 7 * DAY
THIS_WEEK = (TODAY, TODAY + 6 * timedelta(days=1))
NOT_ASKED = {"agreement": NOT_AGREED}


@pytest.fixture(autouse=True)
def _lists_of_the_census(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lived, "SOURCES", {choice.value for choice in SOURCES})


def same_as_plain(authority, first_on, last_on, at, monkeypatch, **only):
    """Check that the report is what a plain count of the rows gives, and return its measures."""
    monkeypatch.setattr(lived, "DISTRICTS", district_codes(authority))
    monkeypatch.setattr(plain_rooms, "RATINGS", list_codes(authority, "sharing.ratings", at))
    monkeypatch.setattr(plain_rooms, "PARTNERS", list_codes(authority, "sharing.partners", at))
    monkeypatch.setattr(plain_teams, "QUEUES", list(labels(authority)["queue"]))
    monkeypatch.setattr(plain_children, "FACTORS", list(FACTOR_LABELS))
    narrowed = {f"{name[:-1]}_codes": codes for name, codes in only.items()}
    report = front_door_report(authority, first_on, last_on, at, **narrowed)
    assert set(report) == {"period", "measures"}
    assert report["period"] == {"from": str(first_on), "to": str(last_on)}
    expected = plain.every_measure(stored_history(authority, first_on, last_on, at, **only))
    in_order = {"outcomes_recorded": {"rows", "columns"}}  # the authority's order, not the alphabet's
    for name, measure in report["measures"].items():
        numbers = numbers_only(measure)
        for key in in_order.get(name, ()):
            assert sorted(numbers[key]) == expected[name][key]
            numbers[key] = expected[name][key]
        assert numbers == expected[name], name
    assert json.loads(json.dumps(report)) == report
    return report["measures"]


def everything_that_can_happen(county) -> None:
    """Requests to the Front Door that go every way there is."""
    senior, manager = a_senior(), a_manager()
    early_help, social = county.teams["early help"], county.teams["social work"]
    # Refused by a team, decided again, accepted by another.
    twice, waits = known()
    refused(offered_to(county.teams["early help south"], twice), leads(county.teams["early help south"]))
    decided(twice, choice(early_help), at=MONDAY + 3 * HOUR)
    accepted(_offered(twice), leads(early_help), at=MONDAY + 4 * HOUR)
    proposed = decided(waits, nothing_more(), by=senior)
    confirm(proposed)
    # A statutory one, behind a wall; its brother is returned for agreement, which a second person confirms.
    statutory, _ = known(children=[a_child("Ash"), a_child("Birch", born_on="2012-02-02")])
    offered_to(social, statutory, social_work(social))
    walled("contact", statutory.id, by=manager)
    returned = proposed_to_return(taken(**NOT_ASKED)[0], by=senior)
    review_return(return_id=returned.id, is_confirmed=True, by=a_senior(), at=MONDAY + 2 * HOUR)
    plainly = taken(**NOT_ASKED)[1]
    again = return_for_agreement(
        contact_id=plainly.id,
        why_harm_not_suspected="Seen at school",
        what_we_ask="Ask Dad",
        by=senior,
        at=MONDAY + HOUR,
    )
    if again.needs_second_person:
        review_return(return_id=again.id, is_confirmed=True, by=a_senior(), at=MONDAY + 2 * HOUR)
    answer_return(return_id=again.id, agreed=True, by=manager, at=MONDAY + 3 * HOUR)


def _offered(contact):
    return Work.objects.get(contact_id=contact.id, state="OFFERED")


def what_comes_back(county) -> None:
    """Children who come again: sent twice, re-opened, linked to open work, joined with another record."""
    officer = a_manager()
    first = submitted(key="once", children=[a_child()])
    second = submitted(key="twice", children=[a_child()], by=None)
    RequestForSupport.objects.filter(id=second.id).update(asked_by_user_id=first.asked_by_user_id)
    mark_duplicate(contact_id=contacts_of(second)[0].id, earlier_id=contacts_of(first)[0].id, by=officer, at=MONDAY)
    advised, sibling = (
        created(contact, officer) for contact in taken(officer, children=[a_child("Oak"), a_child("Elm")])
    )
    closed_with_advice(advised)
    answer = now_stored(advised).answers.get()
    read_answer(answer_id=answer.id, by=an_actor(Role.DSL), at=MONDAY + 2 * HOUR)
    reopen_contact(contact_id=advised.id, what_changed="It is worse", key="again", by=officer, at=MONDAY + 2 * DAY)
    early_help = county.teams["early help"]
    work = accepted(offered_to(early_help, sibling), leads(early_help))
    more = created(
        taken(officer, children=[a_child("Elm")], referrer={"source_code": "??", "name": "Somebody"})[0], officer
    )
    link_to_work(contact_id=more.id, work_id=work.id, reason="They know her", by=officer, at=MONDAY + 4 * HOUR)
    acknowledge_information(information_id=work.information.get().id, by=leads(early_help), at=MONDAY + 5 * HOUR)
    if now_stored(more).person_id != now_stored(sibling).person_id:
        joined = {"kept_id": now_stored(sibling).person_id, "alias_id": now_stored(more).person_id}
        merge_people(**joined, reason="One girl", by=officer, at=MONDAY + 5 * HOUR)


def test_the_report_of_what_went_every_way_is_what_a_plain_count_of_it_gives(county, monkeypatch):
    everything_that_can_happen(county)
    what_comes_back(county)
    found = same_as_plain(AUTHORITY, *THIS_WEEK, LATER, monkeypatch)
    assert found["work_bounced"]["numerator"] == 1
    assert found["returned_for_agreement"]["total"] == 2
    assert found["returned_for_agreement"]["family_answered"] == 1
    assert found["requests_received"]["duplicates"] == 1
    assert found["requests_received"]["reopened"] == 1
    assert found["contacts_received"]["linked_to_open_work"] == 1
    assert found["contacts_received"]["by_source"]["10"] == 1
    assert found["answers_read"]["numerator"] == 1
    assert found["outcome_by_source"]["column_totals"]["SOCIAL_WORK"] == 1
    much_later = MONDAY + 400 * DAY
    after = same_as_plain(AUTHORITY, *THIS_WEEK, much_later, monkeypatch)
    assert after["re_contact_2_months"]["numerator"] >= 1
    assert after["re_referral_12_months"]["denominator"] == 1


def test_a_report_may_be_narrowed_to_districts_and_sources(county, monkeypatch):
    everything_that_can_happen(county)
    what_comes_back(county)
    north = same_as_plain(AUTHORITY, *THIS_WEEK, LATER, monkeypatch, districts=frozenset({"E99000001"}))
    assert north["contacts_received"]["total"] > 0
    police = same_as_plain(AUTHORITY, *THIS_WEEK, LATER, monkeypatch, sources=frozenset({"6"}))
    assert police["contacts_received"]["total"] == 0
    assert police["work_bounced"]["denominator"] == 0
    schools = same_as_plain(AUTHORITY, *THIS_WEEK, LATER, monkeypatch, sources=frozenset({"2A"}))
    assert schools["work_bounced"]["numerator"] == 1


@pytest.mark.parametrize("at", [MONDAY + HOUR, MONDAY + 2 * HOUR])
def test_a_wall_hides_a_child_and_no_number(county, at):
    contact, _ = known()
    before = front_door_report(AUTHORITY, *THIS_WEEK, at)["measures"]
    walled("contact", contact.id, by=a_manager())
    assert front_door_report(AUTHORITY, *THIS_WEEK, at)["measures"] == before


def test_another_authority_s_requests_are_in_no_number(county):
    known()
    measures = front_door_report(OTHER_AUTHORITY, *THIS_WEEK, LATER)["measures"]
    assert [measures[name]["total"] for name in ("requests_received", "contacts_received", "waiting_now")] == [0, 0, 0]


def test_no_word_that_anybody_wrote_is_in_a_report(county):
    everything_that_can_happen(county)
    text = json.dumps(front_door_report(AUTHORITY, *THIS_WEEK, LATER))
    for word in ("Quillfeather", "Damson", "Larkspur", "Neglectfully", "Alder", "Oakhill"):
        assert word not in text


def test_a_report_reads_in_as_many_queries_however_much_there_is(county):
    numbers = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            front_door_report(AUTHORITY, *THIS_WEEK, LATER)
        numbers.append(len(queries))
        known()
    assert numbers[0] == numbers[1]


def test_every_code_of_a_report_has_its_words(county):
    known()
    words = labels(AUTHORITY)
    measures = front_door_report(AUTHORITY, *THIS_WEEK, LATER)["measures"]
    for measure in measures.values():
        for breakdown, kind in (
            ("by_source", "source"),
            ("by_district", "district"),
            ("by_state", "state"),
            ("by_direction", "direction"),
            ("by_when", "when"),
            ("by_setting", "setting"),
        ):
            assert set(measure.get(breakdown, ())) <= set(words[kind])
        for hours in ("elapsed_hours", "working_hours", "days"):
            assert set(measure.get(hours, {}).get("bands", ())) <= set(words["band"])
        if measure["kind"] == "table":
            assert measure["rows_are"] in ("week", "month") or set(measure["rows"]) <= set(words[measure["rows_are"]])
            assert set(measure["columns"]) <= set(words[measure["columns_are"]])


@pytest.fixture(scope="module")
def demonstration(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[None]:
    with django_db_blocker.unblock(), a_county(tmp_path_factory.mktemp("heads"), 1):
        yield


def test_the_seven_weeks_of_the_demonstration_hold_as_many_requests_as_it_was_made_with(demonstration, monkeypatch):
    found = same_as_plain(DEMONSTRATED, *SEVEN_WEEKS, STARTS_AT, monkeypatch)
    assert found["requests_received"]["total"] == size_of(SCALE).in_seven_weeks
    assert sum(found["requests_received"]["by_week"].values()) == found["requests_received"]["total"]


def test_two_years_of_the_demonstration_are_what_a_plain_count_of_them_gives(demonstration, monkeypatch):
    found = same_as_plain(DEMONSTRATED, date(2016, 11, 21), date(2018, 11, 18), STARTS_AT, monkeypatch)
    assert found["re_contact_12_months"]["denominator"] > 0
    statutory = ("assessments_in_time", "reviews_in_time", "conferences_in_time", "reached_plan", "later_harm_6_months")
    assert all(found[name]["numerator"] > 0 for name in statutory)
    assert all(found[name]["total"] > 0 for name in ("plans_started", "factors_found", "work_of_teams", "out_of_hours"))
    assert found["decided_in_one_working_day"]["denominator"] > 100


def test_a_report_of_one_school_counts_what_it_asked_and_what_came_of_it(demonstration):
    contacts = Contact.objects.filter(authority=DEMONSTRATED, request__establishment__isnull=False)
    school = (
        contacts.filter(received_at__date__range=SEVEN_WEEKS).exclude(state="DUPLICATE").first().request.establishment
    )
    narrowed = {"school_urns": [school.urn]}
    found = front_door_report(DEMONSTRATED, *SEVEN_WEEKS, STARTS_AT, **narrowed)["measures"]
    rows = [one for one in contacts.filter(request__establishment=school) if _is_in_seven_weeks(one.received_at)]
    assert found["contacts_received"]["total"] == len([one for one in rows if one.state != "DUPLICATE"]) > 0
    asked = Conversation.objects.filter(authority=DEMONSTRATED, sender_id=school.id)
    held = [one for one in asked if _is_in_seven_weeks(one.asked_at)]
    assert found["conversations_asked"]["total"] == len(held)
    of = set(contacts.filter(request__establishment=school).values_list("id", flat=True))
    offers = [one for one in Work.objects.filter(authority=DEMONSTRATED, contact_id__in=of) if one.closed_at is None]
    assert found["work_of_teams"]["total"] == sum(one.is_open for one in offers)
    nobody = front_door_report(DEMONSTRATED, *SEVEN_WEEKS, STARTS_AT, school_urns=["999999"])["measures"]
    assert nobody["contacts_received"]["total"] == nobody["conversations_asked"]["total"] == 0


def test_a_report_of_one_team_counts_what_came_to_it(demonstration):
    recent = Contact.objects.filter(authority=DEMONSTRATED, received_at__date__range=SEVEN_WEEKS, route="SOCIAL_WORK")
    team = Work.objects.get(id=recent.exclude(work_id="").first().work_id).team
    found = front_door_report(DEMONSTRATED, *SEVEN_WEEKS, STARTS_AT, team_ids=[team.id])["measures"]
    works = Work.objects.filter(authority=DEMONSTRATED, team=team)
    came = set(works.values_list("contact_id", flat=True)) - {""}
    contacts = Contact.objects.filter(id__in=came).exclude(state="DUPLICATE")
    assert found["contacts_received"]["total"] == sum(_is_in_seven_weeks(one.received_at) for one in contacts) > 0
    assert list(found["work_of_teams"]["rows"]) == [team.id]
    assert found["work_of_teams"]["total"] == sum(one.is_open for one in works)
    mine = Q(episode__in=works.values("episode_id"))
    started = Assessment.objects.filter(mine, authority=DEMONSTRATED, authorised_on__range=SEVEN_WEEKS)
    assert found["assessments_by_days"]["total"] == started.count()
    assert found["conversations_asked"]["total"] == 0


def _is_in_seven_weeks(moment) -> bool:
    return SEVEN_WEEKS[0] <= moment.astimezone(lived.LONDON).date() <= SEVEN_WEEKS[1]


@pytest.mark.django_db(transaction=True)
def test_a_report_keeps_nobody_from_writing_and_leaves_no_transaction_open():
    front_door_report(AUTHORITY, *THIS_WEEK, LATER)
    assert not connection.in_atomic_block
    if connection.vendor == "sqlite":
        assert not connection.connection.in_transaction
