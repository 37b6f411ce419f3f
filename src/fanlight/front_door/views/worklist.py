"""The worklist: what waits, in the order in which it is needed, with counts that link to what they count."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from fanlight.access.public import Permission, guard
from fanlight.front_door.actions.keep_worklist_view import keep_worklist_view
from fanlight.front_door.actions.take_request import AlreadyTaken, take_request
from fanlight.front_door.queries.worklist import LISTS, Filters, counts, next_to_take, stored_filters
from fanlight.front_door.queries.worklist_rows import filter_choices, worklist_rows
from fanlight.store.public import Actor, StaleVersion, now


@require_GET
@guard(Permission.FRONT_DOOR_SEE)
def worklist_page(request: HttpRequest) -> HttpResponse:
    """Show one list of the worklist under the person's own filters, kept for the next time."""
    actor, at = request.actor, now()
    asked = {key: request.GET.get(key, "") for key in ("list", "district", "source", "level", "age", "channel")}
    if "list" in request.GET or any(asked.values()):
        filters = Filters.read(asked)
        _keep(filters, actor, at)
    else:
        filters = stored_filters(actor)
    page = worklist_rows(actor, filters, at=at, after=request.GET.get("after", ""))
    kept = {name: value for name, value in filters.as_stored().items() if name != "which"}
    numbers = counts(actor, at=at)
    return render(
        request,
        "front_door/worklist.html",
        {
            "lists": [
                {
                    "words": words,
                    "count": numbers[which],
                    "href": "?" + urlencode({"list": which, **kept}),
                    "is_here": which == filters.which,
                }
                for which, words in LISTS.items()
                if which in {"all", filters.which}
                or numbers[which] != "0"
                or which in {"new", "due-today", "overdue", "mine"}
            ],
            "here": LISTS[filters.which],
            "which": filters.which,
            "page": page,
            "filters": filter_choices(actor.authority, filters),
            "is_filtered": bool(kept),
            "next_href": "?" + urlencode({"list": filters.which, **kept, "after": page.next_after})
            if page.next_after
            else "",
            "may_take": actor.may(Permission.FRONT_DOOR_SCREEN),
        },
    )


def _keep(filters: Filters, actor: Actor, at: datetime) -> None:
    """Keep the filters as the person's own when they changed."""
    if filters == stored_filters(actor):
        return
    try:
        keep_worklist_view(filters=filters.as_stored(), by=actor, at=at)
    except StaleVersion:
        # Two windows at once: the other one's filters are kept, and this one shows its own.
        return


@require_POST
@guard(Permission.FRONT_DOOR_SCREEN)
def take_next(request: HttpRequest) -> HttpResponse:
    """Take the most urgent request that nobody has, and open it."""
    for _ in range(5):
        contact = next_to_take(request.actor, at=now())
        if contact is None:
            messages.info(request, "Nothing waits that nobody has taken.")
            return redirect("front_door:worklist")
        try:
            taken = take_request(request_id=contact.request_id, by=request.actor, at=now())
        except (AlreadyTaken, StaleVersion):
            # Somebody else was quicker: try the one after it.
            continue
        return redirect("front_door:case", reference=taken.reference)
    messages.info(request, "Others are taking requests at this moment. Try again.")
    return redirect("front_door:worklist")
