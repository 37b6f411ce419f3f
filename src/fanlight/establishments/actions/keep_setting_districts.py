"""Keeping the district that each school or setting lay in, from a day to a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

from fanlight.audit.public import action, record
from fanlight.clocks.public import date_in_words, london_date
from fanlight.establishments.actions.permission import check_may_change
from fanlight.establishments.models import District, Establishment, SettingDistrict
from fanlight.establishments.scope import within
from fanlight.store.public import Actor

REGISTER = "Get Information About Schools"


class PlacementRefused(ValueError):
    """A school cannot lie so; the message says why."""


@action("said in which district a school lies")
def place_setting(
    *, establishment_id: str, district_id: str, valid_from: date, source: str, by: Actor, at: datetime
) -> SettingDistrict:
    """Put a school into a district from today or an earlier day, which ends the one before on the day before.

    Raises PlacementRefused for a day that is to come, one that is not later than the first day of the district before,
    for the district it is in already, and for a school or a district that is not there.
    """
    check_may_change(by)
    setting = within(Establishment, by.authority).filter(id=establishment_id).first()
    district = within(District, by.authority).filter(id=district_id).first()
    if setting is None or district is None:
        raise PlacementRefused("There is no such school or district")
    if valid_from > london_date(at):
        raise PlacementRefused("The first day must be today or earlier. Come back on the day itself.")
    standing = within(SettingDistrict, by.authority).filter(establishment=setting, valid_to__isnull=True)
    before = standing.select_related("district").first()
    if before is not None:
        _check_follows(before, district, valid_from)
        standing.update(valid_to=valid_from - timedelta(days=1))
    row = SettingDistrict.objects.create(
        authority=by.authority,
        establishment=setting,
        district=district,
        valid_from=valid_from,
        source=source,
        recorded_at=at,
        recorded_by=by.id,
    )
    setting.district, setting.changed_at = district, at
    setting.save(update_fields=["district", "changed_at"])
    record("establishment", setting.id, district=district.id, valid_from=valid_from.isoformat())
    return row


def _check_follows(before: SettingDistrict, district: District, valid_from: date) -> None:
    since = f" since {date_in_words(before.valid_from)}" if before.valid_from else ""
    if before.district_id == district.id:
        raise PlacementRefused(f"It is in {district.name} already{since}")
    if before.valid_from and valid_from <= before.valid_from:
        raise PlacementRefused(f"It is in {before.district.name}{since}. Enter a later day than that.")


def place_those_registered_in(district: District, by: Actor, at: datetime) -> int:
    """Put into a district that is new here the settings that the register had in it all along; return how many."""
    waiting = within(Establishment, by.authority).filter(district_ons_code=district.ons_code, district__isnull=True)
    rows = list(waiting)
    waiting.filter(id__in=[row.id for row in rows]).update(district=district, changed_at=at)
    for row in rows:
        row.district = district
    placed = within(SettingDistrict, by.authority).filter(establishment__in=rows)
    record_districts(rows, {row.id for row in rows} - set(placed.values_list("establishment_id", flat=True)), by, at)
    return len(rows)


def record_districts(moved: Iterable[Establishment], new_ids: Collection[str], by: Actor, at: datetime) -> None:
    """Keep the district of each day: the one before ends the day before this, the new one begins with it."""
    rows, today = list(moved), london_date(at)
    standing = within(SettingDistrict, by.authority).filter(establishment__in=rows, valid_to__isnull=True)
    standing.update(valid_to=today - timedelta(days=1))
    SettingDistrict.objects.bulk_create(
        SettingDistrict(
            authority=by.authority,
            establishment=row,
            district_id=row.district_id,
            # A setting that is new here was in its district since it opened, for all that the register says.
            valid_from=row.opened_on if row.id in new_ids else today,
            source=REGISTER,
            recorded_at=at,
            recorded_by=by.id,
        )
        for row in rows
        if row.district_id
    )
