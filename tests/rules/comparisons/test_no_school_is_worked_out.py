"""Safety 10 and 19: from what all schools of a kind are shown, no reader works out another school's numbers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from fanlight.comparisons.rules.measuring import DECIDED_AS, Told
from fanlight.comparisons.rules.of_kind import OfSchools, figures_to_show
from fanlight.comparisons.rules.safe_to_show import Limits, is_safe, latest_end, shown_parts

LIMITS = Limits(schools=6, children=5)
AT = datetime(2018, 11, 19, 9, 30, tzinfo=UTC)
PARTS = ("a", "b", "c", "d")
# Many schools have nothing or little, a few have much: as it is.
_numbers = st.one_of(st.integers(0, 3), st.integers(0, 40))
_schools = st.dictionaries(st.sampled_from([f"school {n}" for n in range(12)]), _numbers, max_size=12)
_tables = st.fixed_dictionaries(dict.fromkeys(PARTS, _schools))


def most_it_could_be(by_school: dict[str, int], reader: str) -> int:
    """What a reader who takes their own number from a total knows of a target: it is at most what is left."""
    return sum(by_school.values()) - by_school.get(reader, 0)


@settings(max_examples=300)
@given(_schools)
def test_safety_19_what_is_shown_hides_every_school_from_every_other_by_the_least_number(by_school):
    if not is_safe(by_school, LIMITS) or not sum(by_school.values()):
        return
    assert sum(1 for number in by_school.values() if number) >= LIMITS.schools
    for reader, target in permutations(by_school, 2):
        known_at_most = most_it_could_be(by_school, reader)
        assert known_at_most - by_school[target] >= LIMITS.children


@settings(max_examples=300)
@given(_schools)
def test_what_is_held_back_would_have_told_somebody_something(by_school):
    """Nothing is held back for no reason: a reader would know some school to within the least number, or few stand behind it."""
    if is_safe(by_school, LIMITS):
        return
    few = sum(1 for number in by_school.values() if number) < LIMITS.schools
    pairs = permutations(by_school, 2)
    assert few or any(most_it_could_be(by_school, r) - by_school[t] < LIMITS.children for r, t in pairs)


@settings(max_examples=300)
@given(_tables)
def test_safety_10_parts_that_are_shown_are_each_safe_and_add_up_to_the_whole(table):
    groups = shown_parts(PARTS, table, LIMITS)
    whole = {key: sum(table[part].get(key, 0) for part in PARTS) for part in PARTS for key in table[part]}
    if groups is None:
        # Not even everything together may be shown.
        assert not is_safe(whole, LIMITS)
        return
    assert sorted(part for group, _ in groups for part in group) == sorted(PARTS)
    assert sum(total for _, total in groups) == sum(whole.values())
    for group, total in groups:
        together: dict[str, int] = {}
        for part in group:
            for key, number in table[part].items():
                together[key] = together.get(key, 0) + number
        assert sum(together.values()) == total
        assert is_safe(together, LIMITS)


def contact(came: str, *, late: bool = False) -> Told:
    due = AT - timedelta(days=2)
    return Told(due - timedelta(days=1), due, due + timedelta(hours=1 if late else -1), came, 3, 2)


def schools_with(*numbers: int, came: str = "EARLY_HELP") -> OfSchools:
    contacts = {f"school {place}": [contact(came)] * number for place, number in enumerate(numbers)}
    return OfSchools(len(numbers), 0, 0, contacts, {key: len(some) for key, some in contacts.items()})


def test_fewer_schools_than_the_least_are_shown_nothing():
    assert figures_to_show(schools_with(20, 20, 20, 20, 20), AT, LIMITS) == {"schools": 5}


def test_one_school_that_makes_up_nearly_all_is_hidden():
    assert figures_to_show(schools_with(90, 30, 1, 1, 1, 1), AT, LIMITS) == {"schools": 6}


def test_many_schools_are_shown_shares_and_means():
    shown = figures_to_show(schools_with(10, 9, 8, 7, 6, 5), AT, LIMITS)
    assert shown["requests_a_school"] == 7.5
    assert shown["in_time"] == 100 and shown["median_hours"] == 23
    assert {parts[0]: share for parts, share in shown["came"]}["EARLY_HELP"] == 100
    assert shown["levels"] == [[["AS_ASKED"], 0], [["LOWER"], 100], [["HIGHER"], 0]]


def test_pupils_are_used_only_where_every_school_has_its_roll():
    found = schools_with(10, 9, 8, 7, 6, 5)
    known = OfSchools(6, 1500, 6, found.contacts, found.requests)
    in_part = OfSchools(6, 1500, 5, found.contacts, found.requests)
    assert figures_to_show(known, AT, LIMITS)["requests_per_1000"] == 30.0
    assert "requests_per_1000" not in figures_to_show(in_part, AT, LIMITS)


def test_one_schools_two_late_decisions_are_not_shown():
    found = schools_with(10, 9, 8, 7, 6, 5)
    contacts = {**found.contacts, "school 0": [contact("EARLY_HELP", late=True)] * 2 + [contact("EARLY_HELP")] * 8}
    shown = figures_to_show(OfSchools(6, 0, 0, contacts, found.requests), AT, LIMITS)
    assert "in_time" not in shown and "median_hours" not in shown


def test_small_outcomes_stand_together():
    found = schools_with(10, 9, 8, 7, 6, 5)
    contacts = {key: [*some, contact("SIGNPOST"), contact("OPEN_ACCESS")] for key, some in found.contacts.items()}
    contacts["school 0"] = [*contacts["school 0"], contact("SOCIAL_WORK")]
    shown = figures_to_show(OfSchools(6, 0, 0, contacts, found.requests), AT, Limits(6, 5))
    grouped = [parts for parts, _ in shown["came"] if len(parts) > 1]
    assert len(grouped) == 1 and "SOCIAL_WORK" in grouped[0] and set(grouped[0]) < set(DECIDED_AS)


def test_a_later_month_is_shown_only_if_what_came_since_is_safe_by_itself():
    months = {1: [9] * 8, 2: [1, 0, 0, 0, 0, 0, 0, 0], 3: [1] * 8, 4: [0] * 8}

    def new_since(last, end):
        return {str(n): sum(months[m][n] for m in months if (last or 0) < m <= end) for n in range(8)}

    assert latest_end([1], new_since, LIMITS) == 1
    assert latest_end([1, 2], new_since, LIMITS) == 1
    # The second month is told with the third.
    assert latest_end([1, 2, 3], new_since, LIMITS) == 3
    assert latest_end([1, 2, 3, 4], new_since, LIMITS) == 3
