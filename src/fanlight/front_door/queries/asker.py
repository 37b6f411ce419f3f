"""Who asks, by their account and setting, and what the checks of the form look up."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fanlight.access.public import ROLE_LABELS, Permission, Role, members_with
from fanlight.clocks.public import london_date
from fanlight.establishments.public import SettingCard, authority_named, district_for_postcode, setting_card
from fanlight.front_door.asking.prefill import Asker
from fanlight.front_door.asking.worth_a_look import Reads
from fanlight.people.public import NhsNumberState, UpnState, nhs_number_state, upn_state
from fanlight.store.public import Actor


def asker_of(actor: Actor, user: Any, *, at: datetime) -> Asker:
    """Return who asks: the account's name, telephone and e-mail, and the setting's where they work in one."""
    is_school = actor.organisation_kind == "ESTABLISHMENT"
    card = setting_card(actor.authority, actor.organisation_id) if is_school else None
    is_lead = actor.role == Role.DSL
    return Asker(
        name=user.name,
        email=user.email,
        phone=user.phone,
        role=ROLE_LABELS[Role(actor.role)],
        is_lead=is_lead,
        is_school=is_school,
        agency=_agency(actor, card),
        address_lines=card.address_lines if card else (),
        setting_phone=card.phone if card else "",
        lead_name=_lead_name(actor, at) if is_school and not is_lead else "",
    )


def _agency(actor: Actor, card: SettingCard | None) -> str:
    if card:
        return card.name
    authority = authority_named(actor.authority) if actor.organisation_kind == "AUTHORITY" else None
    return authority.name if authority else ""


def _lead_name(actor: Actor, at: datetime) -> str:
    leads = members_with(
        Permission.REQUEST_SEE_SETTING,
        authority=actor.authority,
        on=london_date(at),
        organisation_id=actor.organisation_id,
        role=Role.DSL,
    )
    return leads[0].name if leads else ""


def reads_for(authority: str) -> Reads:
    """Return what the form looks up to say that something may be a slip."""
    return Reads(
        is_upn_right=lambda typed: upn_state(typed) is UpnState.OK,
        is_nhs_number_right=lambda typed: nhs_number_state(typed) is NhsNumberState.OK,
        knows_postcode=lambda typed: district_for_postcode(authority, typed) is not None,
    )
