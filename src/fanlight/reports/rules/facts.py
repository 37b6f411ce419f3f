"""The frames that measures are made of, in the words of the measures: which contacts, of whom, when, and what came of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property

import polars as pl

from fanlight.clocks.public import london_date
from fanlight.reports.rules.codes import (
    IN_TIME,
    LATE,
    NO_LIMIT,
    NOT_ANSWERED,
    NOT_KNOWN,
    SCHOOL,
    SENT_ON,
    SOURCE_NOT_KNOWN,
    STILL_TIME,
    Outcome,
)
from fanlight.reports.rules.narrowed import Only
from fanlight.reports.rules.opening import OpenHours
from fanlight.reports.rules.period import Period
from fanlight.reports.rules.readings import Frames, Lists

_END_OF_DAY = timedelta(days=1) - timedelta(microseconds=1)
_NOTHING_EARLIER = pl.DataFrame(
    schema={"id": pl.String, "person_id": pl.String, "kind": pl.String, "began_on": pl.Date}
)


@dataclass(frozen=True)
class Children:
    """Events of known children: of those with one in all, and of the others, in order of time.

    On one day what re-opens comes after what it re-opened.
    """

    once: pl.DataFrame
    again: pl.DataFrame

    @classmethod
    def of(cls, events: pl.DataFrame) -> Children:
        """Return events by whether their child has others; most have none, and those are not sorted."""
        known = events.filter(pl.col("person").is_not_null())
        alone = pl.col("person").is_unique()
        order = ["on", "received_at", "is_reopening", "id"]
        return cls(known.filter(alone), known.filter(~alone).sort(order))

    def firsts(self, *counted: str) -> pl.DataFrame:
        """Return the first event of each child, of those events only that are counted."""
        several = self.again.filter(*counted).unique("person", keep="first", maintain_order=True)
        return pl.concat([self.once.filter(*counted), several])


@dataclass(frozen=True)
class Facts:
    """Everything that the measures of one report are computed from."""

    period: Period
    at: datetime
    frames: Frames
    lists: Lists
    doors: OpenHours
    joined: Mapping[str, str] = field(default_factory=dict)  # record: the record that stands first for the person
    only: Only = Only()
    # With sources or schools asked for: the contacts that came from them, whenever they did.
    of_askers: frozenset[str] | None = None
    # With teams asked for: the contacts of which work was offered to them.
    of_teams: frozenset[str] | None = None

    @property
    def today(self) -> date:
        """The London day of the report."""
        return london_date(self.at)

    @cached_property
    def contacts(self) -> pl.DataFrame:
        """Contacts received in the period or undecided now, duplicates too, with their district, source, day and outcome."""
        rows = self.in_words(self.frames.contacts).with_columns(self._source(), outcome=self._outcome())
        received = pl.col("received_at")
        return rows.with_columns(
            in_scope=self._in_scope(),
            in_period=(received >= self.period.begins_at) & (received < self.period.ends_at) & (received <= self.at),
            is_undecided=pl.col("state").is_in(list(self.lists.undecided)),
        )

    @cached_property
    def cohort(self) -> pl.DataFrame:
        """The contacts of the measures of the period: received in it, in scope, and not the same request sent twice."""
        return self.contacts.filter("in_period", "in_scope", ~pl.col("is_duplicate"))

    @cached_property
    def waiting(self) -> pl.DataFrame:
        """Contacts that are in scope and undecided now."""
        return self.contacts.filter("is_undecided", "in_scope", pl.col("received_at") <= self.at)

    @cached_property
    def comings(self) -> pl.DataFrame:
        """Who came when, ever: one row for each contact that is not a duplicate, in and out of the period and scope.

        What the earlier system held is among them, as far as an extract of it was read.
        """
        names = ["id", "person", "received_at", "on", "is_reopening", "is_duplicate"]
        here = self.contacts.select(
            *names, "level_decided", "is_undecided", is_counted=pl.col("in_period") & pl.col("in_scope")
        )
        both = [here, self.in_words(self.frames.others).select(names).with_columns(is_counted=pl.lit(False))]
        before = self.earlier("CONTACT").with_columns(is_duplicate=pl.lit(False))
        rows = pl.concat([*both, before], how="diagonal")
        return rows.filter(~pl.col("is_duplicate"), pl.col("received_at") <= self.at).drop("is_duplicate")

    @cached_property
    def outcomes_ever(self) -> pl.DataFrame:
        """What came of every contact here of a known child that is not a duplicate, whenever it came."""
        both = [
            self.in_words(one).with_columns(outcome=self._outcome())
            for one in (self.frames.contacts, self.frames.others)
        ]
        names = ["person", "on", "received_at", "is_duplicate", "outcome"]
        rows = pl.concat([one.select(names) for one in both])
        return rows.filter(~pl.col("is_duplicate"), pl.col("person").is_not_null(), pl.col("received_at") <= self.at)

    def standing_decisions(self) -> pl.DataFrame:
        """Return the decision that stands of each contact of the period that has one, with its contact's source and district."""
        undecided = (str(Outcome.NOT_DECIDED), str(Outcome.LINKED_TO_OPEN_WORK))
        decided = self.cohort.filter(~pl.col("outcome").is_in(undecided)).select("id", "source", "district")
        latest = self.frames.decisions.sort("recorded_at", "id").unique("contact_id", keep="last", maintain_order=True)
        return decided.join(latest.drop("id"), left_on="id", right_on="contact_id", how="inner")

    @cached_property
    def children(self) -> Children:
        """Who came when, ever, of the children who are known."""
        return Children.of(self.comings)

    @cached_property
    def offers(self) -> pl.DataFrame:
        """Work that was offered to a team, in scope; what its own team took up again was not offered."""
        rows = self.frames.work.filter(_was_offered()).with_columns(child=_or_else("contact_id", "id"))
        return self.following(rows).filter(pl.col("offered_at") <= self.at)

    @cached_property
    def to_see(self) -> pl.DataFrame:
        """Children whom a social worker was to see from a day in the period on, in scope, with how soon they were seen.

        A child whose episode ended within the limit is left out, and so is a clock that was put right.
        """
        because = pl.col("stopped_because")
        is_over = (because == "ENDED") & (pl.col("stopped_at") <= pl.col("due_at"))
        counts = because.is_in(["", "DONE", "ENDED"]) & ~is_over.fill_null(value=False)
        rows = self.following(self.frames.to_see.filter(self.in_period("started_at"), counts))
        seen_at = pl.when(because == "DONE").then(pl.col("stopped_at"))
        return rows.with_columns(on=_london_day("started_at"), seen_at=seen_at).with_columns(
            soon=self._how_soon("seen_at")
        )

    @cached_property
    def steps(self) -> pl.DataFrame:
        """Steps up and down first asked for in the period, in scope, with what came of each and after how many days."""
        rows = self.following(self.frames.steps.filter(self.in_period("asked_at")))
        state, on = pl.col("state"), _london_day("asked_at")
        came = pl.when(state.is_in(["ACCEPTED", "REFUSED", "WITHDRAWN"])).then(state).otherwise(pl.lit("WAITING"))
        # Somebody outside may say that they took it on a day before it was written down here.
        return rows.with_columns(
            on=on, came=came, days=(pl.col("accepted_on") - on).dt.total_days().clip(lower_bound=0)
        )

    @cached_property
    def queued(self) -> pl.DataFrame:
        """Work that was offered to specialist teams in the period or is open now, in scope, with its queue."""
        queue = pl.col("team_id").replace_strict(
            dict(self.lists.queue_of_team), default=NOT_KNOWN, return_dtype=pl.String
        )
        rows = self.following(self.frames.queued.filter(pl.col("offered_at") <= self.at))
        return rows.with_columns(queue=queue, on=_london_day("offered_at"))

    @cached_property
    def came_to_queues(self) -> pl.DataFrame:
        """Work that was offered to specialist teams in the period, in scope."""
        return self.queued.filter(_was_offered(), self.in_period("offered_at"))

    def following(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Return what came of contacts with the code of its district, of the districts and askers asked for only.

        What belongs to other teams than those asked for was not read.
        """
        wanted = pl.lit(True)
        if self.only.district_codes:
            wanted &= pl.col("district").is_in(list(self.only.district_codes))
        if self.of_askers is not None:
            wanted &= pl.col("contact_id").is_in(list(self.of_askers))
        return rows.with_columns(self._district()).filter(wanted)

    @cached_property
    def conversations(self) -> pl.DataFrame:
        """District Conversations asked for in the period, in scope, with their London day and what came of them."""
        rows = self.coded(self.frames.conversations.filter(self.in_period("asked_at")))
        outcome = pl.when(pl.col("outcome") == "").then(pl.lit(NOT_ANSWERED)).otherwise(pl.col("outcome"))
        sent_on = pl.col("state") == SENT_ON
        return rows.with_columns(
            on=_london_day("asked_at"), came=pl.when(sent_on).then(pl.lit(SENT_ON)).otherwise(outcome)
        )

    @cached_property
    def askings(self) -> pl.DataFrame:
        """Each time that a District Conversation was asked in the period, in scope, with its London day."""
        return self.coded(self.frames.askings.filter(self.in_period("asked_at"))).with_columns(
            on=_london_day("asked_at")
        )

    @cached_property
    def challenges(self) -> pl.DataFrame:
        """Challenges raised in the period or open now, in scope, with their London day and what was found last."""
        found = pl.when(pl.col("finding") == "").then(pl.lit(NOT_ANSWERED)).otherwise(pl.col("finding"))
        return self.coded(self.frames.challenges.filter(pl.col("raised_at") <= self.at)).with_columns(
            on=_london_day("raised_at"), found=found, is_in_period=self.in_period("raised_at")
        )

    @cached_property
    def challenge_stages(self) -> pl.DataFrame:
        """Stages of challenges opened in the period, in scope; one that ended because the challenge was withdrawn is not."""
        rows = self.frames.challenge_stages.filter(self.in_period("opened_at"), pl.col("ended_as") != "WITHDRAWN")
        return self.coded(rows).with_columns(on=_london_day("opened_at"))

    @cached_property
    def partner_asks(self) -> pl.DataFrame:
        """What partners were asked in the period, in scope, with how soon it was answered."""
        rows = self.coded(self.frames.partner_asks.filter(self.in_period("asked_at")))
        return rows.with_columns(on=_london_day("asked_at"), soon=self._how_soon("first_answered_at"))

    @cached_property
    def school_questions(self) -> pl.DataFrame:
        """What schools asked of social care in the period, in scope, with what they were told and how soon."""
        asked = self.frames.school_questions.filter(self.in_period("asked_at")).with_columns(source_code=pl.lit(SCHOOL))
        return self.coded(asked).with_columns(
            on=_london_day("asked_at"),
            told=pl.col("reply").fill_null(NOT_ANSWERED),
            soon=self._how_soon("stopped_at"),
        )

    def _how_soon(self, answered: str) -> pl.Expr:
        """Return the code of how soon something was answered, by its `due_at` and the moment of the report."""
        return (
            pl.when(pl.col("due_at").is_null())
            .then(pl.lit(NO_LIMIT))
            .when(pl.col("due_at") >= self.at)
            .then(pl.lit(STILL_TIME))
            .when(pl.col(answered).is_null())
            .then(pl.lit(NOT_ANSWERED))
            .when(pl.col(answered) <= pl.col("due_at"))
            .then(pl.lit(IN_TIME))
            .otherwise(pl.lit(LATE))
        )

    def earlier(self, kind: str) -> pl.DataFrame:
        """Return what the earlier system held of a kind, by child and day; counted in a report of the whole authority.

        It has no district and no source of ours, and no time: what stands here on the same day came first.
        """
        held = self.frames.earlier if self.frames.earlier.width else _NOTHING_EARLIER
        on = pl.col("began_on")
        in_period = (on >= self.period.first_on) & (on <= self.period.last_on)
        return held.filter(pl.col("kind") == kind, on <= self.today).select(
            "id",
            self.person(),
            on=on,
            received_at=on.cast(pl.Datetime("us", "UTC")) + _END_OF_DAY,
            is_reopening=pl.lit(False),
            is_counted=in_period & (not self.only.is_part),
        )

    def in_words(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Return contacts with the child they are about, their district, their London day and week."""
        day = pl.col("received_at").dt.convert_time_zone("Europe/London").dt.date()
        return rows.with_columns(
            self._district(),
            self.person(),
            on=day,
            is_reopening=pl.col("reopens_id").is_not_null(),
            is_duplicate=pl.col("state") == "DUPLICATE",
        )

    def person(self, column: str = "person_id") -> pl.Expr:
        """Return the child that a record stands for: two records that were joined are one."""
        return pl.col(column).replace(dict(self.joined)).alias("person")

    def in_period(self, column: str) -> pl.Expr:
        """Return whether an instant is in the period and not after the moment of the report."""
        instant = pl.col(column)
        return (instant >= self.period.begins_at) & (instant < self.period.ends_at) & (instant <= self.at)

    def coded(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Return rows that carry a district and a source, with the codes of both, of those asked for only.

        What belongs to other schools and teams than those asked for was not read.
        """
        return rows.with_columns(self._district(), self._source()).filter(self._in_place())

    def with_source(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Return rows that carry a source with its code."""
        return rows.with_columns(self._source())

    def _district(self) -> pl.Expr:
        known = dict(self.lists.districts)
        return pl.col("district_id").replace_strict(known, default=NOT_KNOWN, return_dtype=pl.String).alias("district")

    def _source(self) -> pl.Expr:
        code = pl.col("source_code")
        known = code.is_in(list(self.lists.sources))
        return pl.when(known).then(code).otherwise(pl.lit(SOURCE_NOT_KNOWN)).alias("source")

    def _outcome(self) -> pl.Expr:
        undecided = pl.col("state").is_in(list(self.lists.undecided))
        linked = pl.col("closure") == "LINKED_TO_OPEN_WORK"
        return (
            pl.when(undecided)
            .then(pl.lit(str(Outcome.NOT_DECIDED)))
            .when(linked)
            .then(pl.lit(str(Outcome.LINKED_TO_OPEN_WORK)))
            .when(pl.col("route") != "")
            .then(pl.col("route"))
            .otherwise(pl.lit(str(Outcome.NOT_DECIDED)))
        )

    def _in_scope(self) -> pl.Expr:
        """Return whether a contact is of the districts, sources, schools and teams asked for."""
        wanted = self._in_place()
        for kept in (self.of_askers, self.of_teams):
            if kept is not None:
                wanted &= pl.col("id").is_in(list(kept))
        return wanted

    def _in_place(self) -> pl.Expr:
        wanted = pl.lit(True)
        if self.only.district_codes:
            wanted &= pl.col("district").is_in(list(self.only.district_codes))
        if self.only.source_codes:
            wanted &= pl.col("source").is_in(list(self.only.source_codes))
        return wanted


def _london_day(column: str) -> pl.Expr:
    return pl.col(column).dt.convert_time_zone("Europe/London").dt.date()


def _or_else(column: str, other: str) -> pl.Expr:
    return pl.when(pl.col(column) == "").then(pl.col(other)).otherwise(pl.col(column))


def _was_offered() -> pl.Expr:
    """Return whether work was offered: what its own team took up again was not."""
    return pl.col("reopened_from_id").is_null() | (pl.col("accepted_at") != pl.col("offered_at")).fill_null(True)
