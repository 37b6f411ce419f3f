"""Pilots as they stand: the latest version of each, what it came to, and whom a new one could be compared with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from fanlight.comparisons.models import Pilot
from fanlight.comparisons.rules.pilots import Window, windows_of
from fanlight.comparisons.rules.school_kinds import kind_of_school
from fanlight.comparisons.scope import counts, pilots
from fanlight.establishments.public import establishments, setting_names


@dataclass(frozen=True)
class PilotShown:
    """A pilot as its page needs it; `figures` are None until it was counted."""

    pilot: Pilot
    before: Window
    after: Window
    cohort_names: list[str]
    comparison_names: list[str]
    counted_at: datetime | None
    figures: dict[str, Any] | None
    earlier: list[Pilot]


@dataclass(frozen=True)
class SchoolLine:
    """A school by which somebody names it."""

    id: str
    urn: str
    name: str
    kind: str
    district_id: str
    pupils: int | None


def latest_pilots(authority: str) -> list[Pilot]:
    """Return the latest version of every pilot, the one that began last first."""
    return list(_latest(authority).order_by("-starts_on", "name"))


def latest_version(authority: str, reference: str) -> Pilot | None:
    """Return a pilot as it stands, or None."""
    return pilots(authority).filter(reference=reference[:20]).order_by("-number").first()


def latest_named(authority: str, name: str) -> Pilot | None:
    """Return the pilot that has a name now, whatever its capitals, or None."""
    return _latest(authority).filter(name__iexact=name.strip()).first()


def version_with(authority: str, pilot_id: str) -> Pilot | None:
    """Return one version of a pilot by its id, or None."""
    return pilots(authority).filter(id=pilot_id).first()


def pilot_shown(authority: str, reference: str, *, whole: bool) -> PilotShown | None:
    """Return a pilot with what it came to, in whole numbers or with small ones held back; None where there is none."""
    versions = list(pilots(authority).filter(reference=reference[:20]).order_by("-number"))
    if not versions:
        return None
    pilot, *earlier = versions
    count = counts(authority).filter(pilot=pilot, counted_at__isnull=False).first()
    before, after = windows_of(pilot.starts_on, pilot.months)
    names = setting_names(authority, [*pilot.cohort_ids, *pilot.comparison_ids])
    figures = (count.figures if whole else count.figures_to_share) if count else None
    return PilotShown(
        pilot=pilot,
        before=before,
        after=after,
        cohort_names=_named(names, pilot.cohort_ids),
        comparison_names=_named(names, pilot.comparison_ids),
        counted_at=count.counted_at if count else None,
        figures=dict(figures) if figures else None,
        earlier=earlier,
    )


def school_lines(authority: str) -> list[SchoolLine]:
    """Return every open school and setting by which a pilot can be made, by name."""
    return [
        SchoolLine(
            row.id, row.urn, row.name, str(kind_of_school(row.phase, row.type_name)), row.district_id or "", row.pupils
        )
        for row in establishments(authority)
    ]


def schools_typed(lines: Sequence[SchoolLine], typed: str) -> tuple[list[str], list[str]]:
    """Return the ids of the schools named in a text, one to a line by URN or whole name, and the lines that name none."""
    by_word = {line.urn: line.id for line in lines} | {line.name.casefold(): line.id for line in lines}
    found, wrong = [], []
    for word in filter(None, (part.strip() for part in typed.splitlines())):
        key = by_word.get(word.casefold()) or by_word.get(word.split(" ", 1)[0])
        if key is None:
            wrong.append(word)
        elif key not in found:
            found.append(key)
    return found, wrong


def as_typed(lines: Sequence[SchoolLine], ids: Iterable[str]) -> str:
    """Return schools as a text in which each line names one, by URN and name."""
    of_id = {line.id: f"{line.urn} {line.name}" for line in lines}
    return "\n".join(of_id[key] for key in ids if key in of_id)


def rates_before(lines: Sequence[SchoolLine], requests: dict[str, int]) -> dict[str, tuple[str, float]]:
    """Return the kind and the baseline rate of each school: requests per 1,000 pupils where every one has its roll."""
    have_rolls = all(line.pupils for line in lines)
    return {
        line.id: (
            line.kind,
            1000 * requests.get(line.id, 0) / (line.pupils or 1) if have_rolls else float(requests.get(line.id, 0)),
        )
        for line in lines
    }


def _latest(authority: str) -> QuerySet[Pilot]:
    later = pilots(authority).filter(reference=OuterRef("reference"), number__gt=OuterRef("number"))
    return pilots(authority).annotate(is_replaced=Exists(later)).filter(is_replaced=False)


def _named(names: dict[str, str], ids: Iterable[str]) -> list[str]:
    return sorted(names.get(key, "A school that closed") for key in ids)
