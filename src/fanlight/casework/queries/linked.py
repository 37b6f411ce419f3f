"""Which work was told last of a contact: the one whose acknowledgement ends the link."""

from __future__ import annotations

from fanlight.casework.models import WorkInformation


def work_told_last(contact_id: str, authority: str) -> str:
    """Return the id of the piece of work to which a contact was linked last, or to which that went along; "" for none."""
    rows = WorkInformation.objects.filter(authority=authority, contact_id=contact_id)
    return rows.order_by("-id").values_list("work_id", flat=True).first() or ""
