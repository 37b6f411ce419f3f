"""A figure's way to a budget (safety 22): which step leads where, what each needs, who is told, what is called a budget."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from fanlight.funding.rules.statuses import (
    Approved,
    Status,
    StepRefused,
    check_approval,
    check_step,
    is_budget,
    is_told,
    steps_from,
    was_budget,
)

TODAY = date(2018, 11, 19)
# Drawn by hand from the facts: consultation, Forum, decision, approval where it is needed, issue; a newer one supersedes.
WAYS = {
    ("ILLUSTRATION", "CONSULTED"),
    ("CONSULTED", "FORUM_VOTED"),
    ("FORUM_VOTED", "DECIDED"),
    ("DECIDED", "APPROVED"),
    ("DECIDED", "ISSUED"),
    ("APPROVED", "ISSUED"),
    ("ISSUED", "SUPERSEDED"),
    *((one, "WITHDRAWN") for one in ("ILLUSTRATION", "CONSULTED", "FORUM_VOTED", "DECIDED", "APPROVED")),
}


def step(before: Status, after: Status, **changes: object) -> None:
    said = {
        "reason": "The Cabinet, 1 February",
        "needs_approval": False,
        "controls_hold": True,
        "is_second_person": True,
    }
    check_step(before, after, **{**said, **changes})


def refusal(before: Status, after: Status, **changes: object) -> tuple[str, str]:
    with pytest.raises(StepRefused) as refused:
        step(before, after, **changes)
    return str(refused.value), refused.value.field


@pytest.mark.parametrize(("before", "after"), list(product(Status, Status)), ids=str)
def test_safety_22_a_run_takes_the_steps_of_its_way_and_no_other(before: Status, after: Status) -> None:
    if (before.name, after.name) in WAYS:
        step(before, after)
    else:
        words, field = refusal(before, after)
        assert field == "status"
        assert words.startswith("It is “") and "” and cannot become “" in words and words.endswith("” from there.")


def test_every_refusal_says_what_is_missing_beside_its_field() -> None:
    assert refusal(Status.ISSUED, Status.DECIDED) == (
        "It is “Issued” and cannot become “Decided” from there.",
        "status",
    )
    wanted = ("Write who decided this, when, and where it is recorded.", "reason")
    assert refusal(Status.CONSULTED, Status.FORUM_VOTED, reason=" \n") == wanted
    assert refusal(Status.CONSULTED, Status.WITHDRAWN, reason="") == wanted
    assert refusal(Status.ILLUSTRATION, Status.CONSULTED, controls_hold=False) == (
        "A control total does not hold. Mend the inputs and make the run again.",
        "status",
    )
    assert refusal(Status.DECIDED, Status.ISSUED, needs_approval=True) == (
        "A value is outside the year’s permitted range. Record the approval before it is issued.",
        "status",
    )
    assert refusal(Status.APPROVED, Status.ISSUED, is_second_person=False) == (
        "Somebody else than who made the run issues it.",
        "status",
    )


def test_what_fails_a_control_can_be_withdrawn_and_what_was_approved_can_be_issued() -> None:
    step(Status.DECIDED, Status.WITHDRAWN, controls_hold=False, is_second_person=False, needs_approval=True)
    step(Status.APPROVED, Status.ISSUED, needs_approval=True)
    step(Status.DECIDED, Status.APPROVED, needs_approval=True, is_second_person=False)
    step(Status.FORUM_VOTED, Status.DECIDED, needs_approval=True, is_second_person=False)


@pytest.mark.parametrize(
    ("approved", "words", "field"),
    [
        (Approved(" ", TODAY, "A letter"), "Enter who approved it.", "approver"),
        (
            Approved("The Secretary of State", None, "A letter"),
            "Enter the day on which it was approved.",
            "approved_on",
        ),
        (
            Approved("The Secretary of State", date(2018, 11, 20), "A letter"),
            "The day on which it was approved cannot be in the future.",
            "approved_on",
        ),
        (Approved("The Secretary of State", TODAY, " "), "Enter where the approval is recorded.", "kept_at"),
        (Approved(), "Enter who approved it.", "approver"),
    ],
)
def test_an_approval_says_who_when_and_where(approved: Approved, words: str, field: str) -> None:
    with pytest.raises(StepRefused) as refused:
        check_approval(approved, TODAY)
    assert (str(refused.value), refused.value.field) == (words, field)


def test_an_approval_of_today_counts_from_its_day() -> None:
    assert check_approval(Approved("The Secretary of State", TODAY, "A letter"), TODAY) == TODAY


@pytest.mark.parametrize(
    ("before", "modeller", "issuer"),
    [
        (Status.ILLUSTRATION, {"CONSULTED", "WITHDRAWN"}, {"WITHDRAWN"}),
        (Status.DECIDED, {"APPROVED", "WITHDRAWN"}, {"ISSUED", "WITHDRAWN"}),
        (Status.APPROVED, {"WITHDRAWN"}, {"ISSUED", "WITHDRAWN"}),
        (Status.ISSUED, set(), set()),
        (Status.WITHDRAWN, set(), set()),
    ],
)
def test_who_models_does_not_issue_who_issues_does_not_model_and_nobody_supersedes_by_hand(
    before: Status, modeller: set[str], issuer: set[str]
) -> None:
    assert {one.name for one in steps_from(before, may_model=True, may_issue=False)} == modeller
    assert {one.name for one in steps_from(before, may_model=False, may_issue=True)} == issuer
    assert steps_from(before, may_model=False, may_issue=False) == []


def test_schools_are_told_of_what_they_see_and_of_no_withdrawal_of_what_they_never_saw() -> None:
    told = {(one, other) for one, other in product(Status, Status) if is_told(one, other)}
    seen = {"CONSULTED", "FORUM_VOTED", "DECIDED", "APPROVED", "ISSUED", "SUPERSEDED"}
    assert {other.name for _, other in told} == {"CONSULTED", "ISSUED", "SUPERSEDED", "WITHDRAWN"}
    assert {one.name for one, other in told if other is Status.WITHDRAWN} == seen
    assert {one for one, other in told if other is Status.ISSUED} == set(Status)


def test_safety_22_only_what_is_issued_is_a_budget() -> None:
    assert [one for one in Status if is_budget(one)] == [Status.ISSUED]
    assert [one for one in Status if was_budget(one)] == [Status.SUPERSEDED]
