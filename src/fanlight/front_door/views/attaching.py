"""Adding files to a draft and taking them back; a file that is refused never stops the request."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from fanlight.access.public import Permission, guard
from fanlight.design.public import Place, page_form, question_page
from fanlight.documents.public import (
    FileRefused,
    ScannerUnavailable,
    accept_upload,
    documents_of,
    withdraw_document,
)
from fanlight.front_door.asking.versions import page_version
from fanlight.front_door.forms.upload import DocumentForm
from fanlight.front_door.views.besides import besides, most_megabytes
from fanlight.front_door.views.opening import OpenDraft, open_draft
from fanlight.store.public import now

DOCUMENTS = Place("documents")


@require_POST
@guard(Permission.REQUEST_ASK, Permission.REQUEST_TAKE_CALL, any_of=True)
def attach(request: HttpRequest, draft_id: str) -> HttpResponse:
    """Take one file and show the list again."""
    opened = _unsent(request, draft_id)
    form = DocumentForm(request.POST, request.FILES, megabytes=most_megabytes(opened))
    if form.is_valid():
        try:
            accept_upload(
                file=form.cleaned_data["file"], subject_kind="draft", subject_id=draft_id, by=request.actor, at=now()
            )
        except (FileRefused, ScannerUnavailable) as refused:
            form.add_error("file", str(refused))
        else:
            messages.success(request, "The file was added.")
            return redirect(opened.links.page(DOCUMENTS))
    shown = question_page(
        opened.journey, DOCUMENTS, opened.answers, page_form(opened.journey, DOCUMENTS, opened.answers), opened.links
    )
    context = {
        "question_page": shown,
        "draft": opened.draft,
        "links": opened.links,
        "version": page_version(opened.journey, opened.answers, DOCUMENTS).text,
        **besides(opened, DOCUMENTS),
        "upload": form,
    }
    return render(request, shown.page.template, context)


@require_POST
@guard(Permission.REQUEST_ASK, Permission.REQUEST_TAKE_CALL, any_of=True)
def take_back(request: HttpRequest, draft_id: str, document_id: str) -> HttpResponse:
    """Throw away a file that was added to this draft."""
    opened = _unsent(request, draft_id)
    files = documents_of("draft", draft_id, authority=opened.draft.authority)
    if document_id not in {file.id for file in files}:
        raise Http404
    withdraw_document(document_id=document_id, by=request.actor, at=now())
    messages.success(request, "The file was removed.")
    return redirect(opened.links.page(DOCUMENTS))


def _unsent(request: HttpRequest, draft_id: str) -> OpenDraft:
    opened = open_draft(request, draft_id)
    if opened.draft.sent_at:
        raise Http404
    return opened
