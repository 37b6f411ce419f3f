"""The page on which a specialist team records what its queue must know of the work besides."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fanlight.access.public import Permission, guard
from fanlight.casework.actions.record_particulars import record_particulars
from fanlight.casework.forms.particulars import ParticularsForm
from fanlight.casework.queries.particulars import particulars_of
from fanlight.casework.rules.particulars import ParticularRefused, Sort
from fanlight.casework.views.piece import page_of, piece_or_404
from fanlight.casework.views.stepping import tried
from fanlight.casework.views.trying import version_in
from fanlight.store.public import now


@guard(Permission.WORK_HOLD)
def particulars(request: HttpRequest, work_id: str) -> HttpResponse:
    """Record the particulars of one piece of specialist work."""
    actor, at = request.actor, now()  # type: ignore[attr-defined]
    piece, child = piece_or_404(request, work_id, at)
    shown = particulars_of(piece.work, at)
    if not shown:
        messages.warning(request, "Nothing besides is recorded for this team's queue.")
        return redirect("casework:work", work_id)
    initial = {
        one.entry.code: date.fromisoformat(one.value) if one.entry.values["sort"] == Sort.DAY else one.value
        for one in shown
        if one.value
    }
    form = ParticularsForm(request.POST or None, asked=[one.entry for one in shown], initial=initial)
    if request.method == "POST" and form.is_valid():
        given = {"work_id": work_id, "expected": version_in(request), "by": actor, "at": at}
        done = tried(
            request, form, lambda: record_particulars(values=form.values(), **given), also=(ParticularRefused,)
        )
        if done is True:
            messages.success(request, "It is recorded.")
            return redirect("casework:work", work_id)
        if done:
            return done
    return render(request, "casework/particulars.html", {**page_of(piece, child, actor, at), "form": form})
