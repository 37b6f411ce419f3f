"""The bundle of a released request: one page for any browser and for paper, a list of it, and the files that were released.

It is written from what was released and from nothing else, so that no words stand under a redaction. For the job worker.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.template.loader import render_to_string

from fanlight.access.public import people_names
from fanlight.clocks.public import london_date, moment_in_words
from fanlight.documents.public import content_of, print_pdf
from fanlight.establishments.public import list_entries
from fanlight.frames.public import csv_lines
from fanlight.subject_access.models import SubjectItem, SubjectRequest
from fanlight.subject_access.queries.gathering import FILE
from fanlight.subject_access.queries.printed import PAGE, Given, printed_bundle
from fanlight.subject_access.rules.vocabulary import EXEMPTIONS, Decision
from fanlight.subject_access.scope import walls_of_items

_PIECE = 1 << 16


class NotReleased(Exception):
    """A bundle is made of a released request only: a fault in the caller."""


def bundle_of(request: SubjectRequest) -> Iterator[bytes]:
    """Yield the bundle as a zip, piece by piece; raises NotReleased before a second person released it."""
    if request.released_at is None:
        raise NotReleased(request.reference)
    given, kept_back, files = _given(request)
    document = printed_bundle(request, request.released_at, given, kept_back)
    made = {
        PAGE: render_to_string("subject_access/bundle.html", {"document": document}).encode(),
        "what-is-held.pdf": print_pdf(document),
        "index.csv": _index(given).encode(),
    }
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in made.items():
            archive.writestr(name, content)
        for name, document_id in files:
            pieces = content_of(document_id, authority=request.authority)
            if pieces is not None:
                with archive.open(name, "w") as out:
                    for piece in pieces:
                        out.write(piece)
    file.seek(0)
    return iter(lambda: file.read(_PIECE), b"")


def _given(request: SubjectRequest) -> tuple[list[Given], list[tuple[str, int]], list[tuple[str, str]]]:
    """Return what is given, how many items are kept back for which reason, and the files by their names in the bundle."""
    silent = {key for key, wall in walls_of_items(request).items() if wall.is_silent}
    items = list(SubjectItem.objects.filter(request=request).order_by("position"))
    released = [one for one in items if one.decision in (Decision.RELEASE, Decision.REDACT)]
    kept = [one for one in items if one.decision == Decision.WITHHOLD and one.id not in silent]
    words = _reasons(request.authority, request.released_at or request.received_at)
    names = people_names({one.written_by for one in released})
    files = {one.id: f"files/{number:04}-{_file_name(one)}" for number, one in enumerate(released, 1) if _is_file(one)}
    given = [
        Given(
            number=number,
            title=one.title,
            when=moment_in_words(one.happened_at) if one.happened_at else "",
            lines=tuple(one.released_text.splitlines()),
            written_by=names.get(one.written_by, ""),
            kept_back=words.get(one.reason, "") if one.decision == Decision.REDACT else "",
            file_name=files.get(one.id, ""),
        )
        for number, one in enumerate(released, 1)
    ]
    counted = Counter(words.get(one.reason, one.reason) for one in kept)
    return given, sorted(counted.items()), [(files[one.id], one.source_id) for one in released if one.id in files]


def _reasons(authority: str, at: datetime) -> dict[str, str]:
    """Return what a person is told of each reason, by its code."""
    return {
        one.code: str(one.values.get("shown") or one.label)
        for one in list_entries(authority, EXEMPTIONS, london_date(at))
    }


def _is_file(item: SubjectItem) -> bool:
    return item.source_table == FILE and item.decision == Decision.RELEASE


def _file_name(item: SubjectItem) -> str:
    """Return a name that says nothing and keeps its ending: what somebody called a file may name another person."""
    first = item.text.splitlines()[0] if item.text else ""
    ending = first.rpartition(".")[2].lower()
    return f"file.{ending}" if ending.isalnum() and len(ending) < 6 else "file"


def _index(given: list[Given]) -> str:
    rows = [(one.number, one.title, one.when, one.kept_back) for one in given]
    return "".join(csv_lines(("Number", "What", "When", "In part"), rows))
