"""One request as the Front Door and the receiving team read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.fields.json import KT

from fanlight.access.public import Permission, WallNotice, is_barred, people_names, user_name_of, walls_over
from fanlight.audit.public import last_looks
from fanlight.casework.public import WorkCard, work_for_contacts
from fanlight.clocks.public import Register, date_in_words, london_date
from fanlight.establishments.public import parameter, setting_name_of, setting_names_by_urn, working_calendar
from fanlight.front_door.models import Contact, Corroboration, Indicator, RequestForSupport, RoleInConcern
from fanlight.front_door.queries.choices import indicators_by_code
from fanlight.front_door.queries.worklist_rows import clock_of, source_words
from fanlight.front_door.rules.confidential import (
    MASK,
    is_source_unnamed,
    may_read_confidential,
    request_in_full,
    with_confidential,
)
from fanlight.front_door.rules.states import STATE_WORDS, Move, State, moves_from
from fanlight.front_door.rules.vocabulary import MARK_WORDS, NO_AGREEMENT_WORDS, ROUTE_WORDS, ConcernRole, Mark
from fanlight.front_door.scope import contacts_for_reader
from fanlight.people.public import same_person_ids
from fanlight.store.public import Actor, prepared


@dataclass(frozen=True)
class ChildOnCase:
    """One child of a request as a page shows them."""

    contact: Contact
    name: str
    born: str
    stated: dict[str, Any]
    state: str
    clock_words: str
    urgency: str
    district: str
    marks: list[str]
    moves: frozenset[Move]
    work: WorkCard | None
    route: str
    person_id: str | None

    def may(self, move: str) -> bool:
        """Return whether the table has this move from the contact's state."""
        return Move(move) in self.moves


@dataclass(frozen=True)
class Case:
    """A request with the children that the reader may see."""

    request: RequestForSupport
    children: list[ChildOnCase]
    hidden: list[Contact]
    held_back: list[WallNotice]
    source: str
    indicators: list[Indicator]
    no_agreement: str
    held_by: str
    is_mine: bool
    sees_confidential: bool
    sees_source: bool = False
    roles: list[Any] = field(default_factory=list)

    @cached_property
    def sent(self) -> dict[str, Any]:
        """Everything stated, with what was sealed put back or masked as this reader may see it."""
        stated, sealed = self.request.stated, self.request.confidential
        return request_in_full(stated, sealed, may_read=self.sees_confidential, may_read_source=self.sees_source)

    @property
    def is_source_unnamed(self) -> bool:
        """Whether who told it wishes, or was promised, to stay anonymous."""
        return is_source_unnamed(self.request.stated)

    @property
    def person_ids(self) -> list[str]:
        """The people confirmed on this request."""
        return [child.person_id for child in self.children if child.person_id]

    def with_work(self, cards: Mapping[str, WorkCard]) -> Case:
        """Return the case with the work that its contacts led to, by contact id."""
        return replace(self, children=[replace(one, work=cards.get(one.contact.id)) for one in self.children])


def find_case(actor: Actor, reference: str, *, at: datetime, with_work: bool = True) -> Case | None:
    """Return the request with that reference if the actor may read any child of it, else None.

    Without `with_work` its children have no card of their work: a page that reads that of the whole family adds it.
    """
    contacts: list[Any] = _contacts_of.rows(actor=actor, reference=reference, at=at)
    if not contacts:
        return None
    request = contacts[0].request
    hidden = _hidden(request, contacts) if contacts[0].of_request > len(contacts) else []
    ids = [contact.id for contact in contacts]
    cards = work_for_contacts(ids, authority=actor.authority, seen_by=actor) if with_work else {}
    sees = _sees_confidential(request, actor, at)
    stated = [_stated(contact, sees) for contact in contacts]
    schools = _school_names(actor.authority, contacts, stated)
    children = [
        _child(contact, _with_school(child, schools), cards.get(contact.id), actor, at)
        for contact, child in zip(contacts, stated, strict=True)
    ]
    return Case(
        request=request,
        children=children,
        hidden=hidden,
        held_back=_notices_over(hidden, actor.authority) if hidden else [],
        source=source_words(request.source_code),
        indicators=indicators_by_code(
            actor.authority, request.scheme_version, request.indicators, london_date(request.received_at)
        ),
        no_agreement=NO_AGREEMENT_WORDS.get(request.no_agreement_code, request.no_agreement_code),
        held_by=contacts[0].held_by,
        is_mine=request.claimed_by_user_id == actor.user_id,
        sees_confidential=sees,
        sees_source=actor.may(Permission.FRONT_DOOR_SEE),
        roles=_roles_in.rows(request_id=request.id) if contacts[0].has_roles else [],
    )


@prepared
def _roles_in(*, request_id: str) -> QuerySet[RoleInConcern]:
    return _roles(request_id).order_by("recorded_at", "id")


def _roles(request_id: Any) -> QuerySet[RoleInConcern]:
    return RoleInConcern.objects.filter(request_id=request_id).exclude(role=ConcernRole.OTHER)


@prepared
def _contacts_of(*, actor: Actor, reference: str, at: datetime) -> QuerySet[Contact]:
    """Return the contacts of a request that the actor may see, with what a page says of each, in one query.

    `of_request` is how many the request has in all, `is_said_again` whether another report says the same.
    """
    # The request is found by its reference first, whatever else the database might begin with.
    rows = contacts_for_reader(actor, at).filter(request__authority=actor.authority, request__reference=reference)
    every = Contact.objects.filter(request=OuterRef("request")).order_by().values("request").annotate(all=Count("id"))
    return (
        rows.select_related("request", "person", "district")
        .annotate(
            of_request=Subquery(every.values("all")),
            held_by=user_name_of("request__claimed_by_user_id"),
            has_roles=Exists(_roles(OuterRef("request"))),
            school_urn=KT("child_as_stated__school_urn"),
            school_name=setting_name_of("school_urn", actor.authority),
            is_said_again=Exists(Corroboration.objects.filter(contact=OuterRef("pk")))
            | Exists(Corroboration.objects.filter(earlier=OuterRef("pk"))),
        )
        .order_by("position")
    )


def _school_names(authority: str, contacts: Sequence[Any], stated: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Return the names of the schools that were stated by number; those that were sealed are looked up by themselves."""
    known = {contact.school_urn: contact.school_name for contact in contacts if contact.school_name}
    asked = {str(child["school_urn"]) for child in stated if child.get("school_urn") and not child.get("school_name")}
    return {**known, **setting_names_by_urn(authority, asked - known.keys())}


def _hidden(request: RequestForSupport, shown: Sequence[Contact]) -> list[Contact]:
    return list(request.contacts.exclude(id__in=[contact.id for contact in shown]))


def wall_over_case(actor: Actor, reference: str, *, at: datetime) -> WallNotice | None:
    """Return the wall that keeps a request from somebody at the Front Door, so that they know whom to ring.

    Nothing for those who may pass it, for people who do not work there, for whoever it names, and for a silent wall: to
    them the request is not there.
    """
    if not actor.may(Permission.FRONT_DOOR_SEE) or _contacts_of.rows(actor=actor, reference=reference, at=at):
        return None
    rows = Contact.objects.filter(request__authority=actor.authority, request__reference=reference)
    contacts = list(rows.filter(authority=actor.authority))
    if any(is_barred(actor, "request", contact.request_id) for contact in contacts[:1]):
        return None
    return next(iter(_notices_over(contacts, actor.authority)), None)


def _notices_over(contacts: Sequence[Contact], authority: str) -> list[WallNotice]:
    """Return the walls round these contacts, their request and their children that may be told of, each once."""
    people = [key for contact in contacts if contact.person_id for key in same_person_ids(contact.person_id)]
    found: dict[str, WallNotice] = {}
    for kind, ids in (
        ("request", [contact.request_id for contact in contacts]),
        ("contact", [contact.id for contact in contacts]),
        ("person", people),
    ):
        found.update({notice.wall_id: notice for notice in walls_over(authority, kind, ids).values()})
    return [notice for notice in found.values() if not notice.is_silent]


def _stated(contact: Contact, sees: bool) -> dict[str, Any]:
    stated = with_confidential(contact.child_as_stated, contact.confidential if sees else "")
    if contact.confidential and not sees:
        stated["confidential_words"] = MASK
    return stated


def _with_school(stated: dict[str, Any], schools: dict[str, str]) -> dict[str, Any]:
    """Return what was stated with the school's name where only its number was: nobody reads a number."""
    name = stated.get("school_name") or schools.get(str(stated.get("school_urn") or ""))
    return {**stated, "school_name": name} if name else stated


def _child(
    contact: Contact,
    stated: dict[str, Any],
    card: WorkCard | None,
    actor: Actor,
    at: datetime,
) -> ChildOnCase:
    words, urgency = clock_of(contact, at, working_calendar(contact.authority), Register.LONG)
    name = f"{stated.get('forenames') or ''} {stated.get('surname') or ''}".strip() or "Name not known"
    open_clock = contact.first_decided_at is None
    screens = actor.may(Permission.FRONT_DOOR_SCREEN)
    return ChildOnCase(
        contact=contact,
        name=name,
        born=_born_words(stated),
        stated=stated,
        state=STATE_WORDS[State(contact.state)],
        clock_words=words if open_clock or contact.state == State.REFUSED else "",
        urgency=urgency,
        district=contact.district.name if contact.district else "Not known",
        marks=[MARK_WORDS[Mark(mark)] for mark in contact.marks if mark in set(Mark)],
        moves=moves_from(State(contact.state)) if screens else frozenset(),
        work=card,
        route=ROUTE_WORDS.get(contact.route, ""),
        person_id=contact.person_id,
    )


def _born_words(stated: dict[str, Any]) -> str:
    """Return the date of birth, or the date expected, in words; what cannot be read is shown as it was written."""
    for key, before in (("born_on", ""), ("expected_on", "expected ")):
        written = str(stated.get(key) or "")
        if written:
            try:
                return before + date_in_words(date.fromisoformat(written))
            except ValueError:
                return f"“{written}”"
    age = stated.get("age_years")
    return f"About {age} years old" if age not in (None, "") else "Not known"


def _sees_confidential(request: RequestForSupport, actor: Actor, at: datetime) -> bool:
    named = parameter(actor.authority, "front_door.confidential_roles", london_date(at))
    return may_read_confidential(
        holds_request=bool(actor.user_id) and request.claimed_by_user_id == actor.user_id,
        role=actor.role,
        named_roles=named,
        is_named_reader=False,
    )


def who_looked(case: Case, actor: Actor) -> dict[str, datetime]:
    """Return when each who opened this request did so last, by actor id, newest first."""
    return last_looks(actor.authority, "request", case.request.id)


def state_words_now(current: Any) -> tuple[Any, str, str]:
    """Return a row that somebody else changed, where it is now in words, and who changed it."""
    changed_by = people_names([current.changed_by]).get(current.changed_by, "Somebody else")
    state = getattr(current, "state", "")
    words = STATE_WORDS[State(state)] if state in set(State) else "Changed"
    if getattr(current, "level_decided", None):
        words = f"{words}: level {current.level_decided}, {ROUTE_WORDS.get(current.route, '')}".rstrip(", ")
    return current, words, changed_by
