"""The authority itself, its districts, and the district of a postcode."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet

from fanlight.clocks.public import london_date
from fanlight.establishments.models import Authority, District, PostcodeDistrict
from fanlight.establishments.remembering import remembered
from fanlight.establishments.rules.postcodes import beginnings_of, written_postcode
from fanlight.establishments.scope import within
from fanlight.store.public import now, prepared


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
    found: Authority | None = _authority.first(code=code)
    return found


@prepared
def _authority(*, code: str) -> QuerySet[Authority]:
    return within(Authority, code)


def earlier_system(code: str) -> EarlierSystem | None:
    """Return the system that holds what is older, for "history before DATE is in X"; None where there is none."""
    row = remembered(code, "authority", lambda: authority_named(code))
    if row is None or not row.previous_system_name or row.history_held_from is None:
        return None
    return EarlierSystem(row.previous_system_name, row.history_held_from)


def districts(authority: str) -> list[District]:
    """Return the authority's districts, by name."""
    return list(remembered(authority, "districts", lambda: list(within(District, authority).order_by("name"))))


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
    line = postcode_line(authority, postcode, on)
    return None if line is None else line.district


def district_id_for_postcode(authority: str, postcode: str, on: date | None = None) -> str | None:
    """Return the id of that district: for a request that comes in, which needs no more of it."""
    day = on or london_date(now())
    known = remembered(authority, "districts of postcodes", lambda: _places(authority))
    standing = [
        row for one in beginnings_of(written_postcode(postcode)) for row in known.get(one, ()) if row.stands(day)
    ]
    place = max(standing, key=lambda row: (len(row.beginning), row.valid_from), default=None)
    return None if place is None else place.district_id


def postcode_line(authority: str, postcode: str, on: date | None = None) -> PostcodeDistrict | None:
    """Return the stored beginning that says in which district a postcode lies on a day (today where none is given)."""
    day = on or london_date(now())
    beginnings = beginnings_of(written_postcode(postcode))
    known = remembered(authority, "postcodes", lambda: _postcodes(authority))
    standing = [row for beginning in beginnings for row in known.get(beginning, ()) if row.stands_on(day)]
    return max(standing, key=lambda row: (len(row.beginning), row.valid_from), default=None)


@dataclass(frozen=True)
class Beginning:
    """A stored beginning of postcodes, and where those that begin so went instead, from which day, or ""."""

    row: PostcodeDistrict
    went_to: str
    went_on: date | None


def beginnings_in(authority: str, district_id: str) -> list[Beginning]:
    """Return the beginnings that were ever put into a district, by beginning and day; the latest day of each decides."""
    rows = within(PostcodeDistrict, authority).filter(
        beginning__in=within(PostcodeDistrict, authority).filter(district_id=district_id).values("beginning")
    )
    found: list[Beginning] = []
    later: PostcodeDistrict | None = None
    for row in rows.select_related("district").order_by("beginning", "-valid_from"):
        follows = later if later is not None and later.beginning == row.beginning else None
        if row.district_id == district_id:
            moved = follows is not None and follows.district_id != district_id
            went = (follows.district.name, follows.valid_from) if follows and moved else ("", None)
            found.append(Beginning(row, *went))
        later = row
    return found


def beginnings_elsewhere(authority: str, beginnings: Iterable[str], district_id: str, on: date) -> list[str]:
    """Return which of these beginnings stand for another district on a day."""
    known = remembered(authority, "postcodes", lambda: _postcodes(authority))
    moved = []
    for beginning in beginnings:
        standing = [row for row in known.get(beginning, ()) if row.stands_on(on)]
        latest = max(standing, key=lambda row: row.valid_from, default=None)
        if latest is not None and latest.district_id != district_id:
            moved.append(beginning)
    return moved


class _Place(NamedTuple):
    """A stored beginning of postcodes as plain values."""

    beginning: str
    district_id: str
    valid_from: date
    valid_to: date | None

    def stands(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@prepared
def _beginnings(*, authority: str) -> QuerySet[PostcodeDistrict, Any]:
    return within(PostcodeDistrict, authority).values_list(*_Place._fields)


def _places(authority: str) -> dict[str, list[_Place]]:
    found: dict[str, list[_Place]] = {}
    for row in _beginnings.rows(authority=authority):
        found.setdefault(row[0], []).append(_Place(*row))
    return found


def _postcodes(authority: str) -> dict[str, list[PostcodeDistrict]]:
    found: dict[str, list[PostcodeDistrict]] = {}
    for row in within(PostcodeDistrict, authority).select_related("district"):
        found.setdefault(row.beginning, []).append(row)
    return found
