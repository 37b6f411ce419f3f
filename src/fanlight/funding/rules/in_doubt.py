"""Which of the values that a run used nobody has read in their publication; what no school gets anything by is not named."""

from __future__ import annotations

from fanlight.funding.rules.formula import Result
from fanlight.funding.rules.parameters import Value

# The lump sum asks for both phases' values whoever the schools are; this is whom each is for.
FOR_PHASES = {
    "lump_sum.primary": {"primary", "middle"},
    "lump_sum.secondary": {"middle", "secondary", "all_through"},
}


def unverified_values(result: Result) -> list[Value]:
    """Return the unverified values that a run's figures rest on, in the order in which they were used."""
    paid = _parameters(result, is_paid=True)
    idle = _parameters(result, is_paid=False) - paid
    idle |= {key for key, phases in FOR_PHASES.items() if phases.isdisjoint(result.schools.phases)}
    return [one for one in result.asking.unverified if one.key not in idle]


def _parameters(result: Result, *, is_paid: bool) -> set[str]:
    """Return the names of the values in the working of lines that give some school something, or of those that give nothing.

    A line of a phase that no school has asks for that phase's value too.
    """
    here, every = set(result.schools.phases), ("primary", "middle", "secondary", "all_through")
    found = set()
    for line in result.lines:
        pays = bool(line.pence.any())
        for part in line.parts:
            if "{phase}" not in part.parameter:
                found |= {part.parameter} if pays == is_paid else set()
            else:
                found |= {part.parameter.format(phase=one) for one in every if (pays and one in here) == is_paid}
    return found
