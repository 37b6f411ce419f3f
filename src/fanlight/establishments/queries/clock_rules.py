"""The clock rules of an authority as they stood on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet

from fanlight.clocks.public import ClockException, ClockRule, Effect, NoRuleInForce, StartDay, Unit, rule_in_force
from fanlight.establishments.models import ClockRuleVersion
from fanlight.establishments.remembering import remembered
from fanlight.establishments.rules.dated_values import last_day_of
from fanlight.establishments.scope import within
from fanlight.establishments.shipped import shipped_clock_rules
from fanlight.store.public import prepared


def clock_rule(authority: str, rule_id: str, on: date) -> ClockRule:
    """Return the version of a clock rule that is in force on a day; raise clocks' NoRuleInForce.

    `rule_id` is a code of clocks' KnownClock, or one of seed/clock_rules.toml. A rule that the authority has not stored
    is the one that Fanlight ships.
    """
    return rule_in_force(_rules_with(authority, rule_id), rule_id, on)


def clock_rules_on(authority: str, on: date) -> list[ClockRule]:
    """Return every clock rule in force on a day, by title."""
    found = [rule for rule in _rules_of(authority) if rule.is_in_force(on)]
    return sorted(found, key=lambda rule: rule.title)


def clock_rule_history(authority: str, rule_id: str) -> list[ClockRule]:
    """Return every version of one clock rule that ever stands, latest first; raise NoRuleInForce for an unknown one."""
    found = _rules_with(authority, rule_id)
    if not found:
        raise NoRuleInForce(f"There is no clock rule {rule_id}.")
    return sorted(found, key=lambda rule: rule.in_force_from, reverse=True)


def _rules_of(authority: str) -> tuple[ClockRule, ...]:
    return tuple(rule for rule_id in _rows_of(authority) for rule in _rules_with(authority, rule_id))


def _rules_with(authority: str, rule_id: str) -> tuple[ClockRule, ...]:
    """Return the versions of one rule that ever stood."""
    return remembered(authority, f"clock rule {rule_id}", lambda: _versions(_rows_of(authority).get(rule_id, ())))


def _versions(rows: Sequence[_Stored | ClockRule]) -> tuple[ClockRule, ...]:
    shipped = tuple(row for row in rows if isinstance(row, ClockRule))
    stored = [row for row in rows if isinstance(row, _Stored)]
    return (*(rule for row in stored if (rule := _rule(row, stored)) is not None), *shipped)


class _Stored(NamedTuple):
    """A stored version as plain values: most are read without being asked for."""

    rule_id: str
    title: str
    source: str
    start_event: str
    limit: int
    unit: str
    valid_from: date
    valid_to: date | None
    recorded_at: datetime
    calendar: str
    start_day: str
    exceptions: list[dict[str, Any]]
    may_pause: bool
    verified: bool


def _rows_of(authority: str) -> dict[str, list[_Stored | ClockRule]]:
    """Return what is stored of each rule by its id; of one that is not, what is shipped."""
    return remembered(authority, "clock rules", lambda: _load(authority))


def _load(authority: str) -> dict[str, list[_Stored | ClockRule]]:
    found: dict[str, list[_Stored | ClockRule]] = {}
    for row in _stored.rows(authority=authority):
        found.setdefault(row[0], []).append(_Stored._make(row))
    stored = frozenset(found)
    for rule in shipped_clock_rules():
        if rule.id not in stored:
            found.setdefault(rule.id, []).append(rule)
    return found


@prepared
def _stored(*, authority: str) -> QuerySet[ClockRuleVersion, Any]:
    rows = within(ClockRuleVersion, authority).order_by("rule_id", "valid_from", "recorded_at")
    return rows.values_list(*_Stored._fields)


def _rule(row: _Stored, versions: Sequence[_Stored]) -> ClockRule | None:
    """Return the row as a rule that ends where the next one begins; None where it never stood."""
    last = last_day_of(row, versions)
    if last is not None and last < row.valid_from:
        return None
    return replace(rule_of_row(row), in_force_to=last)


def rule_of_row(row: ClockRuleVersion | _Stored) -> ClockRule:
    """Return a stored version as the value that clocks count by; raise clocks' ClockRuleUnsound."""
    return ClockRule(
        id=row.rule_id,
        title=row.title,
        citation=row.source,
        start_event=row.start_event,
        limit=row.limit,
        unit=Unit(row.unit),
        in_force_from=row.valid_from,
        in_force_to=row.valid_to,
        calendar=row.calendar,
        start_day=StartDay(row.start_day),
        exceptions=tuple(
            ClockException(Effect(one["effect"]), one["citation"], one["closure_days"]) for one in row.exceptions
        ),
        may_pause=row.may_pause,
        verified=row.verified,
    )
