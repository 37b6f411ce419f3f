"""How much open work there is: numbers only, for those who see no record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from fanlight.casework.models import IS_OPEN, Work
from fanlight.casework.rules.kinds import WorkKind, WorkState


@dataclass(frozen=True)
class WorkTotals:
    """Open work of one kind: offered (and of that, past its time), accepted without a worker, and with one."""

    offered: int = 0
    late: int = 0
    accepted: int = 0
    allocated: int = 0


def work_totals(authority: str, at: datetime) -> dict[WorkKind, WorkTotals]:
    """Return the totals of an authority's open work for every kind."""
    rows = Work.objects.filter(IS_OPEN, authority=authority).values("kind")
    found = rows.annotate(
        offered=Count("id", filter=Q(state=WorkState.OFFERED)),
        late=Count("id", filter=Q(state=WorkState.OFFERED, accept_due_at__lt=at)),
        accepted=Count("id", filter=Q(state=WorkState.ACCEPTED)),
        allocated=Count("id", filter=Q(state=WorkState.ALLOCATED)),
    )
    totals = {kind: WorkTotals() for kind in WorkKind}
    for row in found:
        counts = {name: row[name] for name in ("offered", "late", "accepted", "allocated")}
        totals[WorkKind(row["kind"])] = WorkTotals(**counts)
    return totals
