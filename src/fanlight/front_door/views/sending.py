"""Check your answers, send them once, and the page that follows."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fanlight.access.public import Permission, guard
from fanlight.design.public import Place
from fanlight.documents.public import documents_of
from fanlight.front_door.actions.discard_draft import discard_draft
from fanlight.front_door.actions.drafts import DraftNotFound, DraftWasSent
from fanlight.front_door.actions.send_draft import send_draft
from fanlight.front_door.asking.as_typed import as_typed
from fanlight.front_door.asking.call import SHORT, TAKEN, searches_of
from fanlight.front_door.asking.canonical import Sender, canonical
from fanlight.front_door.asking.standing import standing_of
from fanlight.front_door.asking.versions import answers_version
from fanlight.front_door.asking.worth_a_look import worth_a_look
from fanlight.front_door.queries.asker import reads_for
from fanlight.front_door.queries.calls import call_of_draft
from fanlight.front_door.queries.receipts import readers_of_draft, receipt_of
from fanlight.front_door.rules.submission import CannotBeTaken
from fanlight.front_door.rules.vocabulary import Channel
from fanlight.front_door.views.opening import OpenDraft, open_draft
from fanlight.store.public import StaleVersion, now

WHICH_CHILD = Place("child-name", "1")


@require_GET
@guard(Permission.REQUEST_ASK, Permission.REQUEST_TAKE_CALL, any_of=True)
def check(request: HttpRequest, draft_id: str) -> HttpResponse:
    """Show every answer, what is missing and still does not stop it, and who will be able to read it."""
    opened = open_draft(request, draft_id)
    if opened.draft.sent_at:
        return redirect("front_door:ask_sent", draft_id=draft_id)
    return _check_page(request, opened)


def _check_page(request: HttpRequest, opened: OpenDraft, refused: str = "", status: int = 200) -> HttpResponse:
    journey, answers = opened.journey, opened.answers
    missing = journey.missing(answers)
    back = journey.first_left(answers)
    context: dict[str, Any] = {
        "draft": opened.draft,
        "cards": journey.summary(answers),
        "links": opened.links,
        "missing": missing,
        "missing_names": {(row.place.key, row.question) for row in missing},
        "slips": worth_a_look(answers, reads_for(request.actor.authority), now()),
        "unread": journey.unfinished(answers),
        "readers": readers_of_draft(opened.draft, standing_of(answers), is_call=opened.links.is_call),
        "is_call": opened.links.is_call,
        "is_short": answers.get(TAKEN) == SHORT,
        "searches": searches_of(answers) if opened.links.is_call and request.actor.may(Permission.CHILD_SEARCH) else [],
        "documents": documents_of("draft", opened.draft.id, authority=opened.draft.authority),
        "version": answers_version(answers),
        "back_href": opened.links.page(back or Place("documents")),
        "which_child_href": opened.links.page(_first_child(opened)),
        "refused": refused,
    }
    return render(request, "front_door/asking/check.html", context, status=status)


def _first_child(opened: OpenDraft) -> Place:
    children = opened.answers.get("children", [])
    return Place("child-name", children[0]["id"]) if children else WHICH_CHILD


@require_POST
@guard(Permission.REQUEST_ASK, Permission.REQUEST_TAKE_CALL, any_of=True)
def send(request: HttpRequest, draft_id: str) -> HttpResponse:
    """Send the draft; sent before, by a double click or another window, it leads to the same page."""
    opened = open_draft(request, draft_id)
    if opened.draft.sent_at is None:
        try:
            send_draft(
                draft_id=draft_id,
                sent=_sent(opened),
                expected=request.POST.get("version", ""),
                by=request.actor,
                at=now(),
            )
        except StaleVersion:
            messages.warning(request, "Something was changed in another window. Check your answers again, then send.")
            return redirect(opened.links.check())
        except CannotBeTaken as refused:
            return _check_page(request, opened, str(refused), status=400)
        except DraftNotFound as gone:
            raise Http404 from gone
    return redirect("front_door:ask_sent", draft_id=draft_id)


def _sent(opened: OpenDraft) -> dict[str, Any]:
    draft = opened.draft
    own = opened.offered.own_schools
    # Somebody at the authority who fills in the form takes a call.
    channel = Channel.PHONE if draft.organisation_kind == "AUTHORITY" else Channel.PORTAL
    files = documents_of("draft", draft.id, authority=draft.authority)
    return canonical(
        opened.journey.asked_answers(opened.answers),
        Sender(setting_urn=own[0].value if own else None, channel=str(channel)),
        written_at=draft.changed_at,
        attachments=[file.id for file in files],
        as_typed=as_typed(opened.journey, opened.answers),
    )


@require_GET
@guard(Permission.REQUEST_ASK, Permission.REQUEST_TAKE_CALL, any_of=True)
def sent(request: HttpRequest, draft_id: str) -> HttpResponse:
    """Say who is reading, when it will be read, the number that answers at this hour, and what to do meanwhile."""
    opened = open_draft(request, draft_id)
    if opened.draft.sent_at is None:
        return redirect(opened.links.check())
    receipt = receipt_of(opened.draft, now())
    if opened.links.is_call:
        return render(
            request, "front_door/asking/call_sent.html", {"receipt": receipt, "call": call_of_draft(opened.draft)}
        )
    readers = readers_of_draft(opened.draft, standing_of(opened.answers))
    return render(request, "front_door/asking/sent.html", {"receipt": receipt, "readers": readers})


@require_http_methods(["GET", "POST"])
@guard(Permission.REQUEST_ASK, Permission.REQUEST_TAKE_CALL, any_of=True)
def discard(request: HttpRequest, draft_id: str) -> HttpResponse:
    """Ask whether to throw the draft away, and do it."""
    opened = open_draft(request, draft_id)
    if request.method != "POST" and opened.draft.sent_at:
        return redirect("front_door:ask_sent", draft_id=draft_id)
    if request.method != "POST":
        return render(request, "front_door/asking/discard.html", {"draft": opened.draft, "links": opened.links})
    try:
        discard_draft(draft_id=draft_id, by=request.actor, at=now())
    except DraftWasSent as sent_already:
        messages.warning(request, str(sent_already))
        return redirect("front_door:ask_sent", draft_id=draft_id)
    messages.success(request, "The draft was thrown away.")
    return redirect(opened.links.leave())
