"""What works, what has been tried, what should change, and what the family and the child think."""

from __future__ import annotations

from fanlight.design.public import Choice, Kind, Page, Question, Section
from fanlight.front_door.asking.code_lists import NOT_KNOWN

GIVEN = "GIVEN"

WORKING_WELL = Page(
    slug="working-well",
    title="What is working well?",
    questions=(
        Question(
            name="working_well",
            label="What is working well",
            kind=Kind.PARAGRAPHS,
            hint="Strengths, people who help, what keeps the child safe, times when it went better.",
            rows=6,
        ),
    ),
)
TRIED = Page(
    slug="tried",
    title="What has been tried?",
    questions=(
        Question(
            name="tried",
            label="What has been tried",
            kind=Kind.PARAGRAPHS,
            hint="By whom, what for, and what came of it. You can ask for support without an earlier plan.",
            rows=6,
        ),
        Question(
            name="plan_attached",
            label="Is there an early help plan or assessment that you will attach?",
            kind=Kind.ONE_OF,
            short="Early help plan attached",
            choices=(
                Choice("YES", "Yes, I will add it under Documents"),
                Choice("NO", "No", reveals=("plan_why_not",)),
            ),
        ),
        Question(name="plan_why_not", label="Why not? You can leave this blank", short="Why no plan is attached"),
    ),
)
CHANGE = Page(
    slug="change",
    title="What needs to change?",
    questions=(
        Question(name="needs_to_change", label="What needs to change", kind=Kind.PARAGRAPHS, rows=5),
        Question(
            name="wanted",
            label="What does the family want?",
            kind=Kind.PARAGRAPHS,
            hint="Write “not known” if you have not asked.",
            short="What the family want",
            called="What the family want",
            rows=5,
        ),
        Question(
            name="service_wanted",
            label="Is there a kind of help or a service that you have in mind?",
            short="Support or service asked for",
            called="The help you have in mind",
        ),
    ),
)
VIEWS = Page(
    slug="views",
    title="What do the parents and the child think?",
    questions=(
        Question(
            name="parent_view_known",
            label="The parents' or carers' view",
            kind=Kind.ONE_OF,
            choices=(
                Choice(GIVEN, "I know what they think", reveals=("parent_view",)),
                Choice(NOT_KNOWN, "Not known"),
            ),
        ),
        Question(
            name="parent_view",
            label="What do they say?",
            kind=Kind.PARAGRAPHS,
            rows=4,
            short="Parents' view",
            called="The parents' view",
        ),
        Question(
            name="child_view_known",
            label="The child's view",
            kind=Kind.ONE_OF,
            choices=(
                Choice(GIVEN, "I know what they think", reveals=("child_view",)),
                Choice(NOT_KNOWN, "Not known"),
            ),
        ),
        Question(
            name="child_view",
            label="What does the child say?",
            kind=Kind.PARAGRAPHS,
            rows=4,
            short="Child's view",
            called="The child's view",
        ),
    ),
)
AGENCIES = Page(
    slug="agencies",
    title="Who works with the family already?",
    questions=(
        Question(
            name="known_agencies",
            label="Services and people",
            kind=Kind.PARAGRAPHS,
            hint="For example a family worker, CAMHS, a housing officer, with phone numbers if you have them.",
            short="Services that know the family",
            rows=4,
        ),
        Question(name="lead_professional", label="Who leads, if anybody does?", short="Lead professional"),
    ),
)
STRENGTHS = Section("strengths", "What helps and what has been tried", (WORKING_WELL, TRIED, CHANGE, VIEWS, AGENCIES))
