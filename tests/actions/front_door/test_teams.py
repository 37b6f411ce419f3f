"""What a team does with the work that it was offered, and what the Front Door hears of it at once."""

from __future__ import annotations

import pytest

from fanlight.access.public import Role
from fanlight.casework.public import (
    ClosureOutcome,
    ClosureReason,
    NotForYou,
    acknowledge_information,
    close_work,
    reopen_work,
)
from fanlight.front_door.actions.confirm_child import WorkFollowed
from fanlight.front_door.actions.link_to_work import link_to_work, unlink_from_work
from fanlight.front_door.actions.pass_elsewhere import pass_elsewhere
from fanlight.front_door.actions.send_answer import send_answer
from fanlight.front_door.queries.worklist import Filters, next_to_take, worklist
from tests.actions.front_door.making import (
    DAY,
    HOUR,
    MONDAY,
    a_child,
    a_recorded_child,
    a_senior,
    allocated,
    an_officer,
    answer_words,
    confirmed,
    contacts_of,
    created,
    decided,
    known,
    leads,
    now_stored,
    offered_to,
    refused,
    social_work,
    submitted,
    taken,
    works_in,
)
from tests.support.audited import events

pytestmark = pytest.mark.django_db


def on_list(which: str, at=MONDAY + DAY) -> list[str]:
    """Return the ids of the contacts on one of the worklist's lists, as a senior practitioner sees it."""
    return list(worklist(a_senior(), Filters(which=which), at=at).values_list("id", flat=True))


# Teams


def test_refused_work_is_back_on_the_worklist_at_once_unclaimed_and_first(county):
    first, _ = known()
    submitted(at=MONDAY)
    work = offered_to(county.teams["early help"], first)
    assert first.id not in on_list("all")
    refused(work, leads(county.teams["early help"]), at=MONDAY + 2 * HOUR)
    first = now_stored(first)
    assert (first.state, first.needed_by, first.request.claimed_by_user_id) == ("REFUSED", MONDAY + 2 * HOUR, "")
    assert on_list("all")[0] == first.id
    assert on_list("refused") == [first.id]
    assert next_to_take(an_officer(), at=MONDAY + 2 * HOUR).id == first.id
    assert "Another district" in first.moves.get(move="REFUSE").reason
    assert ("front_door.take_back_refused", "contact", first.id) in events()


def test_safety_4_what_was_linked_to_refused_work_comes_back_with_it(county):
    first, _ = known()
    work = offered_to(county.teams["early help"], first)
    later = contacts_of(submitted(at=MONDAY + HOUR))[0]
    confirmed(later, first.person_id, an_officer(), at=MONDAY + HOUR)
    link_to_work(contact_id=later.id, work_id=work.id, reason="More", by=an_officer(), at=MONDAY + HOUR)
    refused(work, leads(county.teams["early help"]))
    assert now_stored(later).state == "SCREENING"


def test_safety_4_a_team_refuses_work_though_what_was_linked_to_it_was_taken_back_and_decided(county):
    first, _ = known()
    work = offered_to(county.teams["early help"], first)
    later = contacts_of(submitted(at=MONDAY + HOUR))[0]
    confirmed(later, first.person_id, an_officer(), at=MONDAY + HOUR)
    link_to_work(contact_id=later.id, work_id=work.id, reason="More", by=an_officer(), at=MONDAY + HOUR)
    unlink_from_work(contact_id=later.id, reason="Another matter", by=an_officer(), at=MONDAY + HOUR)
    other = offered_to(county.teams["social work"], now_stored(later), social_work(county.teams["social work"]))
    assert refused(work, leads(county.teams["early help"])).state == "REFUSED"
    assert (now_stored(later).state, now_stored(later).work_id) == ("OFFERED", other.id)


def test_safety_4_an_acknowledgement_for_other_work_than_it_is_linked_to_now_ends_no_link(county):
    first, second = known()
    works = [offered_to(county.teams["early help"], first), offered_to(county.teams["early help south"], second)]
    later = contacts_of(submitted(at=MONDAY + HOUR))[0]
    officer = an_officer()
    link_to_work(contact_id=later.id, work_id=works[0].id, reason="More", by=officer, at=MONDAY + HOUR)
    unlink_from_work(contact_id=later.id, reason="The other team has it", by=officer, at=MONDAY + HOUR)
    link_to_work(contact_id=later.id, work_id=works[1].id, reason="More", by=officer, at=MONDAY + HOUR)
    told = [work.information.get() for work in works]
    acknowledge_information(information_id=told[0].id, by=leads(county.teams["early help"]), at=MONDAY + 2 * HOUR)
    assert now_stored(later).state == "LINKED"
    acknowledge_information(information_id=told[1].id, by=leads(county.teams["early help south"]), at=MONDAY + 3 * HOUR)
    assert now_stored(later).state == "CLOSED"


def test_a_team_reads_why_it_cannot_reopen_work_whose_request_still_waits_for_another_authority(county):
    team = county.teams["early help"]
    first, _ = known()
    manager, worker = leads(team), works_in(team)
    work = allocated(offered_to(team, first), worker, manager)
    pass_elsewhere(contact_id=first.id, by=an_officer(), at=MONDAY + 4 * HOUR)
    ended = {"reason": ClosureReason.MOVED_AWAY, "outcome": ClosureOutcome.ACHIEVED, "summary": "They moved"}
    close_work(work_id=work.id, **ended, by=manager, at=MONDAY + DAY)
    assert now_stored(first).state == "WITH_TEAM"
    with pytest.raises(NotForYou, match="waits for another authority"):
        reopen_work(work_id=work.id, reason="They came back", by=manager, at=MONDAY + 2 * DAY)


def test_the_answer_to_a_second_decision_is_owed_although_the_first_was_answered(county):
    """After a refusal the child may go elsewhere: until that is answered too, it stays on the deciders' list."""
    first, _ = known(level_believed=4)
    work = offered_to(county.teams["social work"], first, social_work(county.teams["social work"]))
    assert now_stored(first).answered_at is not None
    refused(work, leads(county.teams["social work"], Role.SOCIAL_WORK_MANAGER))
    urgent = social_work(county.teams["social work"], outcomes=("STRATEGY_DISCUSSION",))
    decided(first, urgent, at=MONDAY + 4 * HOUR)
    assert now_stored(first).answered_at is None
    assert on_list("to-answer") == [first.id]
    send_answer(contact_id=first.id, words=answer_words(), by=a_senior(), at=MONDAY + 5 * HOUR)
    assert on_list("to-answer") == []


def test_work_that_the_team_reopens_by_itself_leaves_the_closed_contact_as_it_was(county):
    team = county.teams["early help"]
    first, _ = known()
    manager, worker = leads(team), works_in(team)
    work = offered_to(team, first)
    allocated(work, worker, manager)
    words = {"reason": ClosureReason.NEEDS_MET, "outcome": ClosureOutcome.ACHIEVED, "summary": "Routines hold well."}
    close_work(work_id=work.id, by=worker, at=MONDAY + DAY, **words)
    reopen_work(work_id=work.id, reason="Dad rang, it is bad again", by=manager, at=MONDAY + 2 * DAY)
    first = now_stored(first)
    assert (first.state, first.closed_at) == ("CLOSED", MONDAY + DAY)


def test_a_contact_becomes_another_childs_while_nothing_followed_and_not_once_a_team_has_work(county):
    twin = a_recorded_child(school="")
    contact = taken(an_officer(), children=[a_child()])[0]
    senior = a_senior()
    contact = created(contact, senior)
    mine = contact.person_id
    contact = confirmed(contact, twin, senior)
    assert now_stored(contact).person_id == twin
    offered_to(county.teams["early help"], contact)
    with pytest.raises(WorkFollowed, match="A team has work with the child who was confirmed here"):
        confirmed(contact, mine, senior)
    assert now_stored(contact).person_id == twin
