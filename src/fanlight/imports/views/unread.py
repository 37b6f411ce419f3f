"""Lines that could not be read: the list of them, and one with what it says and what became of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from fanlight.access.public import Permission, guard, looked
from fanlight.imports.actions.settle_unread_line import LineNotFound, settle_unread_line
from fanlight.imports.forms.settling import SettlingForm
from fanlight.imports.queries.unread import find_line, in_readable_lines, lines_settled, lines_waiting, names_reader
from fanlight.imports.rules.settling import NotSettled
from fanlight.store.public import StaleVersion, now

LOOKS = (Permission.FRONT_DOOR_MANAGE, Permission.FRONT_DOOR_CONFIRM)
MEANWHILE = "Somebody else has just said what became of this line"


@require_GET
@guard(*LOOKS, any_of=True)
def unread_lines(request: HttpRequest) -> HttpResponse:
    """Show the lines that wait for somebody, and those settled last."""
    actor = request.actor
    return render(
        request,
        "imports/unread_lines.html",
        {"waiting": lines_waiting(actor), "settled": lines_settled(actor, now())},
    )


@require_http_methods(["GET", "POST"])
@guard(*LOOKS, any_of=True)
def unread_line(request: HttpRequest, line_id: str) -> HttpResponse:
    """Show what one line says, and write down what became of it."""
    line = find_line(request.actor, line_id)
    if line is None:
        raise Http404
    if names_reader(line, request.actor):
        return render(request, "imports/unread_line_names_you.html", status=403)
    form = SettlingForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            settle_unread_line(line_id=line.id, by=request.actor, at=now(), **form.cleaned_data)
            messages.success(request, "Written down. This line waits for nobody any more.")
            return redirect("imports:unread_lines")
        except (NotSettled, LineNotFound) as refused:
            form.add_error(None, str(refused))
        except StaleVersion:
            form.add_error(None, MEANWHILE)
    looked(request, "unread_line", [line.id], "settles lines that could not be read")
    context = {"line": line, "said": in_readable_lines(line), "form": form}
    return render(request, "imports/unread_line.html", context)
