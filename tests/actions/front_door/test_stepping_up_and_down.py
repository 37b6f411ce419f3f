"""What the Front Door makes of a step: a referral of a step up, and one contact that goes on through a step down."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fanlight.access.public import Role, is_hidden, raise_wall
from fanlight.casework.models import Episode, Work
from fanlight.casework.public import (
    ClosureOutcome,
    RefusalReason,
    StepUp,
    accept_work,
    agree_step,
    close_work,
    propose_step_down,
    refuse_work,
    step_up,
    work_for_contacts,
)
from fanlight.casework.rules.reasons import ClosureReason
from fanlight.establishments.public import TeamKind
from fanlight.front_door.models import Contact, Decision, Referral
from fanlight.front_door.queries.asked import requests_asked
from tests.actions.casework.making import a_step_down, a_team
from tests.actions.front_door.making import (
    DAY,
    HOUR,
    MONDAY,
    a_child,
    a_lead,
    allocated,
    choice,
    decided,
    known,
    leads,
    now_stored,
    works_in,
)
from tests.factories import a_user
from tests.support.audited import events

pytestmark = pytest.mark.django_db
WHY = "He came with bruises, and says that dad did it."
LATER = MONDAY + 3 * DAY


@pytest.fixture
def helped(county):
    """A child's contact with early help at work, the work, its worker and its manager."""
    place = county.teams["early help"]
    contact = known(children=[a_child()], level_believed=3)[0]
    decided(contact, choice(place))
    work, worker, manager = Work.objects.get(contact_id=contact.id), works_in(place), leads(place)
    allocated(work, worker, manager)
    return contact, Work.objects.get(pk=work.pk), worker, manager


def gone_up(county, work, worker):
    team = county.teams["social work"]
    said = StepUp(reason=WHY, achieved="A plan", level=4, to_team_id=team.id)
    return step_up(work_id=work.id, said=said, by=worker, at=LATER), leads(team, Role.SOCIAL_WORK_MANAGER)


def test_safety_6_a_step_up_that_is_accepted_makes_a_referral_of_the_day_on_which_it_was_asked(county, helped):
    first, work, worker, _ = helped
    step, lead = gone_up(county, work, worker)
    assert not Referral.objects.exists() and Contact.objects.count() == 1
    at = LATER + DAY
    accept_work(work_id=step.offered.id, by=lead, at=at)
    taken = Work.objects.get(pk=step.offered_id)
    contact = Contact.objects.select_related("request").get(pk=taken.contact_id)
    referral, decision = Referral.objects.get(), Decision.objects.get(contact=contact)
    assert (referral.contact_id, referral.referred_on, referral.source_code) == (contact.id, LATER.date(), "5D")
    assert (referral.is_rereferral, decision.decided_by_user_id) == (False, lead.user_id)
    assert (contact.state, contact.work_id, contact.person_id) == ("WITH_TEAM", taken.id, first.person_id)
    assert (contact.received_at, contact.first_decided_at) == (LATER, at)
    assert contact.request.stated["concern"]["what_happened"] == WHY
    assert contact.request.stated["concern"]["earlier"].startswith("Came to school")
    assert (Episode.objects.get().id, Episode.objects.get().referred_on) == (taken.episode_id, LATER.date())
    assert now_stored(first).state == "CLOSED" and Work.objects.get(pk=work.pk).closure_reason == "STEPPED_UP"
    assert ("front_door.take_step_up", "contact", contact.id) in events()
    assert contact.request not in requests_asked(a_lead(), at=at)


def test_a_step_up_that_bounces_leaves_the_contact_with_early_help(county, helped):
    first, work, worker, _ = helped
    step, lead = gone_up(county, work, worker)
    refuse_work(work_id=step.offered.id, reason=RefusalReason.BELOW_LEVEL, words="Go on.", by=lead, at=LATER + HOUR)
    assert (now_stored(first).state, Work.objects.get(pk=work.pk).state) == ("WITH_TEAM", "ALLOCATED")
    assert not Referral.objects.exists()
    assert work_for_contacts([first.id], work.authority)[first.id].work_id == work.id


def test_safety_12_a_step_up_stands_behind_the_walls_of_what_it_came_from(county, helped):
    first, work, worker, manager = helped
    step, lead = gone_up(county, work, worker)
    wall_of = [("request", first.request_id), ("contact", first.id)]
    owners = [a_user(Role.LADO).id, lead.user_id, worker.user_id, manager.user_id]
    raise_wall(subjects=wall_of, reason="PROTECTED", owner_ids=owners, ring_phone="01632 960777", by=lead, at=LATER)
    accept_work(work_id=step.offered.id, by=lead, at=LATER + HOUR)
    contact = Contact.objects.get(work_id=step.offered_id)
    assert is_hidden(a_lead(), "contact", contact.id, LATER + HOUR)


def test_a_contact_goes_on_with_the_team_to_which_its_work_was_stepped_down_and_closes_with_that(county, helped):
    first, work, worker, manager = helped
    below = a_team("Invented open access", kind=TeamKind.OPEN_ACCESS)
    said = a_step_down(below, agreement_asked_on=LATER.date(), planned_on=LATER.date())
    step = propose_step_down(work_id=work.id, said=said, by=worker, at=LATER)
    step = agree_step(step_id=step.id, decided_on=LATER.date(), by=manager, at=LATER)
    assert work_for_contacts([first.id], work.authority)[first.id].work_id == work.id
    lead = leads(below)
    accept_work(work_id=step.offered.id, by=lead, at=LATER + HOUR)
    contact = now_stored(first)
    assert (contact.state, contact.work_id) == ("WITH_TEAM", step.offered_id)
    assert work_for_contacts([first.id], work.authority)[first.id].team_name == "Invented open access"
    close_work(
        work_id=step.offered_id,
        reason=ClosureReason.NEEDS_MET,
        outcome=ClosureOutcome.ACHIEVED,
        summary="Well.",
        by=lead,
        at=LATER + timedelta(days=30),
    )
    assert now_stored(first).state == "CLOSED"
