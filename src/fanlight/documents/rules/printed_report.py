"""What a printed report is made of: a cover, contents, and parts with words, numbers, drawings and tables."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class PrintedWords:
    """Paragraphs, then a list."""

    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    kind: str = "words"


@dataclass(frozen=True)
class PrintedNumber:
    """A number that stands out, and the words after it."""

    figure: str
    words: str
    kind: str = "number"


@dataclass(frozen=True)
class PrintedPairs:
    """Names, each with what belongs to it."""

    pairs: tuple[tuple[str, str], ...]
    kind: str = "pairs"


@dataclass(frozen=True)
class PrintedDrawing:
    """A drawing as SVG of our own making, and what it shows in words for whoever does not see it."""

    svg: str
    words: str
    spoken: str
    kind: str = "drawing"


@dataclass(frozen=True)
class PrintedTable:
    """A table under its title: the first column is words, the others stand to the right.

    The last row is set apart where it sums the others up; the first of each two where rows come in pairs.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    is_summed: bool = False
    is_paired: bool = False
    kind: str = "table"


@dataclass(frozen=True)
class PrintedReference:
    """Words that lead to a part of the same document, with its page."""

    words: str
    to: str
    kind: str = "reference"


PrintedBlock = PrintedWords | PrintedNumber | PrintedPairs | PrintedDrawing | PrintedTable | PrintedReference


@dataclass(frozen=True)
class PrintedSection:
    """A heading of level 1 or 2 with what stands under it; `name` is what references lead to, of letters and underscores."""

    heading: str
    blocks: tuple[PrintedBlock, ...] = ()
    level: int = 2
    name: str = ""
    is_in_contents: bool = True
    begins_page: bool = False


@dataclass(frozen=True)
class PrintedReport:
    """A report as it is printed; `opening` is on its cover, and so is what is said where a letter of it is in no font."""

    title: str
    authority: str
    running: str
    opening: tuple[str, ...]
    sections: tuple[PrintedSection, ...]
    if_letters_are_missing: str
    page: str = "report"

    def told(self) -> dict[str, Any]:
        """Return it for the page."""
        told = asdict(self)
        del told["if_letters_are_missing"], told["page"]
        return told
