"""What makes the children of a county hard to tell apart and to find, each at its own rate and in the smallest county."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from fanlight.demo.forenames import SHORT_FORMS, first_of, forenames
from fanlight.demo.names import Numbers
from fanlight.demo.people_made import Child, Household
from fanlight.demo.shape import STARTS_AT
from fanlight.demo.surnames import borne_by, surname
from fanlight.people.public import NameKind

# Shares of households or of children; even the smallest county has hundreds of them.
MOVED, TWO_HOMES, HALF_SIBLINGS, CHANGED_SCHOOL = 0.25, 0.3, 0.12, 0.12
_KNOWN_AS, _FORMER_NAME = 0.6, 0.04
# One household in so many, the first of them at a place that the smallest county reaches.
_TWINS, _TRIPLETS = (45, 7), (400, 61)
_SAME_NAME, _SAME_NAME_AND_BIRTH = (40, 20), (150, 115)
_UNBORN = (130, 90)
_WRONG_UPN, _FORMER_UPN = (60, 15), (25, 11)
_RECORDED_AGAIN, _NOT_MERGED_YET = (250, 100), (300, 140)
_CONFIDENTIAL = (200, 199)
_WALLED, _WALLED_IN_SILENCE = (1_000, 33), (3_000, 133)


def number_of_children(position: int, rng: Random) -> int:
    """Return how many children this household has: at least as many as are born on one day."""
    drawn = rng.choices((1, 2, 3, 4, 5), (38, 38, 16, 6, 2))[0]
    least = 2 if _falls(position, _UNBORN) else born_together(position)
    return max(drawn, least)


def born_together(position: int) -> int:
    """Return how many of this household's children are born on one day: triplets, twins, or one."""
    if _falls(position, _TRIPLETS):
        return 3
    return 2 if _falls(position, _TWINS) else 1


def is_confidential(position: int) -> bool:
    """Return whether this household's address is confidential."""
    return _falls(position, _CONFIDENTIAL)


def made_hard(household: Household, position: int, neighbour: Child | None, numbers: Numbers, rng: Random) -> Household:
    """Return the household with what is hard about its children; `neighbour` is a child of another family."""
    children = [_with_other_names(child, rng) for child in household.children]
    if neighbour and _falls(position, _SAME_NAME):
        children[0] = _named_like(neighbour, children[0])
    if neighbour and neighbour.born_on and _falls(position, _SAME_NAME_AND_BIRTH):
        alike = _named_like(neighbour, children[0])
        children[0] = replace(alike, born_on=neighbour.born_on, school=neighbour.school, former_school=None)
    if _falls(position, _UNBORN):
        children[-1] = _unborn(children[-1], rng)
    children[0] = _with_hard_numbers(children[0], position, numbers)
    children[0] = _recorded_again(children[0], position, rng)
    children[0] = _held_back(children[0], position, rng)
    return replace(household, children=tuple(children))


def _falls(position: int, rate: tuple[int, int]) -> bool:
    every, first = rate
    return position % every == first


def _with_other_names(child: Child, rng: Random) -> Child:
    given: list[tuple[NameKind, str, str]] = []
    shorts = SHORT_FORMS.get(first_of(child.forenames))
    if shorts and rng.random() < _KNOWN_AS:
        given.append((NameKind.KNOWN_AS, rng.choice(shorts), child.surname))
    if rng.random() < _FORMER_NAME:
        given.append((NameKind.FORMER, child.forenames, borne_by(surname(rng), child.sex)))
    return replace(child, other_names=tuple(given)) if given else child


def _named_like(other: Child, child: Child) -> Child:
    return replace(child, forenames=other.forenames, surname=other.surname, sex=other.sex, other_names=())


def _unborn(child: Child, rng: Random) -> Child:
    """A child who is expected within some thirty weeks, and has no name, number or school yet."""
    return Child(
        forenames="Unborn",
        surname=child.surname,
        sex="U",
        born_on=None,
        expected_on=STARTS_AT.date() + timedelta(days=rng.randint(5, 200)),
        ethnicity="NOBT",
        upn="",
        nhs_number="",
        school=None,
    )


def _with_hard_numbers(child: Child, position: int, numbers: Numbers) -> Child:
    if not (child.upn and child.school and child.born_on):
        return child
    if _falls(position, _WRONG_UPN):
        return replace(child, upn=numbers.with_wrong_letter(child.upn))
    if _falls(position, _FORMER_UPN):
        former = numbers.pupil_number(child.school.number, child.born_on, child.upn[1:4])
        return replace(child, former_upns=(former,))
    return child


def _recorded_again(child: Child, position: int, rng: Random) -> Child:
    merged, waiting = _falls(position, _RECORDED_AGAIN), _falls(position, _NOT_MERGED_YET)
    if not (merged or waiting) or child.born_on is None:
        return child
    return replace(child, again=_as_heard(child, rng), is_again_merged=merged)


def _as_heard(child: Child, rng: Random) -> Child:
    """The same child as somebody recorded them who did not search: without numbers, the name or the birth date amiss."""
    first = first_of(child.forenames)
    drawn = rng.random()
    again = replace(child, forenames=first, upn="", nhs_number="", former_upns=(), other_names=(), former_school=None)
    if drawn < 0.4 and first in SHORT_FORMS:
        return replace(again, forenames=rng.choice(SHORT_FORMS[first]))
    if drawn < 0.7 and len(child.surname) > 5:
        place = rng.randrange(2, len(child.surname) - 1)
        return replace(again, surname=child.surname[:place] + child.surname[place + 1 :])
    return replace(again, born_on=_day_and_month_changed_over(child.born_on))


def _day_and_month_changed_over(day: date | None) -> date | None:
    """Return a birth date as somebody took it down the other way round; nobody would take down one that is to come."""
    if day is None or day.day > 12:
        return day
    changed = day.replace(day=day.month, month=day.day)
    return changed if changed <= STARTS_AT.date() else day


def _held_back(child: Child, position: int, rng: Random) -> Child:
    """A child behind a wall; who was adopted is behind a silent one, under a new name."""
    if _falls(position, _WALLED):
        return replace(child, is_walled=True)
    if _falls(position, _WALLED_IN_SILENCE):
        before = (NameKind.FORMER, forenames(child.sex, rng), surname(rng)) if child.sex != "U" else None
        names = (*child.other_names, before) if before else child.other_names
        return replace(child, is_walled=True, is_wall_silent=True, other_names=names)
    return child
