"""Who a child is: the search, the candidates side by side, confirming one, or creating a record after looking."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from fanlight.access.public import Permission, guard
from fanlight.clocks.public import date_in_words
from fanlight.design.public import typed_version
from fanlight.front_door.actions.confirm_child import WorkFollowed, confirm_child, create_child
from fanlight.front_door.queries.cases import Case, ChildOnCase
from fanlight.front_door.queries.stated_child import details_of, details_to_record
from fanlight.front_door.rules.submission import OLDEST_YEARS
from fanlight.front_door.views.loading import child_or_404
from fanlight.front_door.views.screening import stale_page
from fanlight.people.public import (
    BAND_LABELS,
    RESTRICTED_REPLY_LABELS,
    CannotCreateYet,
    DatesNotPossible,
    MatchNotSeen,
    NothingToAnswer,
    PersonNotThere,
    RestrictedReply,
    SayWhoAnswered,
    SearchNeedsMore,
    SearchOutcome,
    SearchReason,
    answer_restricted_match,
    current_address,
    has_work_with,
    same_person_ids,
    search_for_child,
)
from fanlight.store.public import StaleVersion, now

NOT_THE_SAME_SO = (
    "Their answer is recorded: it is another child. You cannot make a new record here. A Front Door officer can: they "
    "search, and ask the same person."
)
_SESSION = "child_search"


@require_GET
@guard(Permission.CHILD_SEARCH, Permission.FRONT_DOOR_SCREEN)
def who_is_this(request: HttpRequest, reference: str, position: int) -> HttpResponse:
    """Search for the child as stated and show the candidates beside what was sent, with reasons for and against."""
    case, child = child_or_404(request, reference, position)
    return _drawn(request, case, child)


def _drawn(request: HttpRequest, case: Case, child: ChildOnCase, status: int = 200) -> HttpResponse:
    """Search again and show what is found, with what was typed in a form that was refused."""
    outcome, too_little = _search(request, child)
    if outcome is not None:
        request.session[f"{_SESSION}:{child.contact.id}"] = outcome.search_id
    return render(
        request,
        "front_door/case/who.html",
        {
            "case": case,
            "child": child,
            "outcome": outcome,
            "asks_age": _asks_age(child),
            "too_little": too_little,
            "columns": _columns(request, outcome),
            "stated": _stated_rows(child),
            "bands": BAND_LABELS,
            "replies": RESTRICTED_REPLY_LABELS,
            "typed": request.POST,
        },
        status=status,
    )


def _search(request: HttpRequest, child: ChildOnCase) -> tuple[SearchOutcome | None, str]:
    try:
        found = search_for_child(
            stated=details_of(child.contact).identity(),
            reason=SearchReason.FOR_WORK,
            for_kind="contact",
            for_id=child.contact.id,
            page="front_door:who",
            by=request.actor,
            at=now(),
        )
        return found, ""
    except SearchNeedsMore as refused:
        return None, str(refused)


def _asks_age(child: ChildOnCase) -> bool:
    """Whether a new record needs an age from whoever makes it: nothing was said of when the child was born."""
    details = details_to_record(child.contact)
    return not details.born_on and not details.expected_on


def _columns(request: HttpRequest, outcome: SearchOutcome | None) -> list[dict[str, Any]]:
    if outcome is None:
        return []
    columns = []
    for candidate in outcome.found.candidates:
        person = candidate.person
        born = date_in_words(person.born_on) if person.born_on else "Not known"
        columns.append(
            {
                "person": person,
                "evidence": candidate.evidence,
                "band": BAND_LABELS[candidate.evidence.band],
                "rows": [
                    ("Name", person.name),
                    ("Born", born),
                    ("Sex", person.sex),
                    ("School", person.school.name if person.school else "Not known"),
                    *_home_rows(request, person.id),
                ],
            }
        )
    return columns


def _home_rows(request: HttpRequest, person_id: str) -> list[tuple[str, str]]:
    """The home of somebody with whom the reader works; of anybody else who may be the child, whether it agrees is said
    among the reasons and no more: a child without work shows identity and school only (safety 14)."""
    if not has_work_with(request.actor, same_person_ids(person_id), now()):
        return []
    address = current_address(request.actor, person_id, now())
    return [("Address", ", ".join(address.lines) if address else "Not known")]


def _stated_rows(child: ChildOnCase) -> list[tuple[str, str]]:
    stated = child.stated
    address = stated.get("address") or {}
    return [
        ("Name", child.name),
        ("Born", child.born),
        ("Sex", {"F": "Female", "M": "Male"}.get(str(stated.get("sex")), "Not known")),
        ("School", str(stated.get("school_name") or stated.get("school_urn") or "Not known")),
        (
            "Address",
            ", ".join([*(address.get("lines") or []), address.get("postcode") or ""]).strip(", ") or "Not known",
        ),
        ("UPN", str(stated.get("upn") or "Not known")),
        ("NHS number", str(stated.get("nhs_number") or "Not known")),
    ]


@require_POST
@guard(Permission.FRONT_DOOR_SCREEN, Permission.CHILD_RECORD)
def confirm(request: HttpRequest, reference: str, position: int) -> HttpResponse:
    """Confirm that the child is the candidate chosen."""
    case, child = child_or_404(request, reference, position)
    try:
        confirm_child(
            contact_id=child.contact.id,
            search_id=request.session.get(f"{_SESSION}:{child.contact.id}", ""),
            person_id=request.POST.get("person_id", ""),
            expected=typed_version(request),
            by=request.actor,
            at=now(),
        )
        messages.success(request, f"Child {position} is confirmed.")
        return redirect("front_door:case", reference=case.request.reference)
    except (MatchNotSeen, PersonNotThere, WorkFollowed) as refused:
        return _again(request, str(refused), case, child)
    except StaleVersion as stale:
        return stale_page(request, stale, [])


@require_POST
@guard(Permission.FRONT_DOOR_SCREEN, Permission.CHILD_RECORD)
def create(request: HttpRequest, reference: str, position: int) -> HttpResponse:
    """Create a record from what was sent, once nobody held is this child."""
    case, child = child_or_404(request, reference, position)
    try:
        create_child(
            contact_id=child.contact.id,
            search_id=request.session.get(f"{_SESSION}:{child.contact.id}", ""),
            because=request.POST.get("because", "")[:500],
            age_years=_age_typed(request),
            expected=typed_version(request),
            by=request.actor,
            at=now(),
        )
        messages.success(request, f"A record is made for child {position}.")
        return redirect("front_door:case", reference=case.request.reference)
    except (CannotCreateYet, DatesNotPossible, PersonNotThere, WorkFollowed) as refused:
        return _again(request, str(refused), case, child)
    except StaleVersion as stale:
        return stale_page(request, stale, [])


def _age_typed(request: HttpRequest) -> int | None:
    typed = request.POST.get("age_years", "").strip()
    return int(typed) if typed in {str(age) for age in range(OLDEST_YEARS)} else None


@require_POST
@guard(Permission.FRONT_DOOR_SCREEN)
def restricted(request: HttpRequest, reference: str, position: int) -> HttpResponse:
    """Record what the holder of a restricted record answered."""
    case, child = child_or_404(request, reference, position)
    reply = request.POST.get("reply", "")
    if reply not in set(RestrictedReply):
        return _again(request, "Choose what they said", case, child)
    try:
        answer_restricted_match(
            search_id=request.session.get(f"{_SESSION}:{child.contact.id}", ""),
            wall_id=request.POST.get("wall_id", ""),
            reply=RestrictedReply(reply),
            told_by=request.POST.get("told_by", ""),
            by=request.actor,
            at=now(),
        )
    except (NothingToAnswer, SayWhoAnswered) as refused:
        return _again(request, str(refused), case, child)
    if reply != RestrictedReply.NOT_THE_SAME:
        messages.error(request, "They hold this child’s record. Ask them to let you in.")
        return redirect("front_door:who", reference=reference, position=position)
    if child.may("DECIDE") and request.actor.may(Permission.CHILD_RECORD):
        return create(request, reference, position)
    messages.success(request, NOT_THE_SAME_SO)
    return redirect("front_door:case", reference=reference)


def _again(request: HttpRequest, sentence: str, case: Case, child: ChildOnCase) -> HttpResponse:
    messages.error(request, sentence)
    return _drawn(request, case, child, status=422)
