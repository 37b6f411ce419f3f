"""Rules about the section 47 enquiries of one episode: beside one another, its assessments and its closure."""

from __future__ import annotations

from fanlight.returns.cin.children import Child, Episode, Section47
from fanlight.returns.cin.findings import Subject, rule
from fanlight.returns.cin.rules.several import more_than_one, overlapping
from fanlight.returns.cin.years import CensusYear


@rule(
    "8839",
    Subject.EPISODE,
    "DateOfInitialCPC ICPCnotRequired",
    says="The episode has more than one open enquiry.",
    do="Enter the conference of the earlier one, or that none was required.",
)
def open_enquiries(episode: Episode, child: Child, year: CensusYear) -> list[Section47]:
    return more_than_one(one for one in episode.section47s if one.conference_on is None and not one.needs_no_conference)


@rule(
    "8890",
    Subject.EPISODE,
    "S47ActualStartDate DateOfInitialCPC",
    says="The enquiry began while another of the same episode was going on.",
    do="Correct the dates, or take out the enquiry that was recorded twice.",
)
def enquiries_that_overlap(episode: Episode, child: Child, year: CensusYear) -> list[Section47]:
    return overlapping(episode.section47s, _began_during, year)


def _began_during(one: Section47, other: Section47, year: CensusYear) -> bool:
    if one.started_on is None or other.started_on is None or one.started_on < other.started_on:
        return False
    if one.started_on == other.started_on and one.conference_on == other.conference_on:
        return False  # itself, or the same recorded twice
    if other.conference_on is not None:
        return one.started_on <= other.conference_on
    return not other.needs_no_conference and one.started_on <= year.ends_on


@rule(
    "8868",
    Subject.EPISODE,
    "DateOfInitialCPC ICPCnotRequired CINclosureDate",
    says="The episode is closed, and the enquiry has neither a conference nor that none was required, or has both.",
    do="Enter the date of the conference, or set ICPCnotRequired to true.",
)
def enquiries_left_open(episode: Episode, child: Child, year: CensusYear) -> list[Section47]:
    if episode.closed_on is None:
        return []
    return [one for one in episode.section47s if (one.conference_on is not None) == one.needs_no_conference]


@rule(
    "2991Q",
    Subject.EPISODE,
    "Section47",
    says="The episode has an enquiry and no assessment.",
    do="Enter the assessment that the enquiry is part of, or explain why there is none.",
)
def enquiries_without_assessment(episode: Episode, child: Child, year: CensusYear) -> list[Section47]:
    return [] if episode.assessments else episode.section47s


@rule(
    "2884",
    Subject.CHILD,
    "DateOfInitialCPC",
    says="The same conference is entered at the enquiry and at the episode.",
    do="Leave it at the enquiry, and take it out of the episode.",
)
def conferences_entered_twice(child: Child, year: CensusYear) -> list[Episode]:
    days = {one.conference_on for one in child.episodes if one.conference_on is not None}
    if not days:
        return []
    twice = days.intersection(one.conference_on for episode in child.episodes for one in episode.section47s)
    return [episode for episode in child.episodes if episode.conference_on in twice]
