"""A member of the public writes that they are worried about a child: a request like any other, from nobody with an account."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.establishments.public import parameter
from fanlight.front_door.actions.submit_request import submit_request
from fanlight.front_door.models import RequestForSupport
from fanlight.front_door.rules.public_form import TAKES_PUBLIC_FORMS, FormClosed, Worry, as_sent
from fanlight.store.public import Actor, digest_of

PUBLIC = "PUBLIC"


@action("took what a member of the public wrote")
def take_public_form(*, worry: Worry, key: str, by: Actor, at: datetime) -> RequestForSupport:
    """Take what was written as a request and return it; the same words under the same key again return the first one.

    `key` is of the form as it was drawn, and is its sender: no two people are ever taken for the same. Other words under it
    are another request, never dropped (safety 3). Raises FormClosed where the authority takes none.
    """
    if not parameter(by.authority, TAKES_PUBLIC_FORMS, london_date(at)):
        raise FormClosed
    sent = as_sent(worry)
    request = submit_request(
        sent=sent, key=f"{key}:{digest_of(sent)[:20]}", sender_kind=PUBLIC, sender_id=key, by=by, at=at
    )
    record("request", request.id, public=True)
    return request
