"""Safety rule 17 for accounts, walls, the log's operators and what is left over: each goes as its table promises."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator

from fanlight.access.models import DeclaredRelation, Membership, SignedInSession, User, Wall, WallGrant
from fanlight.access.public import Role, declare_relation, people_names
from fanlight.audit.models import AuditEvent
from fanlight.audit.public import verify
from fanlight.casework.models import TeamDuty
from fanlight.documents.models import Hold, Tombstone
from fanlight.documents.public import lift_hold, place_hold
from fanlight.documents.registry import HOLDABLES
from fanlight.establishments.models import Establishment
from fanlight.front_door.models import WorklistView
from fanlight.store.models import IdempotencyClaim, KnownActor
from fanlight.store.public import claim_once, command_actor, new_ulid, real_now, user_actor_id
from tests.actions.audit.test_chain import happened
from tests.actions.casework.making import a_team
from tests.actions.documents.shredding import approved, due_ids, held, shredded, tombstones, years_later
from tests.actions.front_door.making import MONDAY, TODAY
from tests.factories import AUTHORITY, OTHER_AUTHORITY, PASSWORD, a_membership, a_user, an_actor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
SHREDDED, STILL_NEEDED = Tombstone.Outcome.SHREDDED, Tombstone.Outcome.STILL_NEEDED


@pytest.fixture
def officer():
    return an_actor(Role.DATA_PROTECTION_OFFICER)


def a_leaver(**values) -> User:
    return a_user(Role.SOCIAL_WORKER, valid_to=TODAY, **values)


def test_safety_17_an_account_is_blanked_years_after_its_last_membership_and_opens_nothing():
    leavers = [a_leaver(name=f"Fern Leaver{letter}", registration="SW000009") for letter in "ab"]
    for leaver in leavers:
        actor = an_actor(user=leaver)
        declare_relation(forenames="Gorse", surname="Leaver", born_on=TODAY, by=actor, at=MONDAY)
        Authenticator.objects.create(user=leaver, type="totp", data={})
        SignedInSession.objects.create(
            session_key=leaver.id, session_data="", expire_date=real_now(), user_id=leaver.id
        )
        WorklistView.objects.create(authority=AUTHORITY, user_id=leaver.id, filters={"which": "new"})
    with years_later(24):
        assert not {leaver.id for leaver in leavers} & due_ids("access.User")
    with years_later(26):
        shredded()
    for leaver in leavers:
        leaver.refresh_from_db()
        assert (leaver.email, leaver.name, leaver.phone) == (leaver.id, "Shredded account", "")
        assert (leaver.social_work_registration, leaver.is_active, leaver.password) == ("", False, "")
        assert tombstones("access.User")[leaver.id] == SHREDDED
        assert not any(leaver.check_password(tried) for tried in ("", PASSWORD))
        assert people_names([user_actor_id(leaver.id)])[user_actor_id(leaver.id)] == "Shredded account"
    assert not Authenticator.objects.exists()
    assert not SignedInSession.objects.exists()
    assert not WorklistView.objects.exists()
    assert set(DeclaredRelation.objects.values_list("forenames", "surname", "born_on")) == {("", "", None)}
    assert Membership.objects.filter(user=leavers[0]).exists(), "what it could do, and when, is still shown"


def test_safety_17_an_account_with_a_membership_anywhere_is_kept():
    leaver = a_leaver()
    with years_later(26):
        a_membership(leaver, Role.SOCIAL_WORKER, authority=OTHER_AUTHORITY)
        assert leaver.id not in due_ids("access.User")


def test_safety_17_an_account_that_nobody_confirmed_ended_when_it_went_to_sleep():
    asleep = a_user(confirmed_until=TODAY)
    awake = a_user(confirmed_until=TODAY + timedelta(days=9_700))
    with years_later(26):
        due = due_ids("access.User")
    assert asleep.id in due
    assert awake.id not in due


def test_safety_17_a_hold_on_an_account_keeps_it(officer):
    leaver = a_leaver(email="leaver@people.example")
    found = HOLDABLES["account"].find(officer, " Leaver@people.example ")
    assert found == leaver.id
    place_hold(subject_kind="account", subject_id=found, reason="A tribunal", by=officer, at=MONDAY)
    with years_later(26):
        assert leaver.id not in due_ids("access.User")
        assert held()["access.User"] == 1


def test_safety_17_somebody_who_came_back_after_the_approval_keeps_their_account():
    from fanlight.documents.tasks import shred

    leaver = a_leaver(name="Fern Leaver")
    with years_later(26):
        run = approved()
        a_membership(leaver, Role.SOCIAL_WORKER)
        shred(AUTHORITY, run.id)
    assert tombstones("access.User")[leaver.id] == STILL_NEEDED
    leaver.refresh_from_db()
    assert leaver.name == "Fern Leaver"


def test_safety_17_a_wall_that_came_down_goes_with_who_was_let_through_and_why(officer):
    owner = a_user(Role.LADO)
    wall = Wall.objects.create(
        authority=AUTHORITY,
        reason="OTHER",
        ring_name="Fern Walltender",
        ring_phone="01632 960777",
        raised_by=new_ulid(),
    )
    WallGrant.objects.create(
        authority=AUTHORITY, wall=wall, user=owner, basis="EMERGENCY", reason="A child was missing", granted_by="x"
    )
    request = new_ulid()
    wall.subjects.create(authority=AUTHORITY, subject_kind="request", subject_id=request)
    with years_later(30):
        assert due_ids("access.Wall") == set(), "it stands"
        Wall.objects.update(lowered_at=MONDAY)
        hold = place_hold(subject_kind="request", subject_id=request, reason="An inquiry", by=officer, at=MONDAY)
        assert due_ids("access.Wall") == set()
        assert held()["access.Wall"] == 1
        lift_hold(hold_id=hold.id, reason="It is over", by=officer, at=MONDAY)
        shredded()
    wall.refresh_from_db()
    assert (wall.ring_name, wall.ring_phone) == ("", "")
    assert WallGrant.objects.get().reason == ""
    assert tombstones("access.Wall") == {wall.id: SHREDDED}


def test_safety_17_the_words_that_named_an_operator_go_years_after_their_last_event_and_the_log_still_holds(
    django_capture_on_commit_callbacks,
):
    from fanlight.audit.public import append_events

    by = command_actor("establishments set-up run by Fern Operator", authority=AUTHORITY)
    job = happened()
    append_events([happened()])
    actor = AuditEvent.objects.order_by("-position")[0].actor_id
    with years_later(30, since=real_now()):
        assert by.id not in due_ids("store.KnownActor"), "no event names it yet"
        assert actor in due_ids("store.KnownActor")
        with django_capture_on_commit_callbacks(execute=True):
            shredded()
    assert KnownActor.objects.get(id=actor).label == actor
    assert KnownActor.objects.get(id=by.id).label == "establishments set-up run by Fern Operator"
    assert job.actor_id == actor
    assert verify(AUTHORITY).holds


def test_what_is_left_over_goes_as_its_table_promises(officer):
    claim_once(authority=AUTHORITY, sender="x", kind="y", key="z", content=None, result_id="r")
    TeamDuty.objects.create(
        authority=AUTHORITY, team=a_team(), worker_user_id=new_ulid(), valid_to=TODAY, recorded_by=new_ulid()
    )
    kept = TeamDuty.objects.create(
        authority=AUTHORITY, team=a_team(), worker_user_id=new_ulid(), recorded_by=new_ulid()
    )
    Establishment.objects.filter(urn="999002").update(closed_on=TODAY, head_last_name="Headly")
    Establishment.objects.filter(urn="999001").update(head_last_name="Stays")
    hold = place_hold(subject_kind="request", subject_id=new_ulid(), reason="An inquiry", by=officer, at=MONDAY)
    lift_hold(hold_id=hold.id, reason="It is over", by=officer, at=MONDAY)
    with years_later(30, since=real_now()):
        shredded()
    assert not IdempotencyClaim.objects.filter(sender="x").exists()
    assert list(TeamDuty.objects.all()) == [kept]
    assert set(Establishment.objects.values_list("head_last_name", flat=True)) == {"", "Stays"}
    assert (Hold.objects.get().reason, Hold.objects.get().lift_reason) == ("", "")
    assert set(Tombstone.objects.values_list("outcome", flat=True)) == {SHREDDED}
