"""What stands beside a budget share: the notional SEN budget that is part of it, and what is given back by de-delegation."""

from __future__ import annotations

from fanlight.funding.rules.asides import Aside
from fanlight.funding.rules.de_delegation import de_delegation
from fanlight.funding.rules.formula import DE_DELEGATED, Result
from fanlight.funding.rules.notional_sen import notional_sen

NO_NOTIONAL_SEN = "No share of any line is stated for notional SEN: no school's notional SEN budget was worked out."
NO_DE_DELEGATION = "No amount is stated for de-delegation: nothing is given back in this run."


def beside_share(result: Result) -> tuple[tuple[Aside, ...], tuple[str, ...]]:
    """Return every figure beside the shares of a run, and a sentence for each that has no value to be worked out from.

    Raises ParameterMissing, NoSuchPart.
    """
    asking, found, absent = result.asking, [], []
    if asking.has("notional_sen.shares"):
        found.append(notional_sen(asking, result.lines, len(result.schools)))
    else:
        absent.append(NO_NOTIONAL_SEN)
    if any(asking.has(key) for key in DE_DELEGATED):
        found.append(de_delegation(result.schools, asking))
    else:
        absent.append(NO_DE_DELEGATION)
    return tuple(found), tuple(absent)
