"""When a request may be returned, what a duplicate is, when a closed one may be re-opened (safety rules 3, 4 and 7)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from fanlight.front_door.rules.agreement import (
    ReturnFacts,
    ReturnNotAllowed,
    check_may_return,
    is_refusal,
    needs_coded_reason,
)
from fanlight.front_door.rules.confidential import (
    child_without_confidential,
    confidential_parts,
    may_read_confidential,
    with_confidential,
    without_confidential,
)
from fanlight.front_door.rules.duplicates import NotADuplicate, check_is_duplicate
from fanlight.front_door.rules.timescales import draft_alert_due, is_rereferral, may_reopen

RETURNABLE = ReturnFacts(
    level_believed=3, is_danger=False, agreed=False, is_qualified=True, why_harm_not_suspected="No sign of any harm"
)


def test_safety_3_a_qualified_person_may_return_level_three_without_agreement() -> None:
    check_may_return(RETURNABLE)
    check_may_return(replace(RETURNABLE, agreed=None, level_believed=None))


@pytest.mark.parametrize(
    "change",
    [
        {"level_believed": 4},
        {"is_danger": True},
        {"agreed": True},
        {"is_qualified": False},
        {"why_harm_not_suspected": "no harm"},
    ],
)
def test_safety_3_nothing_else_may_be_returned(change) -> None:
    with pytest.raises(ReturnNotAllowed):
        check_may_return(replace(RETURNABLE, **change))


def test_a_coded_reason_is_asked_unless_agreement_was_given() -> None:
    assert not needs_coded_reason(True)
    assert needs_coded_reason(False)
    assert needs_coded_reason(None)
    assert is_refusal("REFUSED")
    assert not is_refusal("NOT_REACHED")


def test_safety_4_a_duplicate_is_the_same_sender_and_the_same_content_only() -> None:
    check_is_duplicate(same_sender=True, same_content=True, is_earlier=True)
    with pytest.raises(NotADuplicate, match="corroboration"):
        check_is_duplicate(same_sender=False, same_content=True, is_earlier=True)
    with pytest.raises(NotADuplicate, match="did not"):
        check_is_duplicate(same_sender=True, same_content=False, is_earlier=True)
    with pytest.raises(NotADuplicate, match="before"):
        check_is_duplicate(same_sender=True, same_content=True, is_earlier=False)


def test_a_closed_contact_reopens_up_to_and_on_the_last_day() -> None:
    closed, last = date(2018, 8, 20), date(2018, 11, 20)
    assert may_reopen(closed_on=closed, today=last, last_day=last)
    assert not may_reopen(closed_on=closed, today=last + timedelta(days=1), last_day=last)
    assert not may_reopen(closed_on=closed, today=closed - timedelta(days=1), last_day=last)


@pytest.mark.parametrize(("days", "counts"), [(0, True), (364, True), (365, False), (-1, False)])
def test_a_rereferral_follows_within_twelve_months(days, counts) -> None:
    assert is_rereferral(previous_on=date(2018, 1, 1), referred_on=date(2018, 1, 1) + timedelta(days=days)) is counts


def test_a_first_referral_is_no_rereferral() -> None:
    assert not is_rereferral(previous_on=None, referred_on=date(2018, 1, 1))


def test_the_other_leads_are_told_after_the_minutes() -> None:
    since = datetime(2018, 10, 1, 9, 0, tzinfo=UTC)
    assert draft_alert_due(danger_since=since, minutes=30) == since + timedelta(minutes=30)


CHILD = {"forenames": "Tansy", "address": {"postcode": "ZZ9 9ZZ"}, "school_urn": "1", "address_confidential": True}


def test_safety_11_confidential_parts_are_taken_out_and_can_be_put_back() -> None:
    opened = child_without_confidential(CHILD)
    assert "address" not in opened
    assert opened["school_urn"] == "1"
    assert with_confidential(opened, confidential_parts(CHILD)) == CHILD
    assert confidential_parts({"forenames": "Tansy"}) == ""
    assert with_confidential({"forenames": "Tansy"}, "") == {"forenames": "Tansy"}
    assert "ZZ9" not in str(without_confidential({"children": [CHILD], "level_believed": 3}))


def test_safety_11_who_holds_a_request_and_the_roles_named_read_what_is_confidential() -> None:
    def may(**facts) -> bool:
        usual = {
            "holds_request": False,
            "role": "LADO",
            "named_roles": {"FRONT_DOOR_MANAGER"},
            "is_named_reader": False,
        }
        return may_read_confidential(**{**usual, **facts})

    assert not may()
    assert may(holds_request=True)
    assert may(role="FRONT_DOOR_MANAGER")
    assert may(is_named_reader=True)
