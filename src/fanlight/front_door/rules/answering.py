"""The answer: who may read it, and the draft that starts from outcome and route only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from fanlight.front_door.rules.vocabulary import Audience, Route

# What a note says that it was learnt from when it says who was told an answer by a person.
TOLD_IN_PERSON = "Told in person"
PUBLIC_SOURCES = frozenset({"1A", "1B", "1C", "1D", "9"})
# Children in need census: anonymous, and not known.
UNNAMED_SOURCE, NOT_KNOWN_SOURCE = "9", "10"
UNNAMED_WORDS = "somebody who is not to be named"


class Reading(StrEnum):
    """How much of an answer a reader gets."""

    FULL = "FULL"
    PASSED_ON = "PASSED_ON"  # "received and passed on", and no more
    ACKNOWLEDGED = "ACKNOWLEDGED"
    NOTHING_YET = "NOTHING_YET"


def audience_for_source(source_code: str) -> Audience:
    """Return who the answer is for: families and the public get an acknowledgement only, professionals an answer."""
    if source_code in {"1A", "1C"}:
        return Audience.FAMILY
    return Audience.PUBLIC if source_code in PUBLIC_SOURCES else Audience.PROFESSIONAL


def reading_of(
    *, is_school: bool, is_on_roll: bool, is_walled: bool, audience: Audience | None, is_withheld: bool
) -> Reading:
    """Return how much of one child's answer the sender reads.

    A school reads answers for children on its own roll; for the others it reads only that the request was received and
    passed on. The public and the family get an acknowledgement. What is withheld, or walled, is passed on only.
    """
    if audience is None:
        return Reading.PASSED_ON if is_school and not is_on_roll else Reading.NOTHING_YET
    if audience in {Audience.PUBLIC, Audience.FAMILY}:
        return Reading.ACKNOWLEDGED
    if audience is Audience.NONE or is_withheld or is_walled or (is_school and not is_on_roll):
        return Reading.PASSED_ON
    return Reading.FULL


@dataclass(frozen=True)
class AnswerWords:
    """The parts of an answer, ready to be edited by the person who sends it."""

    heading: str
    what_happens_next: str
    who_has_it: str
    what_we_ask: str
    if_you_disagree: str


_HEADINGS = {
    Route.EARLY_HELP: "with Early Help",
    Route.SOCIAL_WORK: "with a social work team",
    Route.OPEN_ACCESS: "with open access services",
    Route.SPECIALIST: "with a specialist team",
    Route.SIGNPOST: "advice given",
    Route.NO_FURTHER_ACTION: "no further action",
}
IF_YOU_DISAGREE = (
    "Ring the Front Door and ask to talk to the person who decided. If you still disagree, ask for the Front Door "
    "manager the same day, or start a challenge from this page. If you think a child is in danger, ring 999 first."
)


def heading_for(route: str) -> str:
    """Return the end of the sentence "Your request FL-...:"."""
    return _HEADINGS[Route(route)]


def draft_answer(
    *,
    route: str,
    outcome_words: Sequence[tuple[str, str]],
    team_name: str = "",
    team_phone: str = "",
) -> AnswerWords:
    """Return a draft from outcome and route only: never from reasons, notes or what a partner said.

    `outcome_words` holds for each outcome (what happens next, what we ask of you).
    """
    holder = f"{team_name}, {team_phone}".strip(", ") if team_name else "The Front Door"
    asks = [ask for _, ask in outcome_words if ask]
    return AnswerWords(
        heading=heading_for(route),
        what_happens_next="\n\n".join(dict.fromkeys(words for words, _ in outcome_words)),
        who_has_it=holder,
        what_we_ask="\n\n".join(dict.fromkeys(asks))
        or "Keep to your own safeguarding procedures, and tell us at once if anything changes.",
        if_you_disagree=IF_YOU_DISAGREE,
    )
