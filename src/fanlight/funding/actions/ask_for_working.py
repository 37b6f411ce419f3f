"""Something is asked to be worked out from files. The same again is found, not worked out again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from fanlight.access.public import Permission
from fanlight.audit.public import action, record
from fanlight.funding.models import FundingFile, Working, WorkingFile
from fanlight.funding.rules.engine import VERSION
from fanlight.funding.rules.file_kinds import VALUES
from fanlight.funding.rules.worked import WorkedKind
from fanlight.funding.rules.worked_kinds import WORKED_KINDS
from fanlight.funding.rules.years import FundingYear, NotAFundingYear
from fanlight.funding.scope import files_for
from fanlight.jobs.public import enqueue
from fanlight.store.public import Actor, new_reference


class WorkingRefused(Exception):
    """Something cannot be asked for; the message can be shown."""


@action("asked for a working")
def ask_for_working(
    *,
    kind: str,
    year: str,
    texts: Mapping[str, tuple[str, str]],
    values_file_id: str,
    terms: Mapping[str, str],
    chosen: Mapping[str, str] | None = None,
    by: Actor,
    at: datetime,
) -> Working:
    """Return the working of these files and terms: the one that is there, or a new one that is done behind the scenes.

    `texts` are name and text by role, `chosen` the files of before by role. Raises WorkingRefused.
    """
    wanted = WORKED_KINDS.get(kind)
    if wanted is None or not by.may(Permission.FUNDING_MODEL):
        raise WorkingRefused("Your role cannot ask for this.")
    try:
        year = str(FundingYear.read(year))
    except NotAFundingYear as refused:
        raise WorkingRefused(str(refused)) from refused
    files = _files(wanted, year, texts, chosen or {}, by, at)
    values = files_for(by).filter(kind=VALUES, id=values_file_id).first() if values_file_id else None
    if values_file_id and values is None:
        raise WorkingRefused("There is no such file of values.")
    said = {one.name: terms.get(one.name, "").strip() for one in wanted.terms}
    parts = [VERSION, kind, year, {role: file.sha256 for role, file in files.items()}, said]
    told = json.dumps([*parts, values.sha256 if values else ""], sort_keys=True)
    working, is_new = Working.objects.get_or_create(
        authority=by.authority,
        fingerprint=sha256(told.encode()).hexdigest(),
        defaults={
            "reference": new_reference("FW"),
            "kind": kind,
            "year": year,
            "values_file": values,
            "terms": said,
            "recorded_at": at,
            "recorded_by": by.id,
        },
    )
    if is_new:
        for role, file in files.items():
            WorkingFile.objects.create(
                authority=by.authority, working=working, role=role, file=file, recorded_at=at, recorded_by=by.id
            )
        enqueue("funding.work_out", by.authority, working.id)
    record("funding_working", working.id, holds=kind, was_there=not is_new)
    return working


def _files(
    wanted: WorkedKind,
    year: str,
    texts: Mapping[str, tuple[str, str]],
    chosen: Mapping[str, str],
    by: Actor,
    at: datetime,
) -> dict[str, FundingFile]:
    """Return the working's files by role: those of before that were chosen, those that are given now. Raises WorkingRefused."""
    found = {}
    for one in wanted.files:
        name, text = texts.get(one.role, ("", ""))
        if one.chosen and chosen.get(one.role):
            before = files_for(by).filter(kind=one.chosen, id=chosen[one.role]).first()
            if before is None or before.year != year:
                raise WorkingRefused(f"{one.label}: there is no such file of {year}.")
            found[one.role] = before
        elif text.strip() and not one.chosen:
            found[one.role] = _file(one.role, year, name, text, by, at)
        elif one.is_required:
            raise WorkingRefused(f"{one.label}: the file is missing or empty.")
    return found


def _file(role: str, year: str, name: str, text: str, by: Actor, at: datetime) -> FundingFile:
    file, _ = FundingFile.objects.get_or_create(
        authority=by.authority,
        kind=role,
        year=year,
        sha256=sha256(text.encode()).hexdigest(),
        defaults={"name": name[:200], "text": text, "recorded_at": at, "recorded_by": by.id},
    )
    return file
