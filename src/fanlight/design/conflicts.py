"""The page for two people who changed the same thing: both versions, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse

from fanlight.design.error_pages import CHANGED_MEANWHILE
from fanlight.design.error_responses import error_response


@dataclass(frozen=True)
class BothVersions:
    """One thing in two versions, in words."""

    label: str
    theirs: str
    yours: str

    @property
    def differ(self) -> bool:
        """Return whether the two say different things."""
        return self.theirs != self.yours


def changed_meanwhile(
    request: HttpRequest,
    rows: Iterable[BothVersions],
    *,
    changed_by: str,
    changed_at: datetime | None = None,
    version: int | str | None = None,
    theirs_href: str = "",
) -> HttpResponse:
    """Return the 409 page. With `version`, the version now stored, it offers to save what was typed over it.

    Saving sends everything that was posted again to the same address with the new version. Leave `version` out where
    the later one may not overwrite the earlier, as with a decision.
    """
    kept = {"csrfmiddlewaretoken", "version", "whose"}
    posted = [(name, value) for name, values in request.POST.lists() if name not in kept for value in values]
    return error_response(
        request,
        CHANGED_MEANWHILE,
        "design/errors/changed_meanwhile.html",
        rows=list(rows),
        changed_by=changed_by,
        changed_at=changed_at,
        version=version,
        posted=posted,
        theirs_href=theirs_href or request.path,
    )
