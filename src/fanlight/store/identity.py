"""Identifiers: ULID keys for rows and short references that a person can read over the telephone."""

from __future__ import annotations

import os
import secrets
import time
from threading import Lock

from ulid import ULID

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_PAIRS = [one + other for one in CROCKFORD for other in CROCKFORD]
_TEN_BITS = range(110, -1, -10)
_LOW_BITS = 10
_VALUES = {character: value for value, character in enumerate(CROCKFORD)}
# Luhn's algorithm in base 32: what every other character counts for, its double with the two digits added up.
_DOUBLED = {character: sum(divmod(2 * value, 32)) for character, value in _VALUES.items()}


class _Last:
    """The identifier that this process made last, as a number, and the millisecond in which the next may follow it."""

    lock = Lock()
    number = 0
    millisecond = -1
    high = -1  # all but the last ten bits of the number, the same for up to a thousand
    written = ""  # and as they are written


def _forget_last() -> None:
    _Last.lock, _Last.millisecond = Lock(), -1


# Two processes that both went on counting from the same number would make the same identifiers.
os.register_at_fork(after_in_child=_forget_last)


def new_ulid() -> str:
    """Return a new 26-character ULID: unique everywhere, ordered by time of making.

    Thousands are made in a moment when a county is brought in, so within one millisecond this counts on from a random one;
    and so it does while the machine's clock is behind where it was: a clock that is set back never changes the order.
    """
    with _Last.lock:
        now = time.time_ns() // 1_000_000
        if now > _Last.millisecond:
            _Last.number, _Last.millisecond = int(ULID()), now
        else:
            _Last.number += 1
        number = _Last.number
        if number >> _LOW_BITS != _Last.high:
            _Last.high = number >> _LOW_BITS
            _Last.written = "".join([_PAIRS[_Last.high >> shift & 1023] for shift in _TEN_BITS])
        return _Last.written + _PAIRS[number & 1023]


def new_reference(prefix: str = "FL") -> str:
    """Return a reference such as FL-7K3QX42M-T: eight random Crockford characters and a check character."""
    # Thirty-two characters, so that five bits of a random byte choose each of them equally often.
    return reference_from("".join(CROCKFORD[byte & 31] for byte in secrets.token_bytes(8)), prefix)


def reference_from(body: str, prefix: str = "FL") -> str:
    """Return the reference with these eight Crockford characters and their check character."""
    return f"{prefix}-{body}-{_check_character(body)}"


def _check_character(body: str) -> str:
    """Return the character that makes the sum a multiple of 32 (Luhn, ISO/IEC 7812-1, in an alphabet of 32)."""
    doubled, counted = body[::-1][0::2], body[::-1][1::2]
    return CROCKFORD[-sum([_DOUBLED[one] for one in doubled] + [_VALUES[one] for one in counted]) % 32]


def new_compact_reference(prefix: str) -> str:
    """Return a reference of capital letters and digits only (a child's: at most 20, as the CIN census asks)."""
    return new_reference(prefix).replace("-", "")


def tidy_reference(typed: str) -> str | None:
    """Return the reference somebody typed in its written form, or None when its check character is wrong.

    Takes lower case, missing hyphens, and O, I and L typed for 0 and 1.
    """
    text = "".join(typed.upper().split()).replace("-", "")
    prefix, rest = text[:2], text[2:].replace("O", "0").replace("I", "1").replace("L", "1")
    if len(rest) != 9 or any(character not in CROCKFORD for character in rest):
        return None
    if rest[8] != _check_character(rest[:8]):
        return None
    return f"{prefix}-{rest[:8]}-{rest[8]}"
