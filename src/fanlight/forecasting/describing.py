"""What can be given: kinds of lever, an example folder, and an empty one whose columns are those that are read."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from fanlight.forecasting.methods.lever_kinds import KINDS
from fanlight.forecasting.rules.names import BANDS, FLOW_COLUMNS, SETTINGS

_DATA = Path(__file__).parent / "data"
_TEMPLATE_ABOUT = """# Whose figures these are. Only one table is needed beside this file: one that has the plans of each January.
# Delete what you have not got: a forecast says what it took in its place.
authority_code = ""      # as the ONS writes it, so that the panel of all authorities knows it
authority_name = ""
# origin = 2022          # the last January that the forecast may see; the last with a total where this is left out

# Where a table is from:
# [[source]]
# table = "totals.csv"
# source = "SEN2 return"
# status = "published"

# Where two tables have two totals for one January, which is kept and why:
# [[settled]]
# january = 2018
# keep = "plans_by_age_band.csv"
# reason = ""
"""
_TEMPLATE_ASSUMPTIONS = """# What Fanlight takes where your figures do not say it stands in its data/assumptions.toml.
# Replace any of it here, with your source:
# [inflation]
# value = 0.035
# source = "Contract review of March"
"""


def lever_kinds() -> list[dict[str, Any]]:
    """Return every kind of lever as plain values, in the order in which they are offered."""
    return [
        {
            "kind": kind.name,
            "words": kind.words,
            "told": kind.told,
            "fields": [asdict(one) | {"choices": list(one.choices)} for one in kind.fields],
            "may_be_sought": kind.sought is not None,
        }
        for kind in KINDS.values()
    ]


def example_inputs() -> dict[str, bytes]:
    """Return the files of the example folder by name."""
    return {one.name: one.read_bytes() for one in sorted((_DATA / "kent").iterdir()) if one.suffix in (".csv", ".toml")}


def template_inputs() -> dict[str, bytes]:
    """Return an empty folder's files by name: tables with their columns and no row."""
    headers = {
        "totals.csv": ["january", "plans"],
        "plans_by_age_band.csv": ["january", *BANDS, "total"],
        "plans_by_placement.csv": ["january", *SETTINGS, "total"],
        "plans_by_need.csv": ["january", "autistic spectrum disorder", "speech language and communication", "total"],
        "plans.csv": ["january", "age", "need", "setting", "plans"],
        "flows.csv": ["calendar_year", *FLOW_COLUMNS.values()],
        "unit_costs.csv": ["financial_year", "setting", "average_cost_gbp_per_year", "source", "note"],
        "places.csv": ["january", "setting", "area", "places", "pupils", "source"],
        "money.csv": ["financial_year", "line", "amount_gbp", "status", "source"],
    }
    files = {name: (",".join(columns) + "\n").encode() for name, columns in headers.items()}
    return files | {"about.toml": _TEMPLATE_ABOUT.encode(), "assumptions.toml": _TEMPLATE_ASSUMPTIONS.encode()}
