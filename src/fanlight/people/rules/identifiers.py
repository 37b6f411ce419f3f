"""Unique pupil numbers and NHS numbers: their shape, their check character, and what is said of a wrong one."""

from enum import StrEnum
from functools import lru_cache

from stdnum.gb import nhs, upn

UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
UPN_LENGTH = 13
NHS_LENGTH = 10
NO_AUTHORITY = "000"


class IdentifierNotValid(ValueError):
    """A number is not one that could have been issued; the message says what to look at."""


class UpnState(StrEnum):
    """How far a unique pupil number can be trusted."""

    OK = "OK"
    WRONG_CHECK_LETTER = "WRONG_CHECK_LETTER"
    WRONG_SHAPE = "WRONG_SHAPE"


class NhsNumberState(StrEnum):
    """How far an NHS number can be trusted."""

    OK = "OK"
    WRONG_CHECK_DIGIT = "WRONG_CHECK_DIGIT"
    WRONG_SHAPE = "WRONG_SHAPE"


def normal_upn(value: str) -> str:
    """The number in capital letters without spaces or hyphens; never raises."""
    return _letters_and_digits(value).upper()


def normal_nhs_number(value: str) -> str:
    """The number without spaces or hyphens; never raises."""
    return _letters_and_digits(value).upper()


# Whoever is brought in has each number looked at several times.
@lru_cache(maxsize=1024)
def upn_state(value: str) -> UpnState:
    """Whether the number has a UPN's shape, and whether its check letter fits.

    Thirteen characters: a check letter, the local authority's three digits, the school's four, two for the year, and a
    serial number of three whose last may be a letter on a temporary number. A wrong number never refuses a child: it is
    marked and mended later. The authority's digits are not looked up, because authorities begin and end.
    Department for Education, Unique pupil numbers: a guide for schools and local authorities.
    """
    number = normal_upn(value)
    if not _has_upn_shape(number):
        return UpnState.WRONG_SHAPE
    if upn.calc_check_digit(number[1:]) != number[0]:
        return UpnState.WRONG_CHECK_LETTER
    return UpnState.OK


@lru_cache(maxsize=1024)
def nhs_number_state(value: str) -> NhsNumberState:
    """Whether the number is ten digits, and whether the tenth, its check digit, fits the other nine.

    One digit ten times over fits its own check digit, but is what people type for 'unknown': it is refused.
    NHS Data Model and Dictionary, NHS NUMBER (modulus 11).
    """
    number = normal_nhs_number(value)
    if len(number) != NHS_LENGTH or not (number.isascii() and number.isdigit()) or len(set(number)) == 1:
        return NhsNumberState.WRONG_SHAPE
    return NhsNumberState.OK if nhs.checksum(number) == 0 else NhsNumberState.WRONG_CHECK_DIGIT


def check_upn(value: str) -> str:
    """The number in its normal form; raises IdentifierNotValid with a sentence that says what to look at."""
    state = upn_state(value)
    if state is UpnState.WRONG_SHAPE:
        raise IdentifierNotValid(
            "A UPN is a letter followed by 12 digits, like A123456789012. The last can be a letter if it is temporary."
        )
    if state is UpnState.WRONG_CHECK_LETTER:
        raise IdentifierNotValid(
            "The first letter of this UPN does not fit its digits. Check it for a slip in copying."
        )
    return normal_upn(value)


def check_nhs_number(value: str) -> str:
    """The number in its normal form; raises IdentifierNotValid with a sentence that says what to look at."""
    state = nhs_number_state(value)
    if state is NhsNumberState.WRONG_SHAPE:
        raise IdentifierNotValid("An NHS number is 10 digits, like 999 123 4560.")
    if state is NhsNumberState.WRONG_CHECK_DIGIT:
        raise IdentifierNotValid(
            "The last digit of this NHS number does not fit the others. Check it for a slip in copying."
        )
    return normal_nhs_number(value)


def is_one_slip_apart(one: str, other: str) -> bool:
    """Whether two numbers of the same length differ in a single character or in two neighbours changed over."""
    if len(one) != len(other):
        return False
    wrong = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(wrong) == 1:
        return True
    return len(wrong) == 2 and _are_changed_over(one, other, wrong[0])


def _are_changed_over(one: str, other: str, place: int) -> bool:
    return one[place] == other[place + 1] and one[place + 1] == other[place]


def _has_upn_shape(number: str) -> bool:
    if len(number) != UPN_LENGTH or not number.isascii():
        return False
    digits_fit = number[1:12].isdigit() and number[1:4] != NO_AUTHORITY
    return number[0] in UPN_LETTERS and digits_fit and (number[12].isdigit() or number[12] in UPN_LETTERS)


def _letters_and_digits(value: str) -> str:
    return "".join(character for character in value if character.isalnum())
