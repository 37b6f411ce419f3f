"""The input columns of a school: what each is called in a file, what it is counted in, and which factor needs it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from fanlight.funding.rules.factors import MOBILITY, PREMISES, PUPIL_FACTORS
from fanlight.funding.rules.units import Unit

ALWAYS, GUARANTEE, MINIMUM_LEVEL, DE_DELEGATION = "always", "guarantee", "minimum_level", "de_delegation"
PHASES = ("primary", "middle", "secondary", "all_through")
TYPES = ("maintained", "academy")


@dataclass(frozen=True)
class Column:
    """One column of numbers of the input, one value a school; needed where one of `needed_by` is in use."""

    name: str
    label: str
    unit: Unit
    needed_by: tuple[str, ...]
    may_be_negative: bool = False


@dataclass(frozen=True)
class WordColumn:
    """One column of words of the input; with choices, one of them must stand there."""

    name: str
    label: str
    needed_by: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


URN = WordColumn("urn", "Unique reference number, six digits", (ALWAYS,))
WORDS = (
    URN,
    WordColumn("name", "Name of the school"),
    WordColumn("phase", "Phase", (ALWAYS,), PHASES),
    WordColumn("type", "Maintained school or academy", (DE_DELEGATION,), TYPES),
    WordColumn("district", "District, for comparing scenarios"),
)
_YEAR_GROUPS = (MINIMUM_LEVEL, "sparsity", "lump_sum", DE_DELEGATION)
_SHARES = tuple(
    Column(one.share, f"{one.label}: proportion of pupils", Unit.SHARE, (one.key,))
    for one in PUPIL_FACTORS
    if one.share
)
NUMBERS = (
    Column("area_cost", "Area cost adjustment", Unit.COST, (ALWAYS,)),
    Column("pupils_primary", "Pupils, Reception to year 6", Unit.PUPILS, (ALWAYS,)),
    Column("pupils_ks3", "Pupils, years 7 to 9", Unit.PUPILS, (ALWAYS,)),
    Column("pupils_ks4", "Pupils, years 10 and 11", Unit.PUPILS, (ALWAYS,)),
    Column("pupils_total", "All pupils, Reception to year 11, to check the three by", Unit.PUPILS, ()),
    Column("year_groups_primary", "Primary year groups that the school has, 0 to 7", Unit.COUNT, _YEAR_GROUPS),
    Column("year_groups_ks3", "Key stage 3 year groups that the school has, 0 to 3", Unit.COUNT, _YEAR_GROUPS),
    Column("year_groups_ks4", "Key stage 4 year groups that the school has, 0 to 2", Unit.COUNT, _YEAR_GROUPS),
    *_SHARES,
    Column("sparsity_miles", "Mean distance to the second nearest school, in miles", Unit.MILES, ("sparsity",)),
    Column("split_sites", "Further sites that are eligible, 0 to 3", Unit.COUNT, ("split_sites",)),
    *(
        Column(
            f"split_site_{place}_metres", f"Distance of further site {place}, in metres", Unit.METRES, ("split_sites",)
        )
        for place in (1, 2, 3)
    ),
    *(Column(one.column, f"{one.label}, in pounds", Unit.PENCE, (one.key,)) for one in PREMISES),
    Column("baseline_pounds", "Budget share of the year before, guarantee included", Unit.PENCE, (GUARANTEE,)),
    Column("baseline_premises_pounds", "Rates and premises in it", Unit.PENCE, (GUARANTEE,)),
    Column(
        "baseline_exclusions_pounds",
        "Approved exclusions and technical adjustments in it",
        Unit.PENCE,
        (GUARANTEE,),
        True,
    ),
    Column("baseline_grants_pounds", "Grants rolled in since", Unit.PENCE, (GUARANTEE,)),
    Column("baseline_pupils", "Pupils of the October before, Reception to year 11", Unit.PUPILS, (GUARANTEE,)),
)
BY_NAME = {one.name: one for one in NUMBERS}
# Most year groups of a phase, and further sites that count.
MOST = {"year_groups_primary": 7, "year_groups_ks3": 3, "year_groups_ks4": 2, "split_sites": 3}
IS_MOBILITY = {one.share for one in MOBILITY}


def needed(in_use: Collection[str]) -> list[str]:
    """Return the columns that a run needs which uses these factors ("guarantee" and the like included), in their order."""
    asked = {ALWAYS, *in_use}
    named = [(one.name, one.needed_by) for one in WORDS] + [(one.name, one.needed_by) for one in NUMBERS]
    return [name for name, needed_by in named if asked.intersection(needed_by)]
