"""What anybody may see of issued budgets, without an account: as much of each as was chosen when it was issued."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fanlight.clocks.public import london_date
from fanlight.establishments.public import authority_codes, authority_named, parameter
from fanlight.frames.public import Cell, Sum, held_back
from fanlight.funding.models import FundingRun, Publication, RunResult, SchoolFigures
from fanlight.funding.rules.public_lines import FEWEST, TOGETHER, PublicLines, public_lines
from fanlight.funding.rules.publication import Public, shows
from fanlight.funding.rules.said import A_BUDGET
from fanlight.funding.rules.statuses import STATUS_WORDS, Status
from fanlight.funding.rules.tracing import traces
from fanlight.funding.scope import of_words, runs_with_status
from fanlight.store.public import now, reading_in

FIELDS = (
    "status",
    "authority",
    "year",
    "run",
    "phase",
    "urn",
    "school",
    "schools",
    "line",
    "pence",
    "publication_sha256",
)


@dataclass(frozen=True)
class Published:
    """An issued run of which something is public."""

    authority_name: str
    run: FundingRun
    publication: Publication
    doubtful: int

    @property
    def public(self) -> Public:
        """How much of it anybody may see."""
        return Public(self.publication.public)

    @property
    def has_schools(self) -> bool:
        """Whether each school's total is public."""
        return shows(self.public, Public.SCHOOLS)

    @property
    def has_lines(self) -> bool:
        """Whether each school's lines are public."""
        return shows(self.public, Public.LINES)

    @property
    def mark(self) -> str:
        """What stands on every page and file of it: what it is (safety 22), and whether it rests on a value in doubt."""
        return f"{A_BUDGET}; {self.doubtful} of the values used are unverified" if self.doubtful else A_BUDGET

    @property
    def status_words(self) -> str:
        """Where it stands, in words."""
        return STATUS_WORDS[Status.ISSUED]


@dataclass(frozen=True)
class PhaseTotal:
    """One phase of an issued run: its schools, and their money in pence."""

    phase: str
    schools: int
    pence: int


@dataclass(frozen=True)
class SchoolPublished:
    """One school of an issued run; its lines where they are public."""

    row: SchoolFigures
    lines: PublicLines | None


def everything_published() -> list[Published]:
    """Return every issued run of which something is public, of every authority here, the newest year first."""
    found = []
    for code in authority_codes():
        with reading_in(code):
            found += _published(code)
    return sorted(found, key=lambda one: (one.authority_name, one.run.year), reverse=True)


def published(authority: str, year: str) -> Published | None:
    """Return what is public of an authority's year; None where nothing is. To be read inside the authority."""
    return next((one for one in _published(authority) if one.run.year == year), None)


def phase_totals(found: Published) -> list[PhaseTotal]:
    """Return the totals of each phase, in the order of the alphabet."""
    sums: dict[str, list[int]] = {}
    rows = SchoolFigures.objects.filter(authority=found.run.authority, run=found.run)
    for phase, share in rows.values_list("phase", "share"):
        sums.setdefault(phase, []).append(share)
    return [PhaseTotal(phase, len(shares), sum(shares)) for phase, shares in sorted(sums.items())]


def schools_published(found: Published, text: str = "") -> list[SchoolFigures]:
    """Return the schools by name, those of what was typed, where their totals are public, and else none."""
    if not found.has_schools:
        return []
    return list(of_words(_schools(found), text).defer("figures").order_by("name", "urn"))


def school_published(found: Published, urn: str) -> SchoolPublished | None:
    """Return one school with its lines as they are public; None where schools are not, or there is none of this number."""
    row = _schools(found).filter(urn=urn).first() if found.has_schools else None
    if row is None:
        return None
    return SchoolPublished(row, _lines(found, row, _shape(found)) if found.has_lines else None)


def rows_published(found: Published) -> Iterator[tuple[Any, ...]]:
    """Yield rows by FIELDS: a phase each, a school each where schools are public, a line each where lines are."""
    start = (found.mark, found.authority_name, found.run.year, found.run.reference)
    digest = found.publication.sha256
    for one in phase_totals(found):
        yield (*start, one.phase, "", "", one.schools, "", one.pence, digest)
    if not found.has_schools:
        return
    shape = _shape(found) if found.has_lines else {}
    for row in _schools(found).order_by("name", "urn"):
        who = (*start, row.phase, row.urn, row.name, "")
        yield (*who, "", row.share, digest)
        if found.has_lines:
            lines = _lines(found, row, shape)
            yield from ((*who, line.label, line.pence, digest) for line in lines.lines)
            if lines.labels:
                yield (*who, f"{TOGETHER}: {'; '.join(lines.labels)}", lines.together, digest)


def _published(authority: str) -> list[Published]:
    named = authority_named(authority)
    name = named.name if named else authority
    runs = [one for one in runs_with_status(authority) if one.status == Status.ISSUED]  # type: ignore[attr-defined]
    rows = Publication.objects.filter(authority=authority, step__run__in=runs, step__status=Status.ISSUED.value)
    by_run = {one.step.run_id: one for one in rows.exclude(public=Public.NOTHING.value).select_related("step")}
    shown = [one for one in runs if one.id in by_run]
    results = RunResult.objects.filter(authority=authority, run__in=shown).values_list("run_id", "unverified")
    doubtful = {run: len(values) for run, values in results}
    return [Published(name, one, by_run[one.id], doubtful[one.id]) for one in shown]


def _schools(found: Published) -> Any:
    return SchoolFigures.objects.filter(authority=found.run.authority, run=found.run)


def _shape(found: Published) -> dict[str, Any]:
    rows = RunResult.objects.filter(authority=found.run.authority, run=found.run)
    shape: dict[str, Any] = rows.values_list("shape", flat=True).get()
    return shape


def _lines(found: Published, row: SchoolFigures, shape: dict[str, Any]) -> PublicLines:
    return public_lines(
        list(traces(shape, row.figures, row.phase)), held_by_the_houses_rule, _fewest(found.run.authority)
    )


def held_by_the_houses_rule(counts: Mapping[str, int], fewest: int) -> Collection[str]:
    """Return the lines that the house holds back: small counts, and enough besides that a total tells none of them."""
    together = "together"
    cells: dict[Cell, int] = {together: sum(counts.values())}
    cells.update(counts)
    hidden = held_back(cells, [Sum(together, tuple(counts))], fewest)
    return [str(one) for one in hidden if one != together]


def _fewest(authority: str) -> int:
    """The least number that the authority shows of people, and six at the least."""
    return max(FEWEST, int(parameter(authority, "reports.fewest_shown", london_date(now()))))
