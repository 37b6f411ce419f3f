"""The county's published shape: districts with their codes, how many schools, children and requests, and by when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from fanlight.clocks.public import london_date

AUTHORITY = "886"
STARTS_AT = datetime(2018, 11, 19, 9, 30, tzinfo=UTC)
HISTORY_FROM = date(2016, 11, 21)

# The headteacher slides of 2018: seven weeks from 1 October to 18 November held 6,754 requests.
SEVEN_WEEKS = (date(2018, 10, 1), date(2018, 11, 18))
REQUESTS_IN_SEVEN_WEEKS = 6_754
REQUESTS_A_YEAR = 50_000
# The same slides: District Conversations of October 2018, those that ended in open access or additional support, and those
# that followed a request to the Front Door (38 in a hundred).
OCTOBER = (date(2018, 10, 1), date(2018, 10, 31))
CONVERSATIONS_IN_OCTOBER, CONVERSATIONS_HELPED, CONVERSATIONS_FOLLOWED = 382, 168, 145
SCHOOLS = 552
EARLY_YEARS_SETTINGS = 653
CHILDREN = 250_000


@dataclass(frozen=True)
class District:
    """A district: its published code, its quadrant, and the beginnings of postcodes that lie mostly in it."""

    ons_code: str
    name: str
    quadrant: str
    postcodes: tuple[str, ...]
    weight: int


# Codes: Office for National Statistics. Quadrants and the count of twelve: Kent County Council. Which postcode lies
# where is a plausible simplification for invented addresses.
DISTRICTS = (
    District("E07000105", "Ashford", "South", ("TN23", "TN24", "TN25", "TN26", "TN27"), 9),
    District("E07000106", "Canterbury", "East", ("CT1", "CT2", "CT3", "CT4", "CT5", "CT6"), 9),
    District("E07000107", "Dartford", "North", ("DA1", "DA2"), 7),
    District("E07000108", "Dover", "South", ("CT15", "CT16", "CT17"), 7),
    District("E07000109", "Gravesham", "North", ("DA11", "DA12", "DA13"), 7),
    District("E07000110", "Maidstone", "West", ("ME14", "ME15", "ME16", "ME17"), 10),
    District("E07000111", "Sevenoaks", "North", ("TN13", "TN14", "TN15", "TN16"), 7),
    District("E07000112", "Folkestone & Hythe", "South", ("CT18", "CT19", "CT20", "CT21"), 7),
    District("E07000113", "Swale", "East", ("ME9", "ME10", "ME11", "ME12", "ME13"), 10),
    District("E07000114", "Thanet", "East", ("CT7", "CT8", "CT9", "CT10", "CT11", "CT12"), 10),
    District("E07000115", "Tonbridge & Malling", "West", ("TN9", "TN10", "TN11", "TN12", "ME18", "ME19", "ME20"), 8),
    District("E07000116", "Tunbridge Wells", "West", ("TN1", "TN2", "TN3", "TN4", "TN17", "TN18"), 7),
)
FORMER_NAMES = {"E07000112": "Shepway"}


@dataclass(frozen=True)
class Size:
    """How many of everything, at one scale; the requests of the first morning are some of all the requests."""

    schools: int
    settings: int
    children: int
    requests: int
    in_seven_weeks: int
    this_morning: int
    conversations_in_october: int
    conversations_helped: int
    conversations_followed: int

    def without(self, received_at: Iterable[datetime]) -> Size:
        """Return what is left to make when requests received at these instants are there already."""
        days = [london_date(one) for one in received_at]
        inside = sum(SEVEN_WEEKS[0] <= day <= SEVEN_WEEKS[1] for day in days)
        today = days.count(london_date(STARTS_AT))
        return replace(
            self,
            requests=self.requests - len(days),
            in_seven_weeks=self.in_seven_weeks - inside,
            this_morning=self.this_morning - today,
        )


# What a size is a part of. `tiny` is for tests only: the least county in which everything happens to somebody.
SCALES = {"tiny": 500, "small": 50, "county": 1}
LEAST_SCHOOLS = 2 * len(DISTRICTS)
LEAST_THIS_MORNING = 10


def size_of(scale: str) -> Size:
    """Return the counts at a scale: `county` is the whole, `small` a fiftieth; raises KeyError for another word."""
    part = SCALES[scale]
    in_seven_weeks = round(REQUESTS_IN_SEVEN_WEEKS / part)
    settings = round(EARLY_YEARS_SETTINGS / part)
    return Size(
        schools=max(round(SCHOOLS / part), LEAST_SCHOOLS - settings),
        settings=settings,
        children=round(CHILDREN / part),
        requests=round(2 * REQUESTS_A_YEAR / part),
        in_seven_weeks=in_seven_weeks,
        this_morning=max(LEAST_THIS_MORNING, in_seven_weeks // 90),
        conversations_in_october=round(CONVERSATIONS_IN_OCTOBER / part),
        conversations_helped=round(CONVERSATIONS_HELPED / part),
        conversations_followed=round(CONVERSATIONS_FOLLOWED / part),
    )
