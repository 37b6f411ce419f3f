"""How many children will have a plan, how sure that is, and how wrong such forecasts have been."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import click

from fanlight.cli.forecast_told import bar, refuse, seed_option, telling

_FILE = click.Path(path_type=Path)
_MOST_ASKED = 200
_COLUMNS = ("mape", "bias", "mdape", "p90", "pinball", "coverage90", "sharpness90", "skill")

panel_option = click.option(
    "--panel", type=_FILE, required=True, help="CSV file: authority_code,authority_name,january,plans."
)


@click.group(short_help="plans by authority: forecast panel --panel FILE.csv --origin 2022 --years 5 --out FILE.csv")
def forecast() -> None:
    """Forecast how many children will have an EHC plan, from files. Nothing is kept, no database is needed."""


@forecast.command("panel", short_help="each authority's next years with a full distribution")
@panel_option
@click.option("--origin", type=int, required=True, help="The last January that the forecast may see.")
@click.option("--years", type=int, required=True, help="How many years ahead.")
@click.option("--out", type=_FILE, required=True, help="CSV file to write.")
@seed_option
@click.option("--json", "as_json", is_flag=True, help="Print what the forecast rests on as one JSON object.")
def panel(panel: Path, origin: int, years: int, out: Path, seed: int, as_json: bool) -> None:
    """Forecast every authority of a panel: authority_code, year, mean, q05, q25, q50, q75, q95; q50 is the point forecast.

    Counts after --origin are not looked at. The same file, origin and seed give the same numbers.

    Ends with 0; with 2 where what is given cannot be used: every reason is told, and nothing is written.
    """
    from fanlight.forecasting.public import forecast_file

    with telling(as_json), bar("Forecasting") as reached:
        made = forecast_file(panel, origin=origin, years=years, seed=seed)
        try:
            made.write(out)
        except OSError as fault:
            refuse(
                [f"{out} cannot be written: {fault.strerror or fault}. Name a file in a folder that is there."], as_json
            )
        reached(1, 1)
    if as_json:
        click.echo(json.dumps({**made.about, "out": str(out), "told": made.told}, indent=1, ensure_ascii=False))
        return
    authorities = "1 authority" if made.about["authorities"] == 1 else f"{made.about['authorities']} authorities"
    click.echo(f"{authorities}, to January {origin + years} from January {origin}: {out}")
    for sentence in made.told:
        click.echo(sentence, err=True)
    click.echo(
        "A forecast and no promise: how wrong this method has been is told by fanlight forecast backtest.", err=True
    )


@forecast.command("backtest", short_help="how wrong every method would have been, and how sure")
@panel_option
@click.option("--origins", required=True, help="Januaries to forecast from: 2013-2021, or 2017,2019.")
@click.option("--horizons", default="1-5", show_default=True, help="Years ahead: 1-5, or 1,3.")
@click.option("--methods", default="all", show_default=True, help="all, or names with commas between.")
@seed_option
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list, one object a method, origins and horizon.")
def backtest(panel: Path, origins: str, horizons: str, methods: str, seed: int, as_json: bool) -> None:
    """Forecast from each origin with no more than was known there, and measure against what came.

    MAPE, bias, MdAPE, p90 and the coverage of the 90% interval are in percent. Sharpness is that interval's width, and pinball
    the mean loss at five levels, both as a share of what came. Skill is against national growth. Per origin, and of all together.

    Ends with 0; with 2 where what is given cannot be used: every reason is told.
    """
    from fanlight.forecasting.public import LONGEST, backtest_file, method_names

    with telling(as_json), bar("Backtest") as reached:
        asked = _years(origins, "--origins", as_json), _years(horizons, "--horizons", as_json)
        if min(asked[1]) < 1 or max(asked[1]) > LONGEST:
            refuse([f"--horizons are years ahead, 1 to {LONGEST}."], as_json)
        names = [] if methods.strip() == "all" else _names(methods, method_names())
        record = backtest_file(panel, origins=asked[0], horizons=asked[1], methods=names, seed=seed, reached=reached)
    if as_json:
        click.echo(json.dumps(record.rows, indent=1, ensure_ascii=False))
    else:
        _print_table(record.rows)
    for sentence in record.told:
        click.echo(sentence, err=True)


def _years(text: str, option: str, as_json: bool) -> list[int]:
    """Return the whole numbers of a text such as 2013-2016,2019, in order, each once. Ends with 2 for another text."""
    found: set[int] = set()
    for part in text.split(","):
        matched = re.fullmatch(r"\s*(\d{1,4})\s*(?:[-\u2013]\s*(\d{1,4})\s*)?", part, re.ASCII)
        first, last = (int(matched[1]), int(matched[2] or matched[1])) if matched else (1, 0)
        if first > last or last - first > _MOST_ASKED:
            refuse([f"{option} {text[:60]!r} is no list of years: write 2013-2021, or 2017,2019."], as_json)
        found |= set(range(first, last + 1))
    return sorted(found)


def _names(text: str, known: list[str]) -> list[str]:
    """Return the names in a text with commas between; a method may be written with hyphens for its spaces."""
    plain = {_plain(name): name for name in known}
    return [plain.get(_plain(one), one.strip()) for one in text.split(",") if one.strip()]


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", "-", name.strip().lower().replace("\u2019", "'"))


def _print_table(rows: list[dict[str, Any]]) -> None:
    """Print a row a method, origins and horizon: columns of even width, what is not known as a dash."""
    header = ["method", "origins", "h", "n", *_COLUMNS]
    printed = [printed_cells(row) for row in rows]
    widths = [max(len(line[place]) for line in [header, *printed]) for place in range(len(header))]
    for line in [header, *printed]:
        cells = (cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True))
        click.echo("  ".join([line[0].ljust(widths[0]), *cells]).rstrip())


def printed_cells(row: dict[str, Any]) -> list[str]:
    """Return one row of a backtest as the table prints it: method, origins, horizon, pairs, then each measure rounded."""
    return [
        row["method"],
        row["origins"],
        str(row["horizon"]),
        str(row["n"]),
        *(_number(row[one], one) for one in _COLUMNS),
    ]


def _number(value: float | None, column: str) -> str:
    if value is None:
        return "–"
    return f"{value:.1f}" if column in {"mape", "bias", "mdape", "p90", "coverage90"} else f"{value:.3f}"
