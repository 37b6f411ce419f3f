"""Everything that a school's page says: its own figures, and beside them those of all schools of its kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from fanlight.clocks.public import date_in_words, london_date
from fanlight.comparisons.queries.kinds import Figures, kept_figures
from fanlight.comparisons.queries.own_school import OwnSchool, own_school
from fanlight.comparisons.rules.beside import NONE_YET, Ours, Row, hours_in_words, level_rows, outcome_rows, rows_of
from fanlight.comparisons.rules.measuring import AGAINST_WORDS, CAME_WORDS, Came
from fanlight.comparisons.rules.school_kinds import KIND_WORDS, SchoolKind, kind_of_school
from fanlight.comparisons.rules.school_years import days_of_year, school_year_of
from fanlight.establishments.public import establishment
from fanlight.store.public import Actor

Line = tuple[str, str, str, str]
CSV_COLUMNS = ("part", "what", "our_school", "all_schools_of_our_kind")
YEARS_OFFERED = 4


@dataclass(frozen=True)
class Beside:
    """All schools of a kind beside our own, over the same days."""

    kind_words: str
    schools: int
    first_on: date
    last_on: date
    rows: list[Row]
    outcomes: list[Row]
    levels: list[Row]


@dataclass(frozen=True)
class SchoolPage:
    """A school's page."""

    name: str
    first_on: date
    last_on: date
    own: OwnSchool
    kind_words: str
    beside: Beside | None

    @property
    def came(self) -> list[tuple[str, str, int]]:
        """What came of it: code, words, how many; nothing is left out."""
        return [(code, CAME_WORDS[code], number) for code, number in self.own.counted.came.items() if number]

    @property
    def levels(self) -> list[tuple[str, int]]:
        """The level decided against the level asked."""
        return [(AGAINST_WORDS[code], number) for code, number in self.own.counted.levels.items()]

    @property
    def median(self) -> str:
        """Within how long half were decided, in words."""
        hours = self.own.counted.time.median_hours
        return "" if hours is None else hours_in_words(hours)

    @property
    def answered_within(self) -> str:
        """Within how long the school answered half of the questions that it answered, in words."""
        hours = self.own.questions.median_hours
        return "" if hours is None else hours_in_words(hours)


def school_page(actor: Actor, first_on: date, last_on: date, at: datetime) -> SchoolPage | None:
    """Return the page of the actor's own school over some days; None for who acts for no school.

    Beside all schools of its kind only where the days are a school year, or begin with one and reach to today: others
    would be so many overlapping sums, from which a single school could be worked out.
    """
    if actor.organisation_kind != "ESTABLISHMENT":
        return None
    own = own_school(actor, first_on, last_on, at)
    school = establishment(actor.authority, actor.organisation_id)
    if school is None:
        # A school that left the list still reads what it asked; nobody is of its kind.
        return SchoolPage("Your school", first_on, last_on, own, "schools of your kind", None)
    kind = kind_of_school(school.phase, school.type_name)
    kept = _kept(actor.authority, kind, first_on, last_on, london_date(at))
    beside = _beside(kept, own, KIND_WORDS[kind], school.pupils, at) if kept else None
    return SchoolPage(school.name, first_on, last_on, own, KIND_WORDS[kind], beside)


def years_offered(today: date) -> list[int]:
    """Return the years in which the school years begin that a page offers, the newest first."""
    newest = school_year_of(today)
    return list(range(newest, newest - YEARS_OFFERED, -1))


def csv_rows(page: SchoolPage) -> Iterator[Line]:
    """Yield the lines of a school's page as a table."""
    own = page.own
    yield "days", "From", page.first_on.isoformat(), ""
    yield "days", "To", page.last_on.isoformat(), ""
    yield "asked", "Requests", str(own.counted.requests), ""
    yield "asked", "Children in them", str(own.counted.children), ""
    for _code, words, number in page.came:
        yield "came", words, str(number), ""
    time = own.counted.time
    yield "time", "Decided within one working day", f"{time.in_time} of {time.passed}", ""
    yield "time", "Their limit has not passed", str(time.not_passed), ""
    yield "time", "Half were decided within", page.median or NONE_YET, ""
    for words, number in page.levels:
        yield "levels", words, str(number), ""
    yield "asked of us", "Questions", str(own.questions.number), ""
    yield "asked of us", "Answered", str(own.questions.answered), ""
    yield "asked of us", "Returned for the family’s agreement", str(own.returned.number), ""
    yield "conversations", "District Conversations asked for", str(own.conversations), ""
    for words, number in own.conversations_came:
        yield "conversations", words, str(number), ""
    yield "challenges", "Challenges raised", str(own.challenges), ""
    for words, number in own.challenges_came:
        yield "challenges", words, str(number), ""
    if page.beside:
        days = f"{date_in_words(page.beside.first_on)} to {date_in_words(page.beside.last_on)}"
        yield "beside", f"All {page.beside.kind_words}, {days}: how many schools", "", str(page.beside.schools)
        for row in [*page.beside.rows, *page.beside.outcomes, *page.beside.levels]:
            yield "beside", row.words, row.ours, row.theirs


def _kept(authority: str, kind: SchoolKind, first_on: date, last_on: date, today: date) -> Figures | None:
    began = school_year_of(first_on)
    begins, ends = days_of_year(began)
    return kept_figures(authority, kind, began) if (first_on, last_on) == (begins, min(ends, today)) else None


def _beside(kept: Figures, own: OwnSchool, kind_words: str, pupils: int | None, at: datetime) -> Beside | None:
    counted = own.within(kept.last_on, at)
    inside = [told for contact, told in own.contacts if london_date(contact.received_at) <= kept.last_on]
    ours = Ours(
        requests=counted.requests,
        children=counted.children,
        came={code: number for code, number in counted.came.items() if code not in (Came.PASSED_ON, Came.NOT_YET)},
        time=counted.time,
        levels=counted.levels,
        returned=sum(1 for told in inside if told.is_returned),
        questioned=sum(1 for told in inside if told.is_questioned),
        pupils=pupils,
    )
    figures = kept.figures
    return Beside(
        kind_words=kind_words,
        schools=figures["schools"],
        first_on=kept.first_on,
        last_on=kept.last_on,
        rows=rows_of(ours, figures),
        outcomes=outcome_rows(ours, figures),
        levels=level_rows(ours, figures),
    )
