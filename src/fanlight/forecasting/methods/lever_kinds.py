"""What can be changed, and between which bounds: the kinds of lever and their fields.

Refusals and ceasings are assumptions, never targets: the legal test is about the child (Children and Families Act 2014, sections
36(8) and 45). They may be varied, pass through appeals, and are never sought.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from fanlight.forecasting.rules.names import SETTINGS

NUMBER, CHOICE, YEARS = "number", "choice", "years"
GROWTHS: Final = ("panel", "last_year", "mean_of_three_years")


@dataclass(frozen=True)
class Field:
    """One value of a lever: what it is, its unit and its bounds; needed unless it has a default or is one of several."""

    name: str
    words: str
    type: str = NUMBER
    unit: str = ""
    least: float = 0.0
    most: float = 0.0
    choices: tuple[str, ...] = ()
    default: float | str | None = None
    optional: bool = False


@dataclass(frozen=True)
class Kind:
    """A kind of lever: its fields, which of them may be sought (none where that is not lawful), what is said beside it."""

    name: str
    words: str
    fields: tuple[Field, ...]
    sought: str | None
    # Which way the sought field has to go to do more: up or down.
    direction: int = 1
    children: bool = True
    told: str = ""


_SETTING = Field("setting", "Setting", CHOICE, choices=SETTINGS)
_SPECIAL = Field(
    "setting", "Setting", CHOICE, choices=("state_special", "resourced_provision"), default="state_special"
)
_APPEALS = "An assumption and no target: each decision is about one child, and part of them is appealed and overturned."
_NOBODY_MOVES_BACK = "Who is placed elsewhere already stays there: new places go to those who would come next."
_EACH_YEAR = "A block transfer is decided again each year, by the Forum or the Secretary of State."

KINDS: Final[Mapping[str, Kind]] = {
    kind.name: kind
    for kind in (
        Kind(
            "growth",
            "Another growth of all plans than the panel forecast's",
            (
                Field("growth", "Growth as", CHOICE, choices=GROWTHS, optional=True),
                Field("percent", "Or growth a year", unit="percent", least=-20, most=40, optional=True),
            ),
            None,
            told="A growth taken by assumption, in place of one forecast: its record is not that of the forecast.",
        ),
        Kind(
            "requests",
            "Requests for assessment",
            (Field("percent", "Change", unit="percent", least=-90, most=200),),
            "percent",
            -1,
        ),
        Kind(
            "refusals",
            "Share of requests refused",
            (Field("points", "Change", unit="percentage points", least=-50, most=50),),
            None,
            told=_APPEALS,
        ),
        Kind(
            "ceasing",
            "Plans that end",
            (Field("percent", "Change", unit="percent", least=-90, most=200),),
            None,
            told=_APPEALS,
        ),
        Kind(
            "retention",
            "Moves out of mainstream that are not made",
            (Field("percent", "Share of moves", unit="percent", most=100),),
            "percent",
        ),
        Kind(
            "support_without_plan",
            "Support in mainstream without a plan",
            (
                Field("percent", "Share of requests met so", unit="percent", most=90),
                Field("pounds", "Cost for each child a year", unit="pounds a year", most=100_000),
            ),
            "percent",
            told="No family loses its right to ask for an assessment.",
        ),
        Kind(
            "independent_panel",
            "Entries to independent placements that go elsewhere: a scrutiny panel, or earlier help",
            (
                Field("percent", "Share of entries", unit="percent", most=100),
                Field(
                    "to",
                    "To",
                    CHOICE,
                    choices=("mainstream", "resourced_provision", "state_special"),
                    default="mainstream",
                ),
            ),
            "percent",
        ),
        Kind(
            "places",
            "More places: in a special school, a free school, a resourced provision",
            (
                _SPECIAL,
                Field("places", "Places", unit="places", least=-5000, most=5000),
                Field("area", "Area", "text", optional=True),
            ),
            "places",
            told=_NOBODY_MOVES_BACK,
        ),
        Kind(
            "eligibility",
            "Ages that may have a plan: a change of the law",
            (
                Field("lowest_age", "Lowest age", unit="years", most=25, default=0),
                Field("highest_age", "Highest age", unit="years", most=25, default=25),
            ),
            None,
        ),
        Kind(
            "fees",
            "Fees: challenge, buying power, a change of price",
            (
                _SETTING,
                Field("percent", "Change", unit="percent", least=-90, most=200),
                Field("share_of_spend", "Share of the spending that it reaches", unit="percent", most=100, default=100),
            ),
            "percent",
            -1,
            children=False,
        ),
        Kind(
            "fee_cap",
            "A cap on the yearly rise of fees",
            (_SETTING, Field("percent", "Rise a year at most", unit="percent", least=-10, most=30)),
            "percent",
            -1,
            children=False,
        ),
        Kind(
            "attendance_penalty",
            "Part of the fee not paid for children who attend little or not",
            (
                _SETTING,
                Field("percent", "Part of the fee", unit="percent", most=100),
                Field("share_of_children", "Share of children", unit="percent", most=100),
            ),
            "percent",
            children=False,
        ),
        Kind(
            "by_place",
            "Empty special places are paid for",
            (Field("pounds", "For each empty place", unit="pounds a year", most=100_000, optional=True),),
            None,
            children=False,
        ),
        Kind(
            "block_transfer",
            "A transfer from the schools block",
            (
                Field("financial_years", "Financial years, each decided anew", YEARS),
                Field("percent", "Of the schools block", unit="percent", most=5, optional=True),
                Field("pounds", "Or an amount", unit="pounds a year", most=1e9, optional=True),
                Field(
                    "schools_block",
                    "The schools block, where the inputs do not give it",
                    unit="pounds a year",
                    most=1e11,
                    optional=True,
                ),
            ),
            None,
            children=False,
            told=_EACH_YEAR,
        ),
        Kind(
            "funding",
            "A change of the grant",
            (Field("pounds", "More or less a year", unit="pounds a year", least=-1e10, most=1e10),),
            "pounds",
            children=False,
        ),
        Kind(
            "override",
            "The statutory override ends: a deficit has to be met from then on",
            (),
            None,
            children=False,
            told="It changes no number here: it says from when the cumulative balance has to be met from other money.",
        ),
    )
}
