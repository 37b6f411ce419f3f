"""Our own checks of codes that no rule of the census looks at, or looks at only now and then."""

from __future__ import annotations

from fanlight.returns.cin.children import FALSE, TRUE, Assessment, Child, Episode, Section47
from fanlight.returns.cin.findings import Subject, rule
from fanlight.returns.cin.years import CensusYear


@rule(
    "F11",
    Subject.CHILD,
    "UPNunknown",
    says="The reason for having no UPN is not one of the census's codes.",
    do="Enter UN1 to UN7, or the UPN.",
)
def has_unknown_upn_reason(child: Child, year: CensusYear) -> bool:
    return child.no_upn_reason is not None and child.no_upn_reason not in year.no_upn_reasons


@rule(
    "F12",
    Subject.CHILD,
    "Disability",
    says="A disability is not one of the census's codes.",
    do="Enter the census's code, in capital letters.",
)
def has_unknown_disability(child: Child, year: CensusYear) -> bool:
    return not year.disabilities.issuperset(child.disabilities)


@rule(
    "F13",
    Subject.ASSESSMENT,
    "AssessmentFactors",
    says="A factor is not one of the census's codes.",
    do="Enter the census's code, such as 4B, in an element of its own.",
)
def has_unknown_factor(assessment: Assessment, episode: Episode, year: CensusYear) -> bool:
    return not year.factors.issuperset(assessment.factors)


@rule(
    "F14",
    Subject.EPISODE,
    "ReferralSource",
    says="The source of the referral is not one of the census's codes.",
    do="Enter the code of who referred, such as 2A for a school.",
)
def has_unknown_source(episode: Episode, child: Child, year: CensusYear) -> bool:
    return episode.source is not None and episode.source not in year.referral_sources


@rule(
    "F15",
    Subject.SECTION_47,
    "ICPCnotRequired",
    says="ICPCnotRequired is missing, or is not 0, 1, true or false.",
    do="Enter true if no conference was required, otherwise false.",
)
def has_no_flag(enquiry: Section47, episode: Episode, year: CensusYear) -> bool:
    flag = enquiry.conference_not_required
    return flag not in TRUE and flag not in FALSE
