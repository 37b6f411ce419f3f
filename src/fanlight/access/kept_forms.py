"""What happens to a form that arrives from somebody whose session has ended: it is kept for them."""

from __future__ import annotations

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from fanlight.access.acting import actor_of_membership
from fanlight.access.actions.keep_form import keep_form
from fanlight.access.rules.typed import WHOSE_FIELD, what_to_keep
from fanlight.access.whose import read_whose
from fanlight.store.public import Actor, now


def keep_what_was_typed(request: HttpRequest) -> bool:
    """Keep the form for whoever had the page open, and return whether it was kept.

    Whose it was is read from the mark that we signed into the page; a form without one is nobody's and is not kept.
    """
    owner = getattr(request, "actor", None) or _had_it_open(request)
    if owner is None:
        return False
    _keep(request, owner)
    return True


def keep_refused_form(request: HttpRequest) -> HttpResponse | None:
    """Keep a form whose token no longer fits, and lead its owner to it; None when nobody can be told to own it.

    So it is for who signed in again in another tab. The mark stands in for the token: another site cannot have one, and
    nothing is done with the form until its owner presses a button on a page of ours.
    """
    owner = _had_it_open(request)
    if owner is None:
        return None
    _keep(request, owner)
    back = reverse("access:kept_forms")
    return redirect(back) if request.user.is_authenticated else redirect_to_login(back)


def _keep(request: HttpRequest, owner: Actor) -> None:
    match = request.resolver_match
    keep_form(
        path=request.get_full_path(),
        page=match.view_name if match else "",
        typed=what_to_keep(dict(request.POST.lists())),
        files_left_out=sum(len(request.FILES.getlist(name)) for name in request.FILES),
        by=owner,
        at=now(),
    )


def _had_it_open(request: HttpRequest) -> Actor | None:
    whose = read_whose(request.POST.get(WHOSE_FIELD, ""))
    if whose is None or (request.user.is_authenticated and request.user.pk != whose.user_id):
        return None
    return actor_of_membership(whose.membership_id, user_id=whose.user_id)
