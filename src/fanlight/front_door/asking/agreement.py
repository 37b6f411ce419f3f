"""What the family know of this request and whether they agree; no answer here stops it (safety rule 3)."""

from __future__ import annotations

from datetime import date, timedelta

from fanlight.clocks.public import london_date
from fanlight.design.public import Choice, Is, Kind, Page, Question, Section, choices_of
from fanlight.front_door.asking.code_lists import NOT_KNOWN, UNDERSTANDING, YES_NO_NOT_KNOWN
from fanlight.front_door.rules.vocabulary import NO_AGREEMENT_WORDS
from fanlight.store.public import now


def _today() -> date:
    return london_date(now())


TOLD = Page(
    slug="told",
    title="Have you told the family about this request?",
    lede=(
        "Tell them first, unless that could put a child at risk. Whatever you answer here, you can send this request.",
    ),
    questions=(
        Question(
            name="told",
            label="Told the family",
            kind=Kind.ONE_OF,
            choices=(Choice("YES", "Yes", reveals=("told_on", "told_by")), Choice("NO", "No")),
        ),
        Question(
            name="told_on",
            label="When?",
            kind=Kind.DAY,
            hint="For example 19 11 2018",
            short="Day the family were told",
            called="The day the family were told",
            earliest=lambda: _today() - timedelta(days=3 * 366),
            latest=_today,
            outside="The day the family were told must be in the last 3 years and not in the future. Leave it blank if "
            "you do not know",
        ),
        Question(name="told_by", label="Who told them?", short="Told by"),
    ),
)
AGREED = Page(
    slug="agreed",
    title="Does the family agree to this request?",
    questions=(
        Question(
            name="agreed",
            label="The family agrees",
            kind=Kind.ONE_OF,
            short="The family agrees",
            choices=(
                Choice("YES", "Yes", reveals=("agreed_by", "agreement_covers")),
                Choice("NO", "No, or they were not asked"),
                Choice(NOT_KNOWN, "I do not know"),
            ),
        ),
        Question(
            name="agreed_by", label="Who agreed?", hint="Name, and what they are to the child.", short="Agreed by"
        ),
        Question(
            name="agreement_covers",
            label="Whose information does it cover?",
            hint="For example the mother and both children, not the father.",
            short="Whose information it covers",
        ),
    ),
)
NO_AGREEMENT = Page(
    slug="no-agreement",
    title="Why is there no agreement?",
    condition=Is("agreed", "NO", NOT_KNOWN),
    lede=("This does not stop your request. At level 4, and where a child may be in danger, no agreement is needed.",),
    questions=(
        Question(
            name="no_agreement_code",
            label="The main reason",
            kind=Kind.ONE_OF,
            short="Reason for no agreement",
            choices=choices_of({str(code): words for code, words in NO_AGREEMENT_WORDS.items()}),
        ),
        Question(
            name="no_agreement_reason",
            label="In your own words",
            kind=Kind.PARAGRAPHS,
            short="Reason in your words",
            called="The reason",
            longest=2_000,
            rows=4,
        ),
        Question(
            name="approved_by",
            label="Who at your organisation agreed that you go on without it?",
            hint="For example your designated safeguarding lead or manager. It may be you.",
            short="Going on without agreement approved by",
            called="Who approved it",
        ),
        Question(name="approval_reason", label="Their reason", short="Approver's reason", longest=1_000),
    ),
)
CHILD_TOLD = Page(
    slug="child-told",
    title="Does the child know about this request?",
    questions=(
        Question(name="child_told", label="The child has been told", kind=Kind.ONE_OF, choices=YES_NO_NOT_KNOWN),
        Question(name="child_agreed", label="The child agrees", kind=Kind.ONE_OF, choices=YES_NO_NOT_KNOWN),
        Question(
            name="child_understands",
            label="Can the child decide this for themselves?",
            kind=Kind.ONE_OF,
            short="The child can decide",
            choices=UNDERSTANDING,
        ),
    ),
)
SHARING = Page(
    slug="sharing",
    title="What may the family read?",
    questions=(
        Question(
            name="copy_shared",
            label="Will you give the family a copy of this request?",
            kind=Kind.ONE_OF,
            hint="They should have one unless that could put a child at risk.",
            short="Copy shared with the family",
            choices=(Choice("YES", "Yes, or I have"), Choice("NO", "No")),
        ),
        Question(
            name="has_withheld",
            label="Is there anything that the child or the family must not be told?",
            kind=Kind.ONE_OF,
            short="Something to withhold",
            choices=(Choice("YES", "Yes", reveals=("withhold", "withhold_why")), Choice("NO", "No")),
        ),
        Question(
            name="withhold",
            label="What must not be told, and to whom?",
            kind=Kind.PARAGRAPHS,
            hint="For example that a neighbour who wants to stay unnamed told you.",
            short="What to withhold",
            called="What must not be told",
            longest=4_000,
            rows=4,
        ),
        Question(
            name="withhold_why",
            label="Why?",
            kind=Kind.PARAGRAPHS,
            short="Why to withhold it",
            called="Why it must not be told",
            longest=2_000,
            rows=3,
        ),
    ),
)
AGREEMENT = Section("agreement", "Agreement and sharing", (TOLD, AGREED, NO_AGREEMENT, CHILD_TOLD, SHARING))
