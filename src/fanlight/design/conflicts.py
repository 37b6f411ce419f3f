"""The page for two people who changed the same thing: both versions, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from fanlight.access.public import people_names
from fanlight.design.error_pages import CHANGED_MEANWHILE
from fanlight.design.error_responses import error_response
from fanlight.design.forms.fields import ParagraphsField


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


def typed_version(request: HttpRequest, name: str = "version") -> int | None:
    """Return the version of the row that a form was drawn from, or None when it says none that there could be."""
    typed = request.POST.get(name, "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else None


def moved_meanwhile(
    request: HttpRequest,
    form: forms.BaseForm | None,
    current: Any,
    *,
    stands: str,
    tried: str = "",
    may_still: bool,
    theirs_href: str = "",
) -> HttpResponse:
    """Return the 409 page for an act on a versioned row (`current`) that somebody else moved on meanwhile.

    It says where the row `stands` now, what was `tried`, and each paragraph that was typed, word for word, so that
    nothing is lost with a move that cannot be made any more. With `may_still` it offers to do the act all the same.
    """
    return changed_meanwhile(
        request,
        [BothVersions("Where it stands", theirs=stands, yours=tried), *_paragraphs(form)],
        changed_by=people_names([current.changed_by]).get(current.changed_by, ""),
        changed_at=current.changed_at,
        version=current.version if may_still else None,
        theirs_href=theirs_href,
    )


def _paragraphs(form: forms.BaseForm | None) -> list[BothVersions]:
    fields = form.visible_fields() if form is not None else []
    words = (
        (str(bound.label), str(bound.value() or "")) for bound in fields if isinstance(bound.field, ParagraphsField)
    )
    return [BothVersions(label, theirs="", yours=text) for label, text in words if text]


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
