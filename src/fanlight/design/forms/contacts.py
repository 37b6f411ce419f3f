"""Fields for reaching somebody: phone, e-mail and postcode."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from fanlight.design.forms.fields import LineField
from fanlight.design.rules.contacts import ContactRefused, tidy_email, tidy_phone, tidy_postcode


class _TidiedField(LineField):
    tidy: Callable[..., str]

    def to_python(self, value: Any) -> str:
        """Return the tidied text; raise ValidationError with an example."""
        line = super().to_python(value)
        try:
            return type(self).tidy(line, label=self.called) if line else ""
        except ContactRefused as refused:
            raise ValidationError(str(refused), code="contact") from refused


class PhoneField(_TidiedField):
    """A phone number."""

    tidy = staticmethod(tidy_phone)

    def __init__(self, **options: Any) -> None:
        super().__init__(
            widget=forms.TextInput(attrs={"type": "tel"}), **{"width": "20", "inputmode": "tel", **options}
        )


class EmailAddressField(_TidiedField):
    """An e-mail address."""

    tidy = staticmethod(tidy_email)

    def __init__(self, **options: Any) -> None:
        attrs = {"type": "email", "spellcheck": "false"}
        super().__init__(
            widget=forms.TextInput(attrs=attrs), **{"width": "two-thirds", "inputmode": "email", **options}
        )


class PostcodeField(_TidiedField):
    """A postcode."""

    tidy = staticmethod(tidy_postcode)

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"width": "10", **options})
