"""One request as the Front Door and the receiving team read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from fanlight.access.public import Permission, WallNotice, is_barred, people_names, user_names, walls_over
from fanlight.audit.public import looks_at
from fanlight.casework.public import WorkCard, work_for_contacts
from fanlight.clocks.public import Register, date_in_words, london_date
from fanlight.establishments.public import district_names, parameter, setting_names_by_urn, working_calendar
from fanlight.front_door.models import Contact, Indicator, RequestForSupport
from fanlight.front_door.queries.choices import indicators_by_code
from fanlight.front_door.queries.worklist_rows import clock_of, source_words
from fanlight.front_door.rules.confidential import MASK, may_read_confidential, request_in_full, with_confidential
from fanlight.front_door.rules.states import STATE_WORDS, Move, State, moves_from
from fanlight.front_door.rules.vocabulary import MARK_WORDS, NO_AGREEMENT_WORDS, ROUTE_WORDS, ConcernRole, Mark
from fanlight.front_door.scope import contacts_for_reader
from fanlight.people.public import same_person_ids
from fanlight.store.public import Actor


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
    held_back: list[WallNotice]
    source: str
    indicators: list[Indicator]
    no_agreement: str
    held_by: str
    is_mine: bool
    sees_confidential: bool
    roles: list[Any] = field(default_factory=list)

    @cached_property
    def sent(self) -> dict[str, Any]:
        """Everything stated, with what was sealed put back or masked as this reader may see it."""
        stated, sealed = self.request.stated, self.request.confidential
        return request_in_full(stated, sealed, may_read=self.sees_confidential)

    @property
    def person_ids(self) -> list[str]:
        """The people confirmed on this request."""
        return [child.person_id for child in self.children if child.person_id]


def find_case(actor: Actor, reference: str, *, at: datetime) -> Case | None:
    """Return the request with that reference if the actor may read any child of it, else None."""
    contacts = list(
        contacts_for_reader(actor, at)
        .filter(request__reference=reference)
        .select_related("request", "person")
        .order_by("position")
    )
    if not contacts:
        return None
    request = contacts[0].request
    places = district_names(actor.authority, {contact.district_id for contact in contacts})
    cards = work_for_contacts([contact.id for contact in contacts], authority=actor.authority, seen_by=actor)
    sees = _sees_confidential(request, actor, at)
    stated = [_stated(contact, sees) for contact in contacts]
    schools = setting_names_by_urn(actor.authority, {child.get("school_urn") for child in stated})
    children = [
        _child(contact, _with_school(child, schools), places, cards.get(contact.id), actor, at)
        for contact, child in zip(contacts, stated, strict=True)
    ]
    return Case(
        request=request,
        children=children,
        held_back=_notices_over(_hidden(request, contacts), actor.authority),
        source=source_words(request.source_code),
        indicators=indicators_by_code(actor.authority, request.scheme_version, request.indicators),
        no_agreement=NO_AGREEMENT_WORDS.get(request.no_agreement_code, request.no_agreement_code),
        held_by=user_names([request.claimed_by_user_id]).get(request.claimed_by_user_id, ""),
        is_mine=request.claimed_by_user_id == actor.user_id,
        sees_confidential=sees,
        roles=[role for role in request.roles.order_by("recorded_at", "id") if role.role != ConcernRole.OTHER],
    )


def _hidden(request: RequestForSupport, shown: Sequence[Contact]) -> list[Contact]:
    return list(request.contacts.exclude(id__in=[contact.id for contact in shown]))


def wall_over_case(actor: Actor, reference: str, *, at: datetime) -> WallNotice | None:
    """Return the wall that keeps a request from somebody at the Front Door, so that they know whom to ring.

    Nothing for those who may pass it, for people who do not work there, for whoever it names, and for a silent wall: to
    them the request is not there.
    """
    if not actor.may(Permission.FRONT_DOOR_SEE) or find_case(actor, reference, at=at) is not None:
        return None
    contacts = list(Contact.objects.filter(authority=actor.authority, request__reference=reference))
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
    places: dict[str, str],
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
        district=places.get(contact.district_id or "", "Not known"),
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


def who_looked(case: Case, actor: Actor, *, most: int = 500) -> list[dict[str, Any]]:
    """Return who opened this request, each person once with their last look, newest first: name, when, why.

    Of the last `most` looks: whoever works on a request opens it many times, and would hide the others.
    """
    last: dict[str, dict[str, Any]] = {}
    for row in looks_at(actor.authority, "request", [case.request.id], most=most):
        last.setdefault(row["actor_id"], row)
    names = people_names(set(last))
    return [{**row, "name": names.get(key, "")} for key, row in last.items()]


def state_words_now(current: Any) -> tuple[Any, str, str]:
    """Return a row that somebody else changed, where it is now in words, and who changed it."""
    changed_by = people_names([current.changed_by]).get(current.changed_by, "Somebody else")
    state = getattr(current, "state", "")
    words = STATE_WORDS[State(state)] if state in set(State) else "Changed"
    if getattr(current, "level_decided", None):
        words = f"{words}: level {current.level_decided}, {ROUTE_WORDS.get(current.route, '')}".rstrip(", ")
    return current, words, changed_by
