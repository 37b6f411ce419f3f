"""Reading what holds for the county: options as they were typed, and dated values where an option was not given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from importlib.resources import files
from pathlib import Path

from fanlight.funding.files.ap_numbers import MOST_PUPILS, number, pence_above_nought
from fanlight.funding.files.ap_tables import Faults
from fanlight.funding.files.parameters import ParametersRefused, read_file, read_layer
from fanlight.funding.rules.ap_districts import ProvisionRefused, Terms
from fanlight.funding.rules.ap_places import NotAPolicy, Policy
from fanlight.funding.rules.parameters import Asking, ParameterMissing, Parameters
from fanlight.funding.rules.units import SCALES, Unit

PLACE_SHARE, PLACE_VALUE = "alternative_provision.place_share", "alternative_provision.place_value"
_PROPOSAL = "kent-2018-alternative-provision.toml"


@cache
def proposal() -> Parameters:
    """Return the values that Kent proposed in November 2018: what the commands use where nothing else is said."""
    file = files("fanlight.funding").joinpath("parameters", "proposals", _PROPOSAL)
    return Parameters((read_layer(file.read_text(encoding="utf-8"), _PROPOSAL)[0],))


@dataclass(frozen=True)
class Typed:
    """What was typed for the county: text as it was, nothing where an option was left out; the day that values are asked for."""

    pupils: str
    envelope: str
    day: date
    place_share: str | None = None
    place_value: str | None = None
    places: str = "none"


def values_on(day: date, authority: Path | None, faults: Faults) -> Asking:
    """Return what answers for a day, an authority's own file above the proposal; faults of that file are noted."""
    parameters = proposal()
    if authority is not None:
        try:
            parameters = parameters.with_layer(read_file(authority)[0])
        except ParametersRefused as refused:
            faults.reasons += refused.reasons
        except OSError as fault:
            faults.add(f"{authority.name} cannot be read: {fault.strerror or fault}.")
    return parameters.on(day)


def read_terms(typed: Typed, asking: Asking, faults: Faults) -> Terms | None:
    """Return the county's terms, or nothing with every fault noted; a value that was typed is asked of nobody else."""
    pupils = faults.tried("Pupils of key stages 3 and 4", typed.pupils, _pupils)
    envelope = faults.tried("The county's money (envelope)", typed.envelope, pence_above_nought)
    share = _share(typed.place_share, asking, faults)
    value = _value(typed.place_value, asking, faults)
    if pupils is None or envelope is None or share is None or value is None:
        return None
    try:
        return Terms.checked(pupils, envelope, share, value)
    except ProvisionRefused as refused:
        faults.reasons += refused.reasons
        return None


def read_policy(text: str, faults: Faults) -> Policy | None:
    """Return the policy on whole places, or nothing with the fault noted."""
    try:
        return Policy.read(text)
    except NotAPolicy as fault:
        faults.add(str(fault))
        return None


def _pupils(text: str) -> Fraction:
    return number(text, places=2, most=MOST_PUPILS, may_be_nought=False)


def _share(text: str | None, asking: Asking, faults: Faults) -> Fraction | None:
    if text is not None:
        return faults.tried("The share of pupils who get a place", text, lambda one: number(one, places=12, most=1))
    held = _asked(PLACE_SHARE, asking, faults)
    return None if held is None else Fraction(held, SCALES[Unit.SHARE])


def _value(text: str | None, asking: Asking, faults: Faults) -> int | None:
    if text is not None:
        return faults.tried("The money for a place", text, pence_above_nought)
    return _asked(PLACE_VALUE, asking, faults)


def _asked(key: str, asking: Asking, faults: Faults) -> int | None:
    try:
        return asking.number(key)
    except ParameterMissing as missing:
        faults.add(f"{missing} Give it as an option, or in an authority's file.")
        return None
