"""Names as they are compared: in small plain letters, and in each way in which somebody's may be written."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache

_NO_LETTERS = re.compile(r"[^a-z]+")
# So much of a plain name is kept in an index: a longer one is found by its beginning.
LONGEST_KEPT = 200


def plain_name(*parts: str) -> str:
    """Return a name in small plain letters with single spaces, as names are compared here."""
    return _plain(" ".join(parts))


def kept_name(*parts: str) -> str:
    """Return a plain name as it is kept to be looked up: at most 200 characters."""
    return plain_name(*parts)[:LONGEST_KEPT]


# The names of all accounts are compared with each record that comes in.
@lru_cache(maxsize=8192)
def _plain(written: str) -> str:
    if written.isascii():
        # The same by a quicker way: thousands of names are compared when records are brought in.
        return " ".join(_NO_LETTERS.sub(" ", written.lower()).split())
    text = unicodedata.normalize("NFKD", written).casefold()
    kept = "".join(letter if letter.isalpha() else " " for letter in text if not unicodedata.combining(letter))
    return " ".join(kept.split())


def may_be_born_alike(one: date | None, other: date | None) -> bool:
    """Return whether two people of one name may be one: only two birth dates that differ say that they are not."""
    return one is None or other is None or one == other


def ways_to_write(forenames: str, surname: str) -> set[str]:
    """Return the plain names under which somebody is looked for: all the first names, and only the first of them."""
    given = forenames.split()
    written = [plain_name(forenames, surname), *([plain_name(given[0], surname)] if len(given) > 1 else [])]
    return {name for name in written if " " in name}
