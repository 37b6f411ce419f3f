"""What the addresses of funding name."""

from __future__ import annotations

from typing import Any

from fanlight.access.public import Role
from fanlight.establishments.models import Establishment
from fanlight.establishments.public import establishment
from fanlight.funding.actions.ask_for_run import ask_for_run
from fanlight.funding.actions.ask_for_working import ask_for_working
from fanlight.funding.actions.give_file import give_file
from fanlight.funding.actions.share_working import share_working
from fanlight.funding.actions.take_step import SaidWithStep, take_step
from fanlight.funding.models import FundingFile, FundingRun, RunStep, Working
from fanlight.funding.queries.inputs import formula_urns
from fanlight.funding.rules.changing import Change
from fanlight.funding.rules.publication import Public
from fanlight.funding.tasks import read_file_now, run_now, work_out_now
from tests.architecture.filling import Ids, fills
from tests.factories import OWN_SCHOOL, an_actor
from tests.rules.funding.invented_schools import csv_of
from tests.support.asking_county import MONDAY

YEAR = "2018-19"


def own_urn() -> str:
    """The number of the invented county's own school."""
    return establishment(an_actor(Role.FINANCE_OFFICER).authority, OWN_SCHOOL).urn


def every_urn() -> list[str]:
    """The numbers of the schools of the invented county."""
    rows = Establishment.objects.filter(authority=an_actor(Role.FINANCE_OFFICER).authority)
    return sorted({one.urn for one in rows if one.urn})


def a_file() -> FundingFile:
    """A file with every mainstream school of the county in it, read."""
    by = an_actor(Role.FINANCE_OFFICER)
    Establishment.objects.filter(authority=by.authority).update(phase="Primary")
    text = csv_of(*sorted(formula_urns(by.authority)))
    file = give_file(kind="SCHOOLS", year=YEAR, name="schools.csv", text=text, by=by, at=MONDAY)
    read_file_now(by.authority, file.id)
    return file


def a_run(*changes: Any) -> FundingRun:
    """A run of it, made."""
    by = an_actor(Role.FINANCE_OFFICER)
    run = ask_for_run(
        name="Invented run", schools_file_id=a_file().id, values_file_id="", changes=changes, by=by, at=MONDAY
    )
    run_now(by.authority, run.id)
    return run


def a_consulted_run() -> FundingRun:
    """A run that schools are consulted on."""
    run = a_run()
    # The same inputs are the same run, which is there already where another address asked for it.
    if not RunStep.objects.filter(run=run).exists():
        by = an_actor(Role.FINANCE_OFFICER)
        take_step(reference=run.reference, status="CONSULTED", reason="The Forum of today", by=by, at=MONDAY)
    return run


def an_issued_run() -> FundingRun:
    """A run of its own that is issued, with everything of it public."""
    run = a_run(Change("guarantee.percentage", "0.25"))
    if not RunStep.objects.filter(run=run).exists():
        models, issues = an_actor(Role.FINANCE_OFFICER), an_actor(Role.CHIEF_FINANCE_OFFICER)
        for status in ("CONSULTED", "FORUM_VOTED", "DECIDED"):
            take_step(reference=run.reference, status=status, reason="Minute 4", by=models, at=MONDAY)
        said = SaidWithStep(public=Public.LINES)
        take_step(reference=run.reference, status="ISSUED", reason="Minute 5", by=issues, at=MONDAY, said=said)
    return run


@fills("funding:published_year", "funding:published_csv")
def a_year(world: Any) -> Ids:
    run = an_issued_run()
    return {"authority": run.authority, "year": run.year}


@fills("funding:published_school")
def a_school_of_a_year(world: Any) -> Ids:
    return {**a_year(world), "urn": own_urn()}


@fills("funding:frozen")
def a_frozen_run(world: Any) -> Ids:
    return {"reference": a_consulted_run().reference}


@fills("funding:file")
def a_file_named(world: Any) -> Ids:
    return {"file_id": a_file().id}


@fills("funding:run", "funding:step", "funding:run_schools_csv")
def a_run_named(world: Any) -> Ids:
    return {"reference": a_run().reference}


@fills("funding:statement")
def a_statement(world: Any) -> Ids:
    return {"reference": a_run().reference, "urn": own_urn()}


@fills("funding:why")
def a_line(world: Any) -> Ids:
    return {"reference": a_run().reference, "urn": own_urn(), "key": "lump_sum"}


@fills("funding:own_statement")
def an_own_statement(world: Any) -> Ids:
    return {"reference": a_consulted_run().reference}


@fills("funding:own_why")
def an_own_line(world: Any) -> Ids:
    return {"reference": a_consulted_run().reference, "key": "lump_sum"}


@fills("funding:statement_file")
def a_statement_to_take(world: Any) -> Ids:
    return {"reference": a_run().reference, "urn": own_urn(), "form": "xlsx"}


@fills("funding:own_file")
def an_own_statement_to_take(world: Any) -> Ids:
    return {"reference": a_consulted_run().reference, "form": "xlsx"}


@fills("funding:compared", "funding:compared_csv")
def two_runs(world: Any) -> Ids:
    return {"reference": a_run().reference, "other": a_run(Change("lump_sum.primary", "100000")).reference}


def a_working(text: str = "district,total_pounds\nEastwold,744000\nNorthmere,1442000\n") -> Working:
    """Two invented districts, worked out."""
    by = an_actor(Role.FINANCE_OFFICER)
    working = ask_for_working(
        kind="ap-districts",
        year="2019-20",
        texts={"districts": ("districts.csv", text)},
        values_file_id="",
        terms={"pupils": "82710", "envelope": "11500000"},
        by=by,
        at=MONDAY,
    )
    work_out_now(by.authority, working.id)
    return working


@fills("funding:provision_file")
def an_illustration_to_take(world: Any) -> Ids:
    return {"form": "csv"}


@fills("funding:new_working")
def a_kind(world: Any) -> Ids:
    return {"kind": "ap-districts"}


@fills("funding:working")
def a_working_named(world: Any) -> Ids:
    return {"reference": a_working().reference}


@fills("funding:working_file")
def an_answer_to_take(world: Any) -> Ids:
    return {"reference": a_working().reference, "form": "csv"}


@fills("funding:working_why")
def a_figure(world: Any) -> Ids:
    return {"reference": a_working().reference, "key": "budget-0"}


def a_shared_working() -> Working:
    """Alternative provision by school, of every school of the county, each shown its own part."""
    by = an_actor(Role.FINANCE_OFFICER)
    lines = ["urn,name,district,selective,pupils_ks3,pupils_ks4,pan"]
    lines += [f"{urn},Invented School {urn},Eastwold,no,300,{place}0,100" for place, urn in enumerate(every_urn(), 15)]
    working = ask_for_working(
        kind="ap-schools",
        year="2019-20",
        texts={"schools": ("schools.csv", "\n".join(lines))},
        values_file_id="",
        terms={"envelope": "100000", "option": "devolved", "basis": "both", "spread": "share"},
        by=by,
        at=MONDAY,
    )
    work_out_now(by.authority, working.id)
    return share_working(reference=working.reference, is_shared=True, by=by, at=MONDAY)


@fills("funding:share_working", "funding:own_working")
def a_shared_working_named(world: Any) -> Ids:
    return {"reference": a_shared_working().reference}
