"""Safety rule 7: what a team re-opens by itself carries the answers over, has a new clock and counts as a re-referral."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from fanlight.access.public import Role, is_hidden, raise_wall
from fanlight.casework.models import Work
from fanlight.casework.public import ClosureOutcome, ClosureReason, NotForYou, close_work, reopen_work
from fanlight.front_door.actions.reopen_contact import reopen_contact
from fanlight.front_door.models import Contact, Decision, Referral, RequestForSupport
from fanlight.front_door.queries.asked import requests_asked
from tests.actions.front_door.making import (
    DAY,
    HOUR,
    MONDAY,
    a_child,
    a_lead,
    allocated,
    an_officer,
    choice,
    contacts_of,
    decided,
    known,
    leads,
    now_stored,
    social_work,
    works_in,
)
from tests.factories import a_membership, a_person_without_membership, a_user, an_actor
from tests.support.audited import events

pytestmark = pytest.mark.django_db

AGAIN = "Dad rang, it is bad again"
LATER = MONDAY + timedelta(days=40)


def closed_work(county, team: str = "social work", **said) -> tuple[Contact, Work]:
    """Return a contact and the work that followed it, closed a day after it was asked for."""
    place = county.teams[team]
    statutory = team == "social work"
    contact = known(children=[a_child()], level_believed=4 if statutory else 3, **said)[0]
    decided(contact, social_work(place) if statutory else choice(place))
    manager = leads(place, Role.SOCIAL_WORK_MANAGER if statutory else Role.EARLY_HELP_MANAGER)
    worker = works_in(place, Role.SOCIAL_WORKER if statutory else Role.EARLY_HELP_WORKER)
    work = Work.objects.get(contact_id=contact.id)
    allocated(work, worker, manager)
    close_work(
        work_id=work.id,
        reason=ClosureReason.RC7 if statutory else ClosureReason.NEEDS_MET,
        outcome=ClosureOutcome.ACHIEVED,
        summary="Routines hold well.",
        by=manager if statutory else worker,
        at=MONDAY + DAY,
    )
    return now_stored(contact), Work.objects.get(pk=work.pk)


def reopened(work: Work, by, at=LATER) -> Contact:
    """Return the contact of the request that a team's re-opening makes."""
    opened = reopen_work(work_id=work.id, reason=AGAIN, by=by, at=at)
    return Contact.objects.select_related("request").get(id=opened.contact_id)


def a_qualified_manager(county):
    """Return somebody who leads the social work team and whose registration is held."""
    return leads(county.teams["social work"], Role.SOCIAL_WORK_MANAGER)


def test_safety_7_a_team_that_reopens_statutory_work_makes_a_new_referral_counted_as_a_re_referral(county):
    first, work = closed_work(county)
    again = reopened(work, a_qualified_manager(county))
    referral = Referral.objects.get(contact=again)
    assert (referral.is_rereferral, referral.previous.contact_id) == (True, first.id)
    assert referral.referred_on == LATER.date()
    assert ("front_door.reopen_by_team", "contact", again.id) in events()


def test_safety_7_it_carries_the_answers_over_and_has_a_clock_of_its_own(county):
    first, work = closed_work(county)
    again = reopened(work, a_qualified_manager(county))
    concern = again.request.stated["concern"]
    assert concern["what_happened"] == AGAIN
    assert concern["earlier"] == "Came to school Neglectfully dressed in the snow."
    assert (again.child_as_stated, again.person_id) == (first.child_as_stated, first.person_id)
    assert (again.reopens_id, again.received_at) == (first.id, LATER)
    # It counts as received on Monday 31 December; New Year's Day is no working day.
    assert again.due_at == datetime(2019, 1, 2, 17, 0, tzinfo=UTC)


def test_safety_7_the_team_has_it_at_once_and_both_ends_point_at_each_other(county):
    first, work = closed_work(county)
    again = reopened(work, a_qualified_manager(county))
    opened = Work.objects.get(contact_id=again.id)
    assert (opened.state, opened.reopened_from_id) == ("ACCEPTED", work.id)
    assert (opened.request_id, opened.request_reference) == (again.request_id, again.request.reference)
    assert (again.state, again.work_id, again.route) == ("WITH_TEAM", opened.id, "SOCIAL_WORK")
    assert (again.level_decided, again.first_decided_at, again.answered_at) == (4, LATER, LATER)
    assert again.request.decided_at == LATER
    assert now_stored(first).state == "CLOSED"
    assert opened.allocate_due_at is not None


def test_the_contact_closes_with_the_work_that_was_reopened(county):
    _, work = closed_work(county)
    manager = a_qualified_manager(county)
    again = reopened(work, manager)
    ending = {"reason": ClosureReason.RC7, "outcome": ClosureOutcome.ACHIEVED, "summary": "Well now."}
    close_work(work_id=again.work_id, by=manager, at=LATER + DAY, **ending)
    assert now_stored(again).state == "CLOSED"
    third = reopened(Work.objects.get(pk=again.work_id), manager, at=LATER + 2 * DAY)
    assert third.reopens_id == again.id
    assert third.request.stated["concern"]["earlier"].endswith(AGAIN)


def test_the_team_is_the_sender_and_the_school_that_asked_first_is_not_told(county):
    lead = a_lead()
    _, work = closed_work(county)
    again = reopened(work, a_qualified_manager(county))
    assert (again.request.sender_kind, again.request.sender_id) == ("TEAM", county.teams["social work"].id)
    assert again.request not in requests_asked(lead, at=LATER)
    assert again.request.feedback_email == ""


def test_safety_6_statutory_work_is_reopened_only_by_somebody_social_work_qualified(county):
    _, work = closed_work(county)
    user = a_person_without_membership()
    a_membership(user, Role.SOCIAL_WORK_MANAGER, team_id=county.teams["social work"].id)
    unqualified = an_actor(Role.SOCIAL_WORK_MANAGER, user=user)
    assert not unqualified.is_social_work_qualified
    with pytest.raises(NotForYou, match="a social-work-qualified manager decides"):
        reopen_work(work_id=work.id, reason=AGAIN, by=unqualified, at=LATER)
    assert Work.objects.get(pk=work.pk).state == "CLOSED"
    assert RequestForSupport.objects.count() == 1 and Referral.objects.count() == 1


def test_safety_7_early_help_that_is_reopened_makes_a_request_and_no_referral(county):
    first, work = closed_work(county, "early help")
    again = reopened(work, leads(county.teams["early help"]))
    assert (again.reopens_id, again.state, again.route) == (first.id, "WITH_TEAM", "EARLY_HELP")
    assert not Referral.objects.exists()
    assert Decision.objects.get(contact=again).outcomes == ["PREVIOUS_TEAM"]


def test_safety_13_it_stands_behind_the_walls_of_the_first(county):
    first, work = closed_work(county)
    manager = a_qualified_manager(county)
    holder = a_user(Role.LADO, name="Fern Walltender")
    wall = raise_wall(
        subjects=[("request", first.request_id)],
        reason="PROTECTED",
        owner_ids=[holder.id, manager.user_id],
        ring_phone="01632 960777",
        by=an_officer(),
        at=MONDAY,
    )
    assert wall
    again = reopened(work, manager)
    assert is_hidden(an_officer(), "request", again.request_id, LATER)


def test_what_the_front_door_decides_again_goes_on_as_the_work_that_was_closed(county):
    team = county.teams["social work"]
    first, work = closed_work(county)
    request = reopen_contact(contact_id=first.id, what_changed=AGAIN, key="again", by=an_officer(), at=LATER)
    (again,) = contacts_of(request)
    decided(again, social_work(team, outcomes=("PREVIOUS_TEAM",)), at=LATER + HOUR)
    opened = Work.objects.get(contact_id=again.id)
    assert (opened.reopened_from_id, opened.state) == (work.id, "OFFERED")
    assert Work.objects.get(pk=work.pk).state == "REOPENED"
    assert Referral.objects.get(contact=again).is_rereferral
    assert RequestForSupport.objects.count() == 2


def test_what_is_decided_for_another_kind_of_team_is_new_work(county):
    first, work = closed_work(county)
    request = reopen_contact(contact_id=first.id, what_changed=AGAIN, key="again", by=an_officer(), at=LATER)
    (again,) = contacts_of(request)
    decided(again, choice(county.teams["early help"], level=4), at=LATER + HOUR)
    assert Work.objects.get(contact_id=again.id).reopened_from_id is None
    assert Work.objects.get(pk=work.pk).state == "CLOSED"
