"""Puts the hidden mark of whose page it is beside every form's CSRF token, so that no form can forget it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.utils.functional import lazy
from django.utils.safestring import SafeString

from fanlight.access.single_sign_on.providers import providers
from fanlight.access.whose import whose_field


def _hidden_fields(request: HttpRequest) -> SafeString:
    return SafeString(csrf_input(request) + whose_field(request))


_lazily = lazy(_hidden_fields, SafeString, str)


def whose(request: HttpRequest) -> dict[str, Any]:
    """Return `csrf_input` with the mark beside the token, made only where a template draws it; and who signs people in."""
    return {"csrf_input": _lazily(request), "identity_providers": providers}
