"""Rules about sex, ethnicity and disabilities."""

from __future__ import annotations

from fanlight.returns.cin.children import Child
from fanlight.returns.cin.findings import Subject, rule
from fanlight.returns.cin.years import CensusYear

SEXES = frozenset({"M", "F", "U"})
GENDERS = frozenset({"0", "1", "2", "9"})
SEX_SINCE = 2025


@rule(
    "4180",
    Subject.CHILD,
    "Sex",
    says="The sex is missing, or is not M, F or U.",
    do="Enter M, F or U.",
    since=SEX_SINCE,
)
def has_no_sex(child: Child, year: CensusYear) -> bool:
    return child.sex not in SEXES


@rule(
    "4180",
    Subject.CHILD,
    "GenderCurrent",
    says="The gender is missing, or is not 0, 1, 2 or 9.",
    do="Enter 1, 2, 9, or 0 for a child not yet born.",
    until=SEX_SINCE - 1,
)
def has_no_gender(child: Child, year: CensusYear) -> bool:
    return child.gender not in GENDERS


@rule(
    "8750",
    Subject.CHILD,
    "Sex ExpectedPersonBirthDate",
    says="The sex of a child not yet born must be U.",
    do="Enter U, or the date of birth if the child has been born.",
    since=SEX_SINCE,
)
def has_sex_before_birth(child: Child, year: CensusYear) -> bool:
    return child.is_unborn and child.sex != "U"


@rule(
    "8750",
    Subject.CHILD,
    "GenderCurrent ExpectedPersonBirthDate",
    says="The gender of a child not yet born must be 0.",
    do="Enter 0, or the date of birth if the child has been born.",
    until=SEX_SINCE - 1,
)
def has_gender_before_birth(child: Child, year: CensusYear) -> bool:
    return child.is_unborn and child.gender != "0"


@rule(
    "4220",
    Subject.CHILD,
    "Ethnicity",
    says="The ethnicity is missing, or is not one of the census's codes.",
    do="Enter the code. If it is not known yet, enter NOBT; if it was refused, REFU.",
)
def has_no_ethnicity(child: Child, year: CensusYear) -> bool:
    return child.ethnicity not in year.ethnicities


@rule(
    "8540",
    Subject.CHILD,
    "Disability",
    says="A child who was born and whose referral went further has no disability code, or one that is not the census's.",
    do="Enter each disability's code, or NONE if the child has none.",
)
def has_no_disability_code(child: Child, year: CensusYear) -> bool:
    if child.born_on is None or not any(episode.went_further for episode in child.episodes):
        return False
    return not child.disabilities or not year.disabilities.issuperset(child.disabilities)


@rule(
    "8790",
    Subject.CHILD,
    "Disability",
    says="NONE is given beside another disability.",
    do="Take out NONE, or the others.",
)
def has_none_beside_disabilities(child: Child, year: CensusYear) -> bool:
    if len(child.disabilities) < 2:
        return False
    said = {code.upper() for code in child.disabilities}
    return "NONE" in said and len(said) > 1


@rule(
    "8794",
    Subject.CHILD,
    "Disability",
    says="The same disability is given more than once.",
    do="Leave each code once.",
)
def has_a_disability_twice(child: Child, year: CensusYear) -> bool:
    return len(child.disabilities) != len(set(child.disabilities))
