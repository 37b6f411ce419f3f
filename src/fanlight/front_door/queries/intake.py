"""What taking a request asks of the rest of the house: check digits, schools, districts, the scheme, the clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import QuerySet

from fanlight.access.public import AccountNames
from fanlight.clocks.public import ClockRule, WorkingCalendar, due_at, london_date
from fanlight.establishments.public import (
    NotAPostcode,
    authority_named,
    clock_rule,
    district_id_for_postcode,
    known_urns,
    working_calendar,
)
from fanlight.front_door.models import LevelScheme
from fanlight.front_door.rules.submission import Checks
from fanlight.people.public import NhsNumberState, UpnState, nhs_number_state, upn_state
from fanlight.store.public import prepared


@dataclass(frozen=True)
class Clock:
    """When a clock that starts now runs out, and by which version of its rule and of the calendar."""

    rule: str
    due_at: datetime


class Intake:
    """What one authority's lists say of requests, each thing asked once: for one request or a whole set of them.

    It lasts for one transaction: what is changed after it was asked is not known here.
    """

    def __init__(self, authority: str) -> None:
        self.authority = authority
        self._clocks: dict[tuple[str, date], tuple[ClockRule, WorkingCalendar]] = {}
        self._districts: dict[str, str | None] = {}
        self._schools: dict[str, bool] = {}

    @cached_property
    def checks(self) -> Checks:
        """What the reader of a submission asks of other modules."""
        return Checks(
            is_upn_right=lambda upn: upn_state(upn) is UpnState.OK,
            is_nhs_number_right=lambda number: nhs_number_state(number) is NhsNumberState.OK,
            knows_school=self.knows_school,
            knows_district_of=lambda postcode: self.district_id(postcode) is not None,
        )

    @cached_property
    def accounts(self) -> AccountNames:
        """The accounts that a request may name."""
        return AccountNames(self.authority)

    @cached_property
    def own_name(self) -> str:
        """What the authority is called, "" where nobody has said."""
        known = authority_named(self.authority)
        return known.name if known else ""

    def look_up_schools(self, urns: Iterable[str]) -> None:
        """Ask in one query which of these schools are known."""
        wanted = {urn.strip() for urn in urns} - self._schools.keys()
        known = known_urns(self.authority, wanted) if wanted else frozenset()
        self._schools.update({urn: urn in known for urn in wanted})

    def knows_school(self, urn: str) -> bool:
        """Return whether a school or setting with this number is in the authority's lists."""
        self.look_up_schools([urn])
        return self._schools[urn.strip()]

    def district_id(self, postcode: str) -> str | None:
        """Return the id of the district that the postcode lies in, None when it is not known."""
        if postcode not in self._districts:
            self._districts[postcode] = _district_id(self.authority, postcode)
        return self._districts[postcode]

    def clock(self, rule_id: str, started_at: datetime) -> Clock:
        """Return when the authority's clock `rule_id`, started then, runs out; raises NoRuleInForce when it has none."""
        day = london_date(started_at)
        if (rule_id, day) not in self._clocks:
            self._clocks[rule_id, day] = clock_rule(self.authority, rule_id, day), working_calendar(self.authority, day)
        rule, calendar = self._clocks[rule_id, day]
        due = due_at(rule, started_at, calendar)
        if due is None:
            raise ValueError(f"The clock {rule_id} has no end")
        return Clock(f"{rule.id} {rule.version} {calendar.version}", due)

    def scheme(self, at: datetime) -> str:
        """Return the version of the support-level scheme in force; raises LookupError when the authority has none."""
        day = london_date(at)
        for scheme in self._schemes:
            if scheme.in_force_from <= day and (scheme.in_force_to is None or day <= scheme.in_force_to):
                return str(scheme.version)
        raise LookupError(f"No support-level scheme is in force in authority {self.authority} on {day}")

    @cached_property
    def _schemes(self) -> list[LevelScheme]:
        return _schemes_of.rows(authority=self.authority)


@prepared
def _schemes_of(*, authority: str) -> QuerySet[LevelScheme]:
    return LevelScheme.objects.filter(authority=authority).order_by("-in_force_from")


def clock_for(rule_id: str, authority: str, started_at: datetime) -> Clock:
    """Return when the authority's clock `rule_id`, started then, runs out; raises NoRuleInForce when it has none."""
    return Intake(authority).clock(rule_id, started_at)


def scheme_in_force(authority: str, at: datetime) -> str:
    """Return the version of the support-level scheme in force; raises LookupError when the authority has none."""
    return Intake(authority).scheme(at)


def _district_id(authority: str, postcode: str) -> str | None:
    try:
        return district_id_for_postcode(authority, postcode) if postcode else None
    except NotAPostcode:
        # A postcode that cannot be one is marked on the contact and mended at screening.
        return None
