"""My notices: what waits for me, and how I want to hear of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fanlight.access.public import signed_in_only
from fanlight.messages.actions.choose_notices import NeedsDeputy, choose_notices
from fanlight.messages.actions.mark_read import NoticeNotYours, mark_all_read, mark_read
from fanlight.messages.forms.choices import ChoicesForm
from fanlight.messages.queries.deputies import own_deputy
from fanlight.messages.queries.going import own_choices
from fanlight.messages.queries.notices import notices_for
from fanlight.messages.rules.choices import Group, How
from fanlight.store.public import now

OWN = "everybody has notices of their own and sees no one else's"


@require_safe
@signed_in_only(OWN)
def my_notices(request: HttpRequest) -> HttpResponse:
    """The person's notices, those that wait first."""
    lines = notices_for(request.actor)  # type: ignore[attr-defined]
    waiting, read = [one for one in lines if not one.is_read], [one for one in lines if one.is_read]
    return render(request, "messages/my_notices.html", {"waiting": waiting, "read": read})


@require_POST
@signed_in_only(OWN)
def open_notice(request: HttpRequest, notice_id: str) -> HttpResponse:
    """Mark one notice as read and go to what it is about."""
    try:
        notice = mark_read(notice_id=notice_id, by=request.actor, at=now())  # type: ignore[attr-defined]
    except NoticeNotYours as not_yours:
        raise Http404 from not_yours
    return redirect(notice.link_path or "messages:my_notices")


@require_POST
@signed_in_only(OWN)
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark every notice as read."""
    mark_all_read(by=request.actor, at=now())  # type: ignore[attr-defined]
    messages.success(request, "All your notices are marked as read")
    return redirect("messages:my_notices")


@require_http_methods(["GET", "POST"])
@signed_in_only(OWN)
def choices(request: HttpRequest) -> HttpResponse:
    """Show and keep how the person wants to hear of each group of notices."""
    actor = request.actor  # type: ignore[attr-defined]
    standing = {str(group): str(how) for group, how in own_choices(actor, now()).items()}
    form = ChoicesForm(request.POST if request.method == "POST" else None, initial=standing, actor=actor)
    if form.is_bound and form.is_valid():
        try:
            chosen = {Group(group): How(how) for group, how in form.cleaned_data.items()}
            choose_notices(chosen=chosen, by=actor, at=now())
            messages.success(request, "Your choices are kept")
            return redirect("messages:choices")
        except NeedsDeputy as refused:
            form.add_error(str(Group.ASKING), str(refused))
    return render(request, "messages/choices.html", {"form": form, "deputy": own_deputy(actor)})
