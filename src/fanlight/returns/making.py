"""Makes a return in the background: read from live work, written, and checked as it was written. For the job worker."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import IO

from fanlight.audit.public import reading_as
from fanlight.clocks.public import england_calendar
from fanlight.documents.public import content_of, keep_made_bundle
from fanlight.frames.public import one_moment
from fanlight.people.public import people_with_child_numbers
from fanlight.returns.actions.keep_return import Made, keep_return
from fanlight.returns.cin.checking import ReturnCheck
from fanlight.returns.cin.children import Child, Header
from fanlight.returns.cin.reading import ReturnReader
from fanlight.returns.cin.writing import xml_of_return
from fanlight.returns.cin.years import census_year
from fanlight.returns.models import ReturnBuild
from fanlight.returns.queries.builds import being_made
from fanlight.returns.queries.cin import build_cin
from fanlight.returns.rules.missing import BesideKind
from fanlight.returns.rules.places import Placed, placed, placed_of_return
from fanlight.returns.scope import besides_of
from fanlight.store.public import Actor, job_actor

PIECE = 1 << 16
IN_MEMORY = 16_000_000


def make_and_keep(authority: str, build_id: str, *, at: datetime) -> None:
    """Make one return as the job does; one that is made already, or was given up, is left alone."""
    by = job_actor("returns.make", authority=authority)
    with reading_as(by):
        build = being_made(authority, build_id)
    if build is not None:
        keep_return(build_id=build_id, made=make_return(build, by=by, at=at), by=by, at=at)


def make_return(build: ReturnBuild, *, by: Actor, at: datetime) -> Made:
    """Return what the making of a return came to; its file is kept sealed. Call it outside an action."""
    authority = build.authority
    beside = besides_of(authority).filter(year=build.year, kind=BesideKind.FILE).first()
    besides = _children_of(beside.document_id, authority) if beside else []
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as file:
        with one_moment(authority):
            built = build_cin(authority, build.year, at, besides=besides, serial=build.number)
            hashed, size = _write(file, built.header, built.children)
        checked = _Checked(besides)
        findings = tuple(checked.findings(file, build.year))
        people = people_with_child_numbers(authority, {one.child for one in findings} | checked.from_beside)
        file.seek(0)
        kept = keep_made_bundle(
            pieces=iter(lambda: file.read(PIECE), b""),
            name=f"cin-{build.year}.xml",
            subject_kind="return",
            subject_id=build.id,
            by=by,
            at=at,
        )
    return Made(
        document_id=kept.id,
        sha256=hashed,
        size=size,
        children=checked.children,
        children_beside=len(checked.from_beside),
        children_in_both=sum(one in people for one in checked.from_beside),
        missing=built.missing,
        beside_id=beside.id if beside else "",
        findings=findings,
        people=people,
    )


def _children_of(document_id: str, authority: str) -> list[Child]:
    """The children of another system's file, which was read once when it was given."""
    content = b"".join(content_of(document_id, authority=authority) or ())
    return list(ReturnReader(BytesIO(content)).children())


def _write(file: IO[bytes], header: Header, children: Iterator[Child]) -> tuple[str, int]:
    hashed, size = sha256(), 0
    for piece in xml_of_return(header, children):
        content = piece.encode()
        hashed.update(content)
        size += file.write(content)
    return hashed.hexdigest(), size


class _Checked:
    """A file that was written and is checked as it stands, so that its lines are those of the file."""

    def __init__(self, besides: list[Child]) -> None:
        self._ids = {one.la_child_id for one in besides if one.la_child_id}
        self._upns = {one.upn for one in besides if one.upn}
        self.children = 0
        self.from_beside: set[str] = set()

    def findings(self, file: IO[bytes], year: int) -> Iterator[Placed]:
        """Yield what is found, child after child, then of the whole."""
        file.seek(0)
        reader, check = ReturnReader(file), ReturnCheck(census_year(year, england_calendar()))  # type: ignore[arg-type]
        for child in reader.children():
            self.children += 1
            if child.la_child_id and (child.la_child_id in self._ids or child.upn in self._upns):
                self.from_beside.add(child.la_child_id)
            yield from placed(child, check.child(child))
        yield from placed_of_return(check.end(reader.header or Header(), reader.oddities))
