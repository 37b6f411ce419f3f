"""A census year: its days, its codes and its working days, as rules ask for them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from fanlight.clocks.public import WorkingCalendar, add_years
from fanlight.returns.cin.refusals import NoRulesForYear

ASSESSMENT_WORKING_DAYS, CONFERENCE_WORKING_DAYS = 45, 15
SCHOOL_AGE_YEARS, ADULT_YEARS = 6, 25


@dataclass(frozen=True)
class CensusYear:
    """One year of the census: 1 April to 31 March, with the codes that may be used in it.

    `*_before` are days such that what began before them is late or odd; the rule that asks says why.
    """

    ends: int
    asks_sex: bool
    starts_on: date
    ends_on: date
    calendar: WorkingCalendar
    referral_sources: frozenset[str]
    needs: frozenset[str]
    closure_reasons: frozenset[str]
    abuse_categories: frozenset[str]
    ethnicities: frozenset[str]
    disabilities: frozenset[str]
    no_upn_reasons: frozenset[str]
    factors: frozenset[str]
    upn_authorities: frozenset[str]
    nfa_before: date
    assessment_before: date
    enquiry_before: date
    school_age_until: date
    expected_after: date
    expected_before: date
    adult_before: date

    def contains(self, day: date) -> bool:
        """Whether the day lies in the year."""
        return self.starts_on <= day <= self.ends_on


def known_years() -> tuple[int, ...]:
    """Return the years, by the one in which the period ends, whose rules are known."""
    return tuple(one["ends"] for one in _seed("years.toml")["year"])


def shape_year(ends: int) -> int:
    """Return the year whose shape, codes and rules hold for a year: its own where its rules are known.

    For an earlier year that is the newest, dated data (`earlier` in the seed). Raises NoRulesForYear for any other.
    """
    earlier = _seed("years.toml")["earlier"]
    if earlier["since"] <= ends <= earlier["until"]:
        return int(earlier["as_in"])
    if ends not in known_years():
        known = ", ".join(map(str, known_years()))
        raise NoRulesForYear(
            f"There are no rules for {ends}. There are rules for {known}; returns of {earlier['since']} to "
            f"{earlier['until']} are made and checked in the newest shape."
        )
    return ends


def source_of_rules(ends: int) -> tuple[str, bool]:
    """Return where the rules of a year were read, and whether they were compared with the department's own.

    Raises NoRulesForYear.
    """
    one = _known(ends)
    return one["source"], one["verified"]


def _known(ends: int) -> dict[str, Any]:
    shape, of = shape_year(ends), _seed("years.toml")
    known: dict[str, Any] = next(one for one in of["year"] if one["ends"] == shape)
    return known if shape == ends else {**known, **of["earlier"]}


@cache
def census_year(ends: int, calendar: WorkingCalendar) -> CensusYear:
    """Return the year that ends on 31 March of `ends`; raises NoRulesForYear for one whose rules are not known."""
    asks_sex, first, last = _known(ends)["asks_sex"], date(ends - 1, 4, 1), date(ends, 3, 31)
    # A child of six: by the end of August after the year since the return asks for sex, by its last day before that.
    of_school_age = date(ends, 8, 31) if asks_sex else last
    sets: dict[str, Any] = {name: codes(of, ends) for name, of in _SETS.items()}
    return CensusYear(
        ends=ends,
        asks_sex=asks_sex,
        starts_on=first,
        ends_on=last,
        calendar=calendar,
        **sets,
        nfa_before=calendar.add_working_days(first, -1),
        assessment_before=calendar.add_working_days(last, -ASSESSMENT_WORKING_DAYS),
        enquiry_before=calendar.add_working_days(last, -CONFERENCE_WORKING_DAYS),
        school_age_until=add_years(of_school_age, -SCHOOL_AGE_YEARS),
        expected_after=last - timedelta(days=30),
        expected_before=date(ends, 12, 31),
        adult_before=add_years(last, -ADULT_YEARS),
    )


_SETS = {
    "referral_sources": "referral_source",
    "needs": "primary_need",
    "closure_reasons": "closure_reason",
    "abuse_categories": "abuse_category",
    "ethnicities": "ethnicity",
    "disabilities": "disability",
    "no_upn_reasons": "no_upn_reason",
    "factors": "factor",
    "upn_authorities": "upn_authority",
}


def codes(of: str, ends: int) -> frozenset[str]:
    """Return the codes of a set, such as "factor", in the year that ends so; raises KeyError for no such set, NoRulesForYear."""
    one, ends = _seed("codes.toml")[of], shape_year(ends)
    since, until = one.get("since", {}), one.get("until", {})
    listed = {code for code in one["codes"] if since.get(code, ends) <= ends <= until.get(code, ends)}
    for both in one.get("ranges", ()):
        first, last = both.split("-")
        listed |= {f"{number:03}" for number in range(int(first), int(last) + 1)}
    return frozenset(listed)


@cache
def _seed(name: str) -> dict[str, Any]:
    return tomllib.loads((files("fanlight.returns.cin") / "seed" / name).read_text(encoding="utf-8"))
