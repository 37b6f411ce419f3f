"""An officer asks partners what they hold about children of a request, under a rating."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from fanlight.access.public import Permission
from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.establishments.public import list_entry
from fanlight.front_door.public import ChildAskedAbout, children_of_contacts, is_address_protected, is_walled
from fanlight.messages.public import NoticeKind, tell_others
from fanlight.sharing.models import Gathering, PartnerAsk, Regrading
from fanlight.sharing.queries.ratings import NotOffered, Partner, due_and_rule, partners, rating_named
from fanlight.sharing.queries.readers import who_answers_for
from fanlight.sharing.rules.asking import NothingTyped, named_for_partner
from fanlight.sharing.rules.rating import Rating, started_at_for
from fanlight.sharing.rules.vocabulary import BASES, StartEvent
from fanlight.store.public import Actor, claim_once, digest_of, new_ulid


class ChildNotFound(LookupError):
    """There is no such child for this person to ask about."""

    def __init__(self) -> None:
        super().__init__("This request cannot be found.")


class AskByPhone(ValueError):
    """A child behind a wall is asked about by phone: a partner's page would be one more place that knows of them."""

    def __init__(self) -> None:
        super().__init__("This child's record is restricted. Ask the partner by phone, and write down what you hear.")


class NobodyThere(ValueError):
    """A partner has nobody with an account who may see what it is asked."""

    def __init__(self, partner: str) -> None:
        super().__init__(f"Nobody of {partner} can see this here. Ask them by phone, and write down what you hear.")


@dataclass(frozen=True)
class Wanted:
    """What one partner is asked: its code on the authority's list, and the question typed for it."""

    partner: str
    question: str


@action("asked partners what they hold")
def open_gathering(
    *,
    contact_ids: Sequence[str],
    rating: str,
    reason: str,
    basis: str,
    wanted: Sequence[Wanted],
    key: str,
    by: Actor,
    at: datetime,
) -> Gathering:
    """Open a gathering for children of one request, ask each partner about each of them, and return it.

    The same key again returns the first. The decision's clock goes on: no decision waits for a partner. Raises
    ChildNotFound, AskByPhone for a child behind a wall, NobodyThere, NotOffered and NothingTyped.
    """
    children = _children(contact_ids, by, at)
    level = rating_named(by.authority, rating, london_date(at))
    asked = _checked(wanted, reason, basis, by, at)
    gathering_id = new_ulid()
    typed = [sorted(contact_ids), rating, reason, basis, [[one.partner, one.question] for one in wanted]]
    standing = claim_once(
        authority=by.authority,
        sender=f"person:{by.user_id}",
        kind="gathering",
        key=digest_of([key, typed]),
        content=typed,
        result_id=gathering_id,
    )
    if standing != gathering_id:
        record("gathering", standing, repeated=True)
        return Gathering.objects.get(id=standing, authority=by.authority)
    gathering = Gathering.objects.create(
        id=gathering_id,
        authority=by.authority,
        request_id=children[0].request_id,
        rating=level.code,
        rating_version=level.version,
        reason=reason,
        basis=basis,
        opened_at=at,
        opened_by_user_id=by.user_id,
        created_at=at,
        changed_at=at,
        changed_by=by.id,
    )
    Regrading.objects.create(
        authority=by.authority,
        gathering=gathering,
        to_rating=level.code,
        rating_version=level.version,
        reason=reason,
        recorded_at=at,
        recorded_by=by.id,
    )
    for child in children:
        for partner, question in asked:
            _ask(gathering, child, partner, question, level, by=by, at=at)
    record("gathering", gathering.id, contacts=[one.contact_id for one in children], rating=level.code)
    return gathering


def _children(contact_ids: Sequence[str], by: Actor, at: datetime) -> list[ChildAskedAbout]:
    children = children_of_contacts(by, list(contact_ids), at) if by.may(Permission.SHARING_ASK) else []
    if not children or len(children) < len(set(contact_ids)) or len({one.request_id for one in children}) > 1:
        raise ChildNotFound
    for one in children:
        if is_walled(by.authority, contact_id=one.contact_id, request_id=one.request_id, person_id=one.person_id):
            raise AskByPhone
    return children


def _checked(wanted: Sequence[Wanted], reason: str, basis: str, by: Actor, at: datetime) -> list[tuple[Partner, str]]:
    if not reason.strip():
        raise NothingTyped("Write why you rate it so.")
    if list_entry(by.authority, BASES, basis, london_date(at)) is None:
        raise NotOffered(basis)
    if not wanted:
        raise NothingTyped("Select whom to ask.")
    known = {one.code: one for one in partners(by.authority, at)}
    found = []
    for one in wanted:
        if one.partner not in known:
            raise NotOffered(one.partner)
        if not one.question.strip():
            raise NothingTyped(f"Write what you ask of {known[one.partner].name}.")
        found.append((known[one.partner], one.question))
    return found


def _ask(
    gathering: Gathering,
    child: ChildAskedAbout,
    partner: Partner,
    question: str,
    level: Rating,
    *,
    by: Actor,
    at: datetime,
) -> None:
    is_protected = is_address_protected(child, by, at)
    named = named_for_partner(child.stated, is_address_protected=is_protected)
    starts = {StartEvent.ASKED: at, StartEvent.DECIDED: gathering.opened_at, StartEvent.RECEIVED: child.received_at}
    due_at, rule = due_and_rule(by.authority, level, started_at_for(level, starts))
    ask = PartnerAsk.objects.create(
        authority=by.authority,
        gathering=gathering,
        contact_id=child.contact_id,
        person_id=child.person_id or None,
        partner=partner.code,
        partner_name=partner.name,
        organisation_id=partner.organisation_id,
        child_forenames=named.forenames,
        child_surname=named.surname,
        child_born_on=named.born_on,
        child_address=named.address,
        is_address_protected=is_protected,
        question=question,
        basis=gathering.basis,
        asked_at=at,
        asked_by_user_id=by.user_id,
        due_at=due_at,
        clock_rule=rule,
        created_at=at,
        changed_at=at,
        changed_by=by.id,
    )
    answering = who_answers_for(ask, at)
    if not answering:
        raise NobodyThere(partner.name)
    link = reverse("sharing:asked_one", args=[ask.reference])
    tell_others(answering, NoticeKind.PARTNER_ASKED, link_path=link, reference=ask.reference, by=by, at=at)
    record("partner_ask", ask.id, gathering=gathering.id, partner=partner.code)
