"""Keeping the lists of districts and postcodes, and the authority's own particulars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from fanlight.audit.public import action, record
from fanlight.establishments.actions.keep_setting_districts import place_those_registered_in
from fanlight.establishments.actions.permission import check_may_change
from fanlight.establishments.models import Authority, District, PostcodeDistrict
from fanlight.establishments.remembering import forget_after_change
from fanlight.establishments.rules.postcodes import written_beginning
from fanlight.establishments.scope import within
from fanlight.store.public import Actor

PARTICULARS = (
    "name",
    "colour",
    "front_door_phone",
    "front_door_email",
    "out_of_hours_phone",
    "previous_system_name",
    "history_held_from",
)


class PlaceRefused(ValueError):
    """The list would contradict itself; the message says how."""


@action("added a district")
def add_district(
    *,
    ons_code: str,
    name: str,
    quadrant: str = "",
    former_names: Sequence[Mapping[str, str]] = (),
    by: Actor,
    at: datetime,
) -> District:
    """Add a district, or return the one that has this code already. `former_names` holds {"name", "until"} each.

    Schools that the register had in it are put into it. Raises PlaceRefused for a name that another district has.
    """
    check_may_change(by)
    others = within(District, by.authority).exclude(ons_code=ons_code)
    if others.filter(name__iexact=name).exists():
        raise PlaceRefused(f"There is a district called {name} already")
    row, is_new = District.objects.get_or_create(
        authority=by.authority,
        ons_code=ons_code,
        defaults={"name": name, "quadrant": quadrant, "former_names": [dict(one) for one in former_names]},
    )
    settings = place_those_registered_in(row, by, at) if is_new else 0
    record("district", row.id, is_new=is_new, ons_code=ons_code, settings=settings)
    return row


@action("said which postcodes lie in which district")
def map_postcodes(*, beginnings: Mapping[str, str], valid_from: date, source: str, by: Actor, at: datetime) -> int:
    """Put beginnings of postcodes ("ZZ9", "ZZ9 1") into districts by id from a day on, and return how many.

    Raises NotAPostcode for a beginning that is none, and PlaceRefused for a district that is not there.
    """
    check_may_change(by)
    known = set(within(District, by.authority).values_list("id", flat=True))
    rows = []
    for beginning, district_id in beginnings.items():
        if district_id not in known:
            raise PlaceRefused(f"There is no district for {beginning}")
        rows.append(
            PostcodeDistrict(
                authority=by.authority,
                beginning=written_beginning(beginning),
                district_id=district_id,
                valid_from=valid_from,
                source=source,
                recorded_at=at,
                recorded_by=by.id,
            )
        )
    PostcodeDistrict.objects.bulk_create(
        rows,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["authority", "beginning", "valid_from"],
        update_fields=["district", "source", "recorded_at", "recorded_by"],
    )
    forget_after_change()
    record("postcodes", by.authority, count=len(rows), valid_from=valid_from.isoformat())
    return len(rows)


@action("changed the authority's particulars")
def change_authority(*, changes: Mapping[str, object], expected: int, by: Actor, at: datetime) -> Authority:
    """Change the authority's name, colour or telephone numbers; raises StaleVersion when somebody was quicker."""
    check_may_change(by)
    unknown = set(changes) - set(PARTICULARS)
    if unknown:
        raise PlaceRefused(f"The authority has no {', '.join(sorted(unknown))}")
    row = within(Authority, by.authority).get()
    for name, value in changes.items():
        setattr(row, name, value)
    row.save_changes(*changes, by_id=by.id, at=at, expected=expected)
    record("authority", by.authority, fields=sorted(changes))
    return row
