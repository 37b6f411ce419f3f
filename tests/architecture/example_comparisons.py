"""What the addresses of comparisons name."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

from fanlight.access.public import Role
from fanlight.comparisons.actions.count_pilot import count_pilot
from fanlight.comparisons.actions.plan_pilot import plan_pilot
from fanlight.comparisons.models import Pilot
from fanlight.comparisons.rules.pilots import Plan
from tests.architecture.filling import Ids, fills
from tests.factories import OTHER_SCHOOL, OWN_SCHOOL, an_actor
from tests.support.asking_county import MONDAY

_numbers = itertools.count(1)


def a_plan(**said: Any) -> Plan:
    """Return the plan of a pilot of the invented county's own school against the other; `said` changes it."""
    values: dict[str, Any] = {
        "name": f"Invented pilot {next(_numbers)}",
        "cohort_kind": "SCHOOLS",
        "district_id": "",
        "cohort_ids": (OWN_SCHOOL,),
        "comparison_ids": (OTHER_SCHOOL,),
        "how_chosen": "HIGH",
        "how_chosen_words": "They asked most.",
        "starts_on": date(2018, 5, 1),
        "months": 6,
        **said,
    }
    return Plan(**values)


def a_counted_pilot(**said: Any) -> Pilot:
    """Return a pilot that was counted."""
    by = an_actor(Role.FRONT_DOOR_MANAGER)
    pilot = plan_pilot(plan=a_plan(**said), by=by, at=MONDAY)
    count_pilot(pilot_id=pilot.id, by=by, at=MONDAY)
    return pilot


@fills("comparisons:our_school_sent")
def an_outcome(world: Any) -> Ids:
    return {"came": "EARLY_HELP"}


@fills("comparisons:pilot", "comparisons:changed_pilot", "comparisons:count_pilot")
def a_pilot(world: Any) -> Ids:
    return {"reference": a_counted_pilot().reference}


@fills("comparisons:pilot_file")
def a_file(world: Any) -> Ids:
    return {"reference": a_counted_pilot().reference, "form": "csv"}
