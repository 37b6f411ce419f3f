"""What a file is called on a page and when it is given back; never where it is stored."""

from __future__ import annotations

import re
import unicodedata

from fanlight.documents.rules.refusals import FileRefused

LONGEST = 150
# Controls and null, line separators, and the marks that turn text round to hide an ending.
_HIDING = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
_NOT_IN_A_NAME = re.compile(r'[<>:"|?*]')


def shown_name(name: str) -> str:
    """Return the last part of a file's name, safe to show and to offer for saving; raise FileRefused for none."""
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", _HIDING.sub("", name)))[-1]
    tidy = " ".join(_NOT_IN_A_NAME.sub("_", last).split()).strip(". ")
    if not tidy:
        raise FileRefused("no_name", "The file has no name. Give it one and choose it again.")
    if len(tidy) <= LONGEST:
        return tidy
    stem, dot, ending = tidy.rpartition(".")
    return f"{stem[: LONGEST - len(ending) - 1]}.{ending}" if dot and len(ending) <= 10 else tidy[:LONGEST]


def ending_of(name: str) -> str:
    """Return the ending of a shown name in lower case without its dot, or ""."""
    return name.rpartition(".")[2].lower() if "." in name else ""
