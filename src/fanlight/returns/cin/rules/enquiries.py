"""Rules about one section 47 enquiry and its initial child protection conference."""

from __future__ import annotations

from fanlight.returns.cin.children import FALSE, Episode, Section47
from fanlight.returns.cin.findings import Subject, rule
from fanlight.returns.cin.years import CensusYear

SATURDAY = 5


@rule(
    "2889",
    Subject.SECTION_47,
    "S47ActualStartDate CINreferralDate",
    says="The enquiry began before the referral.",
    do="Correct either date, or move the enquiry to the episode that it belongs to.",
)
def is_before_referral(enquiry: Section47, episode: Episode, year: CensusYear) -> bool:
    began, referred = enquiry.started_on, episode.referred_on
    return began is not None and referred is not None and began < referred


@rule(
    "8615",
    Subject.SECTION_47,
    "S47ActualStartDate DateOfInitialCPC",
    says="The enquiry has a conference, but no start date, or one after the conference.",
    do="Enter the day on which the enquiry began, or correct the date of the conference.",
)
def begins_after_its_conference(enquiry: Section47, episode: Episode, year: CensusYear) -> bool:
    held = enquiry.conference_on
    return held is not None and (enquiry.started_on is None or enquiry.started_on > held)


@rule(
    "8740",
    Subject.SECTION_47,
    "S47ActualStartDate DateOfInitialCPC ICPCnotRequired",
    says="The enquiry waits for its conference and did not begin in the year.",
    do="Enter the date of the conference, or that none was required, or correct the start date.",
)
def waits_from_another_year(enquiry: Section47, episode: Episode, year: CensusYear) -> bool:
    if not _waits(enquiry) or enquiry.started_on is None:
        return False
    return not year.contains(enquiry.started_on)


@rule(
    "8675Q",
    Subject.SECTION_47,
    "S47ActualStartDate DateOfInitialCPC ICPCnotRequired",
    says="The enquiry began more than 15 working days before the end of the year and has had no conference.",
    do="Enter the date of the conference, or that none was required, or explain why it has not been held.",
)
def waits_for_long(enquiry: Section47, episode: Episode, year: CensusYear) -> bool:
    return _waits(enquiry) and enquiry.started_on is not None and enquiry.started_on < year.enquiry_before


def _waits(enquiry: Section47) -> bool:
    return enquiry.conference_on is None and enquiry.conference_not_required in FALSE


@rule(
    "1104",
    Subject.SECTION_47,
    "DateOfInitialCPC CINreferralDate",
    says="The conference was before the referral.",
    do="Correct either date, or move the conference to the episode that it belongs to.",
)
def has_conference_before_referral(enquiry: Section47, episode: Episode, year: CensusYear) -> bool:
    held, referred = enquiry.conference_on, episode.referred_on
    return held is not None and referred is not None and held < referred


@rule(
    "8715",
    Subject.SECTION_47,
    "DateOfInitialCPC",
    says="The conference was outside the year.",
    do="Correct the date. Leave out a conference held after the year.",
)
def has_conference_outside_the_year(enquiry: Section47, episode: Episode, year: CensusYear) -> bool:
    return enquiry.conference_on is not None and not year.contains(enquiry.conference_on)


@rule(
    "8870Q",
    Subject.SECTION_47,
    "InitialCPCtarget",
    says="The target date for the conference is at a weekend.",
    do="Correct it: the fifteenth working day is never a Saturday or a Sunday.",
)
def has_target_at_a_weekend(enquiry: Section47, episode: Episode, year: CensusYear) -> bool:
    return enquiry.conference_target_on is not None and enquiry.conference_target_on.weekday() >= SATURDAY


@rule(
    "8875",
    Subject.SECTION_47,
    "DateOfInitialCPC",
    says="The conference is at a weekend.",
    do="Correct the date.",
)
def has_conference_at_a_weekend(enquiry: Section47, episode: Episode, year: CensusYear) -> bool:
    return enquiry.conference_on is not None and enquiry.conference_on.weekday() >= SATURDAY
