"""Alternative provision as plain values, by district and by school: `python -m tests.golden.provision_values`."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from fanlight.funding.public import Asked, Basis, Option, Spread, Typed, share_file, split_file

KEPT = Path(__file__).with_suffix(".json")
FORMATS = Path(__file__).parents[2] / "docs" / "formats"


def words() -> str:
    """Return the values of the examples of the formats as text."""
    typed = Typed("82709.4", "11500000", date(2019, 4, 1), places="largest-remainder:3")
    districts = split_file(FORMATS / "ap-districts-example.csv", Typed("82709.4", "11500000", date(2019, 4, 1)))
    whole = split_file(FORMATS / "ap-districts-example.csv", typed)
    asked = Asked(
        typed=Typed("82709.4", "11500000", date(2019, 4, 1)),
        districts=FORMATS / "ap-schools-districts-example.csv",
        penalties=FORMATS / "ap-penalties-example.csv",
        bases=tuple(Basis),
        option=Option.DEVOLVED,
        spread=Spread.SHARE,
    )
    schools = share_file(FORMATS / "ap-schools-example.csv", asked)
    told = {"districts": districts.values, "whole places": whole.values, "schools": schools.values}
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    KEPT.write_text(words(), encoding="utf-8")
