"""Jobs: a funding file is read, a run is made, something is worked out, schools are told.

The arithmetic is in here and in no web process.
"""

from __future__ import annotations

from fanlight.funding.actions.keep_answer import keep_answer
from fanlight.funding.actions.keep_check import keep_check
from fanlight.funding.actions.keep_run import keep_run
from fanlight.funding.actions.tell_schools import tell_schools
from fanlight.funding.queries.inputs import changes_of, file_to_read, formula_urns, run_to_make
from fanlight.funding.queries.publications import step_to_tell
from fanlight.funding.queries.workings import working_to_do
from fanlight.jobs.public import job
from fanlight.store.public import job_actor, now


@job("funding.check_file", tries=2, backoff=(5,))
def check_file(authority: str, file_id: str) -> None:
    """Read one file and keep what was found in it."""
    read_file_now(authority, file_id)


@job("funding.make_run", tries=2, backoff=(5,))
def make(authority: str, run_id: str) -> None:
    """Make one run and keep what it comes to."""
    run_now(authority, run_id)


@job("funding.work_out", tries=2, backoff=(5,))
def work_out(authority: str, working_id: str) -> None:
    """Work one thing out and keep what it comes to."""
    work_out_now(authority, working_id)


@job("funding.tell_schools", tries=5, backoff=(5, 60, 600, 3600))
def tell_of_step(authority: str, step_id: str) -> None:
    """Tell the schools of a run of one step of it."""
    tell_of_step_now(authority, step_id)


def tell_of_step_now(authority: str, step_id: str) -> None:
    """Tell the schools of a run of one step of it, once; for a job or a command."""
    step = step_to_tell(authority, step_id)
    if step is not None:
        tell_schools(step=step, by=job_actor("funding.tell_schools", authority=authority), at=now())


def read_file_now(authority: str, file_id: str) -> None:
    """Read one file and keep what was found in it; for a job or a command."""
    from fanlight.funding.making import MOST_FAULTS_KEPT, SchoolsGiven, check_given_schools, check_values_text

    by = job_actor("funding.check_file", authority=authority)
    found = file_to_read(authority, file_id)
    if found is None:
        return
    if found.is_values:
        checked = check_values_text(found.file.text)
    else:
        given = SchoolsGiven(found.file.name, found.file.text)
        checked = check_given_schools(given, found.file.year, found.values, found.known_urns)
    keep_check(
        file=found.file,
        schools=checked.schools,
        pupils=checked.pupils,
        faults=[list(one) for one in checked.faults[:MOST_FAULTS_KEPT]],
        count=len(checked.faults),
        by=by,
        at=now(),
    )


def run_now(authority: str, run_id: str) -> None:
    """Make one run and keep what it comes to; for a job or a command."""
    from fanlight.funding.making import SchoolsGiven, make_run

    run = run_to_make(authority, run_id)
    if run is None:
        return
    values = run.values_file.text if run.values_file else ""
    given = SchoolsGiven(run.schools_file.name, run.schools_file.text)
    made = make_run(given, run.year, values, changes_of(run), formula_urns(authority))
    keep_run(run=run, made=made, by=job_actor("funding.make_run", authority=authority), at=now())


def work_out_now(authority: str, working_id: str) -> None:
    """Work one thing out and keep what it comes to; for a job or a command."""
    from fanlight.funding.workings.work import Given, work_out

    found = working_to_do(authority, working_id)
    if found is None:
        return
    working, texts, values = found
    done = work_out(Given(working.kind, working.year, texts, values, working.terms))
    keep_answer(working=working, done=done, by=job_actor("funding.work_out", authority=authority), at=now())
