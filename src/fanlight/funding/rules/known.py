"""Every name that a rule asks a value by: what it is, its unit; a name that stands in a file and not here is refused."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from fanlight.funding.rules.factors import EVERY_KEY, PUPIL_FACTORS
from fanlight.funding.rules.units import Unit


class Kind(StrEnum):
    """What sort of value it is."""

    NUMBER = "NUMBER"
    PERCENTAGE = "PERCENTAGE"
    CHOICE = "CHOICE"
    NAMES = "NAMES"
    SHARES = "SHARES"
    RATES = "RATES"


@dataclass(frozen=True)
class Known:
    """What is known of a value by its name; a percentage is written as a proportion: -0.015 is a fall of 1.5%."""

    label: str
    unit: Unit | None = None
    kind: Kind = Kind.NUMBER
    choices: tuple[str, ...] = ()
    most: Decimal | None = None


# So large that rate × area cost adjustment × multiplier × proportion × roll fits in 63 bits, each at its largest.
MOST_PER_PUPIL, MOST_MULTIPLIER = Decimal(10_000), Decimal(2)
MOST_PER_SCHOOL = Decimal(1_000_000)
MOST_OF_A_BLOCK, MOST_PUPILS = Decimal(100_000_000_000), Decimal(100_000_000)
BALANCE_PHASES = {
    "primary": "primary school",
    "middle": "middle school",
    "secondary": "secondary school",
    "all_through": "all-through school",
    "special": "special school",
    "pru": "pupil referral unit",
}
GROWING = ("primary", "secondary")
CLAW_BACKS = ("NONE", "ALL", "HALF", "SLIDING")
# Choices as people read them, by their code; the same code means the same wherever it is offered.
CHOICE_WORDS = {
    "NO": "no",
    "YES": "yes",
    "SCALE": "yes, the same share of every gain above the cap",
    "PAYS_GUARANTEE": "yes, as much as the guarantee costs",
    "NONE": "not brought to it, the difference is shown",
    "RATES": "every rate × one multiplier",
}
_PHASES = ("primary", "middle", "secondary", "all_through")
_IN_FORMULA = EVERY_KEY
_VOTES, _DE_DELEGATED = ("primary", "secondary"), (*(one.key for one in PUPIL_FACTORS), "lump_sum")
_PER_PLACE = Decimal(1_000_000)
_TOPPED_UP = {
    "special_school": "special schools",
    "unit": "units and specially resourced provision",
    "alternative_provision": "alternative provision",
    "further_education": "further education",
}
_PLACES = {
    "special_school": "special school",
    "unit_on_roll": "unit, filled by a pupil on the school’s roll",
    "unit_other": "unit, not so filled",
    "alternative_provision": "alternative provision",
    "further_education": "further education",
}
# What a guarantee or a minimum level may leave out: any line, by its key.
_LEFT_OUT = (*_IN_FORMULA, "minimum_level")


def _money(label: str) -> Known:
    return Known(label, Unit.PENCE)


def _per_school(label: str) -> Known:
    return Known(label, Unit.PENCE, most=MOST_PER_SCHOOL)


def _per_pupil(label: str) -> Known:
    return Known(label, Unit.PENCE, most=MOST_PER_PUPIL)


def _percentage(label: str) -> Known:
    return Known(label, Unit.PERCENTAGE, Kind.PERCENTAGE)


def _per_place(label: str) -> Known:
    return Known(label, Unit.PENCE, most=_PER_PLACE)


KNOWN: dict[str, Known] = {
    "formula.factors": Known("Factors of the formula", kind=Kind.NAMES, choices=_IN_FORMULA),
    **{one.key: Known(f"{one.label}: rate", Unit.PENCE, most=MOST_PER_PUPIL) for one in PUPIL_FACTORS},
    "rates.multiplier": Known("Multiplier of every rate but the minimum levels", Unit.AMOUNT, most=MOST_MULTIPLIER),
    "mobility.threshold": _percentage("Share of mobile pupils above which mobility is paid"),
    "lump_sum.primary": _per_school("Lump sum, primary"),
    "lump_sum.secondary": _per_school("Lump sum, secondary"),
    "lump_sum.most": _per_school("Largest lump sum allowed"),
    **{f"sparsity.maximum.{phase}": _per_school(f"Sparsity, most for a {phase} school") for phase in _PHASES},
    **{f"sparsity.distance.{phase}": Known(f"Sparsity distance, {phase}", Unit.MILES) for phase in _PHASES},
    **{
        f"sparsity.year_group.{phase}": Known(f"Largest average year group for sparsity, {phase}", Unit.PUPILS)
        for phase in _PHASES
    },
    "sparsity.size_taper": Known("Sparsity by size", kind=Kind.CHOICE, choices=("FIXED", "CONTINUOUS", "NFF")),
    "sparsity.distance_taper": Known("Sparsity by distance", kind=Kind.CHOICE, choices=("NONE", "TAPER")),
    "split_sites.basic": _per_school("Split sites: each further site"),
    "split_sites.distance": _per_school("Split sites: the most for distance"),
    "split_sites.from_metres": Known("Split sites: distance paid from", Unit.METRES),
    "split_sites.to_metres": Known("Split sites: distance paid in full from", Unit.METRES),
    "minimum_level.applies": Known("Minimum per pupil levels", kind=Kind.CHOICE, choices=("YES", "NO")),
    "minimum_level.mandatory": Known("Minimum levels in every authority", kind=Kind.CHOICE, choices=("YES", "NO")),
    "minimum_level.primary": _per_pupil("Minimum per pupil, primary"),
    "minimum_level.ks3": _per_pupil("Minimum per pupil, key stage 3"),
    "minimum_level.ks4": _per_pupil("Minimum per pupil, key stage 4"),
    "minimum_level.left_out": Known("Lines that the minimum level leaves out", kind=Kind.NAMES, choices=_LEFT_OUT),
    "guarantee.percentage": _percentage("Minimum funding guarantee, change per pupil"),
    "guarantee.least": _percentage("Smallest guarantee that regulations permit"),
    "guarantee.most": _percentage("Largest guarantee that regulations permit"),
    "guarantee.left_out": Known("Lines that the guarantee leaves out", kind=Kind.NAMES, choices=_LEFT_OUT),
    "cap.percentage": _percentage("Cap on gains per pupil"),
    "cap.applies": Known("Capping of gains", kind=Kind.CHOICE, choices=("NO", "SCALE", "PAYS_GUARANTEE")),
    "cap.scale": _percentage("Share of a gain above the cap that is taken"),
    "basic_entitlement.least.primary": _per_pupil("Smallest basic entitlement, primary"),
    "basic_entitlement.least.ks3": _per_pupil("Smallest basic entitlement, key stage 3"),
    "basic_entitlement.least.ks4": _per_pupil("Smallest basic entitlement, key stage 4"),
    "notional_sen.shares": Known("Notional SEN: share of each line", kind=Kind.SHARES),
    **{f"de_delegation.{one}": _per_pupil(f"De-delegation, each pupil of a {one} school") for one in _VOTES},
    **{
        f"de_delegation.rates.{one}": Known(
            f"De-delegation by factor, {one} schools", Unit.PENCE, Kind.RATES, _DE_DELEGATED, MOST_PER_PUPIL
        )
        for one in _VOTES
    },
    "block.schools": Known("Schools block", Unit.PENCE, most=MOST_OF_A_BLOCK),
    "block.high_needs": Known("High needs block, before any transfer", Unit.PENCE, most=MOST_OF_A_BLOCK),
    "block.balancing": Known("How budget shares come to the block", kind=Kind.CHOICE, choices=("NONE", "RATES")),
    "block.carried_forward": Known("Left in the schools block by decision", Unit.PENCE, most=MOST_OF_A_BLOCK),
    "census.pupils": Known("Pupils of the October census", Unit.PUPILS, most=MOST_PUPILS),
    "transfer.percentage": _percentage("Share of the schools block moved to high needs"),
    "transfer.most": _percentage("Largest transfer that the Schools Forum may approve"),
    "moving.step": _percentage("Part of the way to its national value that a local value goes in a year"),
    "moving.near": _percentage("So near to its national value a local value need not move"),
    "growth.fund": _money("Growth fund"),
    **{f"growth.per_pupil.{one}": _per_pupil(f"Growth, each further {one} pupil a year") for one in GROWING},
    "growth.new_class": _per_school("Growth, each class that is opened at the authority's request"),
    "growth.least_pupils": Known("Growth, fewest further pupils that are paid for", Unit.PUPILS, most=MOST_PER_PUPIL),
    "falling_rolls.fund": _money("Falling rolls fund"),
    "mainstream_top_up.threshold": _per_pupil("Cost of a pupil's additional needs that the school meets itself"),
    **{f"high_needs.core.{one}": _per_place(f"High needs, a place: {words}") for one, words in _PLACES.items()},
    "high_needs.per_pupil": Known(
        "High needs, a pupil if pupils and not places are paid for", Unit.PENCE, Kind.RATES, (*_PLACES,), _PER_PLACE
    ),
    "high_needs.top_up": Known("High needs, top-up by band", Unit.PENCE, Kind.RATES, most=_PER_PLACE),
    **{
        f"high_needs.top_up.{one}": Known(
            f"High needs, top-up by band: {words}", Unit.PENCE, Kind.RATES, most=_PER_PLACE
        )
        for one, words in _TOPPED_UP.items()
    },
    "high_needs.days_in_year": Known("High needs, days that make a year of top-up", Unit.COUNT, most=Decimal(366)),
    "high_needs.outreach_hours": Known(
        "High needs, staff hours a year that an empty place frees", Unit.AMOUNT, most=Decimal(10_000)
    ),
    "high_needs.hour_cost": Known("High needs, an hour of outreach staff", Unit.PENCE, most=Decimal(1_000)),
    "pupil_premium.primary": _money("Pupil premium, primary"),
    "pupil_premium.secondary": _money("Pupil premium, secondary"),
    "pupil_premium.looked_after": _money("Pupil premium, looked after and previously looked after"),
    "pupil_premium.service": _money("Pupil premium, service children"),
    **{
        f"balances.threshold.{one}": _percentage(f"Balance that a {label} may hold, of the year's income")
        for one, label in BALANCE_PHASES.items()
    },
    "balances.claw_back": Known("What of a balance above it is taken back", kind=Kind.CHOICE, choices=CLAW_BACKS),
    "balances.scale": Known("Share of the excess taken back, by how far above", kind=Kind.SHARES),
    "balances.years_above": Known("Years above, one after another, before anything is taken back", Unit.COUNT),
    "balances.panel_hours": Known("Hours of a panel for each school above", Unit.AMOUNT, most=Decimal(1_000)),
    "balances.hour_cost": _per_pupil("Cost of an hour of a panel"),
    "alternative_provision.place_share": _percentage(
        "Alternative provision: places as a share of pupils of key stages 3 and 4"
    ),
    "alternative_provision.place_value": _money("Alternative provision: money for each place"),
    "alternative_provision.year_groups_ks3": Known(
        "Alternative provision: key stage 3 year groups for each PAN", Unit.COUNT
    ),
    "alternative_provision.year_groups_ks4": Known(
        "Alternative provision: key stage 4 year groups for each PAN", Unit.COUNT
    ),
}
