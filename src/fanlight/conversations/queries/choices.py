"""What the forms of this room offer, and where a question goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from fanlight.clocks.public import london_date, short_date_with_year_in_words
from fanlight.conversations.rules.vocabulary import NEEDS, OUTCOMES, SERVICES
from fanlight.design.public import Choice
from fanlight.establishments.public import district_by_ons_code, districts, list_entries, setting_card
from fanlight.front_door.public import Intake, own_requests
from fanlight.store.public import Actor

NOT_KNOWN = "NOT_KNOWN"
MOST_REQUESTS = 20


def need_choices(authority: str, at: datetime) -> tuple[Choice, ...]:
    """Return the needs of the day."""
    return tuple(Choice(one.code, one.label) for one in list_entries(authority, NEEDS, london_date(at)))


def service_choices(authority: str, district_id: str | None, at: datetime) -> tuple[Choice, ...]:
    """Return the services of the day that are for a district or for all."""
    code = next((one.ons_code for one in districts(authority) if one.id == district_id), "")
    entries = list_entries(authority, SERVICES, london_date(at))
    return tuple(
        Choice(one.code, one.label, hint=str(one.values["what"] or ""))
        for one in entries
        if one.values["district"] in ("", code)
    )


def outcome_choices(authority: str, at: datetime) -> tuple[Choice, ...]:
    """Return the outcomes of the day."""
    return tuple(Choice(one.code, one.label) for one in list_entries(authority, OUTCOMES, london_date(at)))


def district_choices(authority: str, *, without: str | None = None) -> tuple[Choice, ...]:
    """Return the districts by their ONS code, without one of them."""
    return tuple(Choice(one.ons_code, one.name) for one in districts(authority) if one.id != without)


def district_id_of_code(authority: str, ons_code: str) -> str | None:
    """Return the id of the district with a code, None for none."""
    found = district_by_ons_code(authority, ons_code) if ons_code else None
    return found.id if found else None


def district_of(authority: str, *, postcode: str, ons_code: str, setting_id: str = "") -> str | None:
    """Return the id of the district that advises: the one chosen, else the home's, else the setting's, else None."""
    if ons_code == NOT_KNOWN:
        return None
    chosen = district_id_of_code(authority, ons_code)
    if chosen:
        return chosen
    home = Intake(authority).district_id(postcode) if postcode else None
    if home:
        return home
    card = setting_card(authority, setting_id) if setting_id else None
    return (card.district_id or None) if card else None


def request_choices(actor: Actor, at: datetime) -> tuple[Choice, ...]:
    """Return the latest requests of the actor or their setting, by reference and day."""
    return tuple(
        Choice(reference, f"{reference}, sent {short_date_with_year_in_words(london_date(received_at))}")
        for reference, received_at in own_requests(actor, at, most=MOST_REQUESTS)
    )


def in_words(labels: Mapping[str, str], codes: Sequence[str]) -> list[str]:
    """Return codes of a list in its words, in the order of the list; a code that there is not as it is."""
    known = [label for code, label in labels.items() if code in codes]
    return [*known, *(code for code in codes if code not in labels)]
