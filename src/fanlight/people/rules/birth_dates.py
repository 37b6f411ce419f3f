"""How two birth dates, or the dates two babies are expected, can differ and still be one child's."""

from datetime import date
from enum import StrEnum

from fanlight.people.rules.identifiers import is_one_slip_apart

SIX_MONTHS_DAYS = 183
DUE_DATE_MAY_MOVE_DAYS = 42
BORN_EARLY_DAYS = 119  # a child of 23 weeks has been born 17 weeks before the date expected
BORN_LATE_DAYS = 21


class BirthAgreement(StrEnum):
    """How near two birth dates are, nearest first."""

    SAME = "SAME"
    DAY_MONTH_SWAPPED = "DAY_MONTH_SWAPPED"
    ONE_DIGIT = "ONE_DIGIT"
    DAY_BESIDE = "DAY_BESIDE"
    WITHIN_SIX_MONTHS = "WITHIN_SIX_MONTHS"
    DIFFERENT = "DIFFERENT"


class DueAgreement(StrEnum):
    """How near two expected dates are, or a birth to an expected date."""

    SAME = "SAME"
    NEAR = "NEAR"
    DIFFERENT = "DIFFERENT"


def birth_agreement(one: date, other: date) -> BirthAgreement:
    """How near two birth dates are: the same, a usual slip in writing one, within six months, or different."""
    if one == other:
        return BirthAgreement.SAME
    if day_month_swapped(one) == other:
        return BirthAgreement.DAY_MONTH_SWAPPED
    if is_one_slip_apart(_digits(one), _digits(other)):
        return BirthAgreement.ONE_DIGIT
    apart_days = abs((one - other).days)
    if apart_days == 1:
        return BirthAgreement.DAY_BESIDE
    return BirthAgreement.WITHIN_SIX_MONTHS if apart_days <= SIX_MONTHS_DAYS else BirthAgreement.DIFFERENT


def day_month_swapped(born_on: date) -> date | None:
    """The date with day and month changed over, or nothing where that is the same date or no date."""
    if born_on.day > 12 or born_on.day == born_on.month:
        return None
    return date(born_on.year, born_on.day, born_on.month)


def expected_agreement(one: date, other: date) -> DueAgreement:
    """How near the dates on which two unborn children are expected are; a scan may move one by six weeks."""
    if one == other:
        return DueAgreement.SAME
    return DueAgreement.NEAR if abs((one - other).days) <= DUE_DATE_MAY_MOVE_DAYS else DueAgreement.DIFFERENT


def birth_fits_expected(born_on: date, expected_on: date) -> DueAgreement:
    """Whether a child born on a day can be the unborn child that was expected on another: NEAR, or DIFFERENT."""
    days_late = (born_on - expected_on).days
    return DueAgreement.NEAR if -BORN_EARLY_DAYS <= days_late <= BORN_LATE_DAYS else DueAgreement.DIFFERENT


def _digits(day: date) -> str:
    return f"{day:%d%m}{day.year:04}"
