"""The lists that a decision is made from: outcomes, levels and indicators in force on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q, QuerySet

from fanlight.clocks.public import london_date
from fanlight.establishments.public import remembered
from fanlight.front_door.models import Indicator, Level, Outcome
from fanlight.front_door.rules.deciding import DecisionNotAllowed, OutcomeFacts

# The flag of the sector's standard dataset that says that a new referral begins here.
NEW_REFERRAL = "CONTACT.NEW_REFERRAL_FLAG"


def outcomes_in_force(authority: str, on: date) -> QuerySet[Outcome]:
    """Return the outcomes that a decision of that day may have, in the authority's order."""
    return Outcome.objects.filter(
        Q(in_force_to__isnull=True) | Q(in_force_to__gte=on), authority=authority, in_force_from__lte=on
    )


def outcome_facts(authority: str, codes: Iterable[str], at: datetime) -> list[OutcomeFacts]:
    """Return what the rules need of each outcome; raises DecisionNotAllowed for a code that is not in force."""
    wanted = list(dict.fromkeys(codes))
    found = {outcome.code: outcome for outcome in outcomes_in_force(authority, london_date(at)).filter(code__in=wanted)}
    missing = [code for code in wanted if code not in found]
    if missing:
        raise DecisionNotAllowed("An outcome that you chose is no longer offered. Choose again", "outcomes")
    return [
        OutcomeFacts(
            code=code,
            label=found[code].label,
            routes=tuple(found[code].routes),
            needs_second_person=found[code].needs_second_person,
            is_referral=found[code].is_referral,
            refers_by_social_work=NEW_REFERRAL in found[code].standard_flags,
            is_immediate=found[code].is_immediate,
        )
        for code in wanted
    ]


def outcome_labels(authority: str, codes: Iterable[str]) -> dict[str, str]:
    """Return what each outcome is called, also one that is no longer offered: its latest words."""
    wanted = set(codes)
    if not wanted:
        return {}
    known = remembered(authority, "outcome labels", lambda: every_outcome_label(authority))
    return {code: label for code, label in known.items() if code in wanted}


def every_outcome_label(authority: str) -> dict[str, str]:
    """Return what each outcome is or was called, in the authority's order, by its latest words."""
    rows = Outcome.objects.filter(authority=authority).order_by("position", "code", "in_force_from")
    return dict(rows.values_list("code", "label"))


def scheme_levels(authority: str, version: str) -> frozenset[int]:
    """Return the level numbers of a scheme."""
    rows = Level.objects.filter(authority=authority, scheme__version=version)
    return frozenset(rows.values_list("number", flat=True))


def levels_of(authority: str, version: str) -> list[Level]:
    """Return the levels of a scheme, lowest first."""
    return list(Level.objects.filter(authority=authority, scheme__version=version).order_by("number"))


def indicators_by_code(authority: str, version: str, codes: Iterable[str]) -> list[Indicator]:
    """Return the indicators with these codes, highest level first."""
    # What another system sent in the place of a code is none.
    wanted = {code for code in codes if isinstance(code, str)}
    if not wanted:
        return []
    rows = Indicator.objects.filter(authority=authority, scheme__version=version).order_by("-level", "domain", "code")
    known = remembered(authority, f"indicators {version}", lambda: list(rows))
    return [indicator for indicator in known if indicator.code in wanted]


def indicator_codes(authority: str) -> dict[tuple[str, int], list[str]]:
    """Return the codes of the indicators of each scheme's version and level."""
    found: dict[tuple[str, int], list[str]] = {}
    rows = Indicator.objects.filter(authority=authority).order_by("code")
    for version, level, code in rows.values_list("scheme__version", "level", "code"):
        found.setdefault((version, level), []).append(code)
    return found
