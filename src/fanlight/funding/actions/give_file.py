"""A file of schools or of dated values is given; it is read behind the scenes."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from fanlight.access.public import Permission
from fanlight.audit.public import action, record
from fanlight.funding.models import FundingFile
from fanlight.funding.rules.file_kinds import KIND_WORDS
from fanlight.funding.rules.given_files import content_of
from fanlight.funding.rules.years import FundingYear, NotAFundingYear
from fanlight.jobs.public import enqueue
from fanlight.store.public import Actor


class FileRefused(Exception):
    """A file cannot be taken; the message can be shown."""


@action("gave a funding file")
def give_file(*, kind: str, year: str, name: str, text: str, by: Actor, at: datetime) -> FundingFile:
    """Keep a file as it was given and have it read; one that is there already is returned. Raises FileRefused.

    `text` is a file of text word for word, or a workbook as `kept_workbook` writes it.
    """
    if not by.may(Permission.FUNDING_MODEL) or kind not in KIND_WORDS:
        raise FileRefused("Your role gives no funding files.")
    try:
        year = str(FundingYear.read(year))
    except NotAFundingYear as refused:
        raise FileRefused(str(refused)) from refused
    if not text.strip():
        raise FileRefused("The file is empty.")
    digest = sha256(content_of(text)).hexdigest()
    file, is_new = FundingFile.objects.get_or_create(
        authority=by.authority,
        kind=kind,
        year=year,
        sha256=digest,
        defaults={"name": name[:200], "text": text, "recorded_at": at, "recorded_by": by.id},
    )
    if is_new:
        enqueue("funding.check_file", by.authority, file.id)
    record("funding_file", file.id, holds=kind, was_there=not is_new)
    return file
