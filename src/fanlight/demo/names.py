"""Invented names of schools, streets and staff that are nobody's, and numbers that are never issued."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random

from stdnum.gb import nhs, upn

from fanlight.demo.surnames import FRONTS
from fanlight.store.public import CROCKFORD, reference_from

WOMEN = (
    "Agnes Corinne Esther Gillian Ines Joanna Lucinda Magda Oonagh Rukhsana Sabina Una Winifred Yolanda Zara"
).split()
MEN = "Bilal Dominik Farid Hamish Kwame Nigel Piotr Terence Vernon".split()
ADULTS = sorted(WOMEN + MEN)
# Who works here is never called what a family is called: a record that bears an account's name is kept from that account.
STAFF = (
    "Adaeze Boris Cerys Dilwyn Etta Fergus Gwenda Hugo Isolde Jasper Keziah Lorcan Maeve Ninian Odette Percival Quentin "
    "Rowena Sebastian Theodora Ulric Verity Wilfred Xenia"
).split()
STREETS = (
    "Sample Street;Invented Lane;Madeup Road;Nowhere Close;Fictional Way;Pretend Avenue;Imaginary Rise;Unlisted Drive;"
    "Supposed Gardens;Fabled Court;Notional Terrace;Figment Square;Made-up Mews;Unbuilt Crescent;Mythical View;Dreamt Place"
).split(";")
_SCHOOL_ENDS = {"Primary": "Primary School", "Secondary": "High School", "Special": "School", "Nursery": "Nursery"}
_FRONT = FRONTS[:40]
_PLACES = "Quillmarsh Embercombe Thistledown Pebblegate Lanternfield Saffronhoo Wickerlea Nettlestone Dappledene Umberhurst".split()


def school_name(number: int, phase: str) -> str:
    """Return an invented school's name, different for every number."""
    front = _FRONT[number % len(_FRONT)]
    place = _PLACES[(number // len(_FRONT)) % len(_PLACES)]
    more = number // (len(_FRONT) * len(_PLACES))
    middle = f"{front} {place}" + (f" {'ABCDEFGH'[more]}" if more else "")
    return f"{middle} {_SCHOOL_ENDS[phase]}"


def postcode(rng: Random, outward: str) -> str:
    """Return a postcode of the right shape in an outward code; the inward part is one that is not in use."""
    return f"{outward} {rng.randint(0, 9)}Z{rng.choice('ABDEFGHJLNPQRSTUWXYZ')}"


def phone(rng: Random) -> str:
    """Return a number from the range that is kept for drama."""
    return f"01632 960{rng.randint(0, 999):03d}"


class Numbers:
    """Numbers that no two people or requests share, and that nobody was ever issued."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._drawn: set[str] = set()

    def pupil_number(self, establishment_number: int, born_on: date, authority: str) -> str:
        """Return a unique pupil number with its check letter, of the authority and a school of it."""
        year = (born_on.year + 5) % 100
        body = self._new(lambda: f"{authority}{establishment_number:04d}{year:02d}{self._rng.randint(0, 999):03d}")
        return upn.calc_check_digit(body) + body

    def with_wrong_letter(self, number: str) -> str:
        """Return a unique pupil number whose check letter does not fit, as happens in copying."""
        return self._rng.choice([letter for letter in "ABCDEFGHJKLMNPQRTUVWXYZ" if letter != number[0]]) + number[1:]

    def nhs_number(self) -> str:
        """Return an NHS number in the range that is kept for tests (999) with its check digit."""
        return self._new(self._nhs_number)

    def reference(self, prefix: str) -> str:
        """Return a reference such as FL-7K3QX42M-T."""
        return self._new(lambda: reference_from("".join(self._rng.choices(CROCKFORD, k=8)), prefix))

    def _nhs_number(self) -> str:
        while True:
            body = f"999{self._rng.randint(0, 999_999):06d}"
            digit = -nhs.checksum(f"{body}0") % 11
            # Of eleven bodies one has no check digit.
            if digit < 10:
                return f"{body}{digit}"

    def _new(self, draw: Callable[[], str]) -> str:
        while (drawn := draw()) in self._drawn:
            continue
        self._drawn.add(drawn)
        return drawn
