"""Asking for support: beginning a draft, its question pages, and the background saves."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from fanlight.access.public import Permission, guard
from fanlight.clocks.public import time_in_words
from fanlight.design.public import NoSuchPlace, Place, QuestionForm, page_form, question_page, typing_of
from fanlight.front_door.actions.drafts import DraftNotFound, DraftWasSent
from fanlight.front_door.actions.save_draft import PageTyped, move_in_draft, remove_from_draft, save_draft
from fanlight.front_door.actions.start_draft import start_draft
from fanlight.front_door.asking.prefill import prefilled
from fanlight.front_door.asking.versions import page_version, read_version
from fanlight.front_door.asking.worth_a_look import worth_a_look
from fanlight.front_door.queries.asker import asker_of, reads_for
from fanlight.front_door.queries.drafts import untouched_draft, was_thrown_away
from fanlight.front_door.views.besides import besides
from fanlight.front_door.views.meeting import both_versions, ended_meanwhile, typed_in, typed_on
from fanlight.front_door.views.opening import OpenDraft, open_draft
from fanlight.store.public import StaleVersion, now

STEPS = {"up": -1, "down": 1}


@require_http_methods(["GET", "POST"])
@guard(Permission.REQUEST_ASK)
def start(request: HttpRequest) -> HttpResponse:
    """Say what asking takes, and begin a draft; a second click goes on with the first one's."""
    if request.method != "POST":
        return render(request, "front_door/asking/start.html")
    at = now()
    answers = prefilled(asker_of(request.actor, request.user, at=at))
    draft = untouched_draft(request.actor, answers, at=at)
    if draft is None:
        draft = start_draft(answers=answers, by=request.actor, at=at)
    return redirect("front_door:ask_page", draft_id=draft.id, page="danger")


@require_http_methods(["GET"])
@guard(Permission.REQUEST_ASK, Permission.REQUEST_TAKE_CALL, any_of=True)
def resume(request: HttpRequest, draft_id: str) -> HttpResponse:
    """Go on where the draft was left, on this machine or another."""
    opened = open_draft(request, draft_id)
    if opened.draft.sent_at:
        return redirect("front_door:ask_sent", draft_id=draft_id)
    left = opened.journey.first_left(opened.answers)
    return redirect(opened.links.page(left) if left else opened.links.check())


@require_http_methods(["GET", "POST"])
@guard(Permission.REQUEST_ASK, Permission.REQUEST_TAKE_CALL, any_of=True)
def question(request: HttpRequest, draft_id: str, page: str, item: str = "") -> HttpResponse:
    """Show one page of a draft, or save it and go on."""
    if request.method == "POST":
        return _save(request, draft_id, Place(page, item))
    opened = open_draft(request, draft_id)
    if opened.draft.sent_at:
        return redirect("front_door:ask_sent", draft_id=draft_id)
    place = Place(page, item)
    try:
        form = page_form(opened.journey, place, opened.answers)
    except NoSuchPlace as gone:
        return _elsewhere(request, opened, gone)
    return _show(request, opened, place, form)


def _save(request: HttpRequest, draft_id: str, place: Place) -> HttpResponse:
    at, version = now(), read_version(request.POST.get("version", ""))
    if was_thrown_away(request.actor, draft_id):
        return ended_meanwhile(request, typed_on(request, place), DraftNotFound())
    opened = open_draft(request, draft_id)
    try:
        form = page_form(opened.journey, place, opened.answers, request.POST)
        typed = PageTyped(
            place,
            version,
            answers=form.answers() if form.is_valid() else None,
            typed=typing_of(form),
            returning=request.POST.get("from") == "check",
        )
        draft, next_place = save_draft(draft_id=draft_id, journey=opened.journey, page=typed, by=request.actor, at=at)
    except NoSuchPlace as gone:
        return _elsewhere(request, opened, gone)
    except StaleVersion as stale:
        return both_versions(request, opened, place, form, stale.current)
    except (DraftWasSent, DraftNotFound) as ended:
        return ended_meanwhile(request, typed_in(form), ended)
    if not form.is_valid():
        return _show(request, OpenDraft(draft, opened.links), place, form, writer=version.writer)
    for slip in worth_a_look(draft.answers, reads_for(request.actor.authority), at):
        if slip.place == place:
            messages.warning(request, slip.words)
    return redirect(opened.links.page(next_place) if next_place else opened.links.check())


def _elsewhere(request: HttpRequest, opened: OpenDraft, gone: NoSuchPlace) -> HttpResponse:
    messages.info(request, str(gone))
    left = opened.journey.first_left(opened.answers)
    return redirect(opened.links.page(left) if left else opened.links.check())


def _show(request: HttpRequest, opened: OpenDraft, place: Place, form: QuestionForm, writer: str = "") -> HttpResponse:
    shown = question_page(opened.journey, place, opened.answers, form, opened.links)
    context: dict[str, Any] = {
        "question_page": shown,
        "draft": opened.draft,
        "links": opened.links,
        "saved_at": opened.draft.changed_at if opened.draft.version > 1 else None,
        "version": page_version(opened.journey, opened.answers, place, writer).text,
        "returning": request.GET.get("from") == "check" or request.POST.get("from") == "check",
        **besides(opened, place),
    }
    return render(request, shown.page.template, context)


@require_POST
@guard(Permission.REQUEST_ASK, Permission.REQUEST_TAKE_CALL, any_of=True)
def keep(request: HttpRequest, draft_id: str, page: str, item: str = "") -> HttpResponse:
    """Keep what is being typed, in the background; says when and under which version, or 409 when it may not."""
    if was_thrown_away(request.actor, draft_id):
        return JsonResponse({"error": str(DraftNotFound())}, status=409)
    opened, place, at = open_draft(request, draft_id), Place(page, item), now()
    try:
        form = page_form(opened.journey, place, opened.answers, request.POST)
        version = read_version(request.POST.get("version", ""))
        typed = PageTyped(
            place,
            version,
            answers=form.answers() if form.is_valid() else None,
            typed=typing_of(form),
            by_button=False,
        )
        draft, _ = save_draft(draft_id=draft_id, journey=opened.journey, page=typed, by=request.actor, at=at)
    except (StaleVersion, DraftWasSent, DraftNotFound, NoSuchPlace) as refused:
        return JsonResponse({"error": str(refused)}, status=409)
    kept = page_version(opened.journey, draft.answers, place, version.writer)
    return JsonResponse({"saved_at": time_in_words(at), "version": kept.text})


@require_http_methods(["GET", "POST"])
@guard(Permission.REQUEST_ASK, Permission.REQUEST_TAKE_CALL, any_of=True)
def remove(request: HttpRequest, draft_id: str, repeat: str, item: str) -> HttpResponse:
    """Ask whether to take a child or person out of the draft, and do it."""
    opened = open_draft(request, draft_id)
    found = opened.journey.repeats.get(repeat)
    numbered = [each["id"] for each in opened.answers.get(repeat, [])]
    if found is None or item not in numbered or opened.draft.sent_at:
        return redirect(opened.links.check())
    if request.method == "POST":
        remove_from_draft(
            draft_id=draft_id, journey=opened.journey, repeat=repeat, item_id=item, by=request.actor, at=now()
        )
        messages.success(request, f"You removed a {found.singular}.")
        return redirect(opened.links.page(Place(repeat)))
    answers = next(each for each in opened.answers[repeat] if each["id"] == item)
    name = found.name_of(answers, numbered.index(item) + 1)
    context = {"name": name, "singular": found.singular, "back_href": opened.links.page(Place(repeat))}
    return render(request, "front_door/asking/remove.html", context)


@require_POST
@guard(Permission.REQUEST_ASK, Permission.REQUEST_TAKE_CALL, any_of=True)
def move(request: HttpRequest, draft_id: str, repeat: str, item: str, way: str) -> HttpResponse:
    """Move one child or person one place up or down, and show the list again: the first is the one most looked at."""
    opened = open_draft(request, draft_id)
    if opened.draft.sent_at:
        return redirect("front_door:ask_sent", draft_id=draft_id)
    if way not in STEPS or not opened.links.may_be_ordered or repeat not in opened.journey.repeats:
        raise Http404
    move_in_draft(
        draft_id=draft_id,
        journey=opened.journey,
        repeat=repeat,
        item_id=item,
        step=STEPS[way],
        by=request.actor,
        at=now(),
    )
    return redirect(opened.links.page(Place(repeat)))
