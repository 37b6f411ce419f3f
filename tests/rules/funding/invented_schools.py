"""Files of invented schools, as text: every column that the formula of a year asks for."""

from __future__ import annotations

from fanlight.funding.files.parameters import national
from fanlight.funding.rules.columns import GUARANTEE, needed
from fanlight.funding.rules.formula import in_use
from fanlight.funding.rules.years import FundingYear

PRIMARY = {
    "phase": "primary",
    "area_cost": "1",
    "pupils_primary": "210",
    "year_groups_primary": "7",
    "fsm_primary": "0.1",
    "fsm6_primary": "0.2",
    "low_prior_attainment_primary": "0.3",
    "sparsity_miles": "1.5",
    "baseline_pounds": "900000",
    "baseline_premises_pounds": "0",
    "baseline_pupils": "215",
}


def columns(year: str = "2018-19") -> list[str]:
    """Every column that a run of the year may need, the guarantee's among them."""
    asking = national().on(FundingYear.read(year).first_on)
    return [*needed([*in_use(asking), GUARANTEE]), "name"]


def csv_of(*urns: str, year: str = "2018-19", **said: str) -> str:
    """A file of alike primary schools with these numbers; `said` changes a column of each."""
    names = columns(year)
    lines = [",".join(names)]
    for place, urn in enumerate(urns, 1):
        school = {"urn": urn, "name": f"Invented School {place}", **PRIMARY, **said}
        lines.append(",".join(school.get(name, "0") for name in names))
    return "\n".join(lines) + "\n"
