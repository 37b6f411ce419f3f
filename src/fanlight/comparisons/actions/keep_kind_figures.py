"""What all schools of a kind came to is kept for their pages."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.clocks.public import london_date
from fanlight.comparisons.models import KindFigures
from fanlight.comparisons.queries.kinds import YEARS_KEPT, figures_to_keep
from fanlight.comparisons.rules.school_years import days_of_year, school_year_of
from fanlight.comparisons.scope import kind_figures
from fanlight.store.public import Actor


@action("kept what schools of a kind came to")
def keep_kind_figures(*, by: Actor, at: datetime) -> int:
    """Keep what can be shown of each kind of school and is not kept yet; delete what is too old; return how many it kept."""
    new = [
        KindFigures(
            authority=by.authority,
            kind=one.kind,
            first_on=one.first_on,
            last_on=one.last_on,
            figures=one.figures,
            created_at=at,
            changed_at=at,
            changed_by=by.id,
        )
        for one in figures_to_keep(by.authority, at)
    ]
    KindFigures.objects.bulk_create(new)
    oldest, _ = days_of_year(school_year_of(london_date(at)) - YEARS_KEPT)
    gone = kind_figures(by.authority).filter(first_on__lt=oldest).delete()[0]
    record("authority", by.authority, kept=len(new), deleted=gone)
    return len(new)
