"""Safety rule 4: asking, returning, linking, marking and proposing stop no clock, and a changed calendar moves them all."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from fanlight.access.public import Role
from fanlight.casework.models import InformationClock, WorkInformation
from fanlight.casework.public import NotForYou, WorkNotFound, acknowledge_information
from fanlight.establishments.public import add_closed_day, clock_rule, working_calendar
from fanlight.front_door.actions.ask_referrer import ask_referrer
from fanlight.front_door.actions.link_to_work import link_to_work, unlink_from_work
from fanlight.front_door.actions.mark_duplicate import mark_duplicate
from fanlight.front_door.actions.recompute_clocks import recompute_clocks
from fanlight.front_door.actions.return_for_agreement import review_return
from fanlight.front_door.models import Contact
from fanlight.front_door.queries.worklist import Filters, worklist
from fanlight.front_door.rules.duplicates import NotADuplicate
from tests.actions.front_door.making import (
    DUE,
    MONDAY,
    NOT_AGREED,
    a_child,
    a_lead,
    a_manager,
    accepted,
    advice,
    allocated,
    an_officer,
    closed_with_advice,
    contacts_of,
    created,
    decided,
    known,
    leads,
    now_stored,
    offered_to,
    proposed_to_return,
    refused,
    social_work,
    submitted,
    taken,
    this_afternoon,
    works_in,
)
from tests.factories import an_actor
from tests.support.audited import events, last_event

pytestmark = pytest.mark.django_db

WEDNESDAY_EVENING = datetime.fromisoformat("2018-11-21T17:00:00+00:00")


def waiting(contact: Contact, county) -> None:
    words = {"text": "Who collects?", "reply_by": this_afternoon(), "by": an_officer(), "at": MONDAY}
    ask_referrer(contact_id=contact.id, **words)


def returned(contact: Contact, county) -> None:
    proposal = proposed_to_return(contact)
    review_return(return_id=proposal.id, is_confirmed=True, by=a_manager(), at=MONDAY)


def proposed(contact: Contact, county) -> None:
    decided(contact, advice(level=1), an_actor(Role.SENIOR_PRACTITIONER))


def linked(contact: Contact, county) -> None:
    other = contacts_of(submitted(children=[a_child("Heather")]))[0]
    created(other, an_officer())
    work = offered_to(county.teams["early help"], other)
    link_to_work(contact_id=contact.id, work_id=work.id, reason="More", by=an_officer(), at=MONDAY)


def refused_by_a_team(contact: Contact, county) -> None:
    created(contact, an_officer())
    refused(offered_to(county.teams["early help"], contact), leads(county.teams["early help"]))


@pytest.mark.parametrize("wait", [waiting, returned, proposed, linked, refused_by_a_team])
def test_safety_4_whatever_it_waits_for_it_stays_on_the_worklist_under_its_clock(county, wait):
    contact = taken(agreement=NOT_AGREED)[0]
    wait(contact, county)
    stored = now_stored(contact)
    assert stored.state != "SCREENING"
    assert stored.due_at == DUE
    for which, at in (("all", MONDAY), ("overdue", DUE)):
        assert stored.id in set(worklist(an_officer(), Filters(which=which), at=at).values_list("id", flat=True)), which


def test_safety_4_only_the_teams_own_people_acknowledge_a_link_and_until_then_it_is_open(county):
    contact = taken()[0]
    linked(contact, county)
    information = WorkInformation.objects.get()
    stranger = works_in(county.teams["early help south"])
    with pytest.raises(WorkNotFound):
        acknowledge_information(information_id=information.id, by=stranger, at=MONDAY)
    assert now_stored(contact).state == "LINKED"
    acknowledge_information(information_id=information.id, by=leads(county.teams["early help"]), at=MONDAY)
    assert now_stored(contact).closed_at == MONDAY


# A changed calendar


@pytest.fixture
def snow(county):
    """Close Tuesday for everybody, from another day's morning on."""

    def close() -> None:
        by = an_actor(Role.ADMINISTRATOR)
        add_closed_day(on=date(2018, 11, 20), title="Snow", source="The director", by=by, at=MONDAY)

    return close


def test_safety_4_a_closed_day_moves_what_is_undecided_and_says_so_in_the_log(county, snow):
    new, waits = contacts_of(submitted())
    waiting(waits, county)
    before = new.clock_rule
    snow()
    assert [now_stored(one).due_at for one in (new, waits)] == [WEDNESDAY_EVENING, WEDNESDAY_EVENING]
    assert now_stored(new).clock_rule != before
    moved = [
        subject for kind, kind_of, subject in events() if kind == "front_door.recompute_clocks" and kind_of == "contact"
    ]
    assert set(moved) == {new.id, waits.id}


def test_safety_4_a_closed_day_leaves_what_was_decided_as_it_was_measured(county, snow):
    first, second = known()
    closed_with_advice(first)
    accepted(offered_to(county.teams["early help"], second), leads(county.teams["early help"]))
    snow()
    assert [now_stored(one).due_at for one in (first, second)] == [DUE, DUE]


def test_safety_4_a_closed_day_moves_an_answer_that_is_owed_after_immediate_action(county, snow):
    first, _ = known(level_believed=4)
    decided(first, social_work(county.teams["social work"], outcomes=("STRATEGY_DISCUSSION",)))
    owed = now_stored(first).answer_due_at
    assert owed == DUE
    snow()
    assert now_stored(first).answer_due_at == WEDNESDAY_EVENING


def test_safety_4_working_clocks_out_twice_changes_nothing_the_second_time(county, snow):
    submitted()
    snow()
    versions = dict(Contact.objects.values_list("id", "version"))
    assert recompute_clocks(by=an_actor(Role.ADMINISTRATOR), at=MONDAY) == 0
    assert dict(Contact.objects.values_list("id", "version")) == versions
    assert last_event()[3] == {"moved": 0}


def test_safety_4_a_contact_keeps_by_which_rule_and_calendar_its_clock_runs(county):
    contact = contacts_of(submitted())[0]
    rule, version, calendar = contact.clock_rule.split(" ")
    stands = clock_rule("990", "DECISION", MONDAY.date())
    assert (rule, version, calendar) == ("DECISION", stands.version, working_calendar("990", MONDAY.date()).version)


# Duplicates, links and work


def twice(county) -> tuple[Contact, Contact]:
    """Return the contacts of one request that its sender sent twice within a minute."""
    lead = a_lead()
    (first,) = contacts_of(submitted(lead, children=[a_child()]))
    (second,) = contacts_of(submitted(lead, children=[a_child()]))
    return first, second


def test_safety_4_of_two_that_are_the_same_one_stays_under_its_clock(county):
    first, second = twice(county)
    mark_duplicate(contact_id=second.id, earlier_id=first.id, by=an_officer(), at=MONDAY)
    with pytest.raises(NotADuplicate, match="itself closed as the same as another"):
        mark_duplicate(contact_id=first.id, earlier_id=second.id, by=an_officer(), at=MONDAY)
    stored = now_stored(first)
    assert (stored.state, stored.due_at, stored.is_undecided) == ("NEW", DUE, True)


def test_safety_4_marking_a_duplicate_leaves_the_clock_of_the_one_that_stays(county):
    first, second = twice(county)
    before = (first.due_at, first.clock_rule, first.version)
    mark_duplicate(contact_id=second.id, earlier_id=first.id, by=an_officer(), at=MONDAY)
    stored = now_stored(first)
    assert (stored.due_at, stored.clock_rule, stored.version) == before


def test_safety_4_allocating_leaves_the_clock_by_which_it_was_to_be_decided(county):
    first, second = known()
    team = county.teams["early help"]
    allocated(offered_to(team, first), works_in(team), leads(team))
    assert (now_stored(first).due_at, now_stored(second).due_at) == (DUE, DUE)
    on_list = worklist(an_officer(), Filters(which="overdue"), at=DUE).values_list("id", flat=True)
    assert list(on_list) == [second.id]


def test_safety_4_taking_a_link_back_leaves_it_undecided_and_the_team_still_asked(county):
    contact = taken()[0]
    linked(contact, county)
    unlink_from_work(contact_id=contact.id, reason="Another child", by=an_officer(), at=MONDAY)
    stored = now_stored(contact)
    assert (stored.state, stored.due_at, stored.closed_at) == ("SCREENING", DUE, None)
    assert InformationClock.objects.get().stopped_at is None


def test_safety_4_a_worker_who_holds_the_work_is_not_stood_in_for_by_the_manager(county):
    contact = taken()[0]
    team = county.teams["early help"]
    other = created(contacts_of(submitted(children=[a_child("Heather")]))[0], an_officer())
    work, worker = offered_to(team, other), works_in(team)
    allocated(work, worker, leads(team))
    link_to_work(contact_id=contact.id, work_id=work.id, reason="More", by=an_officer(), at=MONDAY)
    information = WorkInformation.objects.get()
    with pytest.raises(NotForYou):
        acknowledge_information(information_id=information.id, by=leads(team), at=MONDAY)
    assert now_stored(contact).state == "LINKED"
    acknowledge_information(information_id=information.id, by=worker, at=MONDAY)
    assert now_stored(contact).closure == "LINKED_TO_OPEN_WORK"
