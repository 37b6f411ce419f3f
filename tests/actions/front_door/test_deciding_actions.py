"""Deciding for one child: what a decision must say, the second person, referrals, and two people at once."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from fanlight.access.public import Role
from fanlight.audit.models import AuditEvent
from fanlight.audit.public import verify
from fanlight.casework.models import Work
from fanlight.front_door.actions.decide_contact import decide_contact
from fanlight.front_door.actions.send_answer import AnswerNotAllowed
from fanlight.front_door.models import Answer, ContactMove, Decision, Referral
from fanlight.front_door.queries.deciding import last_decision, last_word
from fanlight.front_door.rules.deciding import DecisionNotAllowed
from fanlight.front_door.rules.states import MoveNotAllowed
from fanlight.store.public import StaleVersion
from tests.actions.front_door.making import (
    DAY,
    HOUR,
    MONDAY,
    a_child,
    a_senior,
    advice,
    an_officer,
    answer_words,
    choice,
    closed_with_advice,
    confirm,
    confirmed,
    contacts_of,
    decided,
    known,
    leads,
    nothing_more,
    now_stored,
    offered_to,
    refused,
    social_work,
    submitted,
    taken,
)
from tests.factories import AUTHORITY
from tests.support.audited import events, last_event

pytestmark = pytest.mark.django_db


def written() -> tuple[int, ...]:
    """Return how many rows of each kind a decision may write."""
    return tuple(table.objects.count() for table in (Decision, ContactMove, Work, Answer, Referral, AuditEvent))


def test_a_decision_keeps_each_part_with_its_own_reason_who_when_and_the_scheme(county):
    first, _ = known()
    senior = a_senior()
    decision = decided(first, choice(county.teams["early help"]), senior)
    assert (decision.level, decision.outcomes, decision.route) == (3, ["EARLY_HELP_UNIT"], "EARLY_HELP")
    assert len({decision.reason_for_level, decision.reason_for_outcomes, decision.reason_for_route}) == 3
    assert (decision.decided_by_user_id, decision.recorded_by) == (senior.user_id, senior.id)
    assert (decision.recorded_at, decision.scheme_version) == (MONDAY + HOUR, first.request.scheme_version)
    assert decision.level_asked == 3
    assert last_event()[3] == {
        "decision": decision.id,
        "level": 3,
        "outcomes": ["EARLY_HELP_UNIT"],
        "route": "EARLY_HELP",
        "waits_for": [],
        "earlier_system": "NOT_ASKED",
    }


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"level": None}, "level"),
        ({"level": 7}, "level"),
        ({"outcomes": ()}, "outcomes"),
        ({"outcomes": ("NO_SUCH_OUTCOME",)}, "outcomes"),
        ({"route": "NOWHERE"}, "route"),
        ({"route": "SOCIAL_WORK"}, "team_id"),
        ({"route": "SIGNPOST", "team_id": ""}, "route"),
        ({"team_id": ""}, "team_id"),
        ({"reason_for_level": "no"}, "reason_for_level"),
        ({"reason_for_outcomes": "  "}, "reason_for_outcomes"),
        ({"reason_for_route": "x" * 10_001 + " y z"}, "reason_for_route"),
    ],
)
def test_a_decision_that_lacks_something_is_refused_with_its_field_and_writes_nothing(county, said, field):
    first, _ = known()
    before = written()
    with pytest.raises(DecisionNotAllowed) as refusal:
        decided(first, choice(county.teams["early help"], **said))
    assert refusal.value.field_name == field
    assert (written(), now_stored(first).version) == (before, first.version)


def test_a_team_that_takes_no_work_by_the_route_is_refused(county):
    first, _ = known()
    with pytest.raises(DecisionNotAllowed, match="That team does not take work by this route"):
        decided(first, choice(county.teams["social work"]))


def test_work_goes_to_no_team_before_the_child_is_known(county):
    first, _ = taken()
    with pytest.raises(DecisionNotAllowed, match="Confirm who this child is") as refusal:
        decided(first, choice(county.teams["early help"]))
    assert refusal.value.field_name == "children"


def test_safety_6_an_officer_who_does_not_decide_is_told_who_does(county):
    first, _ = known()
    with pytest.raises(DecisionNotAllowed, match="ask a senior practitioner or manager"):
        decided(first, advice(), an_officer())


def test_an_answer_that_could_not_be_sent_is_refused_before_a_second_person_is_asked(county):
    first, _ = known()
    with pytest.raises(AnswerNotAllowed) as refusal:
        decided(first, nothing_more(answer=answer_words(why=" ")))
    assert refusal.value.field_name == "why"
    assert now_stored(first).state == "SCREENING"


# Two at once, and too late


def test_of_two_who_decide_at_once_one_wins_and_the_other_changes_nothing(county):
    first, _ = known()
    version = first.version
    decide_contact(contact_id=first.id, choice=nothing_more(), expected=version, by=a_senior(), at=MONDAY)
    before = written()
    with pytest.raises(StaleVersion) as stale:
        decide_contact(contact_id=first.id, choice=advice(), expected=version, by=a_senior(), at=MONDAY)
    assert stale.value.current.state == "PROPOSED"
    assert written() == before


def test_a_decision_on_a_closed_request_is_refused_in_a_sentence(county):
    first, _ = known()
    closed = closed_with_advice(first)
    before = written()
    with pytest.raises(
        MoveNotAllowed, match="You cannot decide this request now: it is “closed”. Nothing was changed."
    ):
        decided(closed, advice())
    assert written() == before


# Referrals


def test_a_threshold_decision_makes_a_referral_on_the_day_of_receipt(county):
    first, _ = known(level_believed=4)
    decided(first, social_work(county.teams["social work"]), at=MONDAY + DAY)
    referral = Referral.objects.get()
    assert (referral.contact_id, referral.person_id) == (first.id, first.person_id)
    assert (referral.referred_on, referral.source_code, referral.is_rereferral) == (MONDAY.date(), "2A", False)


def test_early_help_makes_no_referral(county):
    first, _ = known()
    offered_to(county.teams["early help"], first)
    assert not Referral.objects.exists()


@pytest.mark.parametrize(("days", "again"), [(364, True), (365, False)])
def test_a_second_referral_within_a_year_counts_as_a_re_referral(county, days, again):
    team = county.teams["social work"]
    first = known(children=[a_child()], level_believed=4)[0]
    decided(first, social_work(team))
    later_at = MONDAY + timedelta(days=days)
    later = contacts_of(submitted(children=[a_child()], level_believed=4, at=later_at))[0]
    confirmed(later, first.person_id, an_officer(), at=later_at)
    decided(later, social_work(team), at=later_at)
    referral = Referral.objects.get(contact=later)
    assert (referral.is_rereferral, referral.previous.contact_id) == (again, first.id)


def test_a_decision_that_a_team_refused_and_that_is_made_again_makes_one_referral(county):
    team = county.teams["social work"]
    first, _ = known(level_believed=4)
    decided(first, social_work(team))
    refused(Work.objects.get(contact_id=first.id), leads(team, Role.SOCIAL_WORK_MANAGER))
    decided(first, social_work(team), at=MONDAY + 4 * HOUR)
    assert Referral.objects.count() == 1
    assert ("front_door.take_back_refused", "contact", first.id) in events()


def test_a_clock_that_is_set_back_an_hour_never_hides_the_decision_that_was_made_last(county):
    """What was proposed last is what a second person reads and confirms, though its time is before the first one's."""
    first, _ = known()
    sent_back = decided(first, nothing_more(), at=MONDAY + 3 * HOUR)
    confirm(sent_back, is_confirmed=False, reason="Ask the school first", at=MONDAY + 3 * HOUR)
    proposed = decided(now_stored(first), nothing_more(), at=MONDAY + 2 * HOUR)
    assert last_decision(first) == proposed and proposed.corrects == sent_back
    confirm(proposed, at=MONDAY + 2 * HOUR)
    first = now_stored(first)
    assert (first.state, last_word(first).decision) == ("CLOSED", proposed)
    moves = list(first.moves.order_by("id").values_list("from_state", "to_state"))
    assert all(before[1] == after[0] for before, after in pairwise(moves)) and verify(AUTHORITY).broken == ""
