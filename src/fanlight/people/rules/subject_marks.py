"""Why a part of what is held of somebody may not be for them to read: marks that suggest, and decide nothing."""

from __future__ import annotations

from enum import StrEnum


class SubjectMark(StrEnum):
    """What whoever reads an item for its subject has to look at."""

    OTHER_PEOPLE = "OTHER_PEOPLE"
    OTHER_CHILDREN = "OTHER_CHILDREN"
    OTHER_HOME = "OTHER_HOME"
    UNNAMED_SOURCE = "UNNAMED_SOURCE"
    WITHHELD = "WITHHELD"
    POLICE = "POLICE"
    PROTECTED = "PROTECTED"
    PARTNER = "PARTNER"
    ENQUIRY = "ENQUIRY"
    HELD = "HELD"


SUBJECT_MARK_WORDS: dict[SubjectMark, str] = {
    SubjectMark.OTHER_PEOPLE: "Names other people",
    SubjectMark.OTHER_CHILDREN: "Tells of other children",
    SubjectMark.OTHER_HOME: "May tell of another home",
    SubjectMark.UNNAMED_SOURCE: "A source may have been promised not to be named",
    SubjectMark.WITHHELD: "Somebody asked that it not be told",
    SubjectMark.POLICE: "The police are part of it",
    SubjectMark.PROTECTED: "A protected address, number or school",
    SubjectMark.PARTNER: "A partner's words",
    SubjectMark.ENQUIRY: "A child protection enquiry",
    SubjectMark.HELD: "Kept for a review, an inquiry or a claim",
}
