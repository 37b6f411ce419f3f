"""Rules about all children of a return together."""

from __future__ import annotations

from fanlight.returns.cin.findings import Subject, rule
from fanlight.returns.cin.whole import Repeat, Whole
from fanlight.returns.cin.years import CensusYear

MOST_WITHOUT_SEX_SHARE = 0.02
FEWEST_DISABILITY_CODES = 8


@rule(
    "8510",
    Subject.RETURN,
    "LAchildID",
    says="Another child in this return has the same LAchildID.",
    do="Give each child one identifier, and put all episodes of one child into one record.",
)
def repeated_ids(whole: Whole, year: CensusYear) -> list[Repeat]:
    return whole.repeated_ids


@rule(
    "1520",
    Subject.RETURN,
    "UPN",
    says="Another child in this return has the same UPN.",
    do="If it is one child, join the records. If not, ask the schools which number is whose.",
)
def repeated_upns(whole: Whole, year: CensusYear) -> list[Repeat]:
    return whole.repeated_upns


@rule(
    "2883",
    Subject.RETURN,
    "CPPstartDate DateOfInitialCPC",
    says="More child protection plans began in the year than initial conferences were held.",
    do="Enter the missing conferences, or correct the dates on which plans began.",
)
def has_more_plans_than_conferences(whole: Whole, year: CensusYear) -> bool:
    return whole.plans_begun > whole.conferences


@rule(
    "2886Q",
    Subject.RETURN,
    "Sex ExpectedPersonBirthDate",
    says="For more than 2% of children no sex is recorded, unborn children left aside.",
    do="Enter the sex where it is known, or explain why it is not.",
)
def has_many_without_sex(whole: Whole, year: CensusYear) -> bool:
    return whole.born_without_sex > MOST_WITHOUT_SEX_SHARE * whole.children


@rule(
    "2887Q",
    Subject.RETURN,
    "Disability",
    says="Fewer than eight different disability codes are used in the whole return.",
    do="Check that disabilities are recorded under their own codes, or explain why there are so few.",
)
def has_few_disability_codes(whole: Whole, year: CensusYear) -> bool:
    return len(whole.disability_codes) < FEWEST_DISABILITY_CODES


@rule(
    "2888Q",
    Subject.RETURN,
    "Disability",
    says="No child in the return has more than one disability.",
    do="Record every disability that a child has, or explain why none has two.",
)
def has_never_two_disabilities(whole: Whole, year: CensusYear) -> bool:
    return whole.most_disabilities == 1
