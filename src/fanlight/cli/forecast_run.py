"""The forecast of one authority: how many, where, what it costs, how sure, and what each lever changes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from fanlight.cli.forecast_told import bar, refuse, seed_option, telling

_FILE = click.Path(path_type=Path)
inputs_option = click.option("--inputs", type=_FILE, required=True, help="Folder of the authority's tables.")
years_option = click.option("--years", type=int, required=True, help="How many years ahead.")
runs_option = click.option("--runs", type=int, default=1_000, show_default=True, help="How many futures are drawn.")


@click.command("run", short_help="one authority: ages, settings, places, costs, levers")
@inputs_option
@years_option
@runs_option
@seed_option
@click.option("--levers", type=_FILE, help="TOML file of [[lever]] tables; see docs/forecasting/authority.md.")
@click.option(
    "--out", type=_FILE, required=True, help="Folder to write; it is made, or one of an earlier forecast replaced."
)
@click.option("--json", "as_json", is_flag=True, help="Print what the forecast rests on as one JSON object.")
def run(inputs: Path, years: int, runs: int, seed: int, levers: Path | None, out: Path, as_json: bool) -> None:
    """Forecast one authority, unmitigated and with levers.

    Writes forecast.csv, levers.csv, flows.csv, plan_lines.csv, record.csv and result.json.

    The folder holds the tables that the authority has: totals of plans are enough. The same files and seed give the same numbers.

    Ends with 0; with 2 where what is given cannot be used: every reason is told, and nothing is written; 130 when stopped.
    """
    from fanlight.forecasting.public import read_folder, results_of, run_forecast, write_folder

    with telling(as_json), bar("Forecasting") as reached:
        files = read_folder(inputs)
        result = run_forecast(
            files, years=years, runs=runs, seed=seed, levers=_content(levers, as_json), reached=reached
        )
        try:
            write_folder(out, results_of(result))
        except OSError as fault:
            refuse([f"{out} cannot be written: {fault.strerror or fault}."], as_json)
    if as_json:
        summary = {key: result[key] for key in ("about", "told", "conflicts", "not_read", "tested")}
        click.echo(
            json.dumps({**summary, "record": result["record"]["words"], "out": str(out)}, indent=1, ensure_ascii=False)
        )
        return
    _print(result, out)


@click.command("seek", short_help="the least that a lever has to do to meet a target, so surely")
@inputs_option
@years_option
@runs_option
@seed_option
@click.option("--levers", type=_FILE, required=True, help="TOML file of [[lever]] tables, the one to vary among them.")
@click.option("--vary", required=True, help="Name or kind of the lever to vary.")
@click.option(
    "--quantity",
    required=True,
    help="plans, plans_by_setting, places_short, cost, in_year_balance, cumulative_balance.",
)
@click.option("--part", default="", help="Part of the quantity, such as inmss.")
@click.option("--year", required=True, help="A January such as 2027, or a financial year such as 2026-27.")
@click.option("--at-most", type=float, help="The target: at most this.")
@click.option("--at-least", type=float, help="The target: at least this.")
@click.option("--probability", type=float, default=0.8, show_default=True, help="How surely, from 0.5 to 0.99.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def seek(
    inputs: Path,
    years: int,
    runs: int,
    seed: int,
    levers: Path,
    vary: str,
    quantity: str,
    part: str,
    year: str,
    at_most: float | None,
    at_least: float | None,
    probability: float,
    as_json: bool,
) -> None:
    """Find the smallest change in one lever that meets a target with a probability. Refusals and ceasings are never sought.

    Ends with 0; with 1 where not even the furthest that the lever may go meets it; with 2 where what is given cannot be used.
    """
    from fanlight.forecasting.public import read_folder, seek_lever

    with telling(as_json), bar("Seeking"):
        found = seek_lever(
            read_folder(inputs),
            years=years,
            runs=runs,
            seed=seed,
            levers=_content(levers, as_json),
            vary=vary,
            target={"quantity": quantity, "part": part, "year": year, "at_most": at_most, "at_least": at_least},
            probability=probability,
        )
    click.echo(json.dumps(found, indent=1, ensure_ascii=False) if as_json else _sought(found))
    if found["value"] is None:
        raise SystemExit(1)


@click.command("check", short_help="what each table of a folder is read as, and what contradicts")
@inputs_option
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
def check(inputs: Path, as_json: bool) -> None:
    """Read a folder as a forecast would, and forecast nothing.

    Ends with 0; with 2 where it cannot be used: every reason is told.
    """
    from fanlight.forecasting.public import check_inputs, read_folder

    with telling(as_json):
        found = check_inputs(read_folder(inputs))
    if as_json:
        click.echo(json.dumps(found, indent=1, ensure_ascii=False))
        return
    for one in found:
        click.echo(f"{one['table']}: {one['what']}{', ' + one['years'] if one['years'] else ''}")


@click.command("template", short_help="an empty folder of inputs, or the Kent example")
@click.option("--out", type=_FILE, required=True, help="Folder to make.")
@click.option("--example", is_flag=True, help="The published Kent series in place of empty tables.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def template(out: Path, example: bool, as_json: bool) -> None:
    """Make a folder of inputs with every table and its columns; forecast check then says what is missing."""
    from fanlight.forecasting.public import example_inputs, template_inputs

    if out.exists():
        refuse([f"{out} is there already; name a folder that is not."], as_json)
    files = example_inputs() if example else template_inputs()
    try:
        out.mkdir(parents=True)
        for name, content in files.items():
            (out / name).write_bytes(content)
    except OSError as fault:
        refuse([f"{out} cannot be written: {fault.strerror or fault}."], as_json)
    if as_json:
        click.echo(json.dumps({"out": str(out), "files": sorted(files)}, indent=1))
        return
    click.echo(f"{out}: {len(files)} files. Fill in what you have, then: fanlight forecast check --inputs {out}")


@click.command("levers", short_help="every kind of lever and its fields")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
def levers(as_json: bool) -> None:
    """List the kinds of lever that a TOML file may hold, each with its fields and their bounds."""
    from fanlight.forecasting.public import lever_kinds

    kinds = lever_kinds()
    if as_json:
        click.echo(json.dumps(kinds, indent=1, ensure_ascii=False))
        return
    for kind in kinds:
        click.echo(f"{kind['kind']}: {kind['words']}")
        for field in kind["fields"]:
            click.echo(f"    {field['name']}: {field['words']}{_bounds(field)}")


def _bounds(field: dict[str, Any]) -> str:
    if field["choices"]:
        return f" ({', '.join(field['choices'])})"
    if field["type"] != "number":
        return ""
    return f" ({field['least']:,.0f} to {field['most']:,.0f} {field['unit']})"


def _content(path: Path | None, as_json: bool) -> bytes | None:
    if path is None:
        return None
    try:
        return path.read_bytes()
    except OSError as fault:
        refuse([f"{path} cannot be read: {fault.strerror or fault}."], as_json)
        return None


def _print(result: dict[str, Any], out: Path) -> None:
    about = result["about"]
    click.echo(f"{about['authority_name']}, from January {about['origin']}, {about['runs']:,} runs: {out}")
    last = about["origin"] + about["years"]
    for row in result["rows"]:
        if row["quantity"] == "plans" and row["year"] == last:
            tested = row["line"] == "unmitigated" and "plans" in result["tested"]
            told = "nine times in ten" if tested else "not tested on past years; from the 5th to the 95th of 100 runs"
            click.echo(
                f"{row['line']}: {row['q50']:,.0f} plans in January {last}; {told}, {row['q05']:,.0f} to {row['q95']:,.0f}"
            )
    for sentence in [*result["told"], *result["record"]["words"]]:
        click.echo(sentence, err=True)
    click.echo(
        "By setting, need, age and cost: not tested on past years; their ranges are runs of a model.",
        err=True,
    )


def _sought(found: dict[str, Any]) -> str:
    if found["value"] is None:
        asked = f"in {found['chance_at_bound']:.0%} of runs, not in {found['probability']:.0%}"
        return f"Not even {found['bound']:,.10g} {found['unit']} is enough: it meets the target {asked}."
    return f"{found['words']} It meets the target in {found['chance']:.0%} of runs, without it {found['chance_without']:.0%}."
