"""Looking after accounts."""

from __future__ import annotations

from datetime import date

import pytest
from django.core import mail

from fanlight.access.actions.change_account import (
    NotYoursToChange,
    add_account,
    change_account,
    send_invitation,
    switch_off_account,
    switch_on_account,
)
from fanlight.access.models import DeclaredRelation, SignedInSession, User
from fanlight.access.public import AddressTaken, Role, declare_relation, list_users
from fanlight.jobs.public import run_waiting_jobs
from fanlight.store.public import Actor, StaleVersion, now
from tests.factories import OTHER_AUTHORITY, OWN_SCHOOL, a_membership, a_user, an_actor, sign_in
from tests.support.audited import events, last_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> Actor:
    return an_actor(Role.ADMINISTRATOR)


def details(user: User, **changed: str) -> dict[str, str]:
    held = {"email": user.email, "name": user.name, "phone": user.phone, "registration": user.social_work_registration}
    return {**held, **changed}


def test_a_person_is_added_and_told_how_to_choose_a_password(administrator: Actor) -> None:
    user = add_account(
        email="new@people.example",
        name="Heather Madeupson",
        phone="",
        registration="",
        role=Role.DSL,
        organisation_kind="ESTABLISHMENT",
        organisation_id=OWN_SCHOOL,
        organisation_name="Oakhill Invented School",
        team_id="",
        by=administrator,
        at=now(),
    )
    assert user.memberships.get().role == Role.DSL
    kinds = [kind for kind, _, _ in events()]
    assert kinds == ["access.make_user", "access.add_membership", "access.add_account"]
    run_waiting_jobs()
    (message,) = mail.outbox
    assert message.to == ["new@people.example"]
    assert "/accounts/password/reset/" in message.body
    assert "Heather" not in message.subject + message.body


def test_a_new_address_signs_the_person_out(client, administrator: Actor) -> None:  # type: ignore[no-untyped-def]
    user = a_user()
    sign_in(client, user)
    changed = change_account(
        user_id=user.id, **details(user, email="Moved@people.example"), expected=1, by=administrator, at=now()
    )
    assert (changed.email, changed.version) == ("moved@people.example", 2)
    assert last_event() == ("access.change_account", "user", user.id, {"fields": ["email"]})
    assert not SignedInSession.objects.filter(user_id=user.id).exists()


def test_two_administrators_at_once_one_is_told(administrator: Actor) -> None:
    user = a_user()
    change_account(user_id=user.id, **details(user, phone="01632 960001"), expected=1, by=administrator, at=now())
    with pytest.raises(StaleVersion):
        change_account(user_id=user.id, **details(user, phone="01632 960002"), expected=1, by=administrator, at=now())
    assert User.objects.get(id=user.id).phone == "01632 960001"


def test_an_address_of_somebody_else_is_refused(administrator: Actor) -> None:
    user, other = a_user(), a_user()
    with pytest.raises(AddressTaken):
        change_account(user_id=user.id, **details(user, email=other.email), expected=1, by=administrator, at=now())


def test_switching_off_ends_the_sessions_and_switching_on_lets_in_again(client, administrator: Actor) -> None:  # type: ignore[no-untyped-def]
    user = a_user()
    sign_in(client, user)
    switch_off_account(user_id=user.id, by=administrator, at=now())
    assert not SignedInSession.objects.filter(user_id=user.id).exists()
    assert client.get("/access/").status_code == 302
    switch_on_account(user_id=user.id, by=administrator, at=now())
    assert sign_in(client, user).get("/access/").status_code == 200
    assert [kind for kind, _, _ in events()] == ["access.switch_off_account", "access.switch_on_account"]


@pytest.mark.parametrize("act", [switch_off_account, switch_on_account, send_invitation])
def test_an_account_that_another_authority_shares_or_ones_own_is_left_alone(act, administrator: Actor) -> None:  # type: ignore[no-untyped-def]
    shared = a_user(Role.PARTNER_PROFESSIONAL)
    a_membership(shared, Role.PARTNER_PROFESSIONAL, authority=OTHER_AUTHORITY)
    elsewhere = a_user(authority=OTHER_AUTHORITY)
    for user_id in (shared.id, elsewhere.id, administrator.user_id):
        with pytest.raises(NotYoursToChange):
            act(user_id=user_id, by=administrator, at=now())


def test_a_head_changes_no_account() -> None:
    with pytest.raises(NotYoursToChange):
        switch_off_account(user_id=a_user().id, by=an_actor(Role.HEADTEACHER), at=now())


def test_a_declared_relation_is_recorded_without_the_name_in_the_log() -> None:
    actor = an_actor(Role.SOCIAL_WORKER)
    declare_relation(forenames="Fennel", surname="Neverlogged", born_on=date(2010, 3, 27), by=actor, at=now())
    relation = DeclaredRelation.objects.get()
    assert (relation.user_id, relation.surname) == (actor.user_id, "Neverlogged")
    assert last_event() == ("access.declare_relation", "user", actor.user_id, {"relation": relation.id})


def test_the_command_line_lists_the_authoritys_accounts_with_their_roles() -> None:
    a_user(Role.HEADTEACHER, name="Alder Aardvark")
    a_user(Role.DSL, authority=OTHER_AUTHORITY)
    (line,) = list_users("990")
    assert (line.name, line.roles) == ("Alder Aardvark", "Headteacher, Oakhill Invented School")
