"""What an outcome of a decision says, and the flags of the sector's standard dataset that it may set."""

from __future__ import annotations

from dataclasses import dataclass

from fanlight.front_door.rules.vocabulary import ROUTE_WORDS

# The flag that says that a new referral begins here.
NEW_REFERRAL = "CONTACT.NEW_REFERRAL_FLAG"
STANDARD_FLAG_WORDS = {
    "CONTACT.NFA_FLAG": "Contact: no further action",
    "CONTACT.ADVICE_FLAG": "Contact: information and advice",
    "CONTACT.OTHER_OUTCOMES_EXIST_FLAG": "Contact: another outcome",
    "CONTACT.EXISTING_REFERRAL_FLAG": "Contact: belongs to an existing referral",
    NEW_REFERRAL: "Contact: a new referral",
    "CONTACT.CP_ENQUIRY_FLAG": "Contact: child protection enquiry",
    "CONTACT.PRIVATE_FOSTERING_FLAG": "Contact: private fostering",
    "CONTACT.MISSING_FLAG": "Contact: missing child",
    "CONTACT.OLA_CP_FLAG": "Contact: another authority's child protection plan",
    "CONTACT.NON_AGENCY_ADOPTION_FLAG": "Contact: non-agency adoption",
    "REFERRAL.SINGLE_ASSESSMENT_FLAG": "Referral: child and family assessment",
    "REFERRAL.STRATEGY_DISCUSSION_FLAG": "Referral: strategy discussion",
    "REFERRAL.CLA_REQUEST_FLAG": "Referral: request for care",
    "REFERRAL.PRIVATE_FOSTERING_FLAG": "Referral: private fostering",
    "REFERRAL.CP_TRANSFER_IN_FLAG": "Referral: child protection transfer in",
    "REFERRAL.CARE_LEAVER_FLAG": "Referral: care leaver",
    "REFERRAL.NON_AGENCY_ADOPTION_FLAG": "Referral: non-agency adoption",
}
# What a referrer reads of an outcome never tells of these: a worker releases them (safety 10).
HIDDEN_WORDS = ("strategy discussion", "strategy meeting", "section 47", "s47", "enquiry", "enquiries")


class TellsWhatIsHidden(ValueError):
    """The words would tell a referrer of what stays hidden until a worker releases it."""

    def __init__(self, word: str) -> None:
        super().__init__(
            f"The referrer reads this, and it speaks of “{word}”: strategy discussions and section 47 enquiries stay hidden "
            "until a worker releases them"
        )


def check_told(text: str) -> None:
    """Refuse words for the referrer that tell of a strategy discussion or an enquiry; raise TellsWhatIsHidden."""
    found = next((word for word in HIDDEN_WORDS if word in text.casefold()), None)
    if found:
        raise TellsWhatIsHidden(found)


@dataclass(frozen=True)
class Outcome:
    """An outcome that a decision may have, as it stands on a day; several may be true at once.

    `queue` is a specialist queue or a kind of team that usually gets the work, or "".
    """

    code: str
    label: str
    routes: tuple[str, ...] = ()
    standard_flags: tuple[str, ...] = ()
    is_referral: bool = False
    needs_second_person: bool = False
    is_immediate: bool = False
    queue: str = ""
    what_happens_next: str = ""
    what_we_ask: str = ""

    @property
    def route_words(self) -> list[str]:
        """The routes in words."""
        return [ROUTE_WORDS[route] for route in self.routes]
