"""Panels of invented authorities, and their files."""

import numpy as np
import polars as pl

from fanlight.forecasting.methods.panels import Panel
from tests.architecture.source import ROOT

PUBLISHED = ROOT / "src" / "fanlight" / "forecasting" / "data" / "sen2_ehc_plans_by_authority_2010_2022.csv"
HEADER = "authority_code,authority_name,january,plans"


def published_panel() -> Panel:
    """The panel that comes with Fanlight."""
    return Panel.of(pl.read_csv(PUBLISHED))


def an_invented_panel(authorities: int = 14, januaries: int = 9, seed: int = 3, first_year: int = 2001) -> Panel:
    """Authorities of two types that grow by about a twentieth a year, each by some more or less."""
    random = np.random.default_rng(seed)
    growth = 0.05 + random.normal(0, 0.02, januaries - 1) + random.normal(0, 0.04, (authorities, januaries - 1))
    start = random.integers(300, 4000, (authorities, 1))
    counts = np.hstack([start, start * np.exp(np.cumsum(growth, axis=1))]).round()
    codes = tuple(f"{'X01' if place % 2 else 'X02'}{place:04}" for place in range(authorities))
    order = np.argsort(codes)
    return Panel(tuple(sorted(codes)), first_year, counts[order])


def lines_of(panel: Panel) -> list[str]:
    """The lines of a panel's file, the header first."""
    rows = [
        f"{code},Invented {code},{panel.first_year + year},{int(count)}"
        for code, counts in zip(panel.codes, panel.counts, strict=True)
        for year, count in enumerate(counts)
        if np.isfinite(count)
    ]
    return [HEADER, *rows]


def written(path, lines):
    """A file with these lines."""
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
