"""What is read for one report: a frame for each kind of thing, and the lists by which codes are told."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import polars as pl


@dataclass
class Frames:
    """What was read, a frame for each kind of thing, as stored; one that is not read yet has no columns."""

    contacts: pl.DataFrame = field(default_factory=pl.DataFrame)  # received in the period, or undecided now
    others: pl.DataFrame = field(default_factory=pl.DataFrame)  # who came when, of all other contacts
    earlier: pl.DataFrame = field(default_factory=pl.DataFrame)  # contacts and referrals of the earlier system
    referrals: pl.DataFrame = field(default_factory=pl.DataFrame)
    decisions: pl.DataFrame = field(default_factory=pl.DataFrame)
    answers: pl.DataFrame = field(default_factory=pl.DataFrame)
    work: pl.DataFrame = field(default_factory=pl.DataFrame)
    returns: pl.DataFrame = field(default_factory=pl.DataFrame)
    conversations: pl.DataFrame = field(default_factory=pl.DataFrame)  # District Conversations asked for in the period
    askings: pl.DataFrame = field(default_factory=pl.DataFrame)  # each time that one was asked, in the period
    challenges: pl.DataFrame = field(default_factory=pl.DataFrame)  # raised in the period, or open now
    challenge_stages: pl.DataFrame = field(default_factory=pl.DataFrame)  # opened in the period
    partner_asks: pl.DataFrame = field(default_factory=pl.DataFrame)  # what partners were asked in the period
    school_questions: pl.DataFrame = field(default_factory=pl.DataFrame)  # what schools asked in the period
    to_see: pl.DataFrame = field(
        default_factory=pl.DataFrame
    )  # children whom somebody was to see from in the period on
    steps: pl.DataFrame = field(default_factory=pl.DataFrame)  # steps up and down first asked for in the period
    episodes: pl.DataFrame = field(default_factory=pl.DataFrame)  # every episode of need, and the records of each:
    joined: pl.DataFrame = field(default_factory=pl.DataFrame)  # referrals that joined one
    statutory_clocks: pl.DataFrame = field(default_factory=pl.DataFrame)  # whose limit is in the period
    assessments: pl.DataFrame = field(default_factory=pl.DataFrame)
    enquiries: pl.DataFrame = field(default_factory=pl.DataFrame)
    conferences: pl.DataFrame = field(default_factory=pl.DataFrame)
    plans: pl.DataFrame = field(default_factory=pl.DataFrame)
    held: pl.DataFrame = field(
        default_factory=pl.DataFrame
    )  # work that a team had accepted, open in the period or later
    open_work: pl.DataFrame = field(default_factory=pl.DataFrame)  # work that is open now
    people: pl.DataFrame = field(default_factory=pl.DataFrame)  # the children of the contacts of the period
    characteristics: pl.DataFrame = field(default_factory=pl.DataFrame)
    queued: pl.DataFrame = field(default_factory=pl.DataFrame)  # offered to specialist teams in the period, or open now


@dataclass(frozen=True)
class Lists:
    """The lists by which codes are told: what is undecided, which sources there are, which district has which id."""

    undecided: Collection[str]
    sources: Collection[str]
    education: Sequence[str]
    districts: Mapping[str, str]  # id: ONS code
    states: Sequence[str] = ()
    recorded_outcomes: Sequence[str] = ()
    conversation_outcomes: Sequence[str] = ()
    ratings: Sequence[str] = ()
    partners: Sequence[str] = ()
    queue_of_team: Mapping[str, str] = field(default_factory=dict)  # id: the code of its queue
    queues: Sequence[str] = ()
    teams: Sequence[str] = ()  # ids, by name
    settings: Mapping[str, str] = field(default_factory=dict)  # id: URN, by name
    no_agreement: Sequence[str] = ()
    factors: Sequence[str] = ()
    categories: Sequence[str] = ()
    holidays: Sequence[date] = ()  # days on which the authority does not work, beside Saturdays and Sundays
