"""The factors of the school formula: what each multiplies, and where it stands on a statement."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Block(StrEnum):
    """The blocks of a statement, in the order in which they are printed."""

    BASIC = "BASIC"
    DEPRIVATION = "DEPRIVATION"
    PRIOR_ATTAINMENT = "PRIOR_ATTAINMENT"
    LANGUAGE = "LANGUAGE"
    MOBILITY = "MOBILITY"
    SCHOOL = "SCHOOL"
    LOCAL = "LOCAL"
    PREMISES = "PREMISES"
    MINIMUM_LEVEL = "MINIMUM_LEVEL"
    GUARANTEE = "GUARANTEE"
    CAPPING = "CAPPING"


BLOCK_LABELS = {
    Block.BASIC: "Basic entitlement",
    Block.DEPRIVATION: "Deprivation",
    Block.PRIOR_ATTAINMENT: "Low prior attainment",
    Block.LANGUAGE: "English as an additional language",
    Block.MOBILITY: "Mobility",
    Block.SCHOOL: "For each school",
    Block.LOCAL: "Local factors",
    Block.PREMISES: "Premises",
    Block.MINIMUM_LEVEL: "Minimum per pupil level",
    Block.GUARANTEE: "Minimum funding guarantee",
    Block.CAPPING: "Capping and scaling of gains",
}
PUPIL_LED = (Block.BASIC, Block.DEPRIVATION, Block.PRIOR_ATTAINMENT, Block.LANGUAGE, Block.MOBILITY)


@dataclass(frozen=True)
class PupilFactor:
    """One line of rate × weighting × pupils; without a share, every pupil of the phase counts whole."""

    key: str
    label: str
    block: Block
    pupils: str
    share: str = ""


@dataclass(frozen=True)
class NamedFactor:
    """A factor that has a rule of its own, or is an actual cost that a column tells."""

    key: str
    label: str
    block: Block
    column: str = ""


def _by_phase(key: str, label: str, block: Block) -> tuple[PupilFactor, ...]:
    return tuple(
        PupilFactor(f"{key}.{phase}", f"{label}, {phase}", block, phase, f"{key}_{phase}")
        for phase in ("primary", "secondary")
    )


BASIC = (
    PupilFactor("basic_entitlement.primary", "Basic entitlement, primary", Block.BASIC, "primary"),
    PupilFactor("basic_entitlement.ks3", "Basic entitlement, key stage 3", Block.BASIC, "ks3"),
    PupilFactor("basic_entitlement.ks4", "Basic entitlement, key stage 4", Block.BASIC, "ks4"),
)
DEPRIVATION = (
    *_by_phase("fsm", "Free school meals", Block.DEPRIVATION),
    *_by_phase("fsm6", "Free school meals in the last six years", Block.DEPRIVATION),
    *(one for band in "abcdef" for one in _by_phase(f"idaci_{band}", f"IDACI band {band.upper()}", Block.DEPRIVATION)),
)
OTHER_NEEDS = (
    *_by_phase("low_prior_attainment", "Low prior attainment", Block.PRIOR_ATTAINMENT),
    *_by_phase("eal3", "English as an additional language, first three years", Block.LANGUAGE),
)
MOBILITY = _by_phase("mobility", "Mobility", Block.MOBILITY)
# In the order of the statement.
PUPIL_FACTORS = (*BASIC, *DEPRIVATION, *OTHER_NEEDS, *MOBILITY)
SCHOOL_FACTORS = (
    NamedFactor("lump_sum", "Lump sum", Block.SCHOOL),
    NamedFactor("sparsity", "Sparsity", Block.SCHOOL),
    NamedFactor("split_sites", "Split sites", Block.SCHOOL),
)
PREMISES = (
    NamedFactor("rates", "Business rates", Block.PREMISES, "rates_pounds"),
    NamedFactor("pfi", "Private finance initiative", Block.PREMISES, "pfi_pounds"),
    NamedFactor("exceptional_premises", "Exceptional premises", Block.PREMISES, "exceptional_premises_pounds"),
)
# Every factor of the formula, by its key.
EVERY_KEY = (*(one.key for one in PUPIL_FACTORS), *(one.key for one in (*SCHOOL_FACTORS, *PREMISES)))
