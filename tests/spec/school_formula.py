"""Two published statements of the school formula, line by line, as they were printed; the engine has to print them too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np

from fanlight.funding.files.parameters import national, read_layer
from fanlight.funding.rules.columns import NUMBERS
from fanlight.funding.rules.formula import Result, run_formula
from fanlight.funding.rules.schools import Schools
from fanlight.funding.rules.units import held, shown


@dataclass(frozen=True)
class Printed:
    """One line as it was printed; pounds with two places. A line that is no product has no weighting and no pupils."""

    key: str
    label: str
    rate: str
    weighting: str
    pupils: str
    sub_total: str


@dataclass(frozen=True)
class Statement:
    """A published example: the school's columns, the rates as the authority printed them, and every printed line."""

    title: str
    story: str
    day: date
    phase: str
    columns: Mapping[str, str]
    lines: Sequence[Printed]
    total_label: str
    total: str
    # Where national values are known that give these rates: the school's area cost adjustment.
    area_cost: str = ""

    def run(self, *, printed_rates: bool) -> Result:
        """Run the engine on the one school: with the printed rates laid over the national values, or on these alone."""
        parameters = national()
        if printed_rates:
            parameters = parameters.with_layer(read_layer(self.overlay, "the statement's own rates")[0])
        given = {**self.columns, "area_cost": "1" if printed_rates else self.area_cost}
        numbers = {
            one.name: np.array([held(given.get(one.name, "0"), one.unit)], dtype=np.int64)
            for one in NUMBERS
            if one.name != "pupils_total"
        }
        return run_formula(Schools(["999001"], {"phase": [self.phase]}, numbers), parameters.on(self.day))

    @property
    def overlay(self) -> str:
        """The printed rates as an authority's file of dated values; a lump sum holds for both phases."""
        rates = {one.key: one.rate.replace(",", "") for one in self.lines if one.rate and one.key != "sparsity"}
        if "lump_sum" in rates:
            rates |= {f"lump_sum.{phase}": rates["lump_sum"] for phase in ("primary", "secondary")}
            del rates["lump_sum"]
        return "\n".join(
            f'[[parameter]]\nkey = "{key}"\nvalue = {rate}\nfrom = {self.day.isoformat()}\n'
            f'source = "Printed on the statement"\nverified = true\n'
            for key, rate in rates.items()
        )


A = Statement(
    "A primary school of 88 pupils, 2020-21",
    "Every rate is the national value × the area cost adjustment 1.02863, to the penny before it is multiplied by anything. "
    "The engine is run twice: on the printed rates, and on the national values with the adjustment.",
    date(2020, 4, 1),
    "primary",
    {
        "pupils_primary": "88",
        "year_groups_primary": "7",
        "idaci_d_primary": "0.017544",
        "idaci_e_primary": "0.087719",
        "idaci_f_primary": "0.035088",
        "fsm_primary": "0.155172",
        "fsm6_primary": "0.155172",
        "low_prior_attainment_primary": "0.153846",
        "eal3_primary": "0.571429",
    },
    (
        Printed("basic_entitlement.primary", "Basic entitlement, primary", "2,938.80", "1", "88", "258,614.40"),
        Printed("idaci_a.primary", "IDACI A", "617.18", "0", "88", "0.00"),
        Printed("idaci_b.primary", "IDACI B", "447.45", "0", "88", "0.00"),
        Printed("idaci_c.primary", "IDACI C", "416.60", "0", "88", "0.00"),
        Printed("idaci_d.primary", "IDACI D", "385.74", "0.017544", "88", "595.53"),
        Printed("idaci_e.primary", "IDACI E", "257.16", "0.087719", "88", "1,985.09"),
        Printed("idaci_f.primary", "IDACI F", "216.01", "0.035088", "88", "666.98"),
        Printed("fsm.primary", "Free school meals", "462.88", "0.155172", "88", "6,320.69"),
        Printed("fsm6.primary", "Free school meals in the last six years", "576.03", "0.155172", "88", "7,865.77"),
        Printed("low_prior_attainment.primary", "Low prior attainment", "1,095.49", "0.153846", "88", "14,831.23"),
        Printed("eal3.primary", "English as an additional language", "550.32", "0.571429", "88", "27,673.26"),
        Printed("mobility.primary", "Mobility above 6%", "900.05", "0", "88", "0.00"),
        Printed("lump_sum", "Lump sum", "117,675.27", "", "", "117,675.27"),
    ),
    "Total",
    "436,228.22",
    area_cost="1.02863",
)

B = Statement(
    "A secondary school of 571 pupils, 2018-19",
    "Rates as printed, with no area cost adjustment; the lines by pupils, and sparsity. The year groups have "
    "571 ÷ 5 = 114.2 pupils, the threshold is 120, and the next school is 4.299859 miles away where 3 are asked for: "
    "£65,000 × (1 − (114.2 − 60) ÷ 60) = £6,283.33.",
    date(2018, 4, 1),
    "secondary",
    {
        "pupils_ks3": "347",
        "pupils_ks4": "224",
        "year_groups_ks3": "3",
        "year_groups_ks4": "2",
        "idaci_f_secondary": "0.001751",
        "fsm_secondary": "0.054291",
        "fsm6_secondary": "0.120141",
        "low_prior_attainment_secondary": "0.168738",
        "eal3_secondary": "0.001751",
        "sparsity_miles": "4.299859",
    },
    (
        Printed("basic_entitlement.ks3", "Basic entitlement, key stage 3", "3,862.65", "1", "347", "1,340,339.55"),
        Printed("basic_entitlement.ks4", "Basic entitlement, key stage 4", "4,385.81", "1", "224", "982,421.44"),
        Printed("idaci_f.secondary", "IDACI F", "290.00", "0.001751", "571", "289.95"),
        Printed("fsm.secondary", "Free school meals", "440.00", "0.054291", "571", "13,640.07"),
        Printed("fsm6.secondary", "Free school meals in the last six years", "785.00", "0.120141", "571", "53,851.40"),
        Printed("low_prior_attainment.secondary", "Low prior attainment", "1,550.00", "0.168738", "571", "149,341.57"),
        Printed("eal3.secondary", "English as an additional language", "1,385.00", "0.001751", "571", "1,384.75"),
        Printed("sparsity", "Sparsity", "65,000.00", "", "", "6,283.33"),
    ),
    "Lines by pupils",
    "2,541,268.73",
)
STATEMENTS = (A, B)


def pence(printed: str) -> int:
    """Read a printed amount in pence."""
    return int(Decimal(printed.replace(",", "")) * 100)


def product(result: Result, key: str) -> tuple[str, str, str]:
    """Tell the rate, weighting and pupils of a line as the engine shows them, without the pound sign."""
    rate, weighting, pupils = (shown(part.of(0), part.unit) for part in result.by_key[key].parts[:3])
    return rate.lstrip("£"), weighting, pupils


def body() -> str:
    """Return the page: both statements as printed."""
    return "\n".join(_section(one) for one in STATEMENTS)


def _section(one: Statement) -> str:
    rows = "\n".join(
        f"| {line.label} | {line.rate} | {line.weighting or '–'} | {line.pupils or '–'} | {line.sub_total} |"
        for line in one.lines
    )
    return (
        f"## {one.title}\n\n{one.story}\n\n| Line | Rate (£) | Weighting | Pupils | Sub-total (£) |\n"
        f"|---|---:|---:|---:|---:|\n{rows}\n| **{one.total_label}** | | | | **{one.total}** |\n"
    )
