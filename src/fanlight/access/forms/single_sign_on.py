"""What an administrator types to link an account to an identity provider."""

from __future__ import annotations

from typing import Any

from django import forms

from fanlight.access.forms.words import Line, Pick
from fanlight.access.single_sign_on.providers import providers

_HINT = "Shown to the person when they try to sign in before they are linked, or by the provider"


class LinkForm(forms.Form):
    """A provider, and who somebody is there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        offered = [(one.id, one.name) for one in providers()]
        self.fields["provider_id"] = Pick("Signs in with", "Select who the person signs in with", offered)
        self.fields["subject"] = Line("Their identifier there", "Enter their identifier", longest=191, hint=_HINT)
