"""Reads work for pages and for other rooms, always through the scope."""

from fanlight.casework.queries.cards import (
    WorkCard,
    can_be_reopened,
    closed_work_of,
    open_work_of,
    work_around,
    work_for_contacts,
    work_id_of,
    work_ids_of_team,
)
from fanlight.casework.queries.holding import (
    duties_from,
    late_acceptances,
    late_allocations,
    late_information,
    names_on_duty,
    on_duty,
    team_workers,
    unacknowledged,
)
from fanlight.casework.queries.readers import is_kept_from

__all__ = [
    "WorkCard",
    "can_be_reopened",
    "closed_work_of",
    "duties_from",
    "is_kept_from",
    "late_acceptances",
    "late_allocations",
    "late_information",
    "names_on_duty",
    "on_duty",
    "open_work_of",
    "team_workers",
    "unacknowledged",
    "work_around",
    "work_for_contacts",
    "work_id_of",
    "work_ids_of_team",
]
