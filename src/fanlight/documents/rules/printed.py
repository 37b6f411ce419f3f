"""What a printed document says: a title, opening and closing paragraphs and parts, in plain words that nothing reads as marks."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class PrintedPart:
    """A heading (`level` 2 or 3) with paragraphs and a list under it."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    level: int = 2


@dataclass(frozen=True)
class Printed:
    """A document as it is printed; `if_letters_are_missing` is said in it where a letter of it is in no font."""

    title: str
    reference: str
    authority: str
    opening: tuple[str, ...]
    parts: tuple[PrintedPart, ...]
    if_letters_are_missing: str
    closing: tuple[str, ...] = ()
    page: str = "page"

    def told(self) -> dict[str, Any]:
        """Return it for the page."""
        told = asdict(self)
        del told["if_letters_are_missing"], told["page"]
        return told
