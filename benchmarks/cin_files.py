"""Invented children in need census returns of any size, with nothing wrong in them; the same seed gives the same file."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from fanlight.clocks.public import england_calendar
from fanlight.returns.cin.children import (
    Assessment,
    Child,
    CinPlan,
    Episode,
    Header,
    ProtectionPlan,
    Review,
    Section47,
)
from fanlight.returns.cin.rules.pupil_numbers import check_letter
from fanlight.returns.cin.writing import xml_of_return
from fanlight.returns.cin.years import CensusYear, census_year

DISABILITIES = ("MOB", "HAND", "PC", "INC", "COMM", "LD", "HEAR", "VIS", "BEH", "CON", "AUT", "DDA")
FACTORS = ("1B", "2B", "3A", "3B", "4A", "4B", "15A", "16A", "17A", "18C", "22A")
SOURCES = ("1A", "2A", "2B", "3A", "3B", "5B", "6", "8")
ETHNICITIES = ("WBRI", "WOTH", "MWBC", "AIND", "BAFR", "CHNE", "NOBT")
REFERRALS_FROM_DAY, REFERRAL_DAYS = 20, 200


def write_return(file: Path, children: int, *, ends: int = 2027, seed: int = 1) -> None:
    """Write a clean return of so many invented children."""
    with file.open("w", encoding="utf-8") as text:
        text.writelines(xml_of_return(header(ends), clean_children(children, ends=ends, seed=seed)))


def header(ends: int) -> Header:
    """Return the header of an invented authority's return."""
    return Header(
        collection="CIN",
        year=str(ends),
        reference_on=date(ends, 3, 31),
        level="L",
        authority="990",
        software="Invented",
        release="1",
        serial="1",
        made_at=f"{ends}-06-01T09:30:00",
    )


def clean_children(children: int, *, ends: int = 2027, seed: int = 1) -> Iterator[Child]:
    """Yield invented children with nothing wrong in them, each alone or all together."""
    year, chance = census_year(ends, england_calendar()), random.Random(seed)  # noqa: S311 - invented children
    for number in range(children):
        yield clean_child(number, year, chance)


def clean_child(number: int, year: CensusYear, chance: random.Random) -> Child:
    """Return one invented child; the first has enough disabilities for a whole return."""
    child = Child(la_child_id=f"{year.ends}C{number:07}", ethnicity=chance.choice(ETHNICITIES))
    kind = chance.choice(KINDS)
    if kind is unborn:
        child.expected_on, child.sex = year.ends_on + timedelta(days=chance.randrange(20, 150)), "U"
    else:
        child.born_on = year.ends_on - timedelta(days=chance.randrange(400, 17 * 365))
        child.sex = chance.choice("MF")
        digits = f"886{number:09}"
        child.upn = check_letter(digits) + digits
    child.disabilities = (
        list(DISABILITIES[:8]) if number == 0 else chance.choice(([], ["AUT", "LD"], ["BEH"])) or ["NONE"]
    )
    if not year.asks_sex:
        child.gender, child.sex = {"U": "0", "M": "1", "F": "2"}[child.sex or "U"], None
    kind(child, year, chance)
    return child


def referred(child: Child, year: CensusYear, chance: random.Random, *, nfa: bool = False) -> Episode:
    """Give the child an episode that began in the year; return it."""
    day = year.starts_on + timedelta(days=REFERRALS_FROM_DAY + chance.randrange(REFERRAL_DAYS))
    episode = Episode(referred_on=day, source=chance.choice(SOURCES), no_further_action="1" if nfa else "0")
    if not nfa:
        episode.need = f"N{chance.randrange(1, 9)}"
    child.episodes.append(episode)
    return episode


def assessed(episode: Episode, year: CensusYear, chance: random.Random, *factors: str) -> Assessment:
    """Give the episode an assessment that ended in time; return it."""
    began = _later(episode.referred_on, 1, year)
    found = list(factors) or chance.sample(FACTORS, chance.randrange(1, 4))
    assessment = Assessment(started_on=began, authorised_on=_later(began, chance.randrange(5, 40), year), factors=found)
    episode.assessments.append(assessment)
    return assessment


def without_further_action(child: Child, year: CensusYear, chance: random.Random) -> None:
    """A referral that led to nothing further."""
    referred(child, year, chance, nfa=True)


def closed_after_assessment(child: Child, year: CensusYear, chance: random.Random) -> None:
    """A referral that was assessed and closed."""
    episode = referred(child, year, chance)
    episode.closed_on = _later(assessed(episode, year, chance).authorised_on, 2, year)
    episode.closure_reason = chance.choice(("RC8", "RC9"))


def on_a_plan(child: Child, year: CensusYear, chance: random.Random) -> None:
    """A child with a child in need plan, open or ended with the episode."""
    episode = referred(child, year, chance)
    plan = CinPlan(started_on=_later(assessed(episode, year, chance).authorised_on, 1, year))
    episode.cin_plans.append(plan)
    if chance.random() < 0.5:
        plan.ended_on = episode.closed_on = _later(plan.started_on, 30, year)
        episode.closure_reason = "RC7"


def protected(child: Child, year: CensusYear, chance: random.Random) -> None:
    """A child with an enquiry, a conference, a protection plan and its reviews."""
    episode = referred(child, year, chance)
    assessed(episode, year, chance)
    began = _later(episode.referred_on, 2, year)
    target = _later(began, 15, year)
    held = _later(began, chance.randrange(5, 15), year)
    episode.section47s.append(
        Section47(started_on=began, conference_target_on=target, conference_on=held, conference_not_required="0")
    )
    category = chance.choice(("NEG", "PHY", "SAB", "EMO", "MUL"))
    plan = ProtectionPlan(started_on=held, initial_category=category, latest_category=category, previous_plans="0")
    reviews = (_later(held, days, year) for days in (55, 170))
    plan.reviews = [Review(held_on=day) for day in reviews if day < year.ends_on]
    if chance.random() < 0.3 and plan.reviews:
        plan.ended_on = plan.reviews[0].held_on
    episode.protection_plans.append(plan)


def enquired_about(child: Child, year: CensusYear, chance: random.Random) -> None:
    """A child about whom an enquiry was made that needed no conference."""
    episode = referred(child, year, chance)
    assessed(episode, year, chance)
    began = _later(episode.referred_on, 3, year)
    episode.section47s.append(Section47(started_on=began, conference_not_required="1"))


def unborn(child: Child, year: CensusYear, chance: random.Random) -> None:
    """A child not yet born, assessed."""
    day = (child.expected_on or year.ends_on) - timedelta(days=chance.randrange(210, 260))
    episode = referred(child, year, chance)
    episode.referred_on = min(max(day, year.starts_on), year.ends_on - timedelta(days=100))
    assessed(episode, year, chance)


def referred_twice(child: Child, year: CensusYear, chance: random.Random) -> None:
    """A child whose first episode closed before the second began."""
    closed_after_assessment(child, year, chance)
    first = child.episodes[0]
    again = referred(child, year, chance, nfa=chance.random() < 0.3)
    again.referred_on = _later(first.closed_on, 5, year)


def _later(day: date | None, working_days: int, year: CensusYear) -> date:
    """Return the day so many working days later."""
    return year.calendar.add_working_days(day or year.starts_on, working_days)


KINDS: tuple[Callable[[Child, CensusYear, random.Random], None], ...] = (
    without_further_action,
    closed_after_assessment,
    on_a_plan,
    on_a_plan,
    protected,
    enquired_about,
    unborn,
    referred_twice,
)
