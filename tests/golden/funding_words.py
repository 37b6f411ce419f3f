"""Every line, part, rule and source of a run in words, for one invented school that every rule gives something.

`python -m tests.golden.funding_words` writes `funding_words.txt`; read what changed in it before it is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from fanlight.funding.files.parameters import national
from fanlight.funding.rules.asides import Aside
from fanlight.funding.rules.columns import NUMBERS
from fanlight.funding.rules.de_delegation import de_delegation
from fanlight.funding.rules.factors import EVERY_KEY
from fanlight.funding.rules.formula import Result, run_formula
from fanlight.funding.rules.notional_sen import notional_sen
from fanlight.funding.rules.pupil_premium import pupil_premium
from fanlight.funding.rules.storing import figures_of, shape_of
from fanlight.funding.rules.tracing import trace_lines, traces
from fanlight.funding.rules.units import shown
from tests.rules.funding.by_hand import layer_of, schools

KEPT = Path(__file__).with_name("funding_words.txt")
DAY = date(2024, 4, 1)
OWN = """
[[local_factor]]
key = "boats"
label = "Boats"
column = "boats"
rate = 3.5
from = 2018-04-01
source = "Forum"
with_area_cost = true
"""
VALUES: dict[str, object] = {
    "formula.factors": list(EVERY_KEY),
    "rates.multiplier": "0.983",
    "split_sites.basic": 53_700,
    "split_sites.distance": 26_900,
    "guarantee.percentage": "0.005",
    "cap.percentage": "0.02",
    "cap.applies": "SCALE",
    "cap.scale": "0.5",
    "sparsity.distance_taper": "TAPER",
    "notional_sen.shares": {"basic_entitlement": "0.05", "deprivation": "0.7"},
    "de_delegation.primary": 5,
    "de_delegation.rates.primary": {"fsm.primary": 3},
}
SCHOOL = {one.name: "0.1" for one in NUMBERS if one.unit.value == "SHARE"} | {
    "phase": "middle",
    "type": "maintained",
    "area_cost": "1.02863",
    "pupils_primary": "80",
    "pupils_ks3": "30",
    "year_groups_primary": "3",
    "year_groups_ks3": "2",
    "sparsity_miles": "1.9",
    "split_sites": "2",
    "split_site_1_metres": "300",
    "split_site_2_metres": "700",
    "rates_pounds": "1000",
    "pfi_pounds": "200",
    "exceptional_premises_pounds": "30",
    "boats": "2",
    "baseline_pounds": "900000",
    "baseline_premises_pounds": "1000",
    "baseline_exclusions_pounds": "50",
    "baseline_grants_pounds": "60",
    "baseline_pupils": "200",
}


def a_run() -> Result:
    """Run the formula for the school."""
    own = layer_of(VALUES, OWN).layers[0]
    return run_formula(schools(SCHOOL), national().with_layer(own).on(DAY))


def words() -> str:
    """Return all of it, a line a figure."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    result = a_run()
    yield "LINES"
    for why in traces(shape_of(result), figures_of(result, 0), SCHOOL["phase"]):
        yield f"[{why.block}] {why.key}"
        yield from trace_lines(why)
    yield from _aside(notional_sen(result.asking, result.lines, 1))
    yield from _aside(de_delegation(result.schools, result.asking))
    yield "PUPIL PREMIUM"
    for one in pupil_premium(result.asking, {"primary": 150, "service": 200}):
        yield f"  {one.kind}: {one.label}: {one.pupils} × {one.rate} = {one.pence}"


def _aside(aside: Aside) -> Iterator[str]:
    yield f"BESIDE THE SHARE: {aside.key}: {aside.label}: {aside.pence.tolist()}"
    yield f"  how: {aside.how}"
    yield f"  rule: {aside.citation}"
    for part in aside.parts:
        yield f"  {part.label}: {shown(part.of(0), part.unit)}; {part.parameter}; {part.how or 'as the Forum voted'}"


if __name__ == "__main__":
    KEPT.write_text(words(), encoding="utf-8")
