"""Setting an authority up: its own row and everything that Fanlight ships for it to start with."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from fanlight.audit.public import action, record
from fanlight.clocks.public import ClockRule, england_bank_holidays
from fanlight.establishments.actions.permission import check_may_change
from fanlight.establishments.models import Authority, CalendarDay, ClockRuleVersion, MovingLaw, Parameter
from fanlight.establishments.remembering import forget_after_change
from fanlight.establishments.scope import within
from fanlight.establishments.shipped import definitions, shipped_clock_rules, shipped_moving_law
from fanlight.store.public import Actor

SET = 500


@action("set the authority up")
def seed(
    *,
    name: str,
    front_door_phone: str,
    out_of_hours_phone: str,
    colour: str = "navy",
    front_door_email: str = "",
    previous_system_name: str = "",
    history_held_from: date | None = None,
    by: Actor,
    at: datetime,
) -> Authority:
    """Make the authority `by.authority` with bank holidays, clock rules, parameters and moving law, and return it.

    Run again it adds only what is not there yet, such as what a newer Fanlight ships, and changes nothing.
    """
    check_may_change(by)
    authority, is_new = Authority.objects.get_or_create(
        authority=by.authority,
        defaults={
            "name": name,
            "colour": colour,
            "front_door_phone": front_door_phone,
            "front_door_email": front_door_email,
            "out_of_hours_phone": out_of_hours_phone,
            "previous_system_name": previous_system_name,
            "history_held_from": history_held_from,
            "created_at": at,
            "changed_at": at,
            "changed_by": by.id,
        },
    )
    added: dict[str, Any] = {
        "closed_days": _add_bank_holidays(by, at),
        "clock_rules": _add_clock_rules(by, at),
        "parameters": _add_parameters(by, at),
        "moving_law": _add_moving_law(by, at),
    }
    forget_after_change()
    record("authority", by.authority, is_new=is_new, **added)
    return authority


def _add_bank_holidays(by: Actor, at: datetime) -> int:
    # A withdrawn day stays withdrawn: somebody took it out.
    known = set(within(CalendarDay, by.authority).values_list("on", flat=True))
    rows = [
        CalendarDay(
            authority=by.authority,
            on=holiday.on,
            kind=CalendarDay.Kind.BANK_HOLIDAY,
            title=holiday.title,
            source="Projected from the standing pattern" if holiday.is_projected else "GOV.UK bank holidays",
            is_projected=holiday.is_projected,
            recorded_at=at,
            recorded_by=by.id,
        )
        for holiday in england_bank_holidays()
        if holiday.on not in known
    ]
    return len(CalendarDay.objects.bulk_create(rows, batch_size=SET))


def _add_clock_rules(by: Actor, at: datetime) -> int:
    known = set(within(ClockRuleVersion, by.authority).values_list("rule_id", flat=True))
    rows = [row_of_rule(rule, by, at) for rule in shipped_clock_rules() if rule.id not in known]
    return len(ClockRuleVersion.objects.bulk_create(rows, batch_size=SET))


def row_of_rule(rule: ClockRule, by: Actor, at: datetime) -> ClockRuleVersion:
    """Return an unsaved row that holds a clock rule."""
    return ClockRuleVersion(
        authority=by.authority,
        rule_id=rule.id,
        title=rule.title,
        start_event=rule.start_event,
        limit=rule.limit,
        unit=rule.unit,
        calendar=rule.calendar,
        start_day=rule.start_day,
        exceptions=[
            {"effect": str(one.effect), "citation": one.citation, "closure_days": one.closure_days}
            for one in rule.exceptions
        ],
        may_pause=rule.may_pause,
        valid_from=rule.in_force_from,
        valid_to=rule.in_force_to,
        source=rule.citation,
        verified=rule.verified,
        recorded_at=at,
        recorded_by=by.id,
    )


def _add_parameters(by: Actor, at: datetime) -> int:
    known = set(within(Parameter, by.authority).values_list("name", flat=True))
    rows = [
        Parameter(
            authority=by.authority,
            name=definition.name,
            value=start.value,
            unit=definition.unit,
            valid_from=start.valid_from,
            source=start.source,
            verified=start.verified,
            recorded_at=at,
            recorded_by=by.id,
        )
        for definition in definitions().values()
        for start in definition.starting_values
        if definition.name not in known
    ]
    return len(Parameter.objects.bulk_create(rows, batch_size=SET))


def _add_moving_law(by: Actor, at: datetime) -> int:
    known = set(within(MovingLaw, by.authority).values_list("code", flat=True))
    rows = [
        MovingLaw(authority=by.authority, recorded_at=at, recorded_by=by.id, **law)
        for law in shipped_moving_law()
        if law["code"] not in known
    ]
    return len(MovingLaw.objects.bulk_create(rows, batch_size=SET))
