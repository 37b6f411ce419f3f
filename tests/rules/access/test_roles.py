"""Roles as lists of what they may do."""

from __future__ import annotations

from fanlight.access.permissions import Permission
from fanlight.access.roles import OPENS_CASES, ROLE_LABELS, ROLES, Role

ABOUT_CASES = {
    one
    for one in Permission
    if one.split("_")[0] in {"REQUEST", "WORK", "CHILD"}
    or one in {Permission.FRONT_DOOR_SEE, Permission.FRONT_DOOR_SCREEN, Permission.FRONT_DOOR_DECIDE}
}
# Reading what is held of one person, to give it to them, is no way to any other case; it excludes administrators too.
OF_A_SUBJECT = {Permission.SUBJECT_ACCESS, Permission.SUBJECT_ACCESS_RELEASE}


def test_every_role_has_a_list_and_a_label() -> None:
    assert set(ROLES) == set(ROLE_LABELS) == set(Role)


def test_every_permission_is_somebodys() -> None:
    assert set(Permission) == {permission for may in ROLES.values() for permission in may}


def test_safety_16_administrators_auditors_and_boards_open_no_case() -> None:
    for role in (
        Role.ADMINISTRATOR,
        Role.AUDITOR,
        Role.BOARD_MEMBER,
        Role.FINANCE_OFFICER,
        Role.CHIEF_FINANCE_OFFICER,
        Role.RETURNS_OFFICER,
    ):
        assert not ROLES[role] & ABOUT_CASES, role
        assert role not in OPENS_CASES


def test_safety_17_a_data_protection_officer_opens_no_case_but_what_is_held_of_one_person() -> None:
    assert not ROLES[Role.DATA_PROTECTION_OFFICER] & ABOUT_CASES
    assert ROLES[Role.DATA_PROTECTION_OFFICER] >= OF_A_SUBJECT


def test_safety_16_every_other_role_opens_cases_and_so_excludes_administrators() -> None:
    assert {role for role, may in ROLES.items() if may & (ABOUT_CASES | OF_A_SUBJECT)} == OPENS_CASES


def test_safety_12_school_staff_and_partners_see_only_what_they_wrote() -> None:
    for role in (Role.SCHOOL_STAFF, Role.PARTNER_PROFESSIONAL):
        assert Permission.REQUEST_SEE_OWN in ROLES[role]
        assert Permission.REQUEST_SEE_SETTING not in ROLES[role]


def test_safety_14_only_front_door_early_help_and_social_work_staff_search_for_children() -> None:
    assert {role for role, may in ROLES.items() if Permission.CHILD_SEARCH in may} == {
        Role.FRONT_DOOR_OFFICER,
        Role.SENIOR_PRACTITIONER,
        Role.FRONT_DOOR_MANAGER,
        Role.OUT_OF_HOURS_WORKER,
        Role.EARLY_HELP_WORKER,
        Role.EARLY_HELP_MANAGER,
        Role.SOCIAL_WORKER,
        Role.SOCIAL_WORK_MANAGER,
        Role.LADO,
    }
