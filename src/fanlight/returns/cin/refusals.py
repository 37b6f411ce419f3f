"""Why a return cannot be read, or checked, as a sentence."""

from __future__ import annotations

LONGEST_SHOWN = 60


class ReturnNotReadable(Exception):
    """A file that is no whole census return; the message is for its sender, `line` is where it was found out."""

    def __init__(self, sentence: str, line: int) -> None:
        super().__init__(f"Line {line:,}: {sentence}")
        self.sentence, self.line = sentence, line


class NoRulesForYear(Exception):
    """A year for which no rules are known; the message says which there are."""


class YearNotBegun(Exception):
    """A return of a year that has not begun; the message says when it does."""

    def __init__(self, ends: int) -> None:
        super().__init__(
            f"The year to 31 March {ends} begins on 1 April {ends - 1}: there is nothing to tell of it yet."
        )


def shown(name: str) -> str:
    """Return a name out of a file as it can be shown: printable, and no longer than a line."""
    plain = "".join(one if one.isprintable() else "?" for one in name[: LONGEST_SHOWN + 1])
    return plain if len(plain) <= LONGEST_SHOWN else f"{plain[:LONGEST_SHOWN]}..."
