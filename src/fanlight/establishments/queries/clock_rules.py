"""The clock rules of an authority as they stood on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from fanlight.clocks.public import ClockException, ClockRule, Effect, NoRuleInForce, StartDay, Unit, rule_in_force
from fanlight.establishments.models import ClockRuleVersion
from fanlight.establishments.remembering import remembered
from fanlight.establishments.rules.dated_values import last_day_of
from fanlight.establishments.scope import within
from fanlight.establishments.shipped import shipped_clock_rules


def clock_rule(authority: str, rule_id: str, on: date) -> ClockRule:
    """Return the version of a clock rule that is in force on a day; raise clocks' NoRuleInForce.

    `rule_id` is a code of clocks' KnownClock, or one of seed/clock_rules.toml. A rule that the authority has not stored
    is the one that Fanlight ships.
    """
    return rule_in_force(_rules_of(authority), rule_id, on)


def clock_rules_on(authority: str, on: date) -> list[ClockRule]:
    """Return every clock rule in force on a day, by title."""
    found = [rule for rule in _rules_of(authority) if rule.is_in_force(on)]
    return sorted(found, key=lambda rule: rule.title)


def clock_rule_history(authority: str, rule_id: str) -> list[ClockRule]:
    """Return every version of one clock rule that ever stands, latest first; raise NoRuleInForce for an unknown one."""
    found = [rule for rule in _rules_of(authority) if rule.id == rule_id]
    if not found:
        raise NoRuleInForce(f"There is no clock rule {rule_id}.")
    return sorted(found, key=lambda rule: rule.in_force_from, reverse=True)


def _rules_of(authority: str) -> tuple[ClockRule, ...]:
    return remembered(authority, "clock rules", lambda: _load(authority))


def _load(authority: str) -> tuple[ClockRule, ...]:
    rows = list(within(ClockRuleVersion, authority).order_by("rule_id", "valid_from", "recorded_at"))
    stored_ids = {row.rule_id for row in rows}
    stored = (_rule(row, [one for one in rows if one.rule_id == row.rule_id]) for row in rows)
    shipped = (rule for rule in shipped_clock_rules() if rule.id not in stored_ids)
    return (*(rule for rule in stored if rule is not None), *shipped)


def _rule(row: ClockRuleVersion, versions: list[ClockRuleVersion]) -> ClockRule | None:
    """Return the row as a rule that ends where the next one begins; None where it never stood."""
    last = last_day_of(row, versions)
    if last is not None and last < row.valid_from:
        return None
    return replace(rule_of_row(row), in_force_to=last)


def rule_of_row(row: ClockRuleVersion) -> ClockRule:
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
