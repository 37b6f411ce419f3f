"""What the marks of an item suggest, before anybody has decided: a suggestion is never a decision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fanlight.subject_access.rules.vocabulary import Decision

THIRD_PARTY, SERIOUS_HARM, CRIME, EXPECTATION = "THIRD_PARTY", "SERIOUS_HARM", "CRIME", "EXPECTATION"


@dataclass(frozen=True)
class Suggestion:
    """What may become of an item and on which ground, a code of the authority's list; "" for a release."""

    decision: Decision
    reason: str


# By the codes of the marks; what weighs most comes first.
_BY_MARK: tuple[tuple[str, Suggestion], ...] = (
    ("WITHHELD", Suggestion(Decision.WITHHOLD, EXPECTATION)),
    ("PROTECTED", Suggestion(Decision.WITHHOLD, SERIOUS_HARM)),
    ("POLICE", Suggestion(Decision.REDACT, CRIME)),
    ("UNNAMED_SOURCE", Suggestion(Decision.REDACT, THIRD_PARTY)),
    ("ENQUIRY", Suggestion(Decision.REDACT, SERIOUS_HARM)),
    ("PARTNER", Suggestion(Decision.REDACT, THIRD_PARTY)),
    ("OTHER_CHILDREN", Suggestion(Decision.REDACT, THIRD_PARTY)),
    ("OTHER_HOME", Suggestion(Decision.REDACT, THIRD_PARTY)),
    ("OTHER_PEOPLE", Suggestion(Decision.REDACT, THIRD_PARTY)),
)


def suggested(marks: Iterable[str], *, names_others: bool) -> Suggestion:
    """Return what the marks suggest; whatever carries none and names nobody else is suggested for release."""
    there = set(marks)
    for mark, suggestion in _BY_MARK:
        if mark in there:
            return suggestion
    return Suggestion(Decision.REDACT, THIRD_PARTY) if names_others else Suggestion(Decision.RELEASE, "")
