"""Screening, one act a page: a note, a question, a return, a link, the same request, a district, a sibling, re-opening."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.contrib import messages
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from fanlight.access.public import Permission, guard
from fanlight.casework.public import LinkedAlready, WorkNotFound, open_work_of
from fanlight.casework.public import MoveNotAllowed as WorkMoveNotAllowed
from fanlight.design.public import BothVersions, Choice, FanlightForm, changed_meanwhile, typed_version
from fanlight.establishments.public import districts
from fanlight.front_door.actions.add_to_contact import add_note, add_sibling, set_district
from fanlight.front_door.actions.ask_referrer import NothingTyped, ask_referrer
from fanlight.front_door.actions.link_to_work import link_to_work, unlink_from_work
from fanlight.front_door.actions.mark_duplicate import mark_duplicate, record_corroboration
from fanlight.front_door.actions.reopen_contact import ReopenedAlready, TooLateToReopen, reopen_contact
from fanlight.front_door.actions.return_for_agreement import return_for_agreement
from fanlight.front_door.forms.screening import (
    DistrictForm,
    LinkForm,
    NoteForm,
    QuestionForm,
    ReasonForm,
    ReturnForm,
    SameAsForm,
    SiblingForm,
)
from fanlight.front_door.queries.cases import Case, ChildOnCase, find_case, state_words_now
from fanlight.front_door.rules.agreement import ReturnNotAllowed
from fanlight.front_door.rules.duplicates import NotADuplicate
from fanlight.front_door.rules.states import Move, MoveNotAllowed, State
from fanlight.front_door.rules.submission import CannotBeTaken
from fanlight.front_door.rules.vocabulary import Channel
from fanlight.front_door.views.loading import case_or_404, child_or_404, typed_key
from fanlight.front_door.views.meeting import words_in
from fanlight.people.public import same_person_ids
from fanlight.store.public import StaleVersion, new_ulid, now, tidy_reference

_SENTENCES = (
    CannotBeTaken,
    LinkedAlready,
    MoveNotAllowed,
    NothingTyped,
    NotADuplicate,
    ReopenedAlready,
    ReturnNotAllowed,
    TooLateToReopen,
    WorkMoveNotAllowed,
    WorkNotFound,
)


def _act(
    request: HttpRequest,
    case: Case,
    child: ChildOnCase | None,
    form: FanlightForm,
    act: Callable[[], str],
    *,
    heading: str,
    button: str,
    lede: str = "",
) -> HttpResponse:
    """Show a form and, when it is sent and sound, act; a refusal is a sentence above the form and nothing is lost."""
    if form.is_bound and form.is_valid():
        try:
            messages.success(request, act())
            return redirect("front_door:case", reference=case.request.reference)
        except _SENTENCES as refused:
            form.add_error(None, str(refused))
        except StaleVersion as stale:
            return stale_page(request, stale, form)
    context = {"case": case, "child": child, "form": form, "heading": heading, "button": button, "lede": lede}
    return render(request, "front_door/case/act.html", context)


def stale_page(
    request: HttpRequest, stale: StaleVersion, form: Iterable[BoundField], theirs: Mapping[str, str] | None = None
) -> HttpResponse:
    """Return the page with both versions: the contact as it is now, and everything that was typed.

    `theirs` holds what the other person put into fields of the form, by name.
    """
    current, words, changed_by = state_words_now(stale.current)
    others = theirs or {}
    rows = [BothVersions("Where it is", theirs=words, yours="As you read it")]
    rows += [
        BothVersions(str(bound.label), theirs=others.get(bound.name, ""), yours=words_in(bound))
        for bound in form
        if words_in(bound) or others.get(bound.name)
    ]
    match = request.resolver_match
    back = reverse("front_door:case", args=[match.kwargs["reference"]]) if match else ""
    return changed_meanwhile(request, rows, changed_by=changed_by, changed_at=current.changed_at, theirs_href=back)


@require_http_methods(["GET", "POST"])
@guard(Permission.FRONT_DOOR_SCREEN)
def note(request: HttpRequest, reference: str, position: int) -> HttpResponse:
    """Add what was learnt."""
    case, child = child_or_404(request, reference, position)
    form = NoteForm(request.POST or None)

    def act() -> str:
        add_note(contact_id=child.contact.id, key=typed_key(request), by=request.actor, at=now(), **form.cleaned_data)
        return "Your note is kept."

    return _act(request, case, child, form, act, heading="Add what you learnt", button="Keep this note")


@require_http_methods(["GET", "POST"])
@guard(Permission.FRONT_DOOR_SCREEN)
def ask(request: HttpRequest, reference: str, position: int) -> HttpResponse:
    """Ask the referrer for information."""
    case, child = child_or_404(request, reference, position)
    form = QuestionForm(request.POST or None)

    def act() -> str:
        ask_referrer(
            contact_id=child.contact.id,
            text=form.cleaned_data["text"],
            reply_by=form.reply_by(),
            expected=typed_version(request),
            key=typed_key(request),
            by=request.actor,
            at=now(),
        )
        return "Asked. The clock runs on while you wait."

    lede = "The person who asked is told that a question waits. The clock does not stop."
    return _act(request, case, child, form, act, heading="Ask the referrer", button="Ask", lede=lede)


@require_http_methods(["GET", "POST"])
@guard(Permission.FRONT_DOOR_DECIDE)
def return_it(request: HttpRequest, reference: str, position: int) -> HttpResponse:
    """Return a level 3 contact for the family's agreement."""
    case, child = child_or_404(request, reference, position)
    form = ReturnForm(request.POST or None)

    def act() -> str:
        returned = return_for_agreement(
            contact_id=child.contact.id,
            expected=typed_version(request),
            by=request.actor,
            at=now(),
            **form.cleaned_data,
        )
        if returned.needs_second_person:
            return "Proposed. A second person confirms it before the referrer is asked. The clock runs on."
        return "Returned for agreement. It stays on the worklist, and the clock runs on."

    return _act(request, case, child, form, act, heading="Return for the family’s agreement", button="Return it")


@require_http_methods(["GET", "POST"])
@guard(Permission.FRONT_DOOR_SCREEN)
def link(request: HttpRequest, reference: str, position: int) -> HttpResponse:
    """Send the contact to the worker who holds open work for this child."""
    case, child = child_or_404(request, reference, position)
    people = same_person_ids(child.person_id) if child.person_id else []
    works = [
        Choice(card.work_id, f"{card.team_name}: {card.standing}", hint=card.worker_name)
        for card in open_work_of(people, request.actor.authority, seen_by=request.actor)
    ]
    form = LinkForm(request.POST or None, works=works)

    def act() -> str:
        link_to_work(
            contact_id=child.contact.id,
            expected=typed_version(request),
            by=request.actor,
            at=now(),
            **form.cleaned_data,
        )
        return "Sent. It stays under its clock until the worker or the team’s duty worker acknowledges it."

    lede = "" if works else "No open work is held for this child. Confirm who the child is first."
    return _act(request, case, child, form, act, heading="Link to open work", button="Send to the worker", lede=lede)


@require_http_methods(["GET", "POST"])
@guard(Permission.FRONT_DOOR_SCREEN)
def unlink(request: HttpRequest, reference: str, position: int) -> HttpResponse:
    """Take a linked contact back."""
    case, child = child_or_404(request, reference, position)
    form = ReasonForm(request.POST or None)

    def act() -> str:
        unlink_from_work(contact_id=child.contact.id, reason=form.cleaned_data["reason"], by=request.actor, at=now())
        return "Taken back to be looked at here."

    return _act(request, case, child, form, act, heading="Take it back from the worker", button="Take it back")


@require_http_methods(["GET", "POST"])
@guard(Permission.FRONT_DOOR_SCREEN)
def same_as(request: HttpRequest, reference: str, position: int) -> HttpResponse:
    """Say that this is the same request sent twice, or that it corroborates another."""
    case, child = child_or_404(request, reference, position)
    form = SameAsForm(request.POST or None)

    def act() -> str:
        earlier = _earlier_of(request, form.cleaned_data["reference"], child)
        if earlier is None:
            raise NotADuplicate("No request with that reference is about this child")
        words = {"contact_id": child.contact.id, "earlier_id": earlier.contact.id}
        if form.cleaned_data["kind"] == "SAME":
            mark_duplicate(**words, by=request.actor, at=now())
            return "Closed as the same request sent twice."
        record_corroboration(**words, by=request.actor, at=now())
        return "Recorded: this one says the same as the other. Both stay open."

    return _act(request, case, child, form, act, heading="Is this the same as another request?", button="Record it")


def _earlier_of(request: HttpRequest, typed: str, child: ChildOnCase) -> ChildOnCase | None:
    other = find_case(request.actor, tidy_reference(typed) or "", at=now())
    if other is None:
        return None
    known = same_person_ids(child.person_id) if child.person_id else []
    same_person = [one for one in other.children if one.person_id in known]
    # Two who are known to be different people are not the same child, whatever their place on the request.
    may_be = [one for one in other.children if not (known and one.person_id)]
    same_position = [one for one in may_be if one.contact.position == child.contact.position]
    return next(iter([*same_person, *same_position]), None)


@require_http_methods(["GET", "POST"])
@guard(Permission.FRONT_DOOR_SCREEN)
def district(request: HttpRequest, reference: str, position: int) -> HttpResponse:
    """Put the district right, with the reason."""
    case, child = child_or_404(request, reference, position)
    choices = [Choice(one.id, one.name) for one in districts(request.actor.authority)]
    form = DistrictForm(request.POST or None, districts=choices)

    def act() -> str:
        set_district(
            contact_id=child.contact.id,
            expected=typed_version(request),
            by=request.actor,
            at=now(),
            **form.cleaned_data,
        )
        return "The district is put right."

    return _act(request, case, child, form, act, heading="Put the district right", button="Save")


@require_http_methods(["GET", "POST"])
@guard(Permission.FRONT_DOOR_SCREEN)
def add_child(request: HttpRequest, reference: str) -> HttpResponse:
    """Add a brother or sister, with a contact and a clock of their own."""
    case = case_or_404(request, reference)
    form = SiblingForm(request.POST or None)

    def act() -> str:
        add_sibling(request_id=case.request.id, child=form.child(), key=typed_key(request), by=request.actor, at=now())
        return "Added. This child has a clock of their own."

    return _act(request, case, None, form, act, heading="Add a brother or sister", button="Add this child")


@require_http_methods(["GET", "POST"])
@guard(Permission.FRONT_DOOR_SCREEN)
def reopen(request: HttpRequest, reference: str, position: int) -> HttpResponse:
    """Re-open a closed contact as a new request that carries the earlier answers over."""
    case, child = child_or_404(request, reference, position)
    if not child.may("REOPEN"):
        messages.warning(request, str(MoveNotAllowed(Move.REOPEN, State(child.contact.state))))
        return redirect("front_door:case", reference=case.request.reference)
    form = ReasonForm(request.POST or None)
    made: dict[str, Any] = {}

    def act() -> str:
        made["request"] = reopen_contact(
            contact_id=child.contact.id,
            what_changed=form.cleaned_data["reason"],
            key=typed_key(request) or new_ulid(),
            channel=Channel.PHONE,
            by=request.actor,
            at=now(),
        )
        return f"Re-opened as {made['request'].reference}, with a new clock."

    form.fields["reason"].label = "What has changed?"
    response = _act(request, case, child, form, act, heading="Re-open", button="Re-open")
    return redirect("front_door:case", reference=made["request"].reference) if made else response
