"""Postcodes and homes made comparable."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from fanlight.people.rules.identifiers import is_one_slip_apart
from fanlight.people.rules.names import plain_words

POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})")
BUILDING_NUMBER = re.compile(r"[0-9]+[a-z]?")
FLAT_WORDS = frozenset({"flat", "apartment", "apt", "unit", "room"})
STREET_WORDS = {"rd": "road", "st": "street", "ave": "avenue", "av": "avenue", "cl": "close", "dr": "drive"} | {
    "ln": "lane",
    "gdns": "gardens",
    "cres": "crescent",
    "ct": "court",
    "pl": "place",
    "sq": "square",
    "tce": "terrace",
}


class AddressAgreement(StrEnum):
    """How near two addresses are, nearest first."""

    SAME_HOME = "SAME_HOME"
    SAME_POSTCODE = "SAME_POSTCODE"
    OTHER_HOUSE = "OTHER_HOUSE"
    ONE_CHARACTER = "ONE_CHARACTER"
    SAME_OUTWARD = "SAME_OUTWARD"
    DIFFERENT = "DIFFERENT"


@dataclass(frozen=True, slots=True)
class Address:
    """As much of an address as is compared: the first line (with flat and number) and the postcode."""

    line_1: str = ""
    postcode: str = ""


@lru_cache(maxsize=4096)
def normal_postcode(value: str) -> str:
    """The postcode in capitals with one space, 'CT1 2AB', or nothing where the text is not the shape of a postcode."""
    found = POSTCODE.fullmatch("".join(value.upper().split()))
    return " ".join(found.groups()) if found else ""


def outward_code(value: str) -> str:
    """The first half of a postcode ('CT1' of 'CT1 2AB'), or nothing."""
    return normal_postcode(value).partition(" ")[0]


def building_numbers(line_1: str) -> tuple[str, ...]:
    """The numbers of a first line in order, flat first: ('2', '14b') of 'Flat 2, 14B High Street'."""
    return tuple(word for word in plain_words(line_1) if BUILDING_NUMBER.fullmatch(word))


def address_agreement(one: Address, other: Address) -> AddressAgreement | None:
    """How near two addresses are, or nothing where either has no usable postcode.

    Postcode first, then line 1, then building number, in the order that the Department for Education's matching
    service compares them; where flats differ in how they are written the home is not called the same.
    """
    first, second = normal_postcode(one.postcode), normal_postcode(other.postcode)
    if not first or not second:
        return None
    if first == second:
        return _same_postcode(one.line_1, other.line_1)
    if is_one_slip_apart(first.replace(" ", ""), second.replace(" ", "")):
        return AddressAgreement.ONE_CHARACTER
    same_outward = outward_code(first) == outward_code(second)
    return AddressAgreement.SAME_OUTWARD if same_outward else AddressAgreement.DIFFERENT


def _same_postcode(one: str, other: str) -> AddressAgreement:
    words, other_words = _street_words(one), _street_words(other)
    numbers, other_numbers = building_numbers(one), building_numbers(other)
    if (words and words == other_words) or (numbers and numbers == other_numbers):
        return AddressAgreement.SAME_HOME
    if numbers and other_numbers and not set(numbers) & set(other_numbers):
        return AddressAgreement.OTHER_HOUSE
    return AddressAgreement.SAME_POSTCODE


def _street_words(line_1: str) -> tuple[str, ...]:
    return tuple(STREET_WORDS.get(word, word) for word in plain_words(line_1) if word not in FLAT_WORDS)
