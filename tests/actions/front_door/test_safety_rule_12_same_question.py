"""The request page asks the same question for everybody, and the answer is each reader's own, at each moment."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from fanlight.access.models import Bar, Wall, WallGrant, WallSubject
from fanlight.access.public import Role
from fanlight.front_door.queries.brothers_and_sisters import family_of
from fanlight.front_door.queries.cases import find_case
from fanlight.front_door.queries.history import before_these
from fanlight.people.public import RelationKind, record_relation
from fanlight.store.public import Actor
from tests.actions.front_door.making import (
    HOUR,
    MONDAY,
    a_child,
    a_recorded_child,
    an_officer,
    confirmed,
    contacts_of,
    created,
    submitted,
)
from tests.factories import AUTHORITY, OTHER_AUTHORITY, an_actor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]

LATER = MONDAY + 3 * HOUR


def bar(actor: Actor, kind: str, subject_id: str) -> None:
    Bar.objects.create(
        authority=actor.authority,
        user_id=actor.user_id,
        subject_kind=kind,
        subject_id=subject_id,
        because="NAMES_THEM",
        recorded_by="x",
    )


def wall(kind: str, subject_id: str, *, let_through: Actor, until: datetime) -> None:
    made = Wall.objects.create(authority=AUTHORITY, reason="OTHER", ring_name="x", ring_phone="x", raised_by="x")
    WallSubject.objects.create(authority=AUTHORITY, wall=made, subject_kind=kind, subject_id=subject_id)
    WallGrant.objects.create(
        authority=AUTHORITY,
        wall=made,
        user_id=let_through.user_id,
        basis="NAMED",
        granted_by="x",
        ends_at=until,
    )


def earlier_seen_by(actor: Actor, reference: str) -> list[str]:
    case = find_case(actor, reference, at=LATER)
    assert case is not None
    contacts = [child.contact for child in case.children]
    family = family_of(case, actor, at=LATER)
    found = before_these(contacts, family.records, actor, at=LATER)
    return [one.request.reference for one in found[contacts[0].id].contacts]


def test_safety_12_what_one_officer_may_not_read_the_next_may_and_the_first_still_may_not() -> None:
    request, kept_out, other = submitted(), an_officer(), an_officer()
    bar(kept_out, "request", request.id)
    for _ in range(2):
        assert find_case(other, request.reference, at=LATER) is not None
        assert find_case(kept_out, request.reference, at=LATER) is None
    elsewhere = an_actor(Role.FRONT_DOOR_OFFICER, authority=OTHER_AUTHORITY)
    assert find_case(elsewhere, request.reference, at=LATER) is None


def test_safety_12_a_wall_hides_again_when_the_time_of_who_was_let_through_is_over() -> None:
    request, let_through = submitted(), an_officer()
    wall("request", request.id, let_through=let_through, until=MONDAY + HOUR)
    assert find_case(let_through, request.reference, at=MONDAY) is not None
    assert find_case(let_through, request.reference, at=MONDAY + HOUR) is None
    assert find_case(let_through, request.reference, at=MONDAY + timedelta(minutes=59)) is not None
    assert find_case(an_officer(), request.reference, at=MONDAY) is None


def test_safety_12_an_earlier_contact_is_shown_to_those_alone_who_may_read_it() -> None:
    before = submitted(children=[a_child("Larkspur")])
    person = created(contacts_of(before)[0], an_officer()).person_id
    now = submitted(children=[a_child("Larkspur")], at=MONDAY + HOUR)
    confirmed(contacts_of(now)[0], person, an_officer(), at=MONDAY + HOUR)
    kept_out, other = an_officer(), an_officer()
    bar(kept_out, "request", before.id)
    for _ in range(2):
        assert earlier_seen_by(other, now.reference) == [before.reference]
        assert earlier_seen_by(kept_out, now.reference) == []


def test_safety_12_a_brother_behind_a_bar_is_named_to_others_alone() -> None:
    request = submitted(children=[a_child("Larkspur")])
    person = created(contacts_of(request)[0], an_officer()).person_id
    brother = a_recorded_child("Bramble")
    record_relation(
        person_id=person,
        other_id=brother,
        kind=RelationKind.SIBLING,
        source="school",
        by=an_actor(Role.SOCIAL_WORKER),
        at=MONDAY,
    )
    kept_out, other = an_officer(), an_officer()
    bar(kept_out, "person", brother)
    for actor, named in ((other, [brother]), (kept_out, []), (other, [brother]), (kept_out, [])):
        case = find_case(actor, request.reference, at=LATER)
        assert case is not None
        assert [one.person.id for one in family_of(case, actor, at=LATER).siblings] == named
