"""Giving, confirming and ending memberships."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from fanlight.access.models import Membership, SignedInSession
from fanlight.access.permissions import Permission
from fanlight.access.public import (
    AddressNotReadable,
    AddressTaken,
    AdministratorOpensNoCase,
    NotYoursToConfirm,
    Role,
    add_membership,
    awake_until,
    confirm_membership,
    end_membership,
    make_administrator,
    make_user,
    members_with,
    people_names,
)
from fanlight.store.public import StaleVersion, command_actor, import_actor, job_actor, now
from tests.factories import OTHER_AUTHORITY, OTHER_SCHOOL, a_membership, a_user, an_actor, sign_in, today
from tests.support.audited import last_event

pytestmark = pytest.mark.django_db


def the_membership(role: Role = Role.DSL, **place: str) -> Membership:
    return a_user(role, **place).memberships.get()


def confirm(membership: Membership, by_role: Role = Role.HEADTEACHER, **place: str) -> Membership:
    return confirm_membership(
        membership_id=membership.id,
        until=awake_until(today()),
        expected=membership.version,
        by=an_actor(by_role, **place),
        at=now(),
    )


def test_safety_16_a_head_confirms_somebody_of_the_own_school() -> None:
    membership = the_membership()
    confirmed = confirm(membership)
    assert confirmed.confirmed_until == awake_until(today())
    assert last_event() == (
        "access.confirm_membership",
        "membership",
        membership.id,
        {"fields": ["confirmed_until"]},
    )


@pytest.mark.parametrize(
    ("theirs", "by_role", "place"),
    [
        ({"organisation_id": OTHER_SCHOOL}, Role.HEADTEACHER, {}),
        ({}, Role.DSL, {}),
        ({}, Role.EARLY_HELP_MANAGER, {}),
    ],
    ids=["another school", "not a head", "a manager elsewhere"],
)
def test_nobody_else_confirms(theirs: dict[str, str], by_role: Role, place: dict[str, str]) -> None:
    with pytest.raises(NotYoursToConfirm):
        confirm(the_membership(**theirs), by_role, **place)


def test_a_membership_of_another_authority_is_not_there_at_all() -> None:
    with pytest.raises(Membership.DoesNotExist):
        confirm(the_membership(authority=OTHER_AUTHORITY))


def test_a_manager_confirms_the_own_team_only() -> None:
    own, other = "01TEAMASHFORD0000000000000", "01TEAMSWALE000000000000000"
    colleague = the_membership(Role.EARLY_HELP_WORKER, team_id=own)
    stranger = the_membership(Role.EARLY_HELP_WORKER, team_id=other)
    assert confirm(colleague, Role.EARLY_HELP_MANAGER, team_id=own)
    with pytest.raises(NotYoursToConfirm):
        confirm(stranger, Role.EARLY_HELP_MANAGER, team_id=own)


def test_safety_16_nobody_confirms_or_ends_themselves() -> None:
    head = a_user(Role.HEADTEACHER)
    membership, by = head.memberships.get(), an_actor(user=head)
    with pytest.raises(NotYoursToConfirm):
        confirm_membership(membership_id=membership.id, until=today(), expected=1, by=by, at=now())
    with pytest.raises(NotYoursToConfirm):
        end_membership(membership_id=membership.id, on=today(), expected=1, by=by, at=now())


def test_two_heads_at_once_one_is_told() -> None:
    membership = the_membership()
    confirm(membership)
    with pytest.raises(StaleVersion) as stale:
        confirm(membership)
    assert stale.value.current.version == 2


def test_ending_at_once_ends_the_sessions(client) -> None:  # type: ignore[no-untyped-def]
    membership = the_membership()
    sign_in(client, membership.user)
    assert client.get("/access/").status_code == 200
    end_membership(
        membership_id=membership.id,
        on=today() - timedelta(days=1),
        expected=membership.version,
        by=an_actor(Role.HEADTEACHER),
        at=now(),
    )
    assert not SignedInSession.objects.filter(user_id=membership.user_id).exists()
    assert client.get("/access/").status_code == 302
    assert last_event()[0] == "access.end_membership"


def test_ending_on_a_later_day_leaves_the_sessions(client) -> None:  # type: ignore[no-untyped-def]
    membership = the_membership()
    sign_in(client, membership.user)
    end_membership(membership_id=membership.id, on=today(), expected=1, by=an_actor(Role.HEADTEACHER), at=now())
    assert client.get("/access/").status_code == 200


def test_who_has_a_permission_today_leaves_out_those_who_sleep_have_left_or_are_switched_off() -> None:
    awake = a_user(Role.DATA_PROTECTION_OFFICER)
    a_user(Role.DATA_PROTECTION_OFFICER, confirmed_until=today() - timedelta(days=1))
    a_user(Role.DATA_PROTECTION_OFFICER, valid_to=today() - timedelta(days=1))
    a_user(Role.DATA_PROTECTION_OFFICER, authority=OTHER_AUTHORITY)
    off = a_user(Role.DATA_PROTECTION_OFFICER)
    type(off).objects.filter(id=off.id).update(is_active=False)
    found = members_with(Permission.WALL_NOTICES, authority="990", on=today())
    assert [actor.user_id for actor in found] == [awake.id]


def give(user_id: str, role: Role, by: object = None) -> Membership:
    return add_membership(
        user_id=user_id,
        role=role,
        organisation_kind="AUTHORITY",
        organisation_id="990",
        valid_from=today(),
        confirmed_until=date(2099, 1, 31),
        by=by or an_actor(Role.ADMINISTRATOR),  # type: ignore[arg-type]
        at=now(),
    )


def test_an_administrator_gives_a_role() -> None:
    user = a_user(Role.FRONT_DOOR_OFFICER)
    membership = give(user.id, Role.SENIOR_PRACTITIONER)
    assert last_event() == (
        "access.add_membership",
        "membership",
        membership.id,
        {"user": user.id, "role": "SENIOR_PRACTITIONER"},
    )


def test_safety_16_an_administrator_gives_themselves_no_role() -> None:
    administrator = a_user(Role.ADMINISTRATOR)
    with pytest.raises(AdministratorOpensNoCase):
        give(administrator.id, Role.AUDITOR, by=an_actor(user=administrator))


def test_safety_16_nobody_looks_after_accounts_and_opens_cases() -> None:
    with pytest.raises(AdministratorOpensNoCase):
        give(a_user(Role.ADMINISTRATOR).id, Role.FRONT_DOOR_OFFICER)
    with pytest.raises(AdministratorOpensNoCase):
        give(a_user(Role.DSL).id, Role.ADMINISTRATOR)
    left = a_user(Role.SOCIAL_WORKER, valid_to=today() - timedelta(days=1))
    assert give(left.id, Role.ADMINISTRATOR)
    assert give(a_user(Role.AUDITOR).id, Role.ADMINISTRATOR)


def test_the_command_line_makes_the_first_administrator() -> None:
    by = command_actor("fanlight users make-administrator", authority="990")
    user = make_administrator(email="First@council.example", name="Elder Inventedly", by=by, at=now())
    assert user.email == "first@council.example"
    assert not user.has_usable_password()
    assert [actor.user_id for actor in members_with(Permission.ACCOUNT_MANAGE, authority="990", on=today())] == [
        user.id
    ]
    assert last_event()[0] == "access.make_administrator"


def test_an_address_makes_one_account() -> None:
    a_user(email="taken@people.example")
    by = an_actor(Role.ADMINISTRATOR)
    with pytest.raises(AddressTaken):
        make_user(email=" Taken@People.Example ", name="Gorse Notreal", password=None, by=by, at=now())
    with pytest.raises(AddressNotReadable):
        make_user(email="no address", name="Gorse Notreal", password=None, by=by, at=now())


def test_a_membership_given_twice_is_refused_by_the_database() -> None:
    from django.db import IntegrityError, transaction

    membership = the_membership()
    with pytest.raises(IntegrityError), transaction.atomic():
        a_membership(membership.user, Role.DSL)


def test_a_page_names_a_person_an_import_and_fanlight_for_its_own_jobs_whose_codes_say_nothing_to_a_reader() -> None:
    person = an_actor(Role.DSL)
    job, batch = job_actor("front_door.hand_over", authority="886"), import_actor("The police batch", authority="886")
    names = people_names([person.id, job.id, batch.id])
    assert names == {person.id: person.name, job.id: "Fanlight", batch.id: "The police batch"}
