"""Rules about unique pupil numbers: their characters, and why there is none."""

from __future__ import annotations

from fanlight.returns.cin.children import Child
from fanlight.returns.cin.findings import Subject, rule
from fanlight.returns.cin.years import CensusYear

LENGTH = 13
CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
LAST_CHARACTERS = frozenset(CHECK_LETTERS + "0123456789")
CORRECT_IT = "Compare it with the school's record and correct it there and in your system."


def are_digits(text: str) -> bool:
    """Whether the text is one or more of 0 to 9."""
    return text.isascii() and text.isdigit()


def check_letter(digits: str) -> str:
    """Return the letter that goes before these twelve digits: the second digit of the number weighs 2, the third 3 and so on.

    Department for Education, Unique pupil numbers: a guide for schools and local authorities.
    """
    return CHECK_LETTERS[sum(int(digit) * weight for weight, digit in enumerate(digits, 2)) % len(CHECK_LETTERS)]


@rule("1510", Subject.CHILD, "UPN", says="The UPN's first letter does not fit its digits.", do=CORRECT_IT)
def has_wrong_check_letter(child: Child, year: CensusYear) -> bool:
    upn = child.upn
    return upn is not None and len(upn) == LENGTH and are_digits(upn[1:]) and check_letter(upn[1:]) != upn[0]


@rule(
    "1530",
    Subject.CHILD,
    "UPN",
    says="Characters 2 to 4 of the UPN are no authority's number.",
    do=CORRECT_IT,
)
def has_unknown_authority(child: Child, year: CensusYear) -> bool:
    upn = child.upn
    return upn is not None and len(upn) == LENGTH and upn[1:4] not in year.upn_authorities


@rule("1540", Subject.CHILD, "UPN", says="Characters 5 to 12 of the UPN are not all digits.", do=CORRECT_IT)
def has_letters_in_the_middle(child: Child, year: CensusYear) -> bool:
    return child.upn is not None and not are_digits(child.upn[4:12])


@rule(
    "1550",
    Subject.CHILD,
    "UPN",
    says="The last character of the UPN is neither a digit nor a letter that is used there.",
    do=CORRECT_IT,
)
def has_wrong_last_character(child: Child, year: CensusYear) -> bool:
    return child.upn is not None and len(child.upn) == LENGTH and child.upn[-1] not in LAST_CHARACTERS


@rule(
    "F07",
    Subject.CHILD,
    "UPN",
    says="The UPN has not 13 characters.",
    do=CORRECT_IT,
)
def has_wrong_length(child: Child, year: CensusYear) -> bool:
    return child.upn is not None and len(child.upn) != LENGTH


@rule(
    "1560Q",
    Subject.CHILD,
    "FormerUPN",
    says="The former UPN is not a letter and twelve digits.",
    do="Correct it, or leave it out when no former number is known.",
)
def has_odd_former_number(child: Child, year: CensusYear) -> bool:
    former = child.former_upn
    return former is not None and not (len(former) == LENGTH and former[0].isalpha() and are_digits(former[1:]))


@rule(
    "8770Q",
    Subject.CHILD,
    "UPN UPNunknown",
    says="The child is of school age and has neither a UPN nor a reason that can hold at that age.",
    do="Ask the school for the UPN, or give the reason (UN2 to UN7) why there is none.",
)
def has_no_number_at_school_age(child: Child, year: CensusYear) -> bool:
    if child.upn is not None or child.born_on is None or child.born_on > year.school_age_until:
        return False
    reason = (child.no_upn_reason or "").upper()
    if reason in year.no_upn_reasons and reason != "UN1":
        return False
    return any(episode.went_further for episode in child.episodes)


@rule(
    "8772",
    Subject.CHILD,
    "UPNunknown ReferralNFA",
    says="UN7 says that the referral led to no further action, but an episode of this child went further.",
    do="Give the UPN or another reason, or correct the episode's ReferralNFA.",
)
def says_no_further_action_wrongly(child: Child, year: CensusYear) -> bool:
    return child.no_upn_reason == "UN7" and any(not episode.is_nfa for episode in child.episodes)
