"""The journey of a request for support, and the lists that it is walked with on a day at a setting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from fanlight.clocks.public import weekday_and_date_in_words
from fanlight.design.public import Answers, Choice, Journey
from fanlight.front_door.asking.agreement import AGREEMENT
from fanlight.front_door.asking.call import TAKEN, taken_journeys
from fanlight.front_door.asking.child_circumstances import SCHOOLS_AFTER_OWN
from fanlight.front_door.asking.children import CHILDREN
from fanlight.front_door.asking.concern import CONCERN
from fanlight.front_door.asking.family import FAMILY, WORKING_ADULT
from fanlight.front_door.asking.level import LEVEL_OF_NEED
from fanlight.front_door.asking.referrer import DOCUMENTS, REFERRER
from fanlight.front_door.asking.requirements import REQUIREMENTS
from fanlight.front_door.asking.safety import LEAVING_CHOICES_AFTER_DAYS, SAFETY
from fanlight.front_door.asking.strengths import STRENGTHS
from fanlight.front_door.asking.worries import worry_lists

# Stored with every request, so that an old one is read by the form it was written on.
FORM_VERSION = "2018-11"

ASK_FOR_SUPPORT = Journey(
    slug="ask-for-support",
    title="Ask for support",
    sections=(
        SAFETY,
        LEVEL_OF_NEED,
        CHILDREN,
        CONCERN,
        FAMILY,
        WORKING_ADULT,
        STRENGTHS,
        AGREEMENT,
        REFERRER,
        DOCUMENTS,
    ),
    requirements=REQUIREMENTS,
)
# The same form for a call or letter that an officer takes down, by how much of it is walked.
TAKEN_DOWN = taken_journeys(ASK_FOR_SUPPORT)


@dataclass(frozen=True)
class Offered:
    """What the journey offers that is not its own data: the scheme's levels and indicators, the asker's school."""

    levels: tuple[Choice, ...] = ()
    indicators: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    own_schools: tuple[Choice, ...] = ()


def journey_for(answers: Answers, today: date, offered: Offered) -> Journey:
    """Return the journey with the lists of the day; a day or school picked earlier stays on its list."""
    return form_of(answers).with_lists(
        levels=offered.levels,
        leaving_days=(*leaving_days(today, str(answers.get("leaves_day") or "")), *LEAVING_CHOICES_AFTER_DAYS),
        schools=(*offered.own_schools, *SCHOOLS_AFTER_OWN),
        seen_child=offered.indicators.get("CHILD", ()),
        seen_parent=offered.indicators.get("PARENT", ()),
        seen_environment=offered.indicators.get("ENVIRONMENT", ()),
        **worry_lists(),
    )


def form_of(answers: Answers) -> Journey:
    """Return the form as whoever fills it in walks it: who asks for themselves, or an officer for whoever rang."""
    return TAKEN_DOWN.get(str(answers.get(TAKEN) or ""), ASK_FOR_SUPPORT)


def leaving_days(today: date, picked: str) -> Iterable[Choice]:
    """Return today and tomorrow as choices whose value is the date, with the day picked before if it is another."""
    days = {today: "Today", today + timedelta(days=1): "Tomorrow"}
    earlier = _day(picked)
    if earlier and earlier not in days:
        yield Choice(earlier.isoformat(), weekday_and_date_in_words(earlier, today))
    for day, word in days.items():
        yield Choice(day.isoformat(), f"{word}, {weekday_and_date_in_words(day, today)}")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
