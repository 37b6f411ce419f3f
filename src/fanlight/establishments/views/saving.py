"""What every page that changes a setting does with its form."""

from __future__ import annotations

from collections.abc import Callable

from django.views.decorators.http import require_http_methods

from fanlight.clocks.public import ClockRefusal
from fanlight.design.public import FanlightForm

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
REFUSALS = (ValueError, ClockRefusal)


def is_saved(form: FanlightForm, save: Callable[[], object], field: str) -> bool:
    """Return whether the form was valid and saved; what an action refuses is put beside the field it is about."""
    if not form.is_valid():
        return False
    try:
        save()
    except REFUSALS as refused:
        about = "valid_from" if type(refused).__name__ == "StartsInThePast" else field
        form.add_error(about, str(refused))
        return False
    return True
