"""What a partner is told of the child it is asked about: what it needs to find them, and no more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fanlight.sharing.rules.vocabulary import Held, MayTell, Reply

PROTECTED = "Not given: it is protected"


@dataclass(frozen=True)
class ChildNamed:
    """Who is asked about: `address` is empty where it is protected or not known."""

    forenames: str
    surname: str
    born_on: date | None
    address: str


class NothingTyped(ValueError):
    """Something was left unsaid that must be said; the message says what."""


class WhollySecret(ValueError):
    """An answer that may be told to nobody is not released to a school."""


def named_for_partner(stated: Mapping[str, Any], *, is_address_protected: bool) -> ChildNamed:
    """Return the child as a partner is told of them: name, birth date, and the address unless it is protected.

    `stated` is what the request says without its confidential parts (safety 11).
    """
    return ChildNamed(
        forenames=str(stated.get("forenames") or "").strip(),
        surname=str(stated.get("surname") or "").strip(),
        born_on=_day(stated.get("born_on")),
        address="" if is_address_protected else address_in_words(stated.get("address")),
    )


def address_in_words(address: Any) -> str:
    """Return an address as stated on one line, "" for none."""
    if not isinstance(address, Mapping):
        return ""
    lines = [str(line).strip() for line in address.get("lines") or [] if str(line).strip()]
    return ", ".join([*lines, *([str(address["postcode"])] if address.get("postcode") else [])])


def check_answer(held: Held, text: str, source: str) -> None:
    """Refuse information without words or without where it comes from; raises NothingTyped."""
    if held is Held.NOTHING:
        return
    if not text.strip():
        raise NothingTyped("Write what you hold, or choose that you hold nothing.")
    if not source.strip():
        raise NothingTyped("Write where it comes from: a record, a person, a visit.")


def is_sealed(may_tell: MayTell) -> bool:
    """Return whether the words are kept sealed: whatever may not be told to everybody (safety 9, 11)."""
    return may_tell is not MayTell.ANYBODY


def check_reply(reply: Reply, text: str, refusal: str) -> None:
    """Refuse an answer without words and a refusal without its reason; raises NothingTyped."""
    if reply is Reply.RELEASED and not text.strip():
        raise NothingTyped("Write what you release to the school.")
    if reply is Reply.REFUSED and not refusal:
        raise NothingTyped("Select why it is not shared.")


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value)) if value else None
    except ValueError:
        return None  # A date that cannot be read is marked on the contact and mended at screening.
