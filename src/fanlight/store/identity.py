"""Identifiers: ULID keys for rows and short references that a person can read over the telephone."""

from __future__ import annotations

import secrets

from stdnum import luhn
from ulid import ULID

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_ulid() -> str:
    """Return a new 26-character ULID: unique everywhere, ordered by time of making."""
    return str(ULID())


def new_reference(prefix: str = "FL") -> str:
    """Return a reference such as FL-7K3QX42M-T: eight random Crockford characters and a check character."""
    # Thirty-two characters, so that five bits of a random byte choose each of them equally often.
    return reference_from("".join(CROCKFORD[byte & 31] for byte in secrets.token_bytes(8)), prefix)


def reference_from(body: str, prefix: str = "FL") -> str:
    """Return the reference with these eight Crockford characters and their check character."""
    return f"{prefix}-{body}-{luhn.calc_check_digit(body, CROCKFORD)}"


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
    if not luhn.is_valid(rest, CROCKFORD):
        return None
    return f"{prefix}-{rest[:8]}-{rest[8]}"
