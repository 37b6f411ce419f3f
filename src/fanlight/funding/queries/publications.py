"""Published runs: the digests of what is stored now, what was frozen, what was superseded by what, and the way of a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fanlight.access.public import people_names
from fanlight.funding.models import Approval, FundingRun, Publication, RunResult, RunStep, SchoolFigures, SchoolsTold
from fanlight.funding.rules.publication import (
    PART_WORDS,
    PUBLIC_WORDS,
    Public,
    digest_of,
    digest_of_text,
    publication_digest,
)
from fanlight.funding.rules.statuses import STATUS_WORDS, Status
from fanlight.store.public import Entry

# What is about the row and not about the school: none of it was in what the run came to.
_OF_THE_ROW = {one.attname for one in Entry._meta.local_fields} | {"corrects_id", "run_id"}


@dataclass(frozen=True)
class StepShown:
    """One step of a run: where it stood since, who recorded it, and what belongs to it."""

    row: RunStep
    recorded_by: str

    @property
    def status_words(self) -> str:
        """Where it stood, in words."""
        return STATUS_WORDS[Status(self.row.status)]

    @property
    def approval(self) -> Approval | None:
        """Whose approval it rests on, where it needs one."""
        return getattr(self.row, "approval", None)

    @property
    def publication(self) -> Publication | None:
        """What was frozen with it."""
        return getattr(self.row, "publication", None)

    @property
    def public_words(self) -> str:
        """What the public may see of it, where it was issued."""
        issued = self.publication if self.row.status == Status.ISSUED else None
        return PUBLIC_WORDS[Public(issued.public)] if issued else ""

    @property
    def is_to_be_told(self) -> bool:
        """Whether schools are told of it in every case."""
        return Status(self.row.status) in {Status.CONSULTED, Status.ISSUED, Status.SUPERSEDED}

    @property
    def told(self) -> SchoolsTold | None:
        """Who was told of it."""
        return getattr(self.row, "schools_told", None)


@dataclass(frozen=True)
class PartShown:
    """One part of a publication: what it is, its digest when it was frozen, and of what is stored now."""

    words: str
    frozen: str
    now: str

    @property
    def is_same(self) -> bool:
        """Whether it is what it was."""
        return self.frozen == self.now


@dataclass(frozen=True)
class Standing:
    """How a run was frozen last, and the run that was issued in its place; None where it was not."""

    publication: Publication | None
    superseded_by: FundingRun | None


def parts_of(run: FundingRun) -> dict[str, str]:
    """Return the digest of each part of a run, worked out anew from the rows that are stored."""
    result = RunResult.objects.get(authority=run.authority, run=run)
    summary = [result.totals, result.blocks, result.controls, result.unverified, result.outside]
    return {
        "schools_file": digest_of_text(run.schools_file.text),
        "values_file": digest_of_text(run.values_file.text) if run.values_file else "",
        "changes": digest_of(run.changes),
        "summary": digest_of(summary),
        "result": digest_of([result.shape, _rows_of(run)]),
    }


def steps_of(run: FundingRun) -> list[StepShown]:
    """Return a run's steps, the first first."""
    rows = RunStep.objects.filter(authority=run.authority, run=run).order_by("number")
    found = list(rows.select_related("approval", "publication", "publication__supersedes", "schools_told"))
    names = people_names(sorted({one.recorded_by for one in found}))
    return [StepShown(one, names.get(one.recorded_by, "")) for one in found]


def latest_step(run: FundingRun) -> RunStep:
    """Return the step that a run took last. Raises RunStep.DoesNotExist where it took none."""
    return RunStep.objects.filter(authority=run.authority, run=run).latest("number")


def step_to_tell(authority: str, step_id: str) -> RunStep | None:
    """Return a step with its run; None where there is none."""
    return RunStep.objects.filter(authority=authority, id=step_id).select_related("run").first()


def publication_of(run: FundingRun) -> Publication | None:
    """Return how a run was frozen last."""
    rows = Publication.objects.filter(authority=run.authority, step__run=run)
    return rows.order_by("-step__number").first()


def superseded_by(run: FundingRun) -> FundingRun | None:
    """Return the run that was issued in the place of this one."""
    row = Publication.objects.filter(authority=run.authority, supersedes=run).select_related("step__run").first()
    return row.step.run if row else None


def standing_of(run: FundingRun) -> Standing:
    """Return how a run was frozen last, and what was issued in its place."""
    return Standing(publication_of(run), superseded_by(run))


def checked(publication: Publication) -> tuple[list[PartShown], str]:
    """Return every part as it was frozen beside what is stored now, and the digest of what is stored now."""
    run = publication.step.run
    now: Mapping[str, str] = parts_of(run)
    parts = [PartShown(words, publication.parts.get(key, ""), now[key]) for key, words in PART_WORDS.items()]
    return parts, publication_digest(now)


def _rows_of(run: FundingRun) -> list[dict[str, Any]]:
    """Return every school's figures as they were worked out, in the order of the schools' file."""
    fields = [one.attname for one in SchoolFigures._meta.concrete_fields if one.attname not in _OF_THE_ROW]
    return list(SchoolFigures.objects.filter(authority=run.authority, run=run).order_by("id").values(*fields))
