"""Field by field, how far two descriptions of a person agree; nothing where either says nothing."""

from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache

from fanlight.people.rules import addresses, birth_dates
from fanlight.people.rules.common_names import is_common_given_name, is_common_surname
from fanlight.people.rules.identifiers import (
    NhsNumberState,
    UpnState,
    is_one_slip_apart,
    nhs_number_state,
    normal_nhs_number,
    normal_upn,
    upn_state,
)
from fanlight.people.rules.identity import Identity
from fanlight.people.rules.names import (
    is_initial_of,
    is_short_form,
    may_be_short_for_one,
    plain_words,
    squashed,
    surname_parts,
)
from fanlight.people.rules.sounds import are_close, sound_the_same


class ForenameAgreement(StrEnum):
    """How near two sets of given names are."""

    SAME = "SAME"
    SAME_AND_COMMON = "SAME_AND_COMMON"
    FIRST_ONLY = "FIRST_ONLY"
    SHORT_FORM = "SHORT_FORM"
    SOUNDS_ALIKE = "SOUNDS_ALIKE"
    SHORT_FOR_ONE = "SHORT_FOR_ONE"
    CLOSE = "CLOSE"
    ANOTHER_FORENAME = "ANOTHER_FORENAME"
    INITIAL = "INITIAL"
    DIFFERENT = "DIFFERENT"


class SurnameAgreement(StrEnum):
    """How near two surnames are."""

    SAME = "SAME"
    SAME_AND_COMMON = "SAME_AND_COMMON"
    SOUNDS_ALIKE = "SOUNDS_ALIKE"
    CLOSE = "CLOSE"
    SHARES_PART = "SHARES_PART"
    DIFFERENT = "DIFFERENT"


class NumberAgreement(StrEnum):
    """How near two issued numbers are."""

    SAME = "SAME"
    SAME_BUT_UNSOUND = "SAME_BUT_UNSOUND"
    FORMER = "FORMER"
    ONE_SLIP = "ONE_SLIP"
    DIFFERENT = "DIFFERENT"


FORENAME_TESTS: tuple[tuple[ForenameAgreement, Callable[[str, str], bool]], ...] = (
    (ForenameAgreement.SHORT_FORM, is_short_form),
    (ForenameAgreement.SOUNDS_ALIKE, sound_the_same),
    (ForenameAgreement.SHORT_FOR_ONE, may_be_short_for_one),
    (ForenameAgreement.CLOSE, are_close),
    (ForenameAgreement.INITIAL, is_initial_of),
)
SURNAME_TESTS: tuple[tuple[SurnameAgreement, Callable[[str, str], bool]], ...] = (
    (SurnameAgreement.SOUNDS_ALIKE, sound_the_same),
    (SurnameAgreement.CLOSE, are_close),
)


# Of the people compared in one search many bear one name.
@lru_cache(maxsize=4096)
def forename_agreement(one: str, other: str) -> ForenameAgreement | None:
    """How near two texts of given names are, the first names counting most."""
    words, other_words = plain_words(one), plain_words(other)
    if not words or not other_words:
        return None
    if squashed(one) == squashed(other) or words[0] == other_words[0]:
        rest_agrees = squashed(one) == squashed(other) or _rest_can_agree(words[1:], other_words[1:])
        return _same_first_name(words[0]) if rest_agrees else ForenameAgreement.FIRST_ONLY
    for agreement, is_so in FORENAME_TESTS:
        if is_so(words[0], other_words[0]):
            return agreement
    if words[0] in other_words or other_words[0] in words:
        return ForenameAgreement.ANOTHER_FORENAME
    return ForenameAgreement.DIFFERENT


def _same_first_name(word: str) -> ForenameAgreement:
    return ForenameAgreement.SAME_AND_COMMON if is_common_given_name(word) else ForenameAgreement.SAME


def _rest_can_agree(rest: tuple[str, ...], other_rest: tuple[str, ...]) -> bool:
    if not rest or not other_rest:
        return True
    return any(one == other or is_initial_of(one, other) for one in rest for other in other_rest)


@lru_cache(maxsize=4096)
def surname_agreement(one: str, other: str) -> SurnameAgreement | None:
    """How near two surnames are; a double name that shares a part with the other is half-way."""
    run, other_run = squashed(one), squashed(other)
    if not run or not other_run:
        return None
    if run == other_run:
        return SurnameAgreement.SAME_AND_COMMON if is_common_surname(run) else SurnameAgreement.SAME
    for agreement, is_so in SURNAME_TESTS:
        if is_so(run, other_run):
            return agreement
    if set(surname_parts(one)) & set(surname_parts(other)):
        return SurnameAgreement.SHARES_PART
    return SurnameAgreement.DIFFERENT


def upn_agreement(one: Identity, other: Identity) -> NumberAgreement | None:
    """How near the UPNs are, former ones included; a UPN whose check letter is wrong never speaks against a child."""
    current, other_current = _upn_with_shape(one.upn), _upn_with_shape(other.upn)
    if current and current == other_current:
        sound = upn_state(current) is UpnState.OK
        return NumberAgreement.SAME if sound else NumberAgreement.SAME_BUT_UNSOUND
    if _all_upns(one) & _all_upns(other):
        return NumberAgreement.FORMER
    if is_one_slip_apart(current, other_current):
        return NumberAgreement.ONE_SLIP
    both_sound = upn_state(current) is UpnState.OK and upn_state(other_current) is UpnState.OK
    return NumberAgreement.DIFFERENT if both_sound else None


def nhs_number_agreement(one: str, other: str) -> NumberAgreement | None:
    """How near two NHS numbers are; one whose check digit is wrong never speaks against a person."""
    states = {nhs_number_state(one), nhs_number_state(other)}
    if NhsNumberState.WRONG_SHAPE in states:
        return None
    number, other_number = normal_nhs_number(one), normal_nhs_number(other)
    if number == other_number:
        return NumberAgreement.SAME if states == {NhsNumberState.OK} else NumberAgreement.SAME_BUT_UNSOUND
    if is_one_slip_apart(number, other_number):
        return NumberAgreement.ONE_SLIP
    return NumberAgreement.DIFFERENT if states == {NhsNumberState.OK} else None


def birth_agreement(one: Identity, other: Identity) -> birth_dates.BirthAgreement | None:
    """How near two birth dates are."""
    if one.born_on is None or other.born_on is None:
        return None
    return birth_dates.birth_agreement(one.born_on, other.born_on)


def due_agreement(one: Identity, other: Identity) -> birth_dates.DueAgreement | None:
    """How near two expected dates are, or a birth date to an expected one; nothing where both are born."""
    if one.expected_on and other.expected_on:
        return birth_dates.expected_agreement(one.expected_on, other.expected_on)
    if one.born_on and other.expected_on:
        return birth_dates.birth_fits_expected(one.born_on, other.expected_on)
    if one.expected_on and other.born_on:
        return birth_dates.birth_fits_expected(other.born_on, one.expected_on)
    return None


def nearest_address_agreement(one: Identity, other: Identity) -> addresses.AddressAgreement | None:
    """The nearest agreement between any address of one and any of the other."""
    found = [addresses.address_agreement(first, second) for first in one.addresses for second in other.addresses]
    order = list(addresses.AddressAgreement)
    return min((agreement for agreement in found if agreement), key=order.index, default=None)


def _upn_with_shape(value: str) -> str:
    return "" if upn_state(value) is UpnState.WRONG_SHAPE else normal_upn(value)


def _all_upns(identity: Identity) -> set[str]:
    return {_upn_with_shape(value) for value in (identity.upn, *identity.former_upns)} - {""}
