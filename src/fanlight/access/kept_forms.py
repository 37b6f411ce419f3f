"""What happens to a form that arrives from somebody whose session has ended: it is kept for them."""

from __future__ import annotations

from django.http import HttpRequest

from fanlight.access.acting import actor_of_membership
from fanlight.access.actions.keep_form import keep_form
from fanlight.access.rules.typed import WHOSE_FIELD, what_to_keep
from fanlight.access.whose import read_whose
from fanlight.store.public import Actor, now


def keep_what_was_typed(request: HttpRequest) -> bool:
    """Keep the form for whoever had the page open, and return whether it was kept.

    Whose it was is read from the mark that we signed into the page; a form without one is nobody's and is not kept.
    """
    owner = _owner_of(request)
    if owner is None:
        return False
    match = request.resolver_match
    keep_form(
        path=request.get_full_path(),
        page=match.view_name if match else "",
        typed=what_to_keep(dict(request.POST.lists())),
        files_left_out=sum(len(request.FILES.getlist(name)) for name in request.FILES),
        by=owner,
        at=now(),
    )
    return True


def _owner_of(request: HttpRequest) -> Actor | None:
    signed_in: Actor | None = getattr(request, "actor", None)
    if signed_in is not None:
        return signed_in
    whose = read_whose(request.POST.get(WHOSE_FIELD, ""))
    if whose is None or (request.user.is_authenticated and request.user.pk != whose.user_id):
        return None
    return actor_of_membership(whose.membership_id, user_id=whose.user_id)
