"""Changing a parameter: a new value from a day on, beside the old ones."""

from __future__ import annotations

from datetime import date, datetime

from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.establishments.actions.permission import check_may_change
from fanlight.establishments.listeners import tell_calendar_changed
from fanlight.establishments.models import Parameter
from fanlight.establishments.queries.parameters import parameter
from fanlight.establishments.remembering import forget_after_change
from fanlight.establishments.rules.dated_values import check_start
from fanlight.establishments.rules.parameters import ValueRefused, read_value, write_value
from fanlight.establishments.shipped import definition_of
from fanlight.store.public import Actor

_OPENING_HOURS = ("front_door.opens_at", "front_door.closes_at")


class SourceNeeded(ValueError):
    """A value says where it comes from."""

    def __init__(self) -> None:
        super().__init__("Say where this value comes from: who decided it, or where it is written")


class SetByAClock(ValueError):
    """The parameter is the limit of a clock rule, and is changed there."""

    def __init__(self, title: str) -> None:
        super().__init__(f"“{title}” is the limit of a clock rule: change the clock rule")


@action("changed a setting")
def change_parameter(
    *, name: str, value: str, valid_from: date, source: str, verified: bool = False, by: Actor, at: datetime
) -> Parameter:
    """Give a parameter a value from a day on; what was decided before keeps the value that stood then.

    Raises ValueRefused, StartsInThePast, SourceNeeded or SetByAClock, each with a sentence for the person.
    """
    check_may_change(by)
    definition = definition_of(name)
    if definition.clock:
        raise SetByAClock(definition.title)
    check_start(valid_from, london_date(at))
    if not source.strip():
        raise SourceNeeded
    read = read_value(definition, value)
    if name in _OPENING_HOURS:
        _check_opening_hours(name, read, valid_from, by)
    row = Parameter.objects.create(
        authority=by.authority,
        name=name,
        value=write_value(read),
        unit=definition.unit,
        valid_from=valid_from,
        source=source.strip(),
        verified=verified,
        recorded_at=at,
        recorded_by=by.id,
    )
    forget_after_change()
    told = tell_calendar_changed(by=by, at=at) if name in _OPENING_HOURS else 0
    record(
        "parameter", row.id, name=name, valid_from=valid_from.isoformat(), listeners=told, fields=["value", "source"]
    )
    return row


def _check_opening_hours(name: str, value: object, on: date, by: Actor) -> None:
    other = next(each for each in _OPENING_HOURS if each != name)
    hours = {name: value, other: parameter(by.authority, other, on)}
    if hours["front_door.opens_at"] >= hours["front_door.closes_at"]:
        raise ValueRefused("The Front Door must open before it closes")
