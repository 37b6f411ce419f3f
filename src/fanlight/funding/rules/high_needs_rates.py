"""The dated rates that a costing of provisions needs: asked for by name, refused by name, never guessed."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from fanlight.funding.rules.high_needs_kinds import (
    CORE,
    CORE_KEYS,
    HOUR_COST,
    OUTREACH_HOURS,
    PER_PUPIL,
    TOP_UP,
    ProvisionKind,
)
from fanlight.funding.rules.high_needs_outreach import OutreachTerms
from fanlight.funding.rules.high_needs_places import PlaceRates, Provision, PupilRow, Rates
from fanlight.funding.rules.parameters import Asking, ParameterMissing
from fanlight.funding.rules.units import SCALES, Unit

MOST_LINES_SAID = 8


def rates_for(
    provisions: Sequence[Provision], rows: Sequence[PupilRow], rows_name: str, asking: Asking, faults: list[str]
) -> Rates:
    """Return the rates in pence; whatever is missing is noted in `faults`, each by its name and by who needs it."""
    kinds = [kind for kind in CORE_KEYS if any(one.kind is kind for one in provisions)]
    core = {kind: _core(kind, asking, faults) for kind in kinds}
    by_reference = {one.reference: one.kind for one in provisions}
    return Rates(core, _per_pupil(kinds, core, asking), _top_ups(by_reference, rows, rows_name, asking, faults))


def outreach_terms(asking: Asking) -> OutreachTerms:
    """Return what the authority says of outreach; what it does not say stays None."""
    hours = Fraction(asking.number(OUTREACH_HOURS), SCALES[Unit.AMOUNT]) if asking.has(OUTREACH_HOURS) else None
    return OutreachTerms(hours, asking.number(HOUR_COST) if asking.has(HOUR_COST) else None)


def top_up_key(kind: ProvisionKind, band: str, asking: Asking) -> str | None:
    """Return the name of the value that has a band's rate: the kind's own table before the one for every kind."""
    for key in (f"{TOP_UP}.{kind}", TOP_UP):
        if asking.has(key) and band in asking.rates(key):
            return key
    return None


def _core(kind: ProvisionKind, asking: Asking, faults: list[str]) -> PlaceRates:
    found = []
    for name in CORE_KEYS[kind]:
        try:
            found.append(asking.number(f"{CORE}.{name}"))
        except ParameterMissing as missing:
            said = f"{missing} Write it into the authority's file, with its source."
            if said not in faults:
                faults.append(said)
            found.append(0)
    return PlaceRates(*found)


def _per_pupil(
    kinds: Sequence[ProvisionKind], core: dict[ProvisionKind, PlaceRates], asking: Asking
) -> dict[ProvisionKind, PlaceRates]:
    if not asking.has(PER_PUPIL):
        return {}
    own = asking.rates(PER_PUPIL)
    found = {}
    for kind in kinds:
        on_roll, other = CORE_KEYS[kind]
        if on_roll in own or other in own:
            found[kind] = PlaceRates(own.get(on_roll, core[kind].on_roll), own.get(other, core[kind].other))
    return found


def _top_ups(
    kinds: dict[str, ProvisionKind], rows: Sequence[PupilRow], name: str, asking: Asking, faults: list[str]
) -> dict[tuple[ProvisionKind, str], int]:
    found: dict[tuple[ProvisionKind, str], int] = {}
    missing: dict[tuple[ProvisionKind, str], list[int]] = {}
    for row in rows:
        kind = kinds[row.provision]
        if kind is ProvisionKind.INDEPENDENT or (kind, row.band) in found:
            continue
        key = None if (kind, row.band) in missing else top_up_key(kind, row.band, asking)
        if key is None:
            missing.setdefault((kind, row.band), []).append(row.line)
        else:
            found[kind, row.band] = asking.rates(key)[row.band]
    faults += [_no_rate(kind, band, lines, name, asking) for (kind, band), lines in missing.items()]
    return found


def _no_rate(kind: ProvisionKind, band: str, lines: Sequence[int], name: str, asking: Asking) -> str:
    said = ", ".join(str(one) for one in lines[:MOST_LINES_SAID])
    more = f" and {len(lines) - MOST_LINES_SAID} more" if len(lines) > MOST_LINES_SAID else ""
    own = f"{TOP_UP}.{kind}"
    known = [one for key in (own, TOP_UP) if asking.has(key) for one in asking.rates(key)]
    have = f" There are rates for {', '.join(known)}." if known else " There is no rate for any band."
    return (
        f"{name}, line{'s' if len(lines) > 1 else ''} {said}{more}, band: “{band}” has no rate in “{own}” or “{TOP_UP}” "
        f"in force on {asking.day.isoformat()}.{have} Write it into the authority's file, with its source."
    )
