"""What one line of a file becomes: a request, an addition to one, nothing new, or work for a person."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from fanlight.front_door.public import (
    CannotBeTaken,
    Channel,
    Intake,
    add_what_came_later,
    indicator_codes,
    submit_request,
    worries,
)
from fanlight.imports.lines import LONGEST, Line
from fanlight.imports.models import LaterVersion, UnreadLine
from fanlight.imports.rules.fitting import fitted, marked_with
from fanlight.imports.rules.reading import LONGEST_REFERENCE, decoded, parsed, reference_of
from fanlight.imports.rules.receiving import channel_of, received
from fanlight.imports.rules.refusals import LineRefused
from fanlight.store.public import Actor, ReferenceReused, digest_of, new_ulid

SENDER_KIND = "PARTNER"
NO_CHILD = "no child can be told from it: give a name, a date of birth, an age, a number, a school or an address"
_CHANNELS = frozenset(str(one) for one in Channel)


class Became(StrEnum):
    """What became of a line."""

    TAKEN = "TAKEN"
    ADDED_TO = "ADDED_TO"
    ALREADY_TAKEN = "ALREADY_TAKEN"
    REFUSED = "REFUSED"


@dataclass(frozen=True)
class Outcome:
    """What became of one line: the request that holds it now, or the field and the reason why none does."""

    number: int
    became: Became
    request_id: str = ""
    reference: str = ""
    is_marked: bool = False
    field: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Run:
    """One reading of one file, and whose the references in it are."""

    id: str
    sender: str
    file_name: str

    @property
    def sender_key(self) -> str:
        """Under whom what came twice is remembered."""
        return f"{SENDER_KIND}:{self.sender}"


@dataclass(frozen=True)
class ReadLine:
    """A line as it was read: all that it said, what is sent of it, and when and how it came."""

    number: int
    found: Mapping[str, Any]
    sent: Mapping[str, Any]
    reference: str
    channel: Channel
    received_at: datetime


class Taking:
    """Takes lines, with what the authority's lists say asked once: for one transaction."""

    def __init__(self, run: Run, by: Actor, at: datetime) -> None:
        self.run, self.by, self.at = run, by, at
        self.intake = Intake(by.authority)

    @cached_property
    def known_codes(self) -> Mapping[str, Collection[str]]:
        """The codes that the authority offers as kinds of worry, and as evidence for a level."""
        indicators = {code for codes in indicator_codes(self.by.authority).values() for code in codes}
        return {"categories": worries().keys(), "indicators": indicators}

    def look_up_schools(self, lines: Iterable[ReadLine]) -> None:
        """Ask once for the schools of all these lines."""
        children = (child for line in lines for child in _rows(line.sent.get("children")))
        self.intake.look_up_schools(urn for child in children if isinstance(urn := child.get("school_urn"), str))

    def take(self, line: Line, read: ReadLine) -> Outcome:
        """Return what became of a line that was read; raises LineRefused when no child can be told from it."""
        new_id = new_ulid()
        try:
            request = submit_request(
                sent=read.sent,
                as_received=read.found,
                key=key_of(read.reference),
                sender_kind=SENDER_KIND,
                sender_id=self.run.sender,
                channel=read.channel,
                received_at=read.received_at,
                request_id=new_id,
                intake=self.intake,
                by=self.by,
                at=self.at,
            )
        except CannotBeTaken as refused:
            raise LineRefused("children", NO_CHILD) from refused
        except ReferenceReused as reused:
            if UnreadLine.objects.filter(authority=self.by.authority, content_digest=line.digest).exists():
                # It was refused before its reference was known: read again, it is that line and nothing new.
                raise LineRefused("children", NO_CHILD) from reused
            return self._came_later(read, first_id=reused.result_id)
        became = Became.TAKEN if request.id == new_id else Became.ALREADY_TAKEN
        return Outcome(read.number, became, request.id, read.reference)

    def read(self, line: Line) -> ReadLine:
        """Return a line as it was read; raises LineRefused."""
        if line.is_too_long:
            raise LineRefused("", f"it is longer than {LONGEST:,} bytes, which no request is")
        text = decoded(line.raw)
        found = parsed(text.words)
        reference = reference_of(found)
        sent = fitted(found, self.known_codes)
        if text.is_recoded:
            sent = marked_with(sent, "encoding", "Not UTF-8: read as Windows-1252. Look at letters with accents.")
        when = received(found.get("received_at"), now=self.at)
        if when.doubt:
            sent = marked_with(sent, "received_at", when.doubt)
        referrer = found.get("referrer")
        source = referrer.get("source_code") if isinstance(referrer, Mapping) else None
        channel = Channel(channel_of(found.get("channel"), source, known=_CHANNELS))
        return ReadLine(line.number, found, sent, reference, channel, when.at)

    def _came_later(self, read: ReadLine, *, first_id: str) -> Outcome:
        """Add other content under a known reference, once, to the newest request that holds any of it."""
        content = digest_of(read.found)
        place = {
            "authority": self.by.authority,
            "sender": self.run.sender_key,
            "reference_digest": digest_of(read.reference),
        }
        before = LaterVersion.objects.filter(**place)
        if same := before.filter(content_digest=content).first():
            return Outcome(read.number, Became.ALREADY_TAKEN, same.request_id, read.reference)
        newest = before.order_by("-id").first()
        came = add_what_came_later(
            request_id=newest.request_id if newest else first_id,
            sent=read.sent,
            key=content,
            their_reference=read.reference,
            channel=read.channel,
            received_at=read.received_at,
            intake=self.intake,
            by=self.by,
            at=self.at,
        )
        LaterVersion.objects.create(**place, content_digest=content, request_id=came.request.id, read_at=self.at)
        return Outcome(read.number, Became.ADDED_TO, came.request.id, read.reference)


def _rows(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def key_of(reference: str) -> str:
    """Return the key under which a reference is remembered: itself, or its digest where it is too long for the column."""
    return reference if len(reference) <= LONGEST_REFERENCE else digest_of(reference)
