"""What has to be said beside a forecast: whom it leaves out, and for whom it knows less."""

from __future__ import annotations

import numpy as np

from fanlight.forecasting.methods.panels import Panel
from fanlight.forecasting.methods.pooled_panel import FEWEST_AUTHORITIES, FEWEST_JANUARIES, FEWEST_PLANS, is_of_few

_MOST_NAMED = 12


def told_beside(known: Panel) -> list[str]:
    """Return a sentence for each kind of authority that a forecast from the panel's last January treats apart."""
    there = np.isfinite(known.counts)
    now = there[:, -1]
    small = now & (known.counts[:, -1] < FEWEST_PLANS)
    short = now & ~small & (there.sum(axis=1) < FEWEST_JANUARIES)
    january = f"January {known.last_year}"
    kinds = [
        (~now, f"Not forecast, for want of a count in {january} (reorganised, or not published)"),
        (short, f"With the country more than by their own turn, for want of {FEWEST_JANUARIES} Januaries by {january}"),
    ]
    few = is_of_few(known)
    if not few:
        kinds.append(
            (small, f"With the country, for fewer than {FEWEST_PLANS} plans, of which one child is over a hundredth")
        )
    told = [f"{words}: {_named(known, which)}." for which, words in kinds if which.any()]
    if few:
        told.append(
            f"The panel follows fewer than {FEWEST_AUTHORITIES} authorities of {FEWEST_PLANS} plans or more all along: "
            "the forecast and how sure it is rest on little. Give a panel of the whole country."
        )
    return told


def _named(known: Panel, which: np.ndarray) -> str:
    codes = [code for code, named in zip(known.codes, which, strict=True) if named]
    more = f" and {len(codes) - _MOST_NAMED} more" if len(codes) > _MOST_NAMED else ""
    return ", ".join(codes[:_MOST_NAMED]) + more
