"""What an officer writes down of a call, a letter or a visit: the same form, short while somebody is on the line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from fanlight.clocks.public import london_date, london_instant, london_time
from fanlight.design.public import Choice, Is, Journey, Kind, Need, Page, Question, Requirement, Section
from fanlight.front_door.asking.code_lists import SOURCES, YES_NO
from fanlight.front_door.asking.referrer import REACH_YOU, REFERRER, SETTING_LEAD, YOU
from fanlight.front_door.asking.safety import RING_NOW
from fanlight.front_door.rules.answering import PUBLIC_SOURCES
from fanlight.front_door.rules.vocabulary import CALLED_IN, CHANNEL_WORDS, Channel
from fanlight.store.public import now

# Under this key a draft's answers say that an officer takes it down, and how much of the form is walked.
TAKEN, SHORT, WHOLE = "_taken", "SHORT", "WHOLE"
LONGEST_AGO = timedelta(days=31)
_SHORT_PAGES = {
    *("danger", "ring-now", "police", "whereabouts", "child-name", "child-birth", "child-home", "child-safe-contact"),
    *("call", "you", "what-happened"),
}


def _today() -> date:
    return london_date(now())


THE_CALL = Page(
    slug="call",
    title="How did this come in?",
    lede=("The clock starts when they rang, came, or when what they wrote reached us: not when it is written down.",),
    questions=(
        Question(
            name="call_channel",
            label="How did it come?",
            kind=Kind.ONE_OF,
            short="How it came",
            choices=tuple(Choice(str(code), CHANNEL_WORDS[code]) for code in CALLED_IN),
            blank="Select how it came",
        ),
        Question(
            name="call_on",
            label="On which day?",
            kind=Kind.DAY,
            hint="For example 19 11 2018",
            short="Day it came",
            called="The day it came",
            blank="Enter the day on which it came",
            earliest=lambda: _today() - LONGEST_AGO,
            latest=_today,
            outside="The day it came must be in the last month and not in the future",
        ),
        Question(
            name="call_at",
            label="At what time?",
            kind=Kind.TIME,
            hint="For example 15:15",
            short="Time it came",
            called="The time it came",
            blank="Enter the time at which it came",
        ),
    ),
)
CALLER = Page(
    slug="you",
    title="Who is telling us?",
    lede=("Nobody has to say who they are. Leave out what they do not say.",),
    questions=(
        Question(name="referrer_source", label="Kind of organisation or person", kind=Kind.FROM_LIST, choices=SOURCES),
        Question(name="referrer_name", label="Name", autocomplete="off"),
        Question(name="referrer_role", label="Job or role", autocomplete="off"),
        Question(name="referrer_agency", label="Organisation", autocomplete="off"),
        Question(
            name="caller_safe",
            label="How and when is it safe to reach them?",
            hint="For example only in the mornings, never leave a message. It stands before any number.",
            short="Safe contact with who told us",
            longest=500,
        ),
        Question(name="referrer_phone", label="Phone number", kind=Kind.PHONE),
        Question(
            name="referrer_email",
            label="Email",
            kind=Kind.EMAIL,
            hint="Where a professional is sent the form that follows a call.",
            autocomplete="off",
        ),
        Question(
            name="relationship", label="How do they know the child?", short="What they are to the child", longest=300
        ),
        Question(
            name="no_name_wished",
            label="Do they wish to stay anonymous?",
            kind=Kind.ONE_OF,
            short="Wishes to stay anonymous",
            choices=YES_NO,
        ),
        Question(
            name="no_name_promised",
            label="Did you promise them that they will?",
            kind=Kind.ONE_OF,
            hint="With either yes, only the Front Door reads who told us.",
            short="Anonymity was promised",
            choices=YES_NO,
        ),
    ),
)
_ON_CALLER = {question.name for question in CALLER.questions}
REACH_CALLER = replace(
    REACH_YOU,
    title="How can we reach them with the answer?",
    questions=(
        *(question for question in YOU.questions if question.name not in _ON_CALLER),
        *(replace(question, autocomplete="off") for question in REACH_YOU.questions if question.name not in _ON_CALLER),
    ),
)
WHO_CALLS = Section("call", "Who is telling us", (THE_CALL, CALLER))
RINGS_NOW = replace(
    RING_NOW,
    title="Somebody rings 999 now",
    template="front_door/asking/caller_rings_now.html",
    button="999 has been rung, continue",
)
_PROFESSIONAL = ~Is("referrer_source", *sorted(PUBLIC_SOURCES), "10")
_UNNAMED = Is("no_name_wished", "YES") | Is("no_name_promised", "YES")
# What only somebody has who works for an organisation is not missing from a neighbour's call.
_ASKED_OF_CALLERS = {
    "referrer_name": ~_UNNAMED,
    "referrer_role": _PROFESSIONAL,
    "referrer_agency": _PROFESSIONAL,
    "referrer_phone": ~_UNNAMED,
    "referrer_email": _PROFESSIONAL,
    "feedback_email": _PROFESSIONAL & Is("wants_outcome", "YES"),
    "no_name_wished": ~_PROFESSIONAL,
    "no_name_promised": Is("no_name_wished", "YES"),
}


def is_taken(answers: Mapping[str, Any]) -> bool:
    """Return whether an officer takes this down for somebody else."""
    return answers.get(TAKEN) in {SHORT, WHOLE}


def begun_now(at: datetime, *, is_spoken: bool) -> dict[str, Any]:
    """Return the answers that a draft starts with: somebody rings now, or a letter or e-mail has come today."""
    begun = {TAKEN: SHORT, "call_on": london_date(at).isoformat(), "wants_outcome": "YES"}
    if not is_spoken:
        return begun
    return {**begun, "call_channel": str(Channel.PHONE), "call_at": london_time(at).strftime("%H:%M")}


def came_at(answered: Mapping[str, Any], at: datetime) -> datetime:
    """Return when it came as far as that was said, never later than now; a day without a time counts from its start."""
    if not answered.get("call_on"):
        return at
    day = date.fromisoformat(answered["call_on"])
    said = london_instant(day, time.fromisoformat(answered.get("call_at") or "00:00"))
    return min(said, at)


def call_as_sent(answered: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return what is sent of the call itself, None where nobody took one."""
    if not answered.get("call_channel"):
        return None
    return {
        "channel": answered["call_channel"],
        "came_on": answered.get("call_on"),
        "came_time": answered.get("call_at"),
        "wishes_no_name": answered.get("no_name_wished") == "YES",
        "promised_no_name": answered.get("no_name_promised") == "YES",
        "safe_contact": answered.get("caller_safe"),
    }


def searches_of(answers: Mapping[str, Any]) -> list[tuple[str, dict[str, str]]]:
    """Return for each child their name and what the search for a child is asked with, as its page takes it."""
    return [
        (name, fields)
        for child in answers.get("children", [])
        for name, fields in [_search_of(child)]
        if fields.get("surname")
    ]


def _search_of(child: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
    said = {"forenames": "child_forenames", "surname": "child_surname", "postcode": "child_postcode"}
    fields = {field: str(child.get(question) or "") for field, question in said.items()}
    if child.get("child_born_on"):
        born = date.fromisoformat(child["child_born_on"])
        fields |= {"born_on-day": str(born.day), "born_on-month": str(born.month), "born_on-year": str(born.year)}
    name = f"{fields['forenames']} {fields['surname']}".strip()
    return name, {field: value for field, value in fields.items() if value}


def taken_journeys(form: Journey) -> dict[str, Journey]:
    """Return the form as an officer walks it, by how much of it: short while somebody is on the line, and whole."""
    sections = {section.slug: section for section in form.sections}
    safety = replace(sections["safety"], pages=_with(sections["safety"].pages, RINGS_NOW))
    reach = replace(REFERRER, title="Reaching them", pages=(REACH_CALLER, SETTING_LEAD))
    # Where to talk it through instead is told to callers, not to who takes the call.
    level = sections["level-of-need"]
    level = replace(level, pages=tuple(page for page in level.pages if page.slug != "local-support"))
    changed = {"safety": safety, level.slug: level, REFERRER.slug: reach}
    in_order = [changed.get(section.slug, section) for section in form.sections]
    # Who rings is asked after whom it is about, and before the rest of the form.
    at = next(number for number, section in enumerate(in_order) if section.slug == "children") + 1
    everything = (*in_order[:at], WHO_CALLS, *in_order[at:])
    short = [
        replace(section, pages=tuple(page for page in section.pages if page.slug in _SHORT_PAGES))
        for section in everything
    ]
    return {
        WHOLE: _journey(form, everything, "Write down a call or letter"),
        SHORT: _journey(form, tuple(section for section in short if section.pages), "Write down a call or letter"),
    }


def _with(pages: tuple[Page, ...], changed: Page) -> tuple[Page, ...]:
    return tuple(changed if page.slug == changed.slug else page for page in pages)


def _journey(form: Journey, sections: tuple[Section, ...], title: str) -> Journey:
    asked = {question.name for section in sections for page in section.pages for question in page.questions}
    asked |= {section.repeat.key for section in sections if section.repeat}
    rows = [row for row in form.requirements if row.question not in _ASKED_OF_CALLERS]
    rows += [Requirement(name, Need.CONDITIONAL, when=when) for name, when in _ASKED_OF_CALLERS.items()]
    rows += [Requirement(name, Need.MANDATORY) for name in ("call_channel", "call_on", "call_at")]
    kept = tuple(row for row in rows if ({row.question} | row.when.names()) <= asked)
    return replace(form, title=title, sections=sections, requirements=kept)
