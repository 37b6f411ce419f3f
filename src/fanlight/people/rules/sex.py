"""The sex recorded for a person, in the census's codes."""

from enum import StrEnum


class Sex(StrEnum):
    """The codes of the Children in Need census since 2024-25; U serves for an unborn child."""

    F = "F"
    M = "M"
    U = "U"


SEX_LABELS = {Sex.F: "Female", Sex.M: "Male", Sex.U: "Not known"}


class SexAgreement(StrEnum):
    """Whether two records agree on sex."""

    SAME = "SAME"
    DIFFERENT = "DIFFERENT"


def sex_agreement(one: Sex, other: Sex) -> SexAgreement | None:
    """Whether both records give one sex, or nothing where either does not know it."""
    if Sex.U in (one, other):
        return None
    return SexAgreement.SAME if one is other else SexAgreement.DIFFERENT
