"""Which funding rows somebody may open: who models or issues all of an authority's, a school its own that was shown."""

from __future__ import annotations

from django.db.models import OuterRef, QuerySet, Subquery

from fanlight.access.public import Permission
from fanlight.establishments.public import establishment
from fanlight.funding.models import FundingFile, FundingRun, RunStep, SchoolFigures, Working, WorkingShare
from fanlight.funding.rules.statuses import SHOWN_TO_SCHOOLS, Status, steps_from
from fanlight.store.public import Actor

DIGITS_OF_A_URN = 6


def files_for(actor: Actor) -> QuerySet[FundingFile]:
    """Return the files of the actor's authority, for who models."""
    rows = FundingFile.objects.filter(authority=actor.authority)
    return rows if actor.may(Permission.FUNDING_MODEL) else rows.none()


def runs_for(actor: Actor) -> QuerySet[FundingRun]:
    """Return the runs of the actor's authority with where each stands, for who models and for who issues."""
    rows = runs_with_status(actor.authority)
    may = actor.may(Permission.FUNDING_MODEL) or actor.may(Permission.FUNDING_ISSUE)
    return rows if may else rows.none()


def runs_with_status(authority: str) -> QuerySet[FundingRun]:
    """Return every run, each with its `status`; one that took no step is an illustration."""
    latest = RunStep.objects.filter(run=OuterRef("pk")).order_by("-number").values("status")[:1]
    return FundingRun.objects.filter(authority=authority).annotate(status=Subquery(latest))


def of_words(rows: QuerySet[SchoolFigures], text: str) -> QuerySet[SchoolFigures]:
    """Return the schools whose name has every word that was typed; six digits are a school's number."""
    for word in text.split()[:5]:
        is_urn = word.isdecimal() and len(word) == DIGITS_OF_A_URN
        rows = rows.filter(urn=word) if is_urn else rows.filter(name__icontains=word)
    return rows


def own_statements(actor: Actor) -> QuerySet[SchoolFigures]:
    """Return the statements of the actor's own school, of runs that are shown to schools; nobody else's."""
    rows = SchoolFigures.objects.filter(authority=actor.authority)
    if not _is_of_a_school(actor):
        return rows.none()
    own = establishment(actor.authority, actor.organisation_id)
    latest = RunStep.objects.filter(run=OuterRef("run_id")).order_by("-number").values("status")[:1]
    shown = rows.annotate(status=Subquery(latest)).filter(status__in=SHOWN_TO_SCHOOLS)
    return shown.filter(urn=own.urn) if own else rows.none()


def own_workings(actor: Actor) -> tuple[QuerySet[Working], str]:
    """Return the workings that are shared with schools, and the number of the actor’s own school; none without a school."""
    rows = Working.objects.filter(authority=actor.authority)
    own = establishment(actor.authority, actor.organisation_id) if _is_of_a_school(actor) else None
    if own is None:
        return rows.none(), ""
    latest = WorkingShare.objects.filter(working=OuterRef("pk")).order_by("-number").values("is_shared")[:1]
    return rows.annotate(shared=Subquery(latest)).filter(shared=True), own.urn


def _is_of_a_school(actor: Actor) -> bool:
    return actor.may(Permission.FUNDING_SEE_OWN_SCHOOL) and actor.organisation_kind == "ESTABLISHMENT"


def issued_runs(actor: Actor, year: str) -> list[FundingRun]:
    """Return the runs of a year that are issued: at most one."""
    return [one for one in runs_for(actor).filter(year=year) if status_of(one) is Status.ISSUED]


def steps_by(actor: Actor, status: Status) -> list[Status]:
    """Return what a run that stands here can become by the actor's hand."""
    return steps_from(
        status, may_model=actor.may(Permission.FUNDING_MODEL), may_issue=actor.may(Permission.FUNDING_ISSUE)
    )


def status_of(run: FundingRun) -> Status:
    """Return where a run stands that was read with its status."""
    return Status(run.status or Status.ILLUSTRATION)  # type: ignore[attr-defined]
