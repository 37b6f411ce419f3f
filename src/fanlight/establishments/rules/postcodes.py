"""Postcodes: their written form, and the beginnings of one from the longest to the shortest."""

from __future__ import annotations

import re

_SHAPE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})")
_BEGINNING = re.compile(r"[A-Z]{1,2}(?:[0-9][A-Z0-9]?(?: [0-9](?:[A-Z]{1,2})?)?)?")


class NotAPostcode(ValueError):
    """What was given is neither a postcode nor the beginning of one; the message shows how to write it."""


def written_postcode(text: str) -> str:
    """Return the postcode in capitals with one space, "ZZ9 9ZZ", or "" where the text has not the shape of one."""
    found = _SHAPE.fullmatch("".join(text.upper().split()))
    return f"{found[1]} {found[2]}" if found else ""


def beginnings_of(postcode: str) -> list[str]:
    """Return every beginning of a written postcode, longest first: all of it, its sector, its outward code, its area.

    The space stays, because without it the sector "ZZ1 2" cannot be told from the outward code "ZZ12".
    """
    outward, _, inward = postcode.partition(" ")
    if not inward:
        return []
    area = outward[: 2 if outward[1].isalpha() else 1]
    return [postcode, postcode[:-1], f"{outward} {inward[0]}", outward, area]


def written_beginning(text: str) -> str:
    """Return the written form of a beginning such as "zz9", "ZZ9 9" or "ZZ"; raise NotAPostcode."""
    tidy = " ".join(text.upper().split())
    if not _BEGINNING.fullmatch(tidy):
        raise NotAPostcode(f"{text!r} must be the beginning of a postcode, like ZZ9 or ZZ9 1, with its space")
    return tidy


def read_beginnings(text: str) -> list[str]:
    """Return the written beginnings of a list, one a line or with commas between, each once and in order.

    Raises NotAPostcode with a sentence that names every line at fault, the first five of them.
    """
    found: dict[str, None] = {}
    faults = []
    for number, line in enumerate(text.splitlines(), start=1):
        for part in filter(None, (part.strip() for part in line.split(","))):
            try:
                found[written_beginning(part)] = None
            except NotAPostcode:
                faults.append(f"line {number} (“{part[:20]}”)")
    if faults:
        others = f" and {len(faults) - 5:,} more" if len(faults) > 5 else ""
        raise NotAPostcode(
            f"Write the beginning of a postcode, like ZZ9 or ZZ9 1 with its space, on {', '.join(faults[:5])}{others}"
        )
    return list(found)
