"""Information that was never shared: gatherings from invented partners, and what an invented school asked."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fanlight.access.public import Role
from fanlight.front_door.models import Contact
from fanlight.sharing.actions.ask_information import ChildTyped, ask_information
from fanlight.sharing.actions.open_gathering import Wanted, open_gathering
from fanlight.sharing.models import Gathering, InformationRequest, PartnerAsk
from fanlight.store.public import Actor, new_ulid
from tests.actions.front_door.making import MONDAY
from tests.factories import an_actor

QUESTION = "Have you been called to the home since June?"
REASON = "Somebody may come to the home tonight"
HELD = "Two call-outs for shouting, nobody hurt."


def a_partner(organisation: str = "POLICE", **place: Any) -> Actor:
    """Return somebody who answers for a partner on the shipped list."""
    return an_actor(Role.PARTNER_PROFESSIONAL, organisation_id=organisation, **place)


def gathered(
    contacts: list[Contact],
    by: Actor,
    *,
    partners: tuple[str, ...] = ("POLICE",),
    rating: str = "PARTNER_AMBER",
    at: datetime = MONDAY,
    key: str = "",
) -> Gathering:
    """Return a gathering about children of one request."""
    return open_gathering(
        contact_ids=[one.id for one in contacts],
        rating=rating,
        reason=REASON,
        basis="SECTION_17",
        wanted=[Wanted(one, f"{QUESTION} ({one})") for one in partners],
        key=key or new_ulid(),
        by=by,
        at=at,
    )


def ask_of(organisation_id: str, contact: Contact, by: Actor) -> PartnerAsk:
    """Return an ask of any organisation, written as an open gathering would: for pages of every partner there is."""
    values = {"authority": contact.authority, "basis": "SECTION_17"}
    gathering = Gathering.objects.create(
        **values,
        request=contact.request,
        rating="PARTNER_AMBER",
        rating_version="x",
        reason=REASON,
        opened_at=MONDAY,
        opened_by_user_id=by.user_id,
    )
    return PartnerAsk.objects.create(
        **values,
        gathering=gathering,
        contact=contact,
        partner="POLICE",
        partner_name="Police",
        organisation_id=organisation_id,
        child_forenames="Damson",
        child_surname="Quillfeather",
        question=QUESTION,
        asked_at=MONDAY,
        asked_by_user_id=by.user_id,
        due_at=MONDAY,
        clock_rule="x",
    )


def wanted_by_school(
    by: Actor, contact: Contact | None = None, *, at: datetime = MONDAY, **said: Any
) -> InformationRequest:
    """Return what a school asked, about the child of its own request or with typed details."""
    typed = {"forenames": "Damson", "surname": "Quillfeather", "born_on": datetime(2010, 5, 4).date(), **said}
    child = ChildTyped(contact.id) if contact else ChildTyped(**typed)
    return ask_information(
        child=child, wants="Is a worker seeing the family?", reason="To plan her days", key=new_ulid(), by=by, at=at
    )
