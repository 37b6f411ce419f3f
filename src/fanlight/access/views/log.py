"""The log: what was done to a record, who looked at it, and what one person did and looked at."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from fanlight.access.forms.walls import LogForm
from fanlight.access.guard import guard, looked
from fanlight.access.permissions import Permission
from fanlight.access.queries.log import log_of_person, log_of_record, person_in_log
from fanlight.access.walls import is_barred
from fanlight.audit.public import kinds_of_subjects

BECAUSE = "may see the audit log"


@require_GET
@guard(Permission.AUDIT_SEE)
def log(request: HttpRequest) -> HttpResponse:
    """Ask for the record whose log is wanted."""
    kinds = kinds_of_subjects(request.actor.authority)
    form = LogForm(request.GET if "kind" in request.GET else None, kinds=kinds)
    if form.is_bound and form.is_valid():
        return redirect("access:log_of", kind=form.cleaned_data["kind"], subject_id=form.cleaned_data["subject"])
    return render(request, "access/log.html", {"form": form})


@require_GET
@guard(Permission.AUDIT_SEE)
def log_of(request: HttpRequest, kind: str, subject_id: str) -> HttpResponse:
    """Show what was done to one record and who looked at it; looking at that is itself a look."""
    done, looks = log_of_record(request.actor, kind, subject_id)
    if is_barred(request.actor, kind, subject_id) or not (done or looks):
        raise Http404
    looked(request, kind, [subject_id], BECAUSE)
    context = {"kind": kind, "subject_id": subject_id, "done": done, "looks": looks}
    return render(request, "access/log_of.html", context)


@require_GET
@guard(Permission.AUDIT_SEE)
def log_by(request: HttpRequest, user_id: str) -> HttpResponse:
    """Show what one person did and looked at."""
    name = person_in_log(request.actor, user_id)
    if not name:
        raise Http404
    looked(request, "user", [user_id], BECAUSE)
    done, looks = log_of_person(request.actor, user_id)
    return render(request, "access/log_by.html", {"name": name, "done": done, "looks": looks})
