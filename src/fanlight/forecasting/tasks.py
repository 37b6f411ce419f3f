"""Jobs: inputs are read, a forecast is made, a target is sought. The arithmetic is in here and in no web process."""

from __future__ import annotations

from fanlight.forecasting.actions.keep_forecast import keep_check, keep_forecast, keep_step
from fanlight.forecasting.actions.seek_target import keep_sought
from fanlight.forecasting.queries.kept import inputs_to_read, run_to_make
from fanlight.forecasting.queries.targets import target_to_seek
from fanlight.forecasting.refusing import ForecastRefused
from fanlight.jobs.public import job
from fanlight.store.public import job_actor, now


@job("forecasting.check_inputs", tries=2, backoff=(5,))
def check(authority: str, inputs_id: str) -> None:
    """Read a folder of inputs and keep what was found."""
    check_now(authority, inputs_id)


@job("forecasting.make", tries=2, backoff=(5,))
def make(authority: str, run_id: str) -> None:
    """Make a forecast and keep what it comes to."""
    make_now(authority, run_id)


@job("forecasting.seek", tries=2, backoff=(5,))
def seek(authority: str, target_id: str) -> None:
    """Seek the least that a lever has to do for a target and keep what is found."""
    seek_now(authority, target_id)


def check_now(authority: str, inputs_id: str) -> None:
    """Read a folder of inputs and keep what was found; for a job or a command."""
    from fanlight.forecasting.running import checked

    row = inputs_to_read(authority, inputs_id)
    if row is None:
        return
    by = job_actor("forecasting.check_inputs", authority=authority)
    try:
        keep_check(inputs=row, read=checked(_contents(row.files)), reasons=[], by=by, at=now())
    except ForecastRefused as refused:
        keep_check(inputs=row, read=[], reasons=refused.reasons, by=by, at=now())


def make_now(authority: str, run_id: str) -> None:
    """Make a forecast and keep what it comes to; for a job or a command."""
    from fanlight.forecasting.running import Asked, run_forecast

    run = run_to_make(authority, run_id)
    if run is None:
        return
    by = job_actor("forecasting.make", authority=authority)
    try:
        result = run_forecast(
            Asked(_contents(run.inputs.files), run.years, run.runs, run.seed, run.levers.encode()),
            reached=lambda done, whole: keep_step(run=run, done=done, whole=whole, by=by, at=now()),
        )
    except ForecastRefused as refused:
        keep_forecast(run=run, result={}, reasons=refused.reasons, by=by, at=now())
    else:
        keep_forecast(run=run, result=result, reasons=[], by=by, at=now())


def seek_now(authority: str, target_id: str) -> None:
    """Seek the least that a lever has to do for a target and keep what is found; for a job or a command."""
    from fanlight.forecasting.running import Asked
    from fanlight.forecasting.seeking import Target, seek_lever

    row = target_to_seek(authority, target_id)
    if row is None:
        return
    by, run = job_actor("forecasting.seek", authority=authority), row.run
    asked = Asked(_contents(run.inputs.files), run.years, run.runs, run.seed, run.levers.encode())
    bound = {"at_most" if row.is_most else "at_least": float(row.amount)}
    try:
        target = Target(row.quantity, row.part, row.year, **bound)
        found = seek_lever(asked, row.lever, target, row.percent_of_runs / 100)
    except ForecastRefused as refused:
        keep_sought(target=row, found={}, reasons=refused.reasons, by=by, at=now())
    else:
        keep_sought(target=row, found=found, reasons=[], by=by, at=now())


def _contents(files: dict[str, str]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in files.items()}
