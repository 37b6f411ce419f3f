"""Every sentence, reason, check and source of the high-needs example files, as they are told.

`python -m tests.golden.high_needs_words` writes `high_needs_words.txt`; read what changed in it before it is kept.
"""

from __future__ import annotations

from pathlib import Path

from fanlight.funding.high_needs import HighNeedsAsked, cost_high_needs
from fanlight.funding.rules.high_needs_whys import in_lines

FORMATS = Path(__file__).parents[2] / "docs" / "formats"
KEPT = Path(__file__).with_name("high_needs_words.txt")


def words() -> str:
    """Return them all, a line each."""
    files = {one: FORMATS / f"high-needs-{one}-example.csv" for one in ("places", "pupils", "mainstream", "notional")}
    authority = FORMATS / "high-needs-authority-example.toml"
    done = cost_high_needs(HighNeedsAsked("2024-25", authority=authority, **files))
    values = done.values
    checks = [f"{one['label']}: {one['left']}, {one['right']}, {one['holds']}" for one in values["checks"]]
    lines = [values["said"], *values["notes"], *values["to_look_at"], *checks, *done.sources, *in_lines(done.why())]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    KEPT.write_text(words(), encoding="utf-8")
