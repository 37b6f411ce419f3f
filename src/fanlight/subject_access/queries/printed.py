"""What a person is given, as one document: a page for any browser and a PDF say the same of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from fanlight.clocks.public import date_in_words, london_date, moment_in_words
from fanlight.design.public import plural
from fanlight.documents.public import Printed, PrintedPart
from fanlight.establishments.public import authority_named
from fanlight.subject_access.models import FamilyCopy, SubjectRequest
from fanlight.subject_access.queries.copying import content_of_copy

PAGE = "what-is-held.html"
_BETWEEN_PARAGRAPHS = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Given:
    """One item as it is given: only what was released of it."""

    number: int
    title: str
    when: str
    lines: tuple[str, ...]
    written_by: str
    kept_back: str
    file_name: str


def printed_bundle(
    request: SubjectRequest, released_at: datetime, given: Sequence[Given], kept_back: Iterable[tuple[str, int]]
) -> Printed:
    """Return what is held of a person as it is given: the items, and how many are kept back for which reason."""
    authority = _authority(request.authority)
    opening = (
        f"Our reference: {request.reference}. Released: {moment_in_words(released_at)}.",
        f"{plural(len(given), 'item follows', 'items follow')}, the oldest first. Where you read “[removed]”, words were "
        "kept back, and the reason stands below. You can complain to us, and to the Information Commissioner.",
    )
    whole = tuple(f"{plural(count, 'item')}: {words}" for words, count in kept_back)
    return Printed(
        title=f"What {authority} holds about you" if authority else "What we hold about you",
        reference=request.reference,
        authority=authority,
        opening=opening,
        parts=(
            *([PrintedPart("What is kept back whole", points=whole)] if whole else []),
            PrintedPart("What is held"),
            *(_part(item) for item in given),
        ),
        if_letters_are_missing=f"Some letters could not be printed and show as [?]. The page {PAGE} has them.",
    )


def _part(item: Given) -> PrintedPart:
    said = (
        ", ".join(filter(None, (item.when, item.written_by))),
        *item.lines,
        f"The file is in this bundle: {item.file_name}" if item.file_name else "",
        f"Some of this is kept back: {item.kept_back}" if item.kept_back else "",
    )
    return PrintedPart(f"{item.number}. {item.title}", tuple(filter(None, said)), level=3)


def printed_copy(row: FamilyCopy) -> Printed:
    """Return a released copy for the family: what was asked about one child, as its reader is given it."""
    on = date_in_words(london_date(row.released_at)) if row.released_at else ""
    return Printed(
        title="What was asked about your child",
        reference=row.reference,
        authority=_authority(row.authority),
        opening=(f"For {row.recipient_name}. {on}. Our reference: {row.reference}.",),
        parts=tuple(PrintedPart(one.heading, _paragraphs(one.words)) for one in content_of_copy(row)),
        closing=(
            "This is what somebody told us. It is not what we decided. What is about other people, or has to be kept "
            "private, is left out. You can ask for everything that we hold about you.",
        ),
        if_letters_are_missing="Some letters could not be printed and show as [?]. Ask us for the page that has them.",
    )


def _authority(code: str) -> str:
    known = authority_named(code)
    return known.name if known else ""


def _paragraphs(typed: str) -> tuple[str, ...]:
    parts = (part.strip() for part in _BETWEEN_PARAGRAPHS.split(typed.replace("\r\n", "\n")))
    return tuple(part for part in parts if part)
