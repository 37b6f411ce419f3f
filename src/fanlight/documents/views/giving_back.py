"""Giving a file back to somebody who may read it, so that a browser saves it and never runs it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_safe

from fanlight.access.public import looked, signed_in_only
from fanlight.design.public import ErrorPage, error_response, to_be_saved
from fanlight.documents.queries.files import can_be_opened
from fanlight.documents.rules.file_kinds import KINDS, FileKind
from fanlight.documents.scope import document_for
from fanlight.documents.storage import read_file
from fanlight.store.public import now

NOT_NOW = ErrorPage(
    409,
    "This file cannot be opened now",
    ("It waits to be scanned, or something harmful was found in it, so we keep it closed.",),
    "No. The file and everything about it are still kept.",
    ("Try again in a few minutes.", "If it still cannot be opened, ask the person who sent it for another copy."),
)


@require_safe
@signed_in_only("the room that owns what the file is about says who may read it")
def give_back(request: HttpRequest, document_id: str) -> Any:
    """Send a file to be saved; the look is recorded before a byte of it leaves. OWASP ASVS 5.0, 5.4."""
    found = document_for(request.actor, document_id, now())  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    row, why = found
    looked(request, row.subject_kind, [row.subject_id], why)
    if not can_be_opened(row):
        return error_response(request, NOT_NOW)
    pieces = read_file(row.stored_name, authority=row.authority, document_id=row.id)
    response = StreamingHttpResponse(pieces, content_type=KINDS[FileKind(row.kind)].media_type)
    response["Content-Length"] = str(row.size)
    return to_be_saved(response, row.original_name)
