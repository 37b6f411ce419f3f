"""What taking a request asks of the rest of the house: check digits, schools, districts, the scheme, the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fanlight.clocks.public import due_at, london_date
from fanlight.establishments.public import (
    District,
    NotAPostcode,
    clock_rule,
    district_for_postcode,
    establishment_by_urn,
    working_calendar,
)
from fanlight.front_door.models import LevelScheme
from fanlight.front_door.rules.submission import Checks
from fanlight.people.public import NhsNumberState, UpnState, nhs_number_state, upn_state


@dataclass(frozen=True)
class Clock:
    """When a clock that starts now runs out, and by which version of its rule and of the calendar."""

    authority: str
    rule: str
    due_at: datetime

    def district_id(self, postcode: str) -> str | None:
        """Return the id of the district that the postcode lies in, None when it is not known."""
        district = _district(self.authority, postcode) if postcode else None
        return district.id if district else None


def outside_checks(authority: str) -> Checks:
    """Return what the reader of a submission asks of other modules."""
    return Checks(
        is_upn_right=lambda upn: upn_state(upn) is UpnState.OK,
        is_nhs_number_right=lambda number: nhs_number_state(number) is NhsNumberState.OK,
        knows_school=lambda urn: establishment_by_urn(authority, urn) is not None,
        knows_district_of=lambda postcode: bool(postcode) and _district(authority, postcode) is not None,
    )


def clock_for(rule_id: str, authority: str, started_at: datetime) -> Clock:
    """Return when the authority's clock `rule_id`, started then, runs out; raises NoRuleInForce when it has none."""
    day = london_date(started_at)
    rule, calendar = clock_rule(authority, rule_id, day), working_calendar(authority, day)
    due = due_at(rule, started_at, calendar)
    if due is None:
        raise ValueError(f"The clock {rule_id} has no end")
    return Clock(authority, f"{rule.id} {rule.version} {calendar.version}", due)


def scheme_in_force(authority: str, at: datetime) -> str:
    """Return the version of the support-level scheme in force; raises LookupError when the authority has none."""
    day = london_date(at)
    schemes = LevelScheme.objects.filter(authority=authority, in_force_from__lte=day).order_by("-in_force_from")
    for scheme in schemes:
        if scheme.in_force_to is None or day <= scheme.in_force_to:
            return scheme.version
    raise LookupError(f"No support-level scheme is in force in authority {authority} on {day}")


def _district(authority: str, postcode: str) -> District | None:
    try:
        return district_for_postcode(authority, postcode)
    except NotAPostcode:
        # A postcode that cannot be one is marked on the contact and mended at screening.
        return None
