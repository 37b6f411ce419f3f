"""The school formula over England's schools, floors and caps by the thousand, why for one school, and the whole command."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path

import numpy as np

from benchmarks.figures import Figure, median_ms, p95_ms, peak_of_children_mib, say, spent, times_of
from benchmarks.funding_bare import Bare
from benchmarks.funding_beside import NAMED_BY, openfisca
from benchmarks.funding_schools import COUNTY, DAY, ENGLAND, YEAR, as_csv, authority_toml, parameters, some_schools
from benchmarks.limits import bare_page
from benchmarks.pages import QUERIES_ASKED
from benchmarks.pages import prepare as gather_static
from benchmarks.visiting import visit, visitor
from fanlight.funding.rules.affordable import Choice, prepare, search
from fanlight.funding.rules.formula import Result, run_formula
from fanlight.funding.rules.schools import Schools
from fanlight.funding.rules.storing import figures_of, shape_of
from fanlight.funding.rules.tracing import trace_lines, traces

TITLE = "The school formula"
FORMULA_MS, WHY_MS, RUN_SECONDS, RUN_MIB = 7.0, 5.0, 3.0, 400.0
COMPARED_MS = 300.0
FINANCE, RUNS = "finance@kent.example", r"/funding/runs/(FR[^/\"]+)/"
TIMES_BARE, TIMES_BESIDE = 4.0, 2.0
# Twenty-five floors by forty caps: a thousand pairs.
FLOORS, CAPS = range(-15_000, 10_000, 1_000), range(10_000, 50_000, 1_000)
ASKED_SECONDS = {COUNTY: 1.0, ENGLAND: 8.0}
TIMES = 60


def run(home: Path) -> list[Figure]:
    """Measure the formula, the search, the trace, the page that compares the county's two runs, and the command."""
    schools = some_schools(ENGLAND)
    # The command first: the most memory is that of the largest child process so far.
    command = _command(schools)
    formula = _formula(schools)
    return [*formula, *_scenarios(some_schools(COUNTY)), *_scenarios(schools), _why(schools), *_compared(), *command]


def _formula(schools: Schools) -> list[Figure]:
    values = parameters()
    result = run_formula(schools, values.on(DAY))
    bare = Bare(schools, values.on(DAY))
    if not np.array_equal(bare.budgets(), result.shares):
        raise RuntimeError("The bare arithmetic gives other pence")
    # The last run is held while the next is made, as a comparison of scenarios holds it.
    held = [result]

    def formula() -> None:
        held[0] = run_formula(schools, values.on(DAY))

    ours, barest = times_of(formula, times=TIMES), median_ms(times_of(bare.budgets, times=TIMES))
    say(f"{ENGLAND:,} schools in {median_ms(ours):.1f} ms, bare NumPy in {barest:.1f} ms")
    what = f"Full formula over {ENGLAND:,} schools, every line with its working, floor, cap and scaling; exact pence"
    bare_is = "the same arithmetic in bare NumPy, exact pence too, nothing kept"
    beside = _beside(schools, result, median_ms(ours))
    return [
        Figure(what, median_ms(ours), "ms", asked=FORMULA_MS, limit=barest, limit_is=bare_is),
        Figure("the same: processor time", median_ms(ours, of_cpu=True), "ms"),
        Figure("the same, as a multiple of bare NumPy", median_ms(ours) / barest, "times", asked=TIMES_BARE),
        *beside,
    ]


def _beside(schools: Schools, result: Result, ours: float) -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        other = openfisca(schools, result.asking, Path(folder), times=TIMES)
    what = "the same, as a multiple of openfisca-core"
    if other is None:
        say(f"openfisca-core: {NAMED_BY} names no interpreter, so it is not measured")
        return []
    worst = float(np.abs(other.shares - result.shares / 100).max())
    note = f"its binary fractions miss a budget share by up to £{worst:,.2f}"
    return [
        Figure(what, ours / other.ms, "times", asked=TIMES_BESIDE, note=note),
        Figure("openfisca-core, the working out alone", other.ms, "ms"),
    ]


def _compared() -> list[Figure]:
    gather_static()
    client = visitor(FINANCE)
    references = list(dict.fromkeys(re.findall(RUNS, client.get("/funding/").content.decode())))
    if len(references) < 2:
        raise RuntimeError("The county has not two runs to compare")
    page = client.get(f"/funding/runs/{references[0]}/").content.decode()
    schools = re.search(r"to (\d+) schools", page)
    count = schools.group(1) if schools else "?"
    visited = visit(client, f"/funding/compare/{references[0]}/{references[1]}/", times=TIMES)
    say(f"two runs of {count} schools compared: {visited.queries} queries")
    what = f"Two runs of the county's {count} schools compared on a page: server time, 95th percentile"
    bare = p95_ms(bare_page())
    return [
        Figure(what, p95_ms(visited.took), "ms", asked=COMPARED_MS, limit=bare, limit_is="bare page"),
        Figure("the same: queries", visited.queries, "", asked=QUERIES_ASKED),
    ]


def _scenarios(schools: Schools) -> list[Figure]:
    asking = parameters().on(DAY)
    pairs = [Choice(floor, cap) for floor, cap in product(FLOORS, CAPS)]
    with spent() as took:
        prepared = prepare(schools, asking)
        totals = [prepared.outcome(pair).total for pair in pairs]
    with spent() as searched:
        found = search(prepare(schools, asking), sorted(totals)[len(totals) // 2], FLOORS, CAPS)
    if found.best is None or found.cheapest != min(totals):
        raise RuntimeError("The search finds other totals than the scenarios have")
    say(f"{len(pairs):,} scenarios over {len(schools):,} schools in {took.wall:.2f} s")
    what = f"{len(pairs):,} scenarios of floor and cap over {len(schools):,} schools, every share of each"
    return [
        Figure(what, took.wall, "s", asked=ASKED_SECONDS[len(schools)]),
        Figure("the affordable pair among them, by a search", searched.wall * 1000, "ms"),
    ]


def _why(schools: Schools) -> Figure:
    result = run_formula(schools, parameters().on(DAY))
    shape = shape_of(result)

    def why() -> list[str]:
        phase = schools.phases[7]
        return [words for one in traces(shape, figures_of(result, 7), phase) for words in trace_lines(one)]

    return Figure(
        "Why, for one school, every line with its sources", median_ms(times_of(why, times=TIMES)), "ms", asked=WHY_MS
    )


def _command(schools: Schools) -> list[Figure]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "schools.csv").write_text(as_csv(schools), encoding="utf-8")
        (folder / "authority.toml").write_text(authority_toml(), encoding="utf-8")
        command = [sys.executable, "-m", "fanlight.cli", "funding", "run", "--year", YEAR]
        for option, file in (("--schools", "schools.csv"), ("--authority", "authority.toml"), ("--out", "shares.csv")):
            command += [option, str(folder / file)]
        found = times_of(lambda: subprocess.run(command, check=True, capture_output=True), times=3, unmeasured=1)
        rows = (folder / "shares.csv").read_text(encoding="utf-8").count("\n")
    if rows <= len(schools):
        raise RuntimeError(f"The command wrote {rows:,} rows")
    what = f"`fanlight funding run` on {len(schools):,} schools, whole process, CSV in and out"
    return [
        Figure(what, median_ms(found) / 1000, "s", asked=RUN_SECONDS),
        Figure("the same: the most memory held", peak_of_children_mib(), "MiB", asked=RUN_MIB),
    ]
