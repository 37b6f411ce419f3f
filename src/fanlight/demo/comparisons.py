"""What schools come to beside their kind, and a pilot of the schools that ask most, which is over and can be judged."""

from __future__ import annotations

from datetime import date, datetime

from fanlight.access.public import Permission
from fanlight.comparisons.public import (
    Chosen,
    CohortKind,
    Plan,
    baselines,
    count_pilot,
    keep_kind_figures,
    plan_pilot,
    rates_before,
    school_lines,
    suggested_comparison,
    windows_of,
)
from fanlight.demo.accounts import Staff
from fanlight.store.public import job_actor

# Half a year that is over when the demonstration starts; the same half of the year before is in its history.
_BEGAN = date(2018, 5, 1)
_MONTHS = 6
# One school of so many takes part, and at least so many.
_SHARE, _FEWEST = 60, 5


def load_comparisons(staff: Staff, *, at: datetime) -> None:
    """Keep what schools of each kind came to, and plan and count a pilot of the schools that ask most."""
    manager = next(one for one in (*staff.wall_holders, *staff.deciders) if one.may(Permission.FRONT_DOOR_COUNTS_WHOLE))
    authority = manager.authority
    keep_kind_figures(by=job_actor("comparisons.keep_figures", authority=authority), at=at)
    lines = school_lines(authority)
    before, _ = windows_of(_BEGAN, _MONTHS)
    rates = rates_before(lines, baselines(authority, before))

    most = sorted(rates, key=lambda key: (-rates[key][1], key))
    cohort = {key: rates[key] for key in most[: max(_FEWEST, len(most) // _SHARE)] if rates[key][1]}
    if not cohort:
        return
    plan = Plan(
        name="Early Help in the schools that ask most",
        cohort_kind=CohortKind.SCHOOLS,
        district_id="",
        cohort_ids=tuple(cohort),
        comparison_ids=tuple(
            suggested_comparison(cohort, {key: one for key, one in rates.items() if key not in cohort})
        ),
        how_chosen=Chosen.HIGH,
        how_chosen_words=(
            "The Early Help managers took the schools that had sent the most requests the summer before. An Early Help "
            "worker came to each of them once a week."
        ),
        starts_on=_BEGAN,
        months=_MONTHS,
    )
    pilot = plan_pilot(plan=plan, by=manager, at=at)
    count_pilot(pilot_id=pilot.id, by=job_actor("comparisons.count_pilot", authority=authority), at=at)
