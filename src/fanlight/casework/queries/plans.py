"""How many child protection plans a child has had: here, and in the earlier system."""

from __future__ import annotations

from fanlight.casework.models import EarlierRecord, ProtectionPlan
from fanlight.casework.rules.earlier import EarlierKind
from fanlight.people.public import same_person_ids


def previous_plans_of(person_id: str, authority: str) -> int:
    """Return how many child protection plans the child has had under any of their records, whichever system held them.

    Children in Need census, NumberOfPreviousCPP.
    """
    ids = same_person_ids(person_id)
    here = ProtectionPlan.objects.filter(authority=authority, episode__person_id__in=ids).count()
    earlier = EarlierRecord.objects.filter(
        authority=authority, person_id__in=ids, kind=EarlierKind.CP_PLAN, corrected_by__isnull=True
    )
    return here + earlier.count()
