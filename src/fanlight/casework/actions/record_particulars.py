"""The worker of a specialist team records what its queue must know of the work besides."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.casework.actions.recording import stamp, work_to_record_on
from fanlight.casework.models import Particular, Work
from fanlight.casework.queries.particulars import particulars_asked
from fanlight.casework.rules.kinds import STATUTORY_KINDS
from fanlight.casework.rules.particulars import ParticularRefused, Sort, check_particular
from fanlight.store.public import Actor


@action("recorded the particulars of specialist work")
def record_particulars(
    *, work_id: str, values: Mapping[str, str], expected: int | None = None, by: Actor, at: datetime
) -> list[str]:
    """Store the particulars by their codes, and return the codes that changed; a day is YYYY-MM-DD, "" is none.

    Raises ParticularRefused for one that the queue does not have, that is of another sort or that is needed and blank;
    and what `work_to_record_on` raises. Children Act 1989, sections 66 to 70.
    """
    work = work_to_record_on(work_id, STATUTORY_KINDS, by=by, at=at, expected=expected)
    asked = {one.code: one for one in particulars_asked(work, at)}
    unknown = sorted(set(values) - set(asked))
    if unknown or not asked:
        raise ParticularRefused("This team's queue has no such particular.")
    stored = {row.code: row for row in Particular.objects.filter(authority=work.authority, work=work)}
    changed = []
    for code, given in values.items():
        one = asked[code]
        value = check_particular(Sort(one.values["sort"]), given)
        if not value and one.values["is_needed"]:
            raise ParticularRefused(f"“{one.label}” is needed.")
        if _keep(stored.get(code), work, code, value, by, at):
            changed.append(code)
    record("work", work.id, particulars=sorted(changed))
    return changed


def _keep(row: Particular | None, work: Work, code: str, value: str, by: Actor, at: datetime) -> bool:
    if row is None:
        if value:
            Particular(**stamp(work, by, at), work=work, code=code, value=value).save(force_insert=True)
        return bool(value)
    if row.value == value:
        return False
    row.value = value
    row.save_changes("value", by_id=by.id, at=at)
    return True
