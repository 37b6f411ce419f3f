"""Changing a clock rule: a new version from a day on, beside the old ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from fanlight.audit.public import action, record
from fanlight.clocks.public import ClockRule, ClockRuleUnsound, london_date
from fanlight.establishments.actions.change_parameter import SourceNeeded
from fanlight.establishments.actions.permission import check_may_change
from fanlight.establishments.actions.seed_authority import row_of_rule
from fanlight.establishments.models import ClockRuleVersion
from fanlight.establishments.queries.clock_rules import clock_rule
from fanlight.establishments.remembering import forget_after_change
from fanlight.establishments.rules.dated_values import check_start
from fanlight.establishments.scope import within
from fanlight.establishments.shipped import shipped_clock_rules
from fanlight.store.public import Actor


@action("changed a clock rule")
def change_clock_rule(
    *, rule_id: str, limit: int, valid_from: date, source: str, verified: bool = False, by: Actor, at: datetime
) -> ClockRule:
    """Give a clock rule another limit, in its own unit, from a day on; running clocks keep the version they have.

    Raises StartsInThePast, SourceNeeded, or clocks' NoRuleInForce or ClockRuleUnsound, each with a sentence.
    """
    check_may_change(by)
    check_start(valid_from, london_date(at))
    if not source.strip():
        raise SourceNeeded
    if limit < 1:
        raise ClockRuleUnsound("The limit must be at least 1")
    before = clock_rule(by.authority, rule_id, valid_from)
    after = replace(
        before, limit=limit, citation=source.strip(), verified=verified, in_force_from=valid_from, in_force_to=None
    )
    _store_shipped_versions(rule_id, by, at)
    row = row_of_rule(after, by, at)
    row.save()
    forget_after_change()
    record("clock_rule", row.id, rule=rule_id, valid_from=valid_from.isoformat(), fields=["limit", "source"])
    return after


def _store_shipped_versions(rule_id: str, by: Actor, at: datetime) -> None:
    """Store the versions that stood until now where the authority had none of its own, so that its past stays."""
    if within(ClockRuleVersion, by.authority).filter(rule_id=rule_id).exists():
        return
    rows = [row_of_rule(rule, by, at) for rule in shipped_clock_rules() if rule.id == rule_id]
    ClockRuleVersion.objects.bulk_create(rows)
