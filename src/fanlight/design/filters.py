"""What templates can do to a value: dates and times in words, plurals, counts, paragraphs."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any

from markupsafe import Markup, escape

from fanlight.clocks.public import (
    date_in_words,
    day_in_words,
    duration_in_words,
    london_date,
    moment_in_words,
    short_date_in_words,
    short_moment_in_words,
    time_in_words,
)
from fanlight.design.navigation import NavigationLink
from fanlight.store.public import now

MOST_COUNTED = 500


def _or_nothing(words: Callable[[Any], str]) -> Callable[[Any], str]:
    def say(value: Any) -> str:
        return words(value) if value else ""

    return say


def _date(value: date | datetime) -> date:
    return london_date(value) if isinstance(value, datetime) else value


def near_day_in_words(value: date | datetime) -> str:
    """Return "today", "tomorrow", "yesterday", or "Monday 3 December", seen from the business date."""
    return day_in_words(_date(value), london_date(now()))


def near_moment_in_words(value: datetime) -> str:
    """Return "10:12 today" or "10:12 on Monday 3 December"."""
    day = near_day_in_words(value)
    near = day in {"today", "tomorrow", "yesterday"}
    return f"{time_in_words(value)} {day}" if near else f"{time_in_words(value)} on {day}"


def length_in_words(value: timedelta) -> str:
    """Return a length of time, "less than a minute" for none."""
    return duration_in_words(value)


def plural(count: int, one: str, many: str = "") -> str:
    """Return "1 child", "2 children"; the plural of a regular word is made with an s."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def counted(count: int, most: int = MOST_COUNTED) -> str:
    """Return a count for a page, "500+" past the most that is counted."""
    return f"{most}+" if count > most else f"{count:,}"


def paragraphs(text: str) -> Markup:
    """Return typed text as paragraphs; single line ends become breaks, everything is escaped."""
    parts = [part.strip("\n") for part in str(text or "").replace("\r\n", "\n").split("\n\n")]
    lines = (Markup("<br>").join(escape(line) for line in part.split("\n")) for part in parts if part.strip())
    return Markup("").join(Markup('<p class="govuk-body fl-words" dir="auto">{}</p>').format(line) for line in lines)


def service_navigation(links: Iterable[NavigationLink]) -> list[dict[str, object]]:
    """Return navigation links as the GOV.UK component takes them."""
    return [{"text": link.text, "href": link.href, "current": link.is_here} for link in links]


FILTERS: dict[str, Callable[..., Any]] = {
    "date_in_words": _or_nothing(lambda value: date_in_words(_date(value))),
    "short_date_in_words": _or_nothing(lambda value: short_date_in_words(_date(value))),
    "day_in_words": _or_nothing(near_day_in_words),
    "time_in_words": _or_nothing(time_in_words),
    "moment_in_words": _or_nothing(moment_in_words),
    "short_moment_in_words": _or_nothing(short_moment_in_words),
    "near_moment_in_words": _or_nothing(near_moment_in_words),
    "duration_in_words": length_in_words,
    "plural": plural,
    "counted": counted,
    "thousands": "{:,}".format,
    "paragraphs": paragraphs,
    "service_navigation": service_navigation,
}
