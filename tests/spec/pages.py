"""The pages of docs/spec, made from the examples and from the rules themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fanlight.casework.rules.episode_rules import ASSESSMENT_RULES, EPISODE_RULES
from fanlight.casework.rules.protection_rules import ENQUIRY_RULES, NEED_PLAN_RULES, PROTECTION_PLAN_RULES
from fanlight.casework.rules.standing import StandingRule
from fanlight.clocks.public import START_DAY_LABELS, ClockRule, StartDay, Unit, date_in_words
from fanlight.establishments.shipped import shipped_clock_rules
from tests.architecture.source import ROOT
from tests.spec import alternative_provision, front_door_clocks, high_needs_places, school_formula, statutory_clocks
from tests.spec.example import END_OF_DAY, Example

FOLDER = ROOT / "docs" / "spec"
MADE = "<!-- Made by `python -m tests.spec.write` from the worked examples in tests/spec. Do not edit. -->\n\n"
_DAYS = {Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.MONTHS, Unit.SCHOOL_DAYS}


@dataclass(frozen=True)
class Page:
    """One page: its file, its title, a sentence or two, and what it holds."""

    name: str
    title: str
    intro: str
    body: str

    @property
    def text(self) -> str:
        """The whole file."""
        return f"{MADE}# {self.title}\n\n{self.intro}\n\n{self.body.rstrip()}\n"


def pages() -> list[Page]:
    """Return every page of docs/spec, the list of them first."""
    found = [
        Page(
            "front-door-clocks.md",
            "The clocks of the Front Door",
            "From a request to its answer, and to the team that takes up the work.",
            clocks(front_door_clocks.EXAMPLES),
        ),
        Page(
            "statutory-clocks.md",
            "The clocks of statutory work",
            "From the referral to the last review. A clock starts and stops with the records themselves: nobody starts it. "
            "A day for which no hour is written counts as noon. The section 47 enquiry starts on the date of the strategy "
            "discussion that began it.",
            clocks(statutory_clocks.EXAMPLES),
        ),
        Page(
            "early-help-clocks.md",
            "The clocks of early help",
            "All are the authority's own.",
            clocks(statutory_clocks.EARLY_HELP),
        ),
        Page(
            "what-may-stand.md",
            "What may stand in a child's statutory record",
            "What is refused when it is recorded, and what only raises a question. The codes are those of the Children in "
            "Need census validation rules; a rule without a code is Fanlight's own. Rules that only concern which year a "
            "return is of are the return's.",
            "".join(_rules(title, rules) for title, rules in _RULES),
        ),
        Page(
            "alternative-provision.md",
            "Places at pupil referral units",
            "The Kent proposal of November 2018 as it was printed, from unrounded figures. Rounded half-up when shown, and "
            "nowhere before.",
            alternative_provision.page(),
        ),
        Page(
            "high-needs-places.md",
            "High-needs places, by the place and by the pupil",
            "What a provision has for its places, filled and empty, and what its pupils would bring if they were paid for "
            "instead, worked out by hand.",
            high_needs_places.page(),
        ),
        Page(
            "school-formula.md",
            "The school formula: two published statements",
            "Budgets that were published line by line. Every figure below is as printed; Fanlight gives the same, to the "
            "penny, from the school's numbers and the year's values. Each sub-total is rate × weighting × pupils, rounded "
            "half-up to the penny, and nothing else is rounded but the rate.",
            school_formula.body(),
        ),
    ]
    return [_list_of(found), *found]


_RULES = (
    ("Episode of need", EPISODE_RULES),
    ("Assessment", ASSESSMENT_RULES),
    ("Section 47 enquiry and conference", ENQUIRY_RULES),
    ("Child in need plan", NEED_PLAN_RULES),
    ("Child protection plan", PROTECTION_PLAN_RULES),
)


def examples() -> tuple[Example, ...]:
    """Return every worked example."""
    return (*front_door_clocks.EXAMPLES, *statutory_clocks.EXAMPLES, *statutory_clocks.EARLY_HELP)


def _list_of(found: Sequence[Page]) -> Page:
    lines = "\n".join(f"- [{page.title}]({page.name})" for page in found)
    intro = (
        "Each page says what the law, the guidance or the authority asks, and shows it on days that anybody can count. "
        "The examples are tests: Fanlight gives these answers. A limit that is local is a starting value; an authority "
        "sets its own on the page Clocks of its settings, from a day on, with its source."
    )
    return Page("README.md", "How Fanlight counts: worked examples", intro, lines)


def clocks(some: Iterable[Example]) -> str:
    """Return the sections of a page: one a clock, with its versions and its examples."""
    by_clock: dict[str, list[Example]] = {}
    for example in some:
        by_clock.setdefault(example.clock, []).append(example)
    return "\n".join(_clock(clock, examples) for clock, examples in by_clock.items())


def _clock(clock: str, examples: Sequence[Example]) -> str:
    versions = [rule for rule in shipped_clock_rules() if rule.id == clock]
    rows = "\n".join(
        f"| {_force(rule)} | {rule.limit_in_words} | {rule.citation} | {'yes' if rule.verified else 'not yet'} |"
        for rule in versions
    )
    told = "\n".join(_told(example) for example in examples)
    return (
        f"## {versions[-1].title}\n\n"
        f"Starts: **{versions[-1].start_event}**. {_counted(versions[-1])}\n\n"
        f"| In force | Limit | Law or guidance | Read at its source by the authority |\n|---|---|---|---|\n{rows}\n\n"
        f"{told}\n"
    )


def _force(rule: ClockRule) -> str:
    until = f" to {date_in_words(rule.in_force_to)}" if rule.in_force_to else ""
    return f"from {date_in_words(rule.in_force_from)}{until}"


def _counted(rule: ClockRule) -> str:
    if rule.unit not in _DAYS:
        return "Counted to the minute."
    if rule.start_day is StartDay.NEXT_COUNTED_DAY:
        return f"The event counts {START_DAY_LABELS[rule.start_day]}."
    return "The days after the event's own date are counted."


def _told(example: Example) -> str:
    due = example.due
    when = f"{due:%A} {date_in_words(due.date())}"
    is_day = (due.hour, due.minute, due.second, due.microsecond) == END_OF_DAY
    moment = f"the end of {when}" if is_day else f"{due:%H:%M} on {when}"
    return f"- {example.story} **In time until {moment}.**"


def _rules(title: str, rules: Sequence[StandingRule]) -> str:
    rows = "\n".join(
        f"| {rule.codes or '–'} | {rule.sentence} | {'asks' if rule.is_query else 'refuses'} |" for rule in rules
    )
    return f"## {title}\n\n| Census rule | What is wrong | Fanlight |\n|---|---|---|\n{rows}\n\n"
