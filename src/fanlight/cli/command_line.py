"""The `fanlight` command: every word it knows, in the order in which a person meets them."""

from __future__ import annotations

import click

from fanlight.cli import (
    accounts,
    annex_a,
    audit,
    backups,
    checking,
    demo,
    dfe_api,
    establishments,
    forecast,
    forecast_run,
    funding,
    imports,
    jobs,
    kept_returns,
    made_returns,
    migrating,
    people,
    report,
    requests,
    returns,
    serving,
    subject_access,
    testing,
    working,
)


class InOrder(click.Group):
    """Lists its commands in the order in which they were added."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(self.commands)


@click.group(cls=InOrder, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
def fanlight() -> None:
    """Fanlight: one front door for every request, one record for every child."""


for command in (
    demo.demo,
    serving.serve,
    testing.test,
    checking.check,
    testing.faults,
    testing.screenshots,
    testing.bench,
    working.worker,
    migrating.migrate,
    backups.backup,
    backups.restore,
    backups.backup_key,
    jobs.jobs,
    audit.audit,
    establishments.establishments,
    requests.requests,
    imports.import_,
    people.people,
    subject_access.subject_access,
    report.report,
    returns.returns,
    funding.funding,
    forecast.forecast,
    accounts.accounts,
):
    fanlight.add_command(command)

# Here and in no file of theirs: a command that only its own import adds is lost when nobody imports it.
for part in (made_returns.cin, annex_a.annex_a, dfe_api.dfe_api, kept_returns.listed, kept_returns.verify):
    returns.returns.add_command(part)
for part in (forecast_run.run, forecast_run.seek, forecast_run.check, forecast_run.template, forecast_run.levers):
    forecast.forecast.add_command(part)


def main() -> None:
    """Run the command line and end the process with its exit code."""
    fanlight.main(prog_name="fanlight")
