"""What the funding pages show: files and what was found in them, runs and where they stand, statements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from fanlight.access.public import people_names
from fanlight.establishments.public import authority_named
from fanlight.funding.models import FundingFile, FundingRun, RunResult, SchoolFigures
from fanlight.funding.queries.inputs import changes_of
from fanlight.funding.queries.publications import standing_of
from fanlight.funding.rules.file_kinds import KIND_WORDS
from fanlight.funding.rules.said import Said
from fanlight.funding.rules.statement import Statement, statement_of
from fanlight.funding.rules.statuses import STATUS_WORDS, Status, is_budget, was_budget
from fanlight.funding.rules.tracing import Why
from fanlight.funding.scope import files_for, of_words, own_statements, runs_for, status_of
from fanlight.store.public import Actor

PAGE = 50
SORTS = {
    "name": ("name", "urn"),
    "-share": ("-share", "urn"),
    "share": ("share", "urn"),
    "-pupils": ("-pupils", "urn"),
}


@dataclass(frozen=True)
class RunShown:
    """One run as a page needs it: its row, where it stands, what it came to if it is made."""

    row: FundingRun
    status: Status
    result: RunResult | None
    names: Mapping[str, str]

    @property
    def status_words(self) -> str:
        """Where it stands, in words."""
        if self.result is None:
            return "Being made"
        return "Refused" if self.result.refused else STATUS_WORDS[self.status]

    @property
    def is_budget(self) -> bool:
        """Whether its figures are a budget."""
        return is_budget(self.status)

    @property
    def was_budget(self) -> bool:
        """Whether its figures were a budget once."""
        return was_budget(self.status)

    @property
    def changes(self) -> list[str]:
        """What it changes, in words."""
        return [one.words for one in changes_of(self.row)]


@dataclass(frozen=True)
class StatementShown:
    """One school's statement by one run."""

    school: SchoolFigures
    run: FundingRun
    status: Status
    statement: Statement
    shape: Mapping[str, Any]

    @property
    def is_budget(self) -> bool:
        """Whether it is a budget and not an illustration."""
        return is_budget(self.status)

    @property
    def was_budget(self) -> bool:
        """Whether it was a budget once."""
        return was_budget(self.status)

    @property
    def status_words(self) -> str:
        """Where it stands, in words."""
        return STATUS_WORDS[self.status]

    @property
    def unverified(self) -> list[str]:
        """A sentence for each value in its lines that nobody has read in its publication, each once."""
        lines = (*(one for block in self.statement.blocks for one in block.lines), *self.statement.beside)
        found = {
            one.origin: f"{line.label}, {one.label.lower()}: {one.words}. {one.cited}"
            for line in lines
            for one in line.ingredients
            if not one.is_verified
        }
        return list(found.values())

    def line(self, key: str) -> Why | None:
        """One line, explained."""
        lines = (one for block in self.statement.blocks for one in block.lines)
        return next((one for one in (*lines, *self.statement.beside) if one.key == key), None)


def files_shown(actor: Actor) -> list[FundingFile]:
    """Return the files that were given, the newest first, each with what was found in it."""
    rows = files_for(actor).filter(kind__in=KIND_WORDS).defer("text").select_related("check_of_it")
    return list(rows.order_by("-recorded_at", "-id")[:PAGE])


def file_shown(actor: Actor, file_id: str) -> FundingFile | None:
    """Return one file with what was found in it."""
    rows = files_for(actor).filter(kind__in=KIND_WORDS, id=file_id)
    return rows.defer("text").select_related("check_of_it").first()


def files_to_choose(actor: Actor, kind: str) -> list[FundingFile]:
    """Return the files without a fault, the newest first."""
    rows = files_for(actor).defer("text").filter(kind=kind, check_of_it__fault_count=0)
    return list(rows.order_by("-recorded_at", "-id")[:PAGE])


def runs_shown(actor: Actor) -> list[RunShown]:
    """Return the runs, the newest first."""
    rows = list(_runs(actor).order_by("-recorded_at", "-id")[:PAGE])
    names = people_names(sorted({one.recorded_by for one in rows}))
    return [RunShown(one, status_of(one), getattr(one, "result", None), names) for one in rows]


def run_shown(actor: Actor, reference: str) -> RunShown | None:
    """Return one run; None where the actor has none of this reference."""
    row = _runs(actor).filter(reference=reference).first()
    if row is None:
        return None
    return RunShown(row, status_of(row), getattr(row, "result", None), people_names([row.recorded_by]))


def _runs(actor: Actor) -> QuerySet[FundingRun]:
    return (
        runs_for(actor)
        .select_related("result", "schools_file", "values_file")
        .defer("schools_file__text", "values_file__text", "result__shape")
    )


def schools_of_run(run: FundingRun, *, text: str, sort: str, page: int) -> tuple[list[SchoolFigures], int]:
    """Return a page of a run's schools, and how many there are of what was typed."""
    every = SchoolFigures.objects.filter(authority=run.authority, run=run).defer("figures")
    rows = of_words(every, text)
    first = (page - 1) * PAGE
    return list(rows.order_by(*SORTS.get(sort, SORTS["name"]))[first : first + PAGE]), rows.count()


def every_school(run: FundingRun) -> QuerySet[SchoolFigures]:
    """Return every school of a run, for a file."""
    return SchoolFigures.objects.filter(authority=run.authority, run=run).order_by("urn")


def statement_in_run(actor: Actor, reference: str, urn: str, *, whole: bool = False) -> StatementShown | None:
    """Return one school's statement, for who models or issues; `whole` with the lines of nothing."""
    run = runs_for(actor).filter(reference=reference).first()
    row = SchoolFigures.objects.filter(authority=actor.authority, run=run, urn=urn).first() if run else None
    return _shown(row, run, status_of(run), whole=whole) if run and row else None


def own_shown(actor: Actor) -> list[tuple[SchoolFigures, Status]]:
    """Return the statements of the reader's own school that are shown to schools, the newest first."""
    rows = own_statements(actor).defer("figures").select_related("run").order_by("-run__year", "-recorded_at")
    return [(one, Status(one.status)) for one in rows]  # type: ignore[attr-defined]


def own_statement(actor: Actor, reference: str, *, whole: bool = False) -> StatementShown | None:
    """Return the statement of the reader's own school by a run that is shown to schools."""
    row = own_statements(actor).select_related("run").filter(run__reference=reference).first()
    if row is None:
        return None
    return _shown(row, row.run, Status(row.status), whole=whole)  # type: ignore[attr-defined]


def said_of(shown: StatementShown) -> Said:
    """Return a statement as it is given out on paper or in a workbook."""
    school, run = shown.school, shown.run
    authority, standing = authority_named(run.authority), standing_of(run)
    digest = RunResult.objects.filter(authority=run.authority, run=run).values_list("sha256", flat=True).get()
    return Said(
        authority=authority.name if authority else run.authority,
        school=school.name or school.urn,
        urn=school.urn,
        year=run.year,
        run_name=run.name,
        reference=run.reference,
        status_words=shown.status_words,
        is_budget=shown.is_budget,
        was_budget=shown.was_budget,
        is_academy=school.kind == "academy",
        baseline=school.baseline,
        lines=tuple(line for block in shown.statement.blocks for line in block.lines),
        beside=shown.statement.beside,
        sentences=shown.statement.sentences,
        sha256=digest,
        publication=standing.publication.sha256 if standing.publication else "",
        superseded_by=standing.superseded_by.reference if standing.superseded_by else "",
    )


def _shown(row: SchoolFigures, run: FundingRun, status: Status, *, whole: bool) -> StatementShown:
    shape = RunResult.objects.filter(authority=run.authority, run=run).values_list("shape", flat=True).get()
    statement = statement_of(shape, row.figures, row.phase, asides=row.asides, whole=whole)
    return StatementShown(row, run, status, statement, shape)
