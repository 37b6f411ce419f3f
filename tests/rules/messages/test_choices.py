"""How each notice goes: by the person's choice, but never so that what is urgent waits or a question is read by nobody."""

from __future__ import annotations

from datetime import date

import pytest

from fanlight.access.public import ROLES, Role
from fanlight.messages.rules.choices import (
    CANNOT_WAIT,
    KINDS_OF,
    QUESTIONS_AND_ANSWERS,
    Group,
    How,
    group_of,
    groups_with_another_usual_way,
    how_it_goes,
    needs_deputy,
    usual_how,
)
from fanlight.messages.rules.deputies import is_standing, what_a_deputy_needs
from fanlight.messages.rules.failures import FAILURE_WORDS, OF_ADDRESS, OF_SET_UP, Failure
from fanlight.messages.rules.kinds import NoticeKind

ABOUT_NOTICES = {
    NoticeKind.DEPUTY_ASKED,
    NoticeKind.DEPUTY_ACCEPTED,
    NoticeKind.DEPUTY_ENDED,
    NoticeKind.DAILY_DIGEST,
}


def test_every_kind_follows_one_choice_but_those_about_notices_themselves() -> None:
    followed = [kind for kinds in KINDS_OF.values() for kind in kinds]
    assert len(followed) == len(set(followed))
    assert set(NoticeKind) - set(followed) == ABOUT_NOTICES


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_safety_05_what_cannot_wait_goes_at_once_and_a_question_is_muted_only_with_a_deputy(kind: NoticeKind) -> None:
    for chosen in How:
        for is_deputy_told in (True, False):
            goes = how_it_goes(kind, chosen, is_deputy_told=is_deputy_told)
            if kind in CANNOT_WAIT or group_of(kind) is None:
                assert goes is How.AT_ONCE
            elif kind in QUESTIONS_AND_ANSWERS and not is_deputy_told:
                assert goes is not How.PAGE
            else:
                assert goes is chosen


def test_safety_05_every_notice_that_a_question_or_an_answer_waits_needs_a_reader() -> None:
    said = {kind for kind in NoticeKind if "QUESTION" in kind or kind.endswith(("_ANSWERED", "_READY"))}
    # What a partner answered is read on the request; items to be read are the reader's own work, on its own clock.
    assert said - {NoticeKind.PARTNER_ANSWERED, NoticeKind.SUBJECT_ITEMS_READY} <= QUESTIONS_AND_ANSWERS
    assert [one for one in Group if needs_deputy(one, How.PAGE)] == [Group.ASKING]
    assert not any(needs_deputy(one, How.DIGEST) for one in Group)


def test_what_is_usual_is_at_once_but_for_accounts_to_confirm() -> None:
    once_a_day = {(role, group) for role in Role for group in Group if usual_how(role, group) is How.DIGEST}
    assert {group for _, group in once_a_day} == {Group.WALLS} == groups_with_another_usual_way()
    for role, _ in once_a_day:
        assert "ACCOUNT_CONFIRM" in ROLES[role]
    assert usual_how(Role.DATA_PROTECTION_OFFICER, Group.WALLS) is How.AT_ONCE


def test_a_deputy_can_read_what_comes_for_the_person() -> None:
    lead, staff, officer = (ROLES[one] for one in (Role.DSL, Role.SCHOOL_STAFF, Role.FRONT_DOOR_OFFICER))
    assert what_a_deputy_needs("ESTABLISHMENT", lead) <= ROLES[Role.HEADTEACHER]
    assert not what_a_deputy_needs("ESTABLISHMENT", lead) <= staff, "staff see only what they wrote"
    assert what_a_deputy_needs("AUTHORITY", officer) <= ROLES[Role.FRONT_DOOR_MANAGER]
    assert not what_a_deputy_needs("AUTHORITY", ROLES[Role.FRONT_DOOR_MANAGER]) <= officer
    assert what_a_deputy_needs("PARTNER", ROLES[Role.PARTNER_PROFESSIONAL]) == {"SHARING_ANSWER"}
    assert what_a_deputy_needs("AUTHORITY", ROLES[Role.FINANCE_OFFICER]) == frozenset()


def test_somebody_stands_in_from_the_first_day_to_the_last() -> None:
    first, last = date(2018, 11, 19), date(2018, 11, 23)
    days = [date(2018, 11, day) for day in range(17, 27)]
    assert [day.day for day in days if is_standing(first, last, day)] == [19, 20, 21, 22, 23]
    assert [day.day for day in days if is_standing(first, None, day)] == [19, 20, 21, 22, 23, 24, 25, 26]


def test_every_failure_has_its_sentence_and_no_fault_of_ours_is_called_theirs() -> None:
    assert set(FAILURE_WORDS) == set(Failure)
    assert all(words.endswith(".") for words in FAILURE_WORDS.values())
    assert not OF_SET_UP & OF_ADDRESS
