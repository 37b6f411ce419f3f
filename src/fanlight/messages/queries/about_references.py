"""The notices that were written about some references, for whoever is asked what is held of a person."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from fanlight.messages.models import Notice
from fanlight.messages.rules.kinds import WORDS, NoticeKind


@dataclass(frozen=True)
class NoticeWritten:
    """A notice by its words and reference; to whom it went is no part of it."""

    id: str
    reference: str
    subject: str
    written_at: datetime


def notices_about(authority: str, references: Collection[str]) -> list[NoticeWritten]:
    """Return the notices about these references, the oldest first. The caller has checked that they may be told of."""
    rows = Notice.objects.filter(authority=authority, reference__in=list(references)).order_by("written_at", "id")
    columns = rows.values_list("id", "reference", "kind", "written_at")
    return [NoticeWritten(key, reference, WORDS[NoticeKind(kind)].subject, at) for key, reference, kind, at in columns]
