"""The family's agreement: what is asked, and when a request may be returned for it."""

from __future__ import annotations

from dataclasses import dataclass

from fanlight.front_door.rules.vocabulary import NoAgreement

FEWEST_WORDS = 3


class ReturnNotAllowed(Exception):
    """Why a request may not be returned for agreement; a sentence."""


@dataclass(frozen=True)
class ReturnFacts:
    """What the rule looks at."""

    level_believed: int | None
    is_danger: bool
    agreed: bool | None
    is_qualified: bool
    why_harm_not_suspected: str


def check_may_return(facts: ReturnFacts) -> None:
    """Refuse a return unless it is level 3 without agreement, and a qualified person records that harm is not suspected.

    Agreement is not needed at level 4 or in danger. Nothing that is missing ever refuses a request: this is the one
    way back, and it does not stop the clock. Working Together to Safeguard Children 2023, chapter 3.
    """
    if facts.is_danger or facts.level_believed == 4:
        raise ReturnNotAllowed("Level 4 and immediate danger go ahead without agreement: decide it instead")
    if facts.agreed:
        raise ReturnNotAllowed("The family has agreed: there is nothing to return it for")
    if not facts.is_qualified:
        raise ReturnNotAllowed(
            "Only a social-work-qualified senior practitioner or manager may return a request for agreement"
        )
    if len(facts.why_harm_not_suspected.split()) < FEWEST_WORDS:
        raise ReturnNotAllowed("Say why significant harm is not suspected before you return this request")


def needs_coded_reason(agreed: bool | None) -> bool:
    """Return whether the referrer is asked for a coded reason: whenever agreement was not given."""
    return agreed is not True


def is_refusal(code: str) -> bool:
    """Return whether the family was asked and said no; these are counted, for they may fall through the net."""
    return code == NoAgreement.REFUSED
