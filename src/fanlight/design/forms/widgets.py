"""How a date arrives from the browser: three inputs, kept as typed until they make a date."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from fanlight.design.rules.dates import PARTS, typed_parts


class DayWidget(forms.Widget):
    """Day, month and year in three inputs named name-day, name-month and name-year."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, str]:
        """Return the three texts as typed."""
        return {part: str(data.get(f"{name}-{part}") or "") for part in PARTS}

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Return whether none of the three inputs was sent."""
        return not any(f"{name}-{part}" in data for part in PARTS)

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """Return the id of the first input, for links to it."""
        return f"{id_}-day"

    def format_value(self, value: Any) -> dict[str, str]:
        """Return the three inputs' text for a date, an ISO date, typed parts or nothing."""
        if isinstance(value, Mapping):
            return {part: str(value.get(part, "")) for part in PARTS}
        if isinstance(value, str) and value:
            value = date.fromisoformat(value)
        return typed_parts(value) if value else dict.fromkeys(PARTS, "")
