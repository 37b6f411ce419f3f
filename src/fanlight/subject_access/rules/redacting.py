"""Takes passages out of a text: what is left holds nothing of them, neither the words nor how long they were."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

REMOVED = "[removed]"


class PassageNotThere(ValueError):
    """A passage to remove does not stand in the text."""

    def __init__(self, passage: str) -> None:
        super().__init__(f"“{passage}” does not stand in the text. Copy the passage as it is written.")
        self.passage = passage


class NothingRemoved(ValueError):
    """A redaction that removes nothing is no redaction."""

    def __init__(self) -> None:
        super().__init__("Enter the passages to remove, one on each line")


def passages_in(typed: str) -> list[str]:
    """Return the passages that somebody typed, one on each line."""
    return list(dict.fromkeys(line.strip() for line in typed.splitlines() if line.strip()))


def redacted(text: str, passages: Sequence[str]) -> str:
    """Return the text with every occurrence of each passage removed, however it is spaced or in capitals.

    Each removal stands as the same words, whatever its length. Raises NothingRemoved without a passage and PassageNotThere
    for one that is not in the text. Data Protection Act 2018, schedule 2, paragraph 16.
    """
    if not passages:
        raise NothingRemoved
    for passage in passages:
        if not _pattern(passage).search(text):
            raise PassageNotThere(passage)
    # As one pattern, the longest first: a passage that holds another takes it along.
    together = "|".join(_pattern(one).pattern for one in sorted(passages, key=len, reverse=True))
    return re.sub(rf"(?:(?:{together})\s*)+", _replaced, text, flags=re.IGNORECASE)


def _replaced(found: re.Match[str]) -> str:
    ending = found.group()[len(found.group().rstrip()) :]
    return REMOVED + ending


def _pattern(passage: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(re.escape(word) for word in passage.split()), re.IGNORECASE)


def names_there(text: str, names: Iterable[str], own: Iterable[str]) -> list[str]:
    """Return which of these names, whole or by one of their words, stand in a text and are not the person's own words."""
    mine = {word.casefold() for name in own for word in name.split()}
    found: dict[str, None] = {}
    for name in names:
        words = [word for word in name.split() if word.casefold() not in mine and len(word) > 1]
        for candidate in (name, *words) if len(words) == len(name.split()) else words:
            if candidate and re.search(rf"\b{re.escape(candidate)}\b", text, re.IGNORECASE):
                found.setdefault(candidate)
                break
    return list(found)
