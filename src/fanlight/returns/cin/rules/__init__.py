"""Every rule, grouped by what it is about; importing this registers them all."""

from fanlight.returns.cin.findings import RULES
from fanlight.returns.cin.rules import (  # noqa: F401 - each registers its rules
    assessments,
    assessments_in_order,
    births_and_deaths,
    characteristics,
    child_ids,
    cin_plans,
    closures,
    codes,
    conferences,
    elements,
    enquiries,
    enquiries_in_order,
    episodes,
    header,
    no_further_action,
    plans_side_by_side,
    protection_plans,
    protection_plans_in_order,
    pupil_numbers,
    timeliness,
    whole_return,
)

__all__ = ["RULES"]
