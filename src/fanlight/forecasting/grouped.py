"""The forecast of one authority as a function of a frame, so that any engine that groups frames can spread it.

A frame in, a frame out, and a seed: nothing is read from elsewhere or written. One group is one authority under one set of
levers. Groups know nothing of one another, so whoever has many authorities and scenarios gives the function to polars, or to an
engine over many machines, grouped by any columns, and gets the same numbers as one after the other.
"""

from __future__ import annotations

import polars as pl

from fanlight.forecasting.refusing import ForecastRefused
from fanlight.forecasting.result import lines_frame
from fanlight.forecasting.running import Asked, lines_of, prepare

LEVERS = "levers.toml"
FILE, CONTENT = "file", "content"


def forecast_group(folder: pl.DataFrame, *, years: int, runs: int = 1_000, seed: int = 1) -> pl.DataFrame:
    """Return the rows of one authority's forecast: line, quantity, part, year, mean, q05, q25, q50, q75, q95.

    `folder` has a row a file of the authority's folder: `file`, its name, and `content`, its text or bytes, as readers of whole
    files give them; `levers.toml` may be among them. Any other column, such as authority_code or scenario, has one value, which
    stands on every row returned. A year of children is written 2023, one of pounds 2022-23; `line` is unmitigated or mitigated.

    With the same seed two scenarios of one authority have the same draws. Raises ForecastRefused with every reason.
    """
    missing = [name for name in (FILE, CONTENT) if name not in folder.columns]
    if missing:
        raise ForecastRefused([f"The frame has no column {name}." for name in missing])
    groups = [name for name in folder.columns if name not in (FILE, CONTENT)]
    mixed = [name for name in groups if folder[name].n_unique() != 1]
    twice = folder[FILE].is_duplicated().any()
    if mixed or twice:
        reasons = [f"{name} has more than one value: group by it first." for name in mixed]
        raise ForecastRefused([*reasons, *(["A file stands twice in the frame."] if twice else [])])
    files = {str(name): _bytes(content) for name, content in folder.select(FILE, CONTENT).iter_rows()}
    levers = files.pop(LEVERS, None)
    prepared = prepare(Asked(files, years, runs, seed, levers))
    rows = lines_frame(lines_of(prepared), prepared.forecast.authority.origin)
    values = [pl.lit(folder[name][0], dtype=folder.schema[name]).alias(name) for name in groups]
    return rows.select(*values, *rows.columns)


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content
