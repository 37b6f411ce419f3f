"""The authority itself, its districts, and the district of a postcode."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fanlight.clocks.public import london_date
from fanlight.establishments.models import Authority, District, PostcodeDistrict
from fanlight.establishments.remembering import remembered
from fanlight.establishments.rules.postcodes import beginnings_of, written_postcode
from fanlight.establishments.scope import within
from fanlight.store.public import now


@dataclass(frozen=True)
class EarlierSystem:
    """Where an authority's records from before a day are, until they are loaded here."""

    name: str
    held_from: date


def authority_codes() -> list[str]:
    """Return the codes of the authorities that this installation serves."""
    return list(Authority.objects.order_by("authority").values_list("authority", flat=True))


def authority_named(code: str) -> Authority | None:
    """Return an authority by its code, or None where it is not set up."""
    return within(Authority, code).first()


def earlier_system(code: str) -> EarlierSystem | None:
    """Return the system that holds what is older, for "history before DATE is in X"; None where there is none."""
    row = authority_named(code)
    if row is None or not row.previous_system_name or row.history_held_from is None:
        return None
    return EarlierSystem(row.previous_system_name, row.history_held_from)


def districts(authority: str) -> list[District]:
    """Return the authority's districts, by name."""
    return list(within(District, authority).order_by("name"))


def district(authority: str, district_id: str) -> District | None:
    """Return one district by its id."""
    return within(District, authority).filter(id=district_id).first()


def district_by_ons_code(authority: str, ons_code: str) -> District | None:
    """Return one district by the code of the Office for National Statistics."""
    return within(District, authority).filter(ons_code=ons_code).first()


def district_names(authority: str, district_ids: Iterable[str | None]) -> dict[str, str]:
    """Return the name of each district, by id, in one query."""
    return dict(
        within(District, authority).filter(id__in={key for key in district_ids if key}).values_list("id", "name")
    )


def district_for_postcode(authority: str, postcode: str, on: date | None = None) -> District | None:
    """Return the district in which a postcode lies; None where it is not one, not known, or elsewhere.

    The longest stored beginning decides, so one street may differ from the town around it.
    """
    day = on or london_date(now())
    beginnings = beginnings_of(written_postcode(postcode))
    known = remembered(authority, "postcodes", lambda: _postcodes(authority))
    standing = [row for beginning in beginnings for row in known.get(beginning, ()) if row.stands_on(day)]
    longest = max(standing, key=lambda row: (len(row.beginning), row.valid_from), default=None)
    return None if longest is None else longest.district


def _postcodes(authority: str) -> dict[str, list[PostcodeDistrict]]:
    found: dict[str, list[PostcodeDistrict]] = {}
    for row in within(PostcodeDistrict, authority).select_related("district"):
        found.setdefault(row.beginning, []).append(row)
    return found
