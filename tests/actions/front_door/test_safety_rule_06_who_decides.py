"""Safety rule 6: a registered senior decides or confirms; no further action, less than asked and returns need two."""

from __future__ import annotations

import pytest

from fanlight.access.public import Role
from fanlight.casework.models import Work
from fanlight.establishments.public import change_parameter
from fanlight.front_door.actions.decide_contact import review_decision
from fanlight.front_door.actions.return_for_agreement import return_for_agreement, review_return
from fanlight.front_door.models import Answer, Decision
from fanlight.front_door.queries.deciding import proposed_return
from fanlight.front_door.rules.agreement import ReturnNotAllowed
from fanlight.front_door.rules.deciding import DecisionNotAllowed
from fanlight.front_door.rules.states import MoveNotAllowed
from tests.actions.front_door.making import (
    DAY,
    HOUR,
    MONDAY,
    NOT_AGREED,
    a_manager,
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
from tests.factories import an_actor

pytestmark = pytest.mark.django_db


def test_safety_6_a_level_below_the_one_asked_waits_for_a_second_person(county):
    first, _ = known()
    decision = decided(first, advice(level=2))
    assert decision.needs_second_person == ["LEVEL_BELOW_ASKED"]
    assert now_stored(first).state == "PROPOSED"
    assert now_stored(first).level_decided is None
    assert not Answer.objects.exists()


def test_safety_6_a_decision_by_somebody_without_a_registration_is_only_proposed(county):
    first, _ = known()
    decision = decided(first, choice(county.teams["early help"]), an_unqualified_senior())
    assert decision.needs_second_person == ["DECIDER_NOT_QUALIFIED"]
    assert not Work.objects.exists()
    confirm(decision)
    assert now_stored(first).state == "OFFERED"
    assert Work.objects.count() == 1


def test_safety_6_nobody_confirms_their_own_decision(county):
    first, _ = known()
    senior = a_senior()
    decision = decided(first, nothing_more(), senior)
    with pytest.raises(DecisionNotAllowed, match="Nobody confirms their own decision"):
        confirm(decision, senior)
    assert now_stored(first).state == "PROPOSED"


@pytest.mark.parametrize("who", [an_officer, an_unqualified_senior])
def test_safety_6_only_a_qualified_senior_or_manager_confirms(county, who):
    first, _ = known()
    with pytest.raises(DecisionNotAllowed):
        confirm(decided(first, nothing_more()), who())
    assert now_stored(first).state == "PROPOSED"


def test_safety_6_the_second_person_sends_a_decision_back_with_a_reason_and_it_is_decided_again(county):
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


def test_safety_6_a_decision_is_confirmed_once(county):
    first, _ = known()
    decision = decided(first, nothing_more())
    confirm(decision)
    with pytest.raises(MoveNotAllowed, match="closed"):
        confirm(decision)


def test_safety_6_a_return_that_was_overtaken_by_a_decision_is_no_longer_what_waits(county):
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


def test_safety_6_a_qualified_senior_or_manager_decides_alone_what_needs_no_second_person(county):
    first, second = known()
    decided(first, advice(), a_senior())
    decided(second, advice(), a_manager())
    assert [now_stored(one).state for one in (first, second)] == ["CLOSED", "CLOSED"]
    assert Decision.objects.get(contact=first).needs_second_person == []


def test_safety_6_a_registration_without_the_role_decides_nothing(county):
    first, _ = known()
    with pytest.raises(DecisionNotAllowed, match="Your role does not decide"):
        decided(first, advice(), an_officer(registration="SW000009"))


def test_safety_6_no_further_action_waits_for_a_second_person(county):
    first, _ = known()
    assert decided(first, nothing_more()).needs_second_person == ["NO_FURTHER_ACTION"]
    assert (now_stored(first).state, now_stored(first).first_decided_at) == ("PROPOSED", None)


def test_safety_6_nobody_confirms_a_return_of_their_own(county):
    (first, *_) = contacts_of(submitted(agreement=NOT_AGREED))
    senior = a_senior()
    returned = proposed_to_return(first, senior)
    assert now_stored(first).state == "PROPOSED"
    with pytest.raises(DecisionNotAllowed, match="Nobody confirms their own"):
        review_return(return_id=returned.id, is_confirmed=True, by=senior, at=MONDAY)
    with pytest.raises(DecisionNotAllowed, match="No registration number"):
        review_return(return_id=returned.id, is_confirmed=True, by=an_unqualified_senior(), at=MONDAY)
    review_return(return_id=returned.id, is_confirmed=True, by=a_senior(), at=MONDAY)
    assert now_stored(first).state == "RETURNED"


def test_safety_6_what_was_overtaken_cannot_be_confirmed_from_an_old_page(county):
    team = county.teams["early help"]
    first, _ = known(agreement=NOT_AGREED)
    old_return = proposed_to_return(first)
    decided(first, choice(team))
    refused(Work.objects.get(contact_id=first.id), leads(team))
    old = decided(first, nothing_more(), at=MONDAY + 3 * HOUR)
    decided(first, choice(team), at=MONDAY + 4 * HOUR)
    refused(Work.objects.get(contact_id=first.id, state="OFFERED"), leads(team), at=MONDAY + 5 * HOUR)
    latest = decided(first, advice(level=1), at=MONDAY + 6 * HOUR)
    with pytest.raises(DecisionNotAllowed, match="Something else was proposed since"):
        confirm(old, at=MONDAY + 7 * HOUR)
    with pytest.raises(ReturnNotAllowed, match="Something else was proposed since"):
        review_return(return_id=old_return.id, is_confirmed=True, by=a_senior(), at=MONDAY + 7 * HOUR)
    assert now_stored(first).state == "PROPOSED"
    confirm(latest, at=MONDAY + 7 * HOUR)
    assert now_stored(first).level_decided == 1


def test_safety_6_which_decisions_need_two_people_is_the_authoritys_dated_data(county):
    by = an_actor(Role.ADMINISTRATOR)
    tuesday = MONDAY + DAY
    change_parameter(
        name="front_door.second_person_for",
        value="NO_FURTHER_ACTION",
        valid_from=tuesday.date(),
        source="The board",
        by=by,
        at=MONDAY,
    )
    first, second = known(agreement=NOT_AGREED)
    assert decided(first, advice(level=1), at=MONDAY).needs_second_person == ["LEVEL_BELOW_ASKED"]
    assert decided(second, advice(level=1), at=tuesday).needs_second_person == []
    (third, _) = contacts_of(submitted(agreement=NOT_AGREED, at=tuesday))
    words = {"why_harm_not_suspected": "Home is safe, I rang", "what_we_ask": "Ask Mum"}
    return_for_agreement(contact_id=third.id, by=a_senior(), at=tuesday, **words)
    assert now_stored(third).state == "RETURNED"
