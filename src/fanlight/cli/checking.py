"""The check command: everything that can be said of the code without running a test."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import click

from fanlight.cli.starting import ROOT

PYTHON = [sys.executable]
CHECKS = {
    "lint": [*PYTHON, "-m", "ruff", "check", "--output-format", "concise", "."],
    "layout": [*PYTHON, "-m", "ruff", "format", "--check", "--output-format", "concise", "."],
    "walls": [*PYTHON, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
    "system": [*PYTHON, "-m", "django", "check", "--fail-level", "WARNING"],
    "migrations": [*PYTHON, "-m", "django", "makemigrations", "--check", "--dry-run"],
    "templates": [*PYTHON, "-m", "pytest", "-q", "tests/architecture/test_templates.py"],
    "types": [*PYTHON, "-m", "mypy"],
}
# Asks the package index about each package, so it is not part of what must work offline.
KNOWN_FAULTS = [*PYTHON, "-m", "pip_audit", "--requirement", "requirements.lock", "--require-hashes", "--disable-pip"]


@click.command(short_help="lint, types, import contracts, migrations and templates")
@click.argument("names", nargs=-1, type=click.Choice([*CHECKS, "dependencies"]))
def check(names: tuple[str, ...]) -> None:
    """Lint, layout, import walls, system checks, migrations, templates and types; or only those named."""
    chosen = {name: command for name, command in CHECKS.items() if not names or name in names}
    if "dependencies" in names:
        chosen["dependencies"] = KNOWN_FAULTS
    failed = [name for name, command in chosen.items() if not _passes(name, command)]
    if failed:
        click.echo(f"\nFailed: {', '.join(failed)}. To run one again: python3 run.py check {failed[0]}")
        sys.exit(1)
    click.echo(f"\nAll {len(chosen)} checks passed.")


def _passes(name: str, command: list[str]) -> bool:
    environment = dict(os.environ, DJANGO_SETTINGS_MODULE="fanlight.config.settings.testing")
    began = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    verdict = "passed" if done.returncode == 0 else "FAILED"
    click.echo(f"{name:<14}{verdict} in {time.monotonic() - began:.1f} s")
    if done.returncode != 0:
        click.echo((done.stdout + done.stderr).rstrip())
    return done.returncode == 0
