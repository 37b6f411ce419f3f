"""Schools and settings: one by its id or number, several by what somebody types."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, CharField, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from fanlight.establishments.models import District, Establishment, SettingDistrict
from fanlight.establishments.rules.gias import OPEN_STATUSES
from fanlight.establishments.scope import within
from fanlight.store.public import prepared


@dataclass(frozen=True)
class SettingCard:
    """What a page says of a school or setting."""

    id: str
    name: str
    urn: str
    dfe_number: str
    phase: str
    type_name: str
    district_id: str
    district_name: str
    phone: str
    head_name: str
    address_lines: tuple[str, ...]
    is_open: bool


def establishment(authority: str, establishment_id: str) -> Establishment | None:
    """Return one school or setting by its id."""
    found: Establishment | None = _with_id.first(authority=authority, establishment_id=establishment_id)
    return found


@prepared
def _with_id(*, authority: str, establishment_id: str) -> QuerySet[Establishment]:
    return within(Establishment, authority).filter(id=establishment_id).select_related("district")


def establishment_by_urn(authority: str, urn: str) -> Establishment | None:
    """Return one school or setting by its unique reference number."""
    return within(Establishment, authority).filter(urn=urn.strip()).select_related("district").first()


def known_urns(authority: str, urns: Iterable[str]) -> frozenset[str]:
    """Return which of these unique reference numbers are in the authority's lists, in one query."""
    return frozenset(urn for (urn,) in _with_urns.rows(authority=authority, urns=sorted(set(urns))))


@prepared
def _with_urns(*, authority: str, urns: list[str]) -> QuerySet[Establishment, Any]:
    return within(Establishment, authority).filter(urn__in=urns).values_list("urn")


def establishment_by_number(authority: str, dfe_number: str) -> Establishment | None:
    """Return the open school of a department's number, "886/2001" or "8862001"; else the one that closed last."""
    digits = dfe_number.replace("/", "").strip()
    rows = within(Establishment, authority).filter(la_code=digits[:3], establishment_number=digits[3:])
    return _open_first(rows.select_related("district")).first()


def establishments(authority: str, district_id: str | None = None) -> list[Establishment]:
    """Return the open schools and settings, by name, of one district where it is given."""
    rows = within(Establishment, authority).filter(status__in=OPEN_STATUSES)
    if district_id is not None:
        rows = rows.filter(district_id=district_id)
    return list(rows.select_related("district").order_by("name", "urn"))


def find_establishments(authority: str, text: str, most: int = 20) -> list[Establishment]:
    """Return schools and settings whose name, town, number or postcode contains every word typed, open ones first."""
    rows = within(Establishment, authority).select_related("district")
    words = text.split()[:10]
    if not words:
        return []
    for word in words:
        rows = rows.filter(
            Q(name__icontains=word) | Q(town__icontains=word) | Q(postcode__istartswith=word) | Q(urn__startswith=word)
        )
    return list(_open_first(rows)[:most])


def setting_card(authority: str, establishment_id: str) -> SettingCard | None:
    """Return what a page says of one school or setting."""
    row = establishment(authority, establishment_id)
    return None if row is None else card_of(row)


def setting_names(authority: str, establishment_ids: Iterable[str | None]) -> dict[str, str]:
    """Return the name of each school or setting, by id, in one query."""
    return dict(_names.rows(authority=authority, ids=sorted({key for key in establishment_ids if key})))


@prepared
def _names(*, authority: str, ids: list[str]) -> QuerySet[Establishment, Any]:
    return within(Establishment, authority).filter(id__in=ids).values_list("id", "name")


def setting_names_by_urn(authority: str, urns: Iterable[str | None]) -> dict[str, str]:
    """Return the name of each school or setting, by its unique reference number, in one query."""
    numbers = {urn for urn in urns if urn}
    return dict(within(Establishment, authority).filter(urn__in=numbers).values_list("urn", "name")) if numbers else {}


def setting_names_of_all(authority: str) -> dict[str, str]:
    """Return the name of every school and setting by its unique reference number, in the order of their names."""
    return dict(within(Establishment, authority).order_by("name", "urn").values_list("urn", "name"))


def setting_numbers(authority: str) -> dict[str, str]:
    """Return the unique reference number of every school and setting by id, in the order of their names."""
    return dict(within(Establishment, authority).order_by("name", "urn").values_list("id", "urn"))


def setting_name_of(field: str, authority: str) -> Coalesce:
    """Return the name of the setting whose number a column holds, "" for none, for a query's `annotate`."""
    named = within(Establishment, authority).filter(urn=OuterRef(field)).order_by().values("name")[:1]
    return Coalesce(Subquery(named), Value(""), output_field=CharField())


def district_of_setting(authority: str, establishment_id: str, on: date) -> District | None:
    """Return the district that a setting lay in on a day."""
    rows = within(SettingDistrict, authority).filter(establishment_id=establishment_id).select_related("district")
    for row in rows:
        begun = row.valid_from is None or row.valid_from <= on
        if begun and (row.valid_to is None or on <= row.valid_to):
            return row.district
    return None


def placements_of(authority: str, establishment_id: str) -> list[SettingDistrict]:
    """Return the districts that a setting lay in, the latest first."""
    rows = within(SettingDistrict, authority).filter(establishment_id=establishment_id).select_related("district")
    return list(rows.order_by(F("valid_from").desc(nulls_last=True), "-recorded_at"))


def card_of(row: Establishment) -> SettingCard:
    """Return what a page says of a school or setting that is at hand."""
    return SettingCard(
        id=row.id,
        name=row.name,
        urn=row.urn,
        dfe_number=row.dfe_number,
        phase=row.phase,
        type_name=row.type_name,
        district_id=row.district_id or "",
        district_name=row.district.name if row.district else "",
        phone=row.phone,
        head_name=row.head_name,
        address_lines=tuple(row.address_lines),
        is_open=row.is_open,
    )


def _open_first(rows: QuerySet[Establishment]) -> QuerySet[Establishment]:
    is_shut = Case(When(status__in=OPEN_STATUSES, then=Value(0)), default=Value(1), output_field=IntegerField())
    return rows.order_by(is_shut, "-closed_on", "name", "urn")
