"""Whose confidential details only one team may read: it cannot end before another is named."""

from __future__ import annotations

from datetime import datetime

from fanlight.clocks.public import london_date
from fanlight.people.models import ProtectedReader


def confidential_to_team_in_words(authority: str, team_id: str, at: datetime) -> str:
    """Return of how many people this team alone may read what is confidential, in a sentence; "" for none.

    Without a team that stands nobody could read where they are (safety 11).
    """
    on = london_date(at)
    readers = ProtectedReader.objects.on_day(on).filter(authority=authority, withdrawn_at__isnull=True)
    # A team whose last day is set already is no reader to rely on.
    others = readers.exclude(team_id=team_id).filter(team__valid_to__isnull=True).values("person__same_as")
    alone = readers.filter(team_id=team_id).exclude(person__same_as__in=others)
    count = alone.values("person__same_as").distinct().count()
    if not count:
        return ""
    whose = "1 person" if count == 1 else f"{count:,} people"
    return (
        f"It is the only team that may read the confidential details of {whose}. Whoever works with them must first "
        "name another team, on the page of their record."
    )
