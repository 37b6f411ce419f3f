"""Every outcome can go somewhere: with the teams of the demonstration, and in an authority that lacks the team."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fanlight.access.public import Role
from fanlight.casework.models import Work
from fanlight.demo.building import _add_teams
from fanlight.demo.shape import DISTRICTS
from fanlight.establishments.models import Team
from fanlight.establishments.public import add_district, district
from fanlight.front_door.queries.choices import outcomes_in_force
from fanlight.front_door.queries.deciding import outcome_choices, team_choices, words_of_routes_without_team
from fanlight.front_door.queries.local_support import early_help_for
from fanlight.front_door.rules.deciding import DecisionNotAllowed
from fanlight.front_door.rules.routing import TEAM_KINDS, takes
from tests.actions.front_door.making import (
    DAY,
    HOUR,
    MONDAY,
    a_child,
    a_lead,
    a_senior,
    choice,
    confirm,
    decided,
    known,
    now_stored,
)
from tests.factories import AUTHORITY, an_actor

pytestmark = pytest.mark.django_db

MISSING = {"outcomes": ("MISSING",), "route": "SPECIALIST"}


def without(county, *kinds: str) -> None:
    """End every team of these kinds before the Monday."""
    Team.objects.filter(kind__in=kinds).update(valid_to=(MONDAY - DAY).date())


def a_child_to_decide(**said):
    """Return the contact of a recorded child."""
    return known(children=[a_child(**said)])[0]


def test_every_outcome_has_a_team_of_its_own_in_the_demonstration(county):
    Team.objects.all().delete()
    by = an_actor(Role.ADMINISTRATOR)
    places = {
        one.ons_code: add_district(ons_code=one.ons_code, name=one.name, quadrant=one.quadrant, by=by, at=MONDAY).id
        for one in DISTRICTS
    }
    _add_teams(places, by, MONDAY)
    teams = list(Team.objects.all())
    assert words_of_routes_without_team(AUTHORITY, MONDAY) == []
    for outcome in outcomes_in_force(AUTHORITY, MONDAY.date()):
        for route in set(outcome.routes) & {str(one) for one in TEAM_KINDS}:
            assert [one for one in teams if takes(route, one.kind)], (outcome.code, route)
        if outcome.queue:
            kept = [one for one in teams if outcome.queue in (one.queue, one.kind)]
            assert any(takes(route, one.kind) for one in kept for route in outcome.routes), outcome.code


def test_the_out_of_hours_team_can_accept_what_is_sent_to_it_at_night(county):
    from tests.actions.front_door.making import accepted, leads, offered_to

    night = county.teams["out of hours"]
    sent = choice(night, outcomes=("OUT_OF_HOURS",), route="SPECIALIST", answer={})
    work = offered_to(night, a_child_to_decide(), sent)
    assert accepted(work, leads(night, Role.OUT_OF_HOURS_WORKER)).state == "ACCEPTED"


def test_an_outcome_says_which_team_keeps_its_queue(county):
    hints = {one.value: one.hint for one in outcome_choices(AUTHORITY, MONDAY)}
    assert "usually to Missing Children" in hints["MISSING"]
    assert "usually to Out of Hours" in hints["OUT_OF_HOURS"]
    assert "usually" not in hints["EARLY_HELP_UNIT"]


def test_without_a_team_for_the_route_another_is_chosen_to_hold_the_work(county):
    without(county, "SPECIALIST", "OUT_OF_HOURS")
    assert words_of_routes_without_team(AUTHORITY, MONDAY) == ["Specialist team"]
    contact, social = a_child_to_decide(), county.teams["social work"]
    with pytest.raises(DecisionNotAllowed, match="Choose the team that holds it until there is one"):
        decided(contact, choice(None, **MISSING))
    decided(contact, choice(social, **MISSING))
    work = Work.objects.get(contact_id=contact.id)
    assert (work.team_id, work.kind, now_stored(contact).state) == (social.id, "SPECIALIST", "OFFERED")


def test_where_there_is_a_team_for_the_route_no_other_stands_in(county):
    with pytest.raises(DecisionNotAllowed, match="That team does not take work by this route"):
        decided(a_child_to_decide(), choice(county.teams["social work"], **MISSING))


def test_where_no_team_takes_any_work_it_is_said_and_the_request_stays_where_it_is(county):
    without(county, *(kind for kinds in TEAM_KINDS.values() for kind in kinds))
    contact = a_child_to_decide()
    with pytest.raises(DecisionNotAllowed, match="Ask an administrator to add a team; nothing that you typed is lost"):
        decided(contact, choice(None))
    assert now_stored(contact).state == "SCREENING"


def test_a_team_that_has_ended_gets_no_work(county):
    team = county.teams["early help"]
    contact = a_child_to_decide()
    Team.objects.filter(id=team.id).update(valid_to=(MONDAY - DAY).date())
    with pytest.raises(DecisionNotAllowed, match="no longer takes work. Choose another"):
        decided(contact, choice(team))


def test_a_team_that_ended_while_the_decision_waited_for_a_second_person_gets_no_work(county):
    team = county.teams["early help"]
    contact = known(children=[a_child()], level_believed=4)[0]
    decision = decided(contact, choice(team))
    assert now_stored(contact).state == "PROPOSED"
    Team.objects.filter(id=team.id).update(valid_to=MONDAY.date())
    with pytest.raises(DecisionNotAllowed, match="no longer takes work"):
        confirm(decision, at=MONDAY + timedelta(days=1))
    assert now_stored(contact).state == "PROPOSED"


@pytest.mark.parametrize("postcode", ["", "AB1 2CD", "not a postcode", "ZZ99 99ZZ"])
def test_a_home_in_no_known_district_is_decided_and_routed_all_the_same(county, postcode):
    contact = a_child_to_decide(address={"lines": [], "postcode": postcode})
    assert contact.district_id is None and "UNKNOWN_DISTRICT" in contact.marks
    offered = {one.value for one in team_choices(AUTHORITY, None, MONDAY)}
    assert {county.teams["early help"].id, county.teams["early help south"].id} <= offered
    decided(contact, choice(county.teams["early help south"]), a_senior(), at=MONDAY + HOUR)
    work = Work.objects.get(contact_id=contact.id)
    assert (work.team_id, work.district_id, work.state) == (county.teams["early help south"].id, None, "OFFERED")
    assert district(AUTHORITY, county.south.id) is not None


def test_a_postcode_that_cannot_be_one_still_shows_the_local_teams(county):
    from fanlight.front_door.actions.start_draft import start_draft

    answers = {"children": [{"id": "1", "child_postcode": "not a postcode"}]}
    draft = start_draft(answers=answers, by=a_lead(), at=MONDAY)
    assert early_help_for(draft, answers)
