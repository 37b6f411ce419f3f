"""Pupil premium: a grant beside the formula, so much for each eligible pupil."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fanlight.funding.rules.parameters import Asking
from fanlight.funding.rules.units import SCALES, Unit

CITATION = "Conditions of grant of the year; outside the formula and the guarantee"
KINDS = {
    "primary": "Pupils of primary age",
    "secondary": "Pupils of secondary age",
    "looked_after": "Looked after and previously looked after",
    "service": "Children of service families",
}


@dataclass(frozen=True)
class Premium:
    """What one kind of pupil brings: pupils in hundredths, the rate and what it comes to in pence."""

    kind: str
    label: str
    pupils: int
    rate: int
    pence: int


def pupil_premium(asking: Asking, pupils: Mapping[str, int]) -> list[Premium]:
    """Return the premium of each kind, from hundredths of eligible pupils by kind, to the penny. Raises ParameterMissing.

    A pupil who is looked after brings that rate and not the primary or secondary one: whoever counts has to count each
    once. Raises ValueError for a kind that there is not, or fewer pupils than none.
    """
    strange = sorted(set(pupils) - set(KINDS))
    if strange:
        raise ValueError(f"“{strange[0]}” is none of {', '.join(KINDS)}")
    if any(count < 0 for count in pupils.values()):
        raise ValueError("There cannot be fewer eligible pupils than none.")
    found = []
    for kind, label in KINDS.items():
        rate, count = asking.number(f"pupil_premium.{kind}"), pupils.get(kind, 0)
        scale = SCALES[Unit.PUPILS]
        found.append(Premium(kind, label, count, rate, (2 * rate * count + scale) // (2 * scale)))
    return found
