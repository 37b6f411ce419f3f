"""A pilot as it is planned: its windows before and after, who takes part, and who is compared with."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from fanlight.clocks.public import add_months, date_in_words

MOST_MONTHS = 12
# A baseline that is further away than this is not like.
LIKE = (0.8, 1.25)
ONE_DAY = timedelta(days=1)


class CohortKind(StrEnum):
    """Who takes part."""

    SCHOOLS = "SCHOOLS"
    DISTRICT = "DISTRICT"


class Chosen(StrEnum):
    """How those who take part were chosen."""

    HIGH = "HIGH"
    VOLUNTEERED = "VOLUNTEERED"
    LOT = "LOT"
    PLACE = "PLACE"
    OTHER = "OTHER"


COHORT_WORDS: dict[str, str] = {
    CohortKind.SCHOOLS: "Schools that are named",
    CohortKind.DISTRICT: "All schools of one district",
}
CHOSEN_WORDS: dict[str, str] = {
    Chosen.HIGH: "Because their numbers were high",
    Chosen.VOLUNTEERED: "They volunteered",
    Chosen.LOT: "By lot",
    Chosen.PLACE: "Because of where they are",
    Chosen.OTHER: "In another way",
}
# What choosing in that way does to a comparison, said plainly beside it (safety 20).
CAUTIONS: dict[str, str] = {
    Chosen.HIGH: (
        "They were chosen because their numbers were high. Numbers that are unusually high tend to fall back the next "
        "year whatever anybody does: this is regression to the mean. Only a comparison with schools that began as "
        "high can tell that fall from what the pilot did."
    ),
    Chosen.VOLUNTEERED: (
        "They volunteered. Schools that volunteer may differ from others in ways that no number here shows."
    ),
    Chosen.LOT: "They were chosen by lot: of all ways this makes the fairest comparison.",
    Chosen.PLACE: "They were chosen because of where they are. Whatever else changed there at that time is in the figures too.",
    Chosen.OTHER: "Read how they were chosen: whatever made them different from the others is in the figures too.",
}
SAFER = (
    "Fewer requests are not safer children. A fall is good only if no more children come to harm or come late: read the "
    "four rows about safety before the first."
)


class PilotRefused(Exception):
    """The pilot cannot be planned so; the message can be shown."""


@dataclass(frozen=True)
class Window:
    """London days, both included."""

    first_on: date
    last_on: date

    @property
    def words(self) -> str:
        """The window in words."""
        return f"{date_in_words(self.first_on)} to {date_in_words(self.last_on)}"


@dataclass(frozen=True)
class Plan:
    """What a person decides of a pilot."""

    name: str
    cohort_kind: str
    district_id: str
    cohort_ids: tuple[str, ...]
    comparison_ids: tuple[str, ...]
    how_chosen: str
    how_chosen_words: str
    starts_on: date
    months: int


def windows_of(starts_on: date, months: int) -> tuple[Window, Window]:
    """Return the window before and the window after: the same months of the year before the pilot, and its own.

    Same length and same season, so that summer holidays are not compared with autumn.
    """
    after = Window(starts_on, add_months(starts_on, months) - ONE_DAY)
    before_first = add_months(starts_on, -12)
    return Window(before_first, add_months(before_first, months) - ONE_DAY), after


def check_plan(plan: Plan) -> None:
    """Refuse a plan of which nothing could be told. Raises PilotRefused."""
    if not plan.name.strip():
        raise PilotRefused("Give the pilot a name.")
    if not plan.how_chosen_words.strip():
        raise PilotRefused("Say how those who take part were chosen: without it nobody can judge the figures.")
    if not 1 <= plan.months <= MOST_MONTHS:
        raise PilotRefused(
            f"Choose a window of 1 to {MOST_MONTHS} months: the one before is the same months a year earlier."
        )
    if not plan.cohort_ids:
        raise PilotRefused("Choose who takes part.")
    if set(plan.cohort_ids) & set(plan.comparison_ids):
        raise PilotRefused("A school cannot take part and be compared with. Take it out of one of the two.")


def suggested_comparison(
    cohort: Mapping[str, tuple[str, float]], others: Mapping[str, tuple[str, float]], *, each: int = 2
) -> list[str]:
    """Return schools to compare with, each once: for every school of the cohort those of its kind with the nearest baseline.

    Given is the kind and the baseline rate of each. The largest baselines choose first, because they have fewest like
    them; ties go by id, so that the same figures give the same suggestion. Nearest-neighbour matching without
    replacement on the baseline, with a caliper from the second of a school on: one that is unlike makes the
    comparison worse, not surer (Stuart, E. A. (2010), Matching methods for causal inference, Statistical Science 25).
    """
    left = dict(others)
    found: list[str] = []
    for turn in range(each):
        for _, (kind, rate) in sorted(cohort.items(), key=lambda one: (-one[1][1], one[0])):
            same = [(abs(theirs - rate), key) for key, (of_kind, theirs) in left.items() if of_kind == kind]
            nearest = min(same)[1] if same else ""
            if nearest and (turn == 0 or _is_like(left[nearest][1], rate)):
                found.append(nearest)
                del left[nearest]
    return found


def _is_like(theirs: float, ours: float) -> bool:
    low, high = LIKE
    return bool(ours) and low <= theirs / ours <= high


def is_over(window: Window, today: date) -> bool:
    """Return whether a window lies wholly in the past."""
    return window.last_on < today


def share_of_baseline(cohort: Collection[float], comparison: Collection[float]) -> float | None:
    """Return the comparison's mean baseline as a share of the cohort's, None where either is nothing."""
    if not cohort or not comparison or not sum(cohort):
        return None
    return (sum(comparison) / len(comparison)) / (sum(cohort) / len(cohort))
