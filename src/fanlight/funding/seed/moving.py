"""Invented moves of excluded pupils and growth of the demonstration's schools: files to be worked out, as texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random

from fanlight.funding.seed.texts import Invented, written

MOST_MOVES, MOST_GROWING = 12, 8
# Between the holidays of the summer term and of the autumn term so far, in the invented year.
_FIRST, _DAYS = date(2018, 4, 16), 200
_A_PUPIL = {"primary": 2_900, "secondary": 4_400}


def moves_demonstration(schools: Sequence[Mapping[str, str]], seed: int) -> Invented:
    """Return moves among the schools of these rows of a funding file, most of them secondary; none where there is but one."""
    rng = Random(f"{seed}-moves")  # noqa: S311  (invented schools, not secrets)
    by_phase = {phase: [one for one in schools if one["phase"] == phase] for phase in _A_PUPIL}
    rows = []
    for number in range(min(MOST_MOVES, len(schools) // 3)):
        phase = "primary" if number % 4 == 3 else "secondary"
        if len(by_phase[phase]) < 2:
            continue
        left, joined = rng.sample(by_phase[phase], 2)
        excluded_on = _FIRST + timedelta(days=rng.randrange(_DAYS))
        is_admitted = number % 3 != 2
        rows.append(
            {
                "from_urn": left["urn"],
                "from_school": left["name"],
                "excluded_on": excluded_on.isoformat(),
                "per_pupil_pounds": _A_PUPIL[phase] + rng.randrange(0, 900, 10),
                "to_urn": joined["urn"] if is_admitted else "",
                "to_school": joined["name"] if is_admitted else "",
                "admitted_on": (excluded_on + timedelta(days=rng.randrange(7, 70))).isoformat() if is_admitted else "",
            }
        )
    return Invented({"moves": ("moves-2018-19.csv", written(rows))} if rows else {})


def growth_demonstration(schools: Sequence[Mapping[str, str]], seed: int) -> Invented:
    """Return schools of these rows that took further pupils at the authority's request; its criteria are among its values."""
    rng = Random(f"{seed}-growth")  # noqa: S311  (invented schools, not secrets)
    growing = rng.sample(list(schools), min(MOST_GROWING, 1 + len(schools) // 6))
    rows = [
        {
            "urn": one["urn"],
            "name": one["name"],
            "phase": one["phase"],
            "pupils_before": one["pupils_total"],
            "pupils_after": int(one["pupils_total"]) + rng.choice((3, 15, 30, 30)),
            "months": 7,
            "new_classes": rng.choice((0, 0, 1)),
        }
        for one in sorted(growing, key=lambda one: one["urn"])
    ]
    return Invented({"schools": ("growth-2018-19.csv", written(rows))})
