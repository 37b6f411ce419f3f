"""What a birth date, sex or date of death may be put right to."""

from dataclasses import dataclass
from datetime import date

from fanlight.people.rules.kinds import PersonKind
from fanlight.people.rules.sex import Sex

OLDEST_CHILD_YEARS = 26
OLDEST_ADULT_YEARS = 120
LONGEST_EXPECTED_DAYS = 310


class DatesNotPossible(ValueError):
    """The dates cannot belong to one person; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Vitals:
    """A person's birth, expected birth and death, with the sex recorded."""

    kind: PersonKind
    sex: Sex = Sex.U
    born_on: date | None = None
    expected_on: date | None = None
    died_on: date | None = None


def check_vitals(vitals: Vitals, *, on: date) -> None:
    """Refuse dates that no person can have on a day; raises DatesNotPossible.

    A child has a birth date or an expected date, never both; an unborn child's sex is not recorded (Department for
    Education, Children in Need census, rules 8525 and 8750).
    """
    if vitals.kind is PersonKind.ADULT and vitals.expected_on:
        raise DatesNotPossible("An adult has no expected date of birth")
    if vitals.born_on and vitals.expected_on:
        raise DatesNotPossible("Enter a birth date or the date an unborn child is expected, not both")
    if vitals.kind is PersonKind.CHILD and not vitals.born_on and not vitals.expected_on:
        raise DatesNotPossible(
            "Enter a birth date, or the date an unborn child is expected; estimate it if nobody knows"
        )
    if vitals.expected_on:
        _check_unborn(vitals.expected_on, vitals.sex, on)
    if vitals.born_on:
        _check_born(vitals.born_on, vitals.kind, on)
    if vitals.died_on:
        _check_died(vitals.died_on, vitals.born_on, on)


def _check_unborn(expected_on: date, sex: Sex, on: date) -> None:
    if sex is not Sex.U:
        raise DatesNotPossible("The sex of an unborn child is recorded as not known")
    if abs((expected_on - on).days) > LONGEST_EXPECTED_DAYS:
        raise DatesNotPossible("The expected date must be within ten months of today")


def _check_born(born_on: date, kind: PersonKind, on: date) -> None:
    if born_on > on:
        raise DatesNotPossible("The birth date is in the future. For an unborn child enter the date they are expected.")
    oldest_years = OLDEST_CHILD_YEARS if kind is PersonKind.CHILD else OLDEST_ADULT_YEARS
    if on.year - born_on.year > oldest_years:
        raise DatesNotPossible(f"The birth date is more than {oldest_years} years ago. Check the year.")


def _check_died(died_on: date, born_on: date | None, on: date) -> None:
    if died_on > on:
        raise DatesNotPossible("The date of death is in the future")
    if born_on and died_on < born_on:
        raise DatesNotPossible("The date of death is before the birth date")


def age_in_words(born_on: date, on: date) -> str:
    """How old somebody is on a day, as people say it: '4 days', '7 weeks', '18 months', '9 years'."""
    days = (on - born_on).days
    if days < 14:
        return _count(days, "day")
    if days < 84:
        return _count(days // 7, "week")
    months = (on.year - born_on.year) * 12 + on.month - born_on.month - (on.day < born_on.day)
    return _count(months, "month") if months < 24 else _count(months // 12, "year")


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
