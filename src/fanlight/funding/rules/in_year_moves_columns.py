"""The columns of a file of pupils who moved in the year. It may have no other: a further one might tell of one child."""

from __future__ import annotations

NEEDED = ("from_urn", "excluded_on", "per_pupil_pounds", "to_urn", "admitted_on")
COLUMNS = (*NEEDED, "from_school", "to_school", "adjustment_order_pounds", "leaving_year")
