"""The particulars of a specialist queue, asked as its list says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fanlight.casework.rules.particulars import LONGEST, Sort
from fanlight.design.public import Choice, DayField, FanlightForm, LineField, OneOfField
from fanlight.establishments.public import ListEntry


class ParticularsForm(FanlightForm):
    """One question for each particular of the queue."""

    def __init__(self, *args: Any, asked: Sequence[ListEntry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in asked:
            self.fields[one.code] = _field(one)

    def values(self) -> dict[str, str]:
        """Return what was typed, by code; a day as YYYY-MM-DD."""
        given = {code: self.cleaned_data.get(code) for code in self.fields}
        return {
            code: value.isoformat() if hasattr(value, "isoformat") else str(value or "")
            for code, value in given.items()
        }


def _field(one: ListEntry) -> Any:
    sort, needed = Sort(one.values["sort"]), bool(one.values["is_needed"])
    blank = f"Answer “{one.label}”" if needed else ""
    label = one.label if needed else f"{one.label} (optional)"
    if sort is Sort.DAY:
        return DayField(label=label, called=one.label, blank=blank, required=needed)
    if sort is Sort.YES_NO:
        return OneOfField(
            label=label,
            called=one.label,
            blank=blank,
            required=needed,
            offers=(Choice("YES", "Yes"), Choice("NO", "No")),
        )
    return LineField(label=label, called=one.label, blank=blank, required=needed, longest=LONGEST)
