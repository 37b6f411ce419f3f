"""Authorities and schools that each wrote something only they may read, and people of each who look around."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import cycle
from string import ascii_lowercase
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from fanlight.access.models import User
from fanlight.access.public import Role, actor_for
from fanlight.documents.public import accept_upload
from fanlight.establishments.models import Establishment
from fanlight.establishments.public import add_district, add_team, map_postcodes
from fanlight.establishments.public import seed as seed_authority
from fanlight.front_door.actions.ask_referrer import ask_referrer
from fanlight.front_door.actions.seed import seed as seed_front_door
from fanlight.front_door.actions.start_draft import start_draft
from fanlight.front_door.models import RequestForSupport
from fanlight.store.public import Actor, new_ulid
from tests.actions.front_door.making import (
    DAY,
    MONDAY,
    a_child,
    choice,
    contacts_of,
    created,
    decided,
    submitted,
)
from tests.factories import a_user, organisation_of, sign_in

# What is typed into a search holds this one, which a page may repeat; whatever else they wrote holds the other.
ASKED_BY = re.compile(r"Zq([a-z])([a-z0])ham", re.IGNORECASE)
CANARY = re.compile(r"Vx([a-z])([a-z0])can", re.IGNORECASE)
WHOLE_AUTHORITY, NOBODYS = "0", "-"


@dataclass(frozen=True)
class Place:
    """Whose something is, or where somebody stands: an authority, and a school of it or all of it."""

    authority: str
    school: str = WHOLE_AUTHORITY

    @property
    def canary(self) -> str:
        """What only people of this place may read."""
        return f"Vx{self.authority}{self.school}can"

    @property
    def surname(self) -> str:
        """The surname of the child of this place."""
        return f"Zq{self.authority}{self.school}ham"

    def may_read(self, authority: str, school: str) -> bool:
        """Return whether somebody from here may read a canary of there."""
        if authority != self.authority:
            return False
        return self.school == WHOLE_AUTHORITY or school in {WHOLE_AUTHORITY, self.school}


def is_of_an_authority(canary: str) -> bool:
    """Return whether a canary is an authority's own, and no school's."""
    found = CANARY.fullmatch(canary)
    return found is not None and found[2] == WHOLE_AUTHORITY


@dataclass
class School:
    """A school, its lead, what it asked, and what it has not sent yet."""

    place: Place
    id: str
    urn: str
    lead: User
    request: RequestForSupport


@dataclass
class Tenant:
    """An authority with its team and its schools."""

    place: Place
    code: str
    team_id: str
    schools: list[School] = field(default_factory=list)


@dataclass
class Visitor:
    """Somebody of a role who stands in a place, and their browser."""

    role: Role
    place: Place
    browser: Client

    def foreign_in(self, text: str) -> set[str]:
        """Return the canaries in a text that this person may not read."""
        return {one[0] for one in CANARY.finditer(text) if not self.place.may_read(one[1].lower(), one[2].lower())}

    def __str__(self) -> str:
        return f"{self.role} of {self.place.authority}{self.place.school}"


def build(authorities: int, schools: int, *, first: int = 0) -> list[Tenant]:
    """Make so many authorities with so many schools each; a school past the first few has a request and no more.

    `first` is the number of the first: what another test of the same run made is still there.
    """
    return [_an_authority(number, schools) for number in range(first, first + authorities)]


def _an_authority(number: int, schools: int) -> Tenant:
    place, code = Place(ascii_lowercase[number]), f"{970 + number}"
    by = _somebody(Role.ADMINISTRATOR, code, place.canary)
    seed_authority(
        name=f"{place.canary} Council",
        front_door_phone="01632 960100",
        out_of_hours_phone="01632 960199",
        by=by,
        at=MONDAY,
    )
    seed_front_door(by=by, at=MONDAY)
    district = add_district(
        ons_code=f"E98{number:06}", name=f"{place.canary} District", quadrant="North", by=by, at=MONDAY
    )
    map_postcodes(beginnings={"ZZ9": district.id}, valid_from=date(2012, 1, 1), source="Invented", by=by, at=MONDAY)
    team = add_team(
        kind="EARLY_HELP_UNIT",
        name=f"{place.canary} Early Help",
        district_id=district.id,
        phone="01632 960002",
        valid_from=MONDAY.date(),
        by=by,
        at=MONDAY,
    )
    tenant = Tenant(place, code, team.id)
    for position in range(schools):
        tenant.schools.append(_a_school(tenant, position, district))
    _go_on(tenant, team)
    return tenant


def _somebody(role: Role, code: str, name: str, **where: Any) -> Actor:
    user = a_user(role, name=name, authority=code, **where)
    return actor_for(user, user.memberships.get())


def _a_school(tenant: Tenant, position: int, district: Any) -> School:
    # Past the alphabet schools share a letter: they are then one place to a canary, and not asked about one another.
    place = Place(tenant.place.authority, ascii_lowercase[position % 26])
    urn = f"{int(tenant.code)}{position:03}"
    school = Establishment.objects.create(
        id=new_ulid(),
        authority=tenant.code,
        urn=urn,
        name=f"{tenant.place.canary} School {position}",
        la_code=tenant.code,
        district=district,
        phone="01632 960010",
        status="Open",
    )
    lead = a_user(Role.DSL, name=f"{place.canary} Lead", authority=tenant.code, organisation_id=school.id)
    by = actor_for(lead, lead.memberships.get())
    words = f"{place.canary} came to school cold"
    request = submitted(
        by,
        school=school.id,
        children=[a_child(place.canary, surname=place.surname, school_urn=urn)],
        concern={"what_happened": words, "categories": ["NEGLECT"]},
        household=[{"forenames": place.canary, "surname": place.surname, "role": "PROTECTIVE_ADULT"}],
    )
    child = {"id": "1", "child_forenames": place.canary, "child_surname": place.surname}
    start_draft(answers={"danger": "NO", "children": [child]}, by=by, at=MONDAY)
    file = SimpleUploadedFile(f"{place.canary}.txt", words.encode(), "text/plain")
    accept_upload(file=file, subject_kind="request", subject_id=request.id, by=by, at=MONDAY)
    return School(place, school.id, urn, lead, request)


def _go_on(tenant: Tenant, team: Any) -> None:
    """Have the Front Door ask the first school, record its child, and give the second school's child to the team."""
    senior = _somebody(Role.SENIOR_PRACTITIONER, tenant.code, tenant.place.canary)
    first, second = (contacts_of(school.request)[0] for school in tenant.schools[:2])
    words = f"{tenant.schools[0].place.canary}?"
    ask_referrer(contact_id=first.id, text=words, reply_by=MONDAY + DAY, by=senior, at=MONDAY)
    created(first, senior)
    decided(created(second, senior), choice(team), senior, at=MONDAY + timedelta(hours=1))


def everybody(tenants: list[Tenant], *, leads: int, each_role_everywhere: bool) -> Iterator[Visitor]:
    """Yield the leads of so many schools in each authority; and somebody of every role, here and there or everywhere."""
    for tenant in tenants:
        for school in tenant.schools[:leads]:
            yield Visitor(Role.DSL, school.place, sign_in(Client(raise_request_exception=False), school.lead))
    turns = cycle(tenants)
    for role in Role:
        for tenant in tenants if each_role_everywhere else [next(turns)]:
            yield somebody_of(role, tenant)


def somebody_of(role: Role, tenant: Tenant) -> Visitor:
    """Return somebody of a role in an authority: in its last school, in its team, or in the whole of it."""
    kind, _, _ = organisation_of(role, tenant.code)
    where, place = {"team_id": tenant.team_id}, tenant.place
    if kind == "ESTABLISHMENT":
        where, place = {"organisation_id": tenant.schools[-1].id}, tenant.schools[-1].place
    elif kind == "PARTNER":
        where, place = {}, Place(tenant.place.authority, NOBODYS)
    user = a_user(role, name="Alder Testperson", authority=tenant.code, **where)
    return Visitor(role, place, sign_in(Client(raise_request_exception=False), user))
