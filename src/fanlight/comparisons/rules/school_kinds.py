"""Which schools are compared with which: by phase, and special schools and alternative provision apart."""

from __future__ import annotations

from enum import StrEnum


class SchoolKind(StrEnum):
    """A kind of school that is compared with its own kind only."""

    NURSERY = "NURSERY"
    PRIMARY = "PRIMARY"
    SECONDARY = "SECONDARY"
    ALL_THROUGH = "ALL_THROUGH"
    SPECIAL = "SPECIAL"
    ALTERNATIVE = "ALTERNATIVE"
    AFTER_SIXTEEN = "AFTER_SIXTEEN"
    OTHER = "OTHER"


KIND_WORDS: dict[str, str] = {
    SchoolKind.NURSERY: "nursery schools",
    SchoolKind.PRIMARY: "primary schools",
    SchoolKind.SECONDARY: "secondary schools",
    SchoolKind.ALL_THROUGH: "all-through schools",
    SchoolKind.SPECIAL: "special schools",
    SchoolKind.ALTERNATIVE: "schools for alternative provision",
    SchoolKind.AFTER_SIXTEEN: "sixth forms and colleges",
    SchoolKind.OTHER: "other settings",
}
_BY_PHASE = {
    "nursery": SchoolKind.NURSERY,
    "primary": SchoolKind.PRIMARY,
    "middle deemed primary": SchoolKind.PRIMARY,
    "secondary": SchoolKind.SECONDARY,
    "middle deemed secondary": SchoolKind.SECONDARY,
    "all-through": SchoolKind.ALL_THROUGH,
    "16 plus": SchoolKind.AFTER_SIXTEEN,
}
_ALTERNATIVE = ("pupil referral unit", "alternative provision")


def kind_of_school(phase: str, type_name: str) -> SchoolKind:
    """Return with which schools one is compared, by its phase and type of establishment in the national register.

    A special school and a school for alternative provision have no phase there ("Not applicable"), or one of their
    own: their type says what they are. Get Information About Schools, PhaseOfEducation and TypeOfEstablishment.
    """
    kind_words, phase_words = type_name.strip().lower(), phase.strip().lower()
    if any(word in kind_words for word in _ALTERNATIVE):
        return SchoolKind.ALTERNATIVE
    if "special" in kind_words and "non-special" not in kind_words:
        return SchoolKind.SPECIAL
    return _BY_PHASE.get(phase_words, SchoolKind.OTHER)
