"""What has to be said beside a forecast: whom it leaves out, and for whom it knows less."""

from __future__ import annotations

import numpy as np

from fanlight.forecasting.methods.panels import Panel
from fanlight.forecasting.methods.pooled_panel import FEWEST_JANUARIES, FEWEST_PLANS

_MOST_NAMED = 12


def told_beside(known: Panel) -> list[str]:
    """Return a sentence for each kind of authority that a forecast from the panel's last January treats apart."""
    there = np.isfinite(known.counts)
    now = there[:, -1]
    small = now & (known.counts[:, -1] < FEWEST_PLANS)
    short = now & ~small & (there.sum(axis=1) < FEWEST_JANUARIES)
    january = f"January {known.last_year}"
    sentences = [
        (~now, f"have no count in {january} and are not forecast (reorganised, or not published)"),
        (
            small,
            f"have fewer than {FEWEST_PLANS} plans in {january}: one child is over a hundredth, so their growth teaches nothing",
        ),
        (
            short,
            f"have fewer than {FEWEST_JANUARIES} Januaries by {january}: they follow the country more than their own turn",
        ),
    ]
    return [f"{which.sum()} {words}: {_named(known, which)}." for which, words in sentences if which.any()]


def _named(known: Panel, which: np.ndarray) -> str:
    codes = [code for code, named in zip(known.codes, which, strict=True) if named]
    more = f" and {len(codes) - _MOST_NAMED} more" if len(codes) > _MOST_NAMED else ""
    return ", ".join(codes[:_MOST_NAMED]) + more
