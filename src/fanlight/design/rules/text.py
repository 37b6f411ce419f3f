"""What text a form takes: any language and emoji, but nothing that hides, reorders or breaks what is read."""

import re
import unicodedata

LINE = 200
PARAGRAPHS = 10_000

# Overrides, embeddings and isolates reorder the letters around them; U+200E, U+200F and U+061C only place punctuation.
_REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROLS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff]")
_LINE_ENDS = re.compile("\r\n|\r|\x85|\u2028|\u2029")
_SURROGATES = re.compile("[\ud800-\udfff]")


class TextRefused(ValueError):
    """What was typed cannot be kept; the message says why and what to do."""


def _called(label: str) -> str:
    return label.strip().rstrip("?:") or "What you typed"


def check_text(text: str, *, label: str, longest: int) -> None:
    """Refuse text that holds a null or broken character, or more than `longest` characters."""
    if "\x00" in text or _SURROGATES.search(text):
        raise TextRefused(f"{_called(label)} contains a character that cannot be stored. Delete it or type it again.")
    if len(text) > longest:
        raise TextRefused(f"{_called(label)} must be {longest:,} characters or fewer. You have typed {len(text):,}.")


def clean_line(text: str, *, label: str = "", longest: int = LINE) -> str:
    """Return one line of text: composed (NFC), without control characters, with single spaces; raise TextRefused."""
    check_text(text, label=label, longest=longest)
    return " ".join(_cleaned(text).split())


def clean_paragraphs(text: str, *, label: str = "", longest: int = PARAGRAPHS) -> str:
    """Return text of many lines, each ended by a line feed, trimmed at the ends; raise TextRefused."""
    text = _LINE_ENDS.sub("\n", text)
    check_text(text, label=label, longest=longest)
    return "\n".join(line.rstrip() for line in _cleaned(text).split("\n")).strip()


def _cleaned(text: str) -> str:
    return unicodedata.normalize("NFC", _CONTROLS.sub("", _REORDERING.sub("", text)))


def keepable(text: str, *, longest: int = PARAGRAPHS * 2) -> str:
    """Return unfinished typing as it can be stored: unstorable characters replaced, cut at `longest` characters."""
    return _SURROGATES.sub("\ufffd", text.replace("\x00", "\ufffd"))[:longest]
