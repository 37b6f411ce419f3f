"""What figures about safety are made of: which children an enquiry or a protection plan began for, and when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fanlight.casework.models import ProtectionPlan, Section47


def enquiries_and_plans(authority: str, first_on: date, last_on: date) -> Iterator[tuple[str, date]]:
    """Yield (the record that stands first for the child, day) of each section 47 enquiry and plan begun in these days.

    Walled ones are among them: a count shows nobody. Children Act 1989 section 47.
    """
    for model in (Section47, ProtectionPlan):
        rows = model.objects.filter(authority=authority, started_on__gte=first_on, started_on__lte=last_on)
        yield from rows.order_by().values_list("episode__person__same_as", "started_on").iterator(chunk_size=5_000)
