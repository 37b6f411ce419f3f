"""What other modules may use of comparisons."""

from fanlight.comparisons.actions.count_pilot import count_pilot
from fanlight.comparisons.actions.keep_kind_figures import keep_kind_figures
from fanlight.comparisons.actions.plan_pilot import plan_pilot
from fanlight.comparisons.queries.pilot_counts import baselines
from fanlight.comparisons.queries.pilots import rates_before, school_lines
from fanlight.comparisons.rules.pilots import Chosen, CohortKind, Plan, suggested_comparison, windows_of

__all__ = [
    "Chosen",
    "CohortKind",
    "Plan",
    "baselines",
    "count_pilot",
    "keep_kind_figures",
    "plan_pilot",
    "rates_before",
    "school_lines",
    "suggested_comparison",
    "windows_of",
]
