"""The hidden mark of every form that says, under our signature, whose page it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from fanlight.access.rules.typed import WHOSE_FIELD

_SALT = "fanlight.access.whose"
# A page may stay open over a long weekend before it is sent.
LASTS = timedelta(days=7)


@dataclass(frozen=True)
class Whose:
    """Who had the page open, and in which membership."""

    user_id: str
    membership_id: str


def whose_field(request: HttpRequest) -> SafeString:
    """Return the hidden field for a form on this page; empty for strangers."""
    actor = getattr(request, "actor", None)
    if actor is None:
        return SafeString("")
    mark = signing.dumps([actor.user_id, actor.membership_id], salt=_SALT)
    return format_html('<input type="hidden" name="{}" value="{}">', WHOSE_FIELD, mark)


def read_whose(mark: str) -> Whose | None:
    """Return who had the page open, or None when the mark is not ours or too old."""
    try:
        user_id, membership_id = signing.loads(mark, salt=_SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    return Whose(user_id, membership_id)
