"""The lists that a decision is made from: outcomes, levels and indicators in force on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from fanlight.clocks.public import london_date
from fanlight.establishments.public import ListEntry, list_entries, list_labels, remembered
from fanlight.front_door.models import Indicator, Level
from fanlight.front_door.outcome_list import OUTCOMES
from fanlight.front_door.rules.deciding import DecisionNotAllowed, OutcomeFacts
from fanlight.front_door.rules.outcomes import NEW_REFERRAL, Outcome


def outcomes_in_force(authority: str, on: date) -> list[Outcome]:
    """Return the outcomes that a decision of that day may have, in the authority's order."""
    return [_outcome(entry) for entry in list_entries(authority, OUTCOMES, on)]


def _outcome(entry: ListEntry) -> Outcome:
    return Outcome(code=entry.code, label=entry.label, **entry.values)


def outcome_facts(authority: str, codes: Iterable[str], at: datetime) -> list[OutcomeFacts]:
    """Return what the rules need of each outcome; raises DecisionNotAllowed for a code that is not in force."""
    wanted = list(dict.fromkeys(codes))
    found = {outcome.code: outcome for outcome in outcomes_in_force(authority, london_date(at))}
    missing = [code for code in wanted if code not in found]
    if missing:
        raise DecisionNotAllowed("An outcome that you chose is no longer offered. Choose again", "outcomes")
    return [
        OutcomeFacts(
            code=code,
            label=found[code].label,
            routes=found[code].routes,
            needs_second_person=found[code].needs_second_person,
            is_referral=found[code].is_referral,
            refers_by_social_work=NEW_REFERRAL in found[code].standard_flags,
            is_immediate=found[code].is_immediate,
            queue=found[code].queue,
        )
        for code in wanted
    ]


def outcome_labels(authority: str, codes: Iterable[str]) -> dict[str, str]:
    """Return what each outcome is called, also one that is no longer offered: its latest words."""
    wanted = set(codes)
    known = every_outcome_label(authority) if wanted else {}
    return {code: label for code, label in known.items() if code in wanted}


def every_outcome_label(authority: str) -> dict[str, str]:
    """Return what each outcome is or was called, in the authority's order, by its latest words."""
    return list_labels(authority, OUTCOMES)


def scheme_levels(authority: str, version: str) -> frozenset[int]:
    """Return the level numbers of a scheme."""
    rows = Level.objects.filter(authority=authority, scheme__version=version)
    return frozenset(rows.values_list("number", flat=True))


def levels_of(authority: str, version: str) -> list[Level]:
    """Return the levels of a scheme, lowest first."""
    return list(Level.objects.filter(authority=authority, scheme__version=version).order_by("number"))


def indicators_by_code(authority: str, version: str, codes: Iterable[str], on: date) -> list[Indicator]:
    """Return the indicators with these codes in the words that they had on a day, highest level first."""
    # What another system sent in the place of a code is none.
    wanted = {code for code in codes if isinstance(code, str)}
    if not wanted:
        return []
    found: dict[str, Indicator] = {}
    for row in indicators_of(authority, version):
        # Of what had no words yet on that day, the first that it ever had.
        if row.code in wanted and (row.code not in found or row.active_from <= on):
            found[row.code] = row
    return sorted(found.values(), key=lambda row: (-row.level, row.domain, row.code))


def indicators_of(authority: str, version: str) -> list[Indicator]:
    """Return every version of every indicator of a scheme, in the order in which they began."""
    rows = Indicator.objects.filter(authority=authority, scheme__version=version).order_by("active_from", "code")
    return remembered(authority, f"indicators {version}", lambda: list(rows))


def indicator_codes(authority: str) -> dict[tuple[str, int], list[str]]:
    """Return the codes of the indicators of each scheme's version and level."""
    found: dict[tuple[str, int], list[str]] = {}
    rows = Indicator.objects.filter(authority=authority).order_by("code")
    for version, level, code in rows.values_list("scheme__version", "level", "code"):
        found.setdefault((version, level), []).append(code)
    return found
