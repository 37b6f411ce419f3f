"""Commands about background jobs."""

from __future__ import annotations

import sys

import click

from fanlight.cli.starting import check_migrated, start_django


@click.group(short_help="see what the background jobs are doing: jobs status")
def jobs() -> None:
    """See what the background jobs are doing."""


@jobs.command()
def status() -> None:
    """Say what failed, what waits and who works; exit 1 when something failed or nobody works."""
    start_django()
    check_migrated()
    from fanlight.jobs.public import state_of_jobs

    state = state_of_jobs()
    alive = [worker for worker in state.workers if worker.is_alive]
    click.echo(f"{len(alive)} worker{'' if len(alive) == 1 else 's'} alive. ", nl=False)
    click.echo(f"{state.waiting_count} jobs due and waiting, {state.running_count} running.")
    for line in state.failed:
        about = ", ".join(str(one) for one in line.about)
        click.echo(f"failed after {line.tries} tries: {line.name} {about} ({line.reason})")
    sys.exit(1 if state.failed or not alive else 0)
