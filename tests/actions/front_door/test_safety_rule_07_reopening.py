"""Safety rule 7: re-opening within three months carries earlier answers over, with a new clock, as a re-referral."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from fanlight.access.public import Role, is_hidden, raise_wall
from fanlight.casework.models import Work
from fanlight.casework.public import ClosureOutcome, ClosureReason, close_work
from fanlight.establishments.public import change_clock_rule
from fanlight.front_door.actions.reopen_contact import TooLateToReopen, reopen_contact
from fanlight.front_door.actions.send_draft import send_draft
from fanlight.front_door.actions.start_draft import start_draft
from fanlight.front_door.asking.versions import answers_version
from fanlight.front_door.models import ContactMove, Referral, RequestForSupport
from fanlight.front_door.rules.states import MoveNotAllowed
from tests.actions.front_door.making import (
    MONDAY,
    a_child,
    a_lead,
    advice,
    allocated,
    an_officer,
    closed_with_advice,
    contacts_of,
    decided,
    known,
    leads,
    now_stored,
    sent,
    social_work,
    works_in,
)
from tests.factories import a_user, an_actor
from tests.support.audited import events

pytestmark = pytest.mark.django_db

CHANGED = "Mum left on Friday"


def reopened(contact, *, at: datetime, key: str = "again-1") -> RequestForSupport:
    return reopen_contact(contact_id=contact.id, what_changed=CHANGED, key=key, by=an_officer(), at=at)


@pytest.fixture
def closed(county):
    """A contact that was closed on Monday 19 November 2018, of a request for two."""
    first, _ = known()
    return closed_with_advice(first)


def test_safety_7_a_closed_contact_reopens_with_what_was_told_and_a_clock_of_its_own(closed):
    at = datetime(2019, 1, 7, 10, 0, tzinfo=UTC)
    request = reopened(closed, at=at)
    (again,) = contacts_of(request)
    assert again.reopens_id == closed.id
    assert again.person_id == closed.person_id
    assert (again.state, again.received_at) == ("NEW", at)
    assert again.due_at == datetime(2019, 1, 8, 17, 0, tzinfo=UTC)
    assert again.child_as_stated == closed.child_as_stated
    assert request.stated["concern"] == {
        "what_happened": CHANGED,
        "earlier": "Came to school Neglectfully dressed in the snow.",
        "categories": ["NEGLECT"],
    }
    assert request.stated["reopens"] == closed.request.reference
    assert (request.sender_id, request.asked_by_user_id) == (closed.request.sender_id, closed.request.asked_by_user_id)
    assert ("front_door.reopen_contact", "contact", closed.id) in events()


def test_safety_7_the_first_contact_stays_closed_and_says_as_what_it_was_reopened(closed):
    reopened(closed, at=MONDAY + timedelta(days=3))
    stored = now_stored(closed)
    assert (stored.state, stored.closed_at, stored.closure) == ("CLOSED", closed.closed_at, closed.closure)
    assert ContactMove.objects.get(contact=closed, move="REOPEN").reason == CHANGED
    assert stored.reopened_as.count() == 1


@pytest.mark.parametrize(
    ("day", "may"),
    [(datetime(2019, 2, 19, 23, 59, tzinfo=UTC), True), (datetime(2019, 2, 20, 0, 1, tzinfo=UTC), False)],
)
def test_safety_7_three_months_count_to_the_end_of_the_day(closed, day, may):
    before = RequestForSupport.objects.count()
    if may:
        reopened(closed, at=day)
    else:
        with pytest.raises(TooLateToReopen, match="Ask for support again: nothing that you told us before is lost"):
            reopened(closed, at=day)
    assert RequestForSupport.objects.count() == before + may


def test_safety_7_a_contact_that_is_not_closed_cannot_be_reopened(county):
    first, _ = known()
    with pytest.raises(MoveNotAllowed):
        reopened(first, at=MONDAY)
    assert RequestForSupport.objects.count() == 1


def test_safety_7_reopening_twice_with_one_key_makes_one_request(closed):
    first = reopened(closed, at=MONDAY + timedelta(days=3))
    second = reopened(closed, at=MONDAY + timedelta(days=3))
    assert first.id == second.id
    assert RequestForSupport.objects.count() == 2


def test_safety_7_a_reopened_contact_that_becomes_statutory_is_a_new_referral_and_a_re_referral(county):
    team = county.teams["social work"]
    first = known(children=[a_child()], level_believed=4)[0]
    decided(first, social_work(team))
    worker, manager = works_in(team, Role.SOCIAL_WORKER), leads(team, Role.SOCIAL_WORK_MANAGER)
    work = Work.objects.get(contact_id=first.id)
    allocated(work, worker, manager)
    close_work(
        work_id=work.id,
        reason=ClosureReason.RC7,
        outcome=ClosureOutcome.PARTLY_ACHIEVED,
        summary="Moved to Gran's.",
        by=manager,
        at=MONDAY + timedelta(days=20),
    )
    (again,) = contacts_of(reopened(first, at=MONDAY + timedelta(days=40)))
    decided(again, social_work(team), at=MONDAY + timedelta(days=40, hours=1))
    referral = Referral.objects.get(contact=again)
    assert (referral.is_rereferral, referral.previous.contact_id) == (True, first.id)
    assert Referral.objects.count() == 2


def test_safety_7_the_limit_is_the_authoritys_data(closed):
    by = an_actor(Role.ADMINISTRATOR)
    words = {"valid_from": date(2018, 11, 20), "source": "The board", "by": by, "at": MONDAY}
    change_clock_rule(rule_id="REOPEN", limit=1, **words)
    with pytest.raises(TooLateToReopen):
        reopened(closed, at=MONDAY + timedelta(days=32))


def test_safety_7_what_was_told_the_first_two_times_is_all_there_the_third_time(closed):
    (second,) = contacts_of(reopened(closed, at=MONDAY + timedelta(days=3)))
    decided(second, advice(), at=MONDAY + timedelta(days=4))
    third = reopened(now_stored(second), at=MONDAY + timedelta(days=5), key="again-2")
    assert third.stated["concern"]["earlier"] == f"Came to school Neglectfully dressed in the snow.\n\n{CHANGED}"


def test_safety_7_a_request_that_reopens_one_behind_a_wall_stands_behind_the_same_wall(closed):
    holder, officer = a_user(Role.LADO, name="Fern Walltender"), an_officer()
    raise_wall(
        subjects=[("request", closed.request_id)],
        reason="PROTECTED",
        owner_ids=[holder.id],
        ring_phone="01632 960777",
        by=officer,
        at=MONDAY,
    )
    (again,) = contacts_of(reopened(closed, at=MONDAY + timedelta(days=3)))
    assert is_hidden(officer, "request", again.request_id, MONDAY + timedelta(days=3))
    assert is_hidden(officer, "contact", again.id, MONDAY + timedelta(days=3))
    assert not is_hidden(an_actor(Role.LADO, user=holder), "request", again.request_id, MONDAY + timedelta(days=3))


def test_safety_7_what_is_reopened_and_becomes_statutory_is_a_re_referral_though_the_first_made_no_referral(
    county, closed
):
    assert not Referral.objects.exists()
    (again,) = contacts_of(reopened(closed, at=MONDAY + timedelta(days=40)))
    decided(again, social_work(county.teams["social work"]), at=MONDAY + timedelta(days=40, hours=1))
    referral = Referral.objects.get()
    assert (referral.contact_id, referral.referred_on) == (again.id, date(2018, 12, 29))
    assert (referral.is_rereferral, referral.previous) == (True, None)


def test_safety_7_what_is_reopened_and_stays_with_early_help_makes_no_referral(county, closed):
    (again,) = contacts_of(reopened(closed, at=MONDAY + timedelta(days=3)))
    decided(again, advice(), at=MONDAY + timedelta(days=3, hours=1))
    assert not Referral.objects.exists()


def test_safety_7_a_referrer_who_asks_again_twice_tells_everything_that_was_told_before(closed):
    lead = a_lead()
    told = []
    contact = closed
    for day, words in ((3, "Mum left on Friday"), (6, "Nobody has been home since")):
        at = MONDAY + timedelta(days=day)
        draft = start_draft(answers={"what_happened": words}, reopens=contact, by=lead, at=at)
        again = {**sent(children=[a_child()]), "concern": {"what_happened": words, "categories": []}}
        request = send_draft(draft_id=draft.id, sent=again, expected=answers_version(draft.answers), by=lead, at=at)
        told.append(contact.request.stated["concern"]["what_happened"])
        assert request.stated["concern"]["earlier"] == "\n\n".join(told)
        (contact,) = contacts_of(request)
        decided(contact, advice(), at=at)
        contact = now_stored(contact)
