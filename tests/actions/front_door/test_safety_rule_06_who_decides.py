"""Safety rule 6: a registered senior decides or confirms; no further action, less than asked and returns need two."""

from __future__ import annotations

import pytest

from fanlight.casework.models import Work
from fanlight.front_door.actions.decide_contact import review_decision
from fanlight.front_door.models import Answer
from fanlight.front_door.queries.deciding import proposed_return
from fanlight.front_door.rules.deciding import DecisionNotAllowed
from fanlight.front_door.rules.states import MoveNotAllowed
from tests.actions.front_door.making import (
    HOUR,
    MONDAY,
    NOT_AGREED,
    a_senior,
    advice,
    an_officer,
    an_unqualified_senior,
    choice,
    confirm,
    contacts_of,
    created,
    decided,
    known,
    leads,
    nothing_more,
    now_stored,
    proposed_to_return,
    refused,
    submitted,
)

pytestmark = pytest.mark.django_db


def test_a_level_below_the_one_asked_waits_for_a_second_person(county):
    first, _ = known()
    decision = decided(first, advice(level=2))
    assert decision.needs_second_person == ["LEVEL_BELOW_ASKED"]
    assert now_stored(first).state == "PROPOSED"
    assert now_stored(first).level_decided is None
    assert not Answer.objects.exists()


def test_a_decision_by_somebody_without_a_registration_is_only_proposed(county):
    first, _ = known()
    decision = decided(first, choice(county.teams["early help"]), an_unqualified_senior())
    assert decision.needs_second_person == ["DECIDER_NOT_QUALIFIED"]
    assert not Work.objects.exists()
    confirm(decision)
    assert now_stored(first).state == "OFFERED"
    assert Work.objects.count() == 1


def test_nobody_confirms_their_own_decision(county):
    first, _ = known()
    senior = a_senior()
    decision = decided(first, nothing_more(), senior)
    with pytest.raises(DecisionNotAllowed, match="Nobody confirms their own decision"):
        confirm(decision, senior)
    assert now_stored(first).state == "PROPOSED"


@pytest.mark.parametrize("who", [an_officer, an_unqualified_senior])
def test_only_a_qualified_senior_or_manager_confirms(county, who):
    first, _ = known()
    with pytest.raises(DecisionNotAllowed):
        confirm(decided(first, nothing_more()), who())
    assert now_stored(first).state == "PROPOSED"


def test_the_second_person_sends_a_decision_back_with_a_reason_and_it_is_decided_again(county):
    first, _ = known()
    decision = decided(first, nothing_more())
    with pytest.raises(DecisionNotAllowed, match="Say why you send it back"):
        review_decision(decision_id=decision.id, is_confirmed=False, by=a_senior(), at=MONDAY + HOUR)
    review_decision(
        decision_id=decision.id, is_confirmed=False, reason="Ring the school first", by=a_senior(), at=MONDAY + HOUR
    )
    assert now_stored(first).state == "SCREENING"
    again = decided(first, nothing_more())
    assert again.corrects == decision
    confirm(again)
    assert now_stored(first).state == "CLOSED"


def test_a_decision_is_confirmed_once(county):
    first, _ = known()
    decision = decided(first, nothing_more())
    confirm(decision)
    with pytest.raises(MoveNotAllowed, match="closed"):
        confirm(decision)


def test_a_return_that_was_overtaken_by_a_decision_is_no_longer_what_waits(county):
    (first, *_) = contacts_of(submitted(agreement=NOT_AGREED))
    created(first, an_officer())
    proposed_to_return(first)
    assert proposed_return(now_stored(first)) is not None
    team = county.teams["early help"]
    decided(first, choice(team))
    refused(Work.objects.get(contact_id=first.id), leads(team))
    decided(first, nothing_more(), at=MONDAY + 4 * HOUR)
    assert now_stored(first).state == "PROPOSED"
    assert proposed_return(now_stored(first)) is None
