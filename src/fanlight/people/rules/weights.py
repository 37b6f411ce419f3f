"""How much each agreement says, as dated tables: the chance of seeing it if the two are one person, or somebody else.

The method is Fellegi and Sunter's (A Theory for Record Linkage, Journal of the American Statistical Association, 1969),
with 'somebody else' split in three, because brothers and sisters share surname and home, and twins a birth date too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import log2

from fanlight.people.rules.addresses import AddressAgreement as Home
from fanlight.people.rules.agreements import ForenameAgreement as Forename
from fanlight.people.rules.agreements import NumberAgreement as Number
from fanlight.people.rules.agreements import SurnameAgreement as Surname
from fanlight.people.rules.birth_dates import BirthAgreement as Birth
from fanlight.people.rules.birth_dates import DueAgreement as Due
from fanlight.people.rules.sex import SexAgreement


class Field(StrEnum):
    """What is compared; the order of names is not a field of a record but how its names were read."""

    FORENAME = "FORENAME"
    SURNAME = "SURNAME"
    NAME_ORDER = "NAME_ORDER"
    BIRTH = "BIRTH"
    DUE = "DUE"
    SEX = "SEX"
    UPN = "UPN"
    NHS_NUMBER = "NHS_NUMBER"
    ADDRESS = "ADDRESS"


class NameOrder(StrEnum):
    """Whether the surname had to be read as a given name for the names to agree."""

    TURNED_ROUND = "TURNED_ROUND"


@dataclass(frozen=True, slots=True)
class Chances:
    """How likely something is if the two are the same person, strangers, close relatives, or twins."""

    same: float
    stranger: float
    relative: float
    twin: float

    def bits(self) -> float:
        """What it says for one person against strangers, in bits: below nothing, it speaks against."""
        return log2(self.same / self.stranger)


@dataclass(frozen=True, slots=True)
class Weights:
    """One dated table: what to expect before comparing, and the chances of each agreement."""

    in_force_from: date
    source: str
    expected: Chances
    chances: Mapping[tuple[Field, StrEnum], Chances]


CHANCES: dict[tuple[Field, StrEnum], Chances] = {
    (Field.FORENAME, Forename.SAME): Chances(0.58, 0.0006, 0.002, 0.002),
    (Field.FORENAME, Forename.SAME_AND_COMMON): Chances(0.21, 0.0035, 0.003, 0.003),
    (Field.FORENAME, Forename.FIRST_ONLY): Chances(0.02, 0.0009, 0.015, 0.04),
    (Field.FORENAME, Forename.SHORT_FORM): Chances(0.045, 0.002, 0.0015, 0.001),
    (Field.FORENAME, Forename.SOUNDS_ALIKE): Chances(0.035, 0.002, 0.003, 0.005),
    (Field.FORENAME, Forename.SHORT_FOR_ONE): Chances(0.005, 0.001, 0.0055, 0.011),
    (Field.FORENAME, Forename.CLOSE): Chances(0.035, 0.012, 0.02, 0.07),
    (Field.FORENAME, Forename.ANOTHER_FORENAME): Chances(0.02, 0.018, 0.03, 0.04),
    (Field.FORENAME, Forename.INITIAL): Chances(0.02, 0.008, 0.03, 0.04),
    (Field.FORENAME, Forename.DIFFERENT): Chances(0.03, 0.952, 0.89, 0.788),
    (Field.SURNAME, Surname.SAME): Chances(0.70, 0.0003, 0.62, 0.70),
    (Field.SURNAME, Surname.SAME_AND_COMMON): Chances(0.14, 0.0007, 0.12, 0.14),
    (Field.SURNAME, Surname.SOUNDS_ALIKE): Chances(0.02, 0.001, 0.005, 0.01),
    (Field.SURNAME, Surname.CLOSE): Chances(0.03, 0.004, 0.005, 0.01),
    (Field.SURNAME, Surname.SHARES_PART): Chances(0.03, 0.002, 0.05, 0.03),
    (Field.SURNAME, Surname.DIFFERENT): Chances(0.08, 0.992, 0.20, 0.11),
    # Those who turn names round do it for the whole family, so only strangers are told apart by it.
    (Field.NAME_ORDER, NameOrder.TURNED_ROUND): Chances(0.01, 0.5, 0.01, 0.01),
    # There are about 6,570 birth dates among children; 30 of them are one slip from any other.
    (Field.BIRTH, Birth.SAME): Chances(0.93, 0.00015, 0.0005, 0.93),
    (Field.BIRTH, Birth.DAY_MONTH_SWAPPED): Chances(0.012, 0.00006, 0.0001, 0.012),
    (Field.BIRTH, Birth.ONE_DIGIT): Chances(0.03, 0.0045, 0.01, 0.03),
    (Field.BIRTH, Birth.DAY_BESIDE): Chances(0.002, 0.00005, 0.0001, 0.002),
    (Field.BIRTH, Birth.WITHIN_SIX_MONTHS): Chances(0.008, 0.05424, 0.01, 0.008),
    (Field.BIRTH, Birth.DIFFERENT): Chances(0.018, 0.941, 0.9793, 0.018),
    (Field.DUE, Due.SAME): Chances(0.55, 0.003, 0.001, 0.55),
    (Field.DUE, Due.NEAR): Chances(0.42, 0.2, 0.05, 0.42),
    (Field.DUE, Due.DIFFERENT): Chances(0.03, 0.797, 0.949, 0.03),
    (Field.SEX, SexAgreement.SAME): Chances(0.985, 0.5, 0.5, 0.65),
    (Field.SEX, SexAgreement.DIFFERENT): Chances(0.015, 0.5, 0.5, 0.35),
    # Twins start school together, and the one's number is easily copied from the other's row.
    (Field.UPN, Number.SAME): Chances(0.88, 1e-7, 0.005, 0.08),
    (Field.UPN, Number.SAME_BUT_UNSOUND): Chances(0.02, 1e-6, 0.0005, 0.002),
    (Field.UPN, Number.FORMER): Chances(0.03, 1e-8, 0.0005, 0.003),
    (Field.UPN, Number.ONE_SLIP): Chances(0.02, 2e-6, 0.01, 0.003),
    (Field.UPN, Number.DIFFERENT): Chances(0.05, 0.99999689, 0.984, 0.912),
    (Field.NHS_NUMBER, Number.SAME): Chances(0.94, 1e-8, 0.005, 0.08),
    (Field.NHS_NUMBER, Number.SAME_BUT_UNSOUND): Chances(0.01, 1e-7, 0.0005, 0.001),
    (Field.NHS_NUMBER, Number.ONE_SLIP): Chances(0.02, 1e-7, 0.0015, 0.004),
    (Field.NHS_NUMBER, Number.DIFFERENT): Chances(0.03, 0.99999979, 0.993, 0.915),
    # A family shares its home, so a home tells nobody of the family from another.
    (Field.ADDRESS, Home.SAME_HOME): Chances(0.70, 0.000007, 0.70, 0.70),
    (Field.ADDRESS, Home.OTHER_HOUSE): Chances(0.03, 0.0001, 0.03, 0.03),
    (Field.ADDRESS, Home.ONE_CHARACTER): Chances(0.03, 0.0009, 0.03, 0.03),
    (Field.ADDRESS, Home.SAME_OUTWARD): Chances(0.09, 0.03, 0.09, 0.09),
    (Field.ADDRESS, Home.DIFFERENT): Chances(0.15, 0.968993, 0.15, 0.15),
    # The postcode is the same and the house was not given: the same home, or another house in the street.
    (Field.ADDRESS, Home.SAME_POSTCODE): Chances(0.73, 0.000107, 0.73, 0.73),
}

TABLES = (
    Weights(
        in_force_from=date.min,
        source=(
            "Assumption: set by us from the size of a large county, the number of birth dates, postcodes and UPNs, and "
            "everyday frequencies of names and slips; not yet measured on an authority's own confirmed matches."
        ),
        # For one child stated: 0.6 of them held already, 350,000 strangers, 1.2 brothers or sisters, 3 twins in 100.
        expected=Chances(same=0.6, stranger=350_000, relative=1.2, twin=0.03),
        chances=CHANCES,
    ),
)


def weights_in_force(on: date) -> Weights:
    """The table in force on a day; the first has no beginning, so there is always one."""
    return max((table for table in TABLES if table.in_force_from <= on), key=lambda table: table.in_force_from)
