"""What the tables call things: ages, age bands, settings, flows. Nothing here counts, so that a web process may read it."""

from __future__ import annotations

from typing import Final

AGES: Final = 26
BANDS: Final = {"under_5": (0, 5), "5_to_10": (5, 11), "11_to_15": (11, 16), "16_to_19": (16, 20), "20_to_25": (20, 26)}
SETTINGS: Final = (
    "mainstream",
    "resourced_provision",
    "state_special",
    "inmss",
    "further_education",
    "alternative_provision_or_pru",
    "educated_elsewhere",
    "all_other_and_none",
)
# Of plans whose need no table says.
NO_NEED: Final = "not given"
# Why plans end.
CEASED_BECAUSE: Final = ("reached_26", "left_education_or_training", "needs_met_without", "moved_away", "other")
# A flow, and the column that has it.
FLOW_COLUMNS: Final = {
    "requests": "requests_for_assessment",
    "refused": "refused_to_assess",
    "new_plans": "new_plans",
    "ceased": "plans_ceased",
    "transfers_in": "transfers_in",
    "transfers_out": "transfers_out",
}
