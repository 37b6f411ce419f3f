"""Runs the benchmarks one after another, each in a process of its own, and writes what they found as a page."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from benchmarks.figures import Figure
from benchmarks.homes import NoCounty, copy_of, county, environment_of
from benchmarks.order import NAMES, ORDER, Benchmark
from benchmarks.written import Section, page

ROOT = Path(__file__).resolve().parents[1]
USUAL_PAGE = ROOT / "docs" / "benchmarks.md"
LONGEST_SECONDS = 900


@dataclass(frozen=True)
class Run:
    """What was asked for: the size, the county if there is one already, which benchmarks, and where the page goes."""

    scale: str
    home: Path | None
    names: Sequence[str] = field(default=NAMES)
    to: Path = USUAL_PAGE


@click.command()
@click.option("--scale", default="county", type=click.Choice(["county", "small", "tiny"]), help="How large a county.")
@click.option("--home", type=click.Path(exists=True, file_okay=False, path_type=Path), help="A county built already.")
@click.option("--only", default="", help=f"Some of them, with commas between: {', '.join(NAMES)}.")
@click.option("--to", default=USUAL_PAGE, type=click.Path(dir_okay=False, path_type=Path), help="Where the page goes.")
def bench(scale: str, home: Path | None, only: str, to: Path) -> None:
    """Measure Fanlight on a county and write docs/benchmarks.md."""
    names = only.split(",") if only else NAMES
    for unknown in sorted(set(names) - set(NAMES)):
        raise click.ClickException(f"There is no benchmark called {unknown}. There are: {', '.join(NAMES)}.")
    with tempfile.TemporaryDirectory(prefix="fanlight-bench-") as folder:
        try:
            sections = measure(Run(scale, home, names, to), Path(folder))
        except NoCounty as reason:
            raise click.ClickException(str(reason)) from reason
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text(page(sections, scale=scale), encoding="utf-8")
    click.echo(f"Written: {to}")
    sys.exit(1 if any(section.failed for section in sections) else 0)


def measure(run: Run, folder: Path) -> list[Section]:
    """Run the benchmarks on one county and return a section for each; a county that was given is never written to."""
    sections = []
    with county(run.home, run.scale, folder) as built:
        sections += [built.section] if built.section else []
        for benchmark in [one for one in ORDER if one.name in run.names]:
            click.echo(f"{benchmark.name} ...")
            began = time.monotonic()
            sections.append(measured(benchmark, built.home, folder))
            click.echo(f"{benchmark.name}: {time.monotonic() - began:.0f} seconds")
    return sections


def measured(benchmark: Benchmark, home: Path, folder: Path) -> Section:
    """Run one benchmark on the county, or on a copy of its own where it writes, and return its section."""
    if not benchmark.writes:
        return alone(benchmark.name, home, folder)
    with copy_of(home, folder / f"home-{benchmark.name}") as own:
        return alone(benchmark.name, own, folder)


def alone(name: str, home: Path, folder: Path) -> Section:
    """Run one benchmark in a process of its own and return what it found, or why it found nothing."""
    answer = folder / f"{name}.json"
    command = [sys.executable, "-m", "benchmarks.alone", name, str(answer)]
    try:
        done = subprocess.run(command, cwd=ROOT, env=environment_of(home), timeout=LONGEST_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return Section(name, [], failed=f"stopped after {LONGEST_SECONDS} seconds")
    if done.returncode != 0 or not answer.exists():
        return Section(name, [], failed="did not finish; what it said is in the terminal")
    found = json.loads(answer.read_text(encoding="utf-8"))
    return Section(found["title"], [Figure(**one) for one in found["figures"]])


if __name__ == "__main__":
    bench()
