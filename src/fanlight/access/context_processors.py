"""Puts the hidden mark of whose page it is beside every form's CSRF token, so that no form can forget it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.utils.safestring import SafeString

from fanlight.access.single_sign_on.providers import providers
from fanlight.access.whose import whose_field


class _HiddenFields:
    """The fields of one page's forms, made when the first is drawn: a page has several, and each is the same."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def _drawn(self) -> SafeString:
        return SafeString(csrf_input(self._request) + whose_field(self._request))

    def __html__(self) -> str:
        return self._drawn

    def __str__(self) -> str:
        return self._drawn


def whose(request: HttpRequest) -> dict[str, Any]:
    """Return `csrf_input` with the mark beside the token, made only where a template draws it; and who signs people in."""
    return {"csrf_input": _HiddenFields(request), "identity_providers": providers}
