"""What is around each child: school, numbers, health, the law, when they were last seen, and what must stay secret."""

from __future__ import annotations

from fanlight.design.public import Choice, Is, Kind, Page, Question
from fanlight.front_door.asking.code_lists import (
    DISABILITIES,
    KNOWN_BEFORE,
    LEGAL_STATUSES,
    NO_UPN_REASONS,
    NOT_KNOWN,
    SEN_STATUSES,
    YEAR_GROUPS,
    YES_NO_NOT_KNOWN,
)

IS_BORN = ~Is("child_birth", "EXPECTED")
OTHER_SCHOOL, NO_SCHOOL = "OTHER", "NONE"
SCHOOLS_AFTER_OWN = (
    Choice(OTHER_SCHOOL, "Another school, nursery or college", reveals=("child_school_name",)),
    Choice(NO_SCHOOL, "None, or educated at home"),
    Choice(NOT_KNOWN, "I do not know"),
)
SECRETS = (
    Choice("ADDRESS", "Their address"),
    Choice("PHONE", "The family's phone numbers"),
    Choice("SCHOOL", "Which school or nursery they go to"),
    Choice("NONE", "None of these", alone=True, divider="or"),
)

CHILD_SCHOOL = Page(
    slug="child-school",
    title="Where does {name} go to school, nursery or college?",
    condition=IS_BORN,
    questions=(
        Question(
            name="child_school",
            label="School, nursery or college",
            kind=Kind.ONE_OF,
            choices_from="schools",
        ),
        Question(name="child_school_name", label="Its name and town", called="The school's name"),
        Question(name="child_year_group", label="Year group", kind=Kind.FROM_LIST, choices=YEAR_GROUPS),
        Question(
            name="child_attendance",
            label="Attendance",
            hint="For example 82% this term, or often late on Mondays.",
        ),
        Question(name="child_sen", label="Special educational needs", kind=Kind.ONE_OF, choices=SEN_STATUSES),
        Question(name="child_exclusions", label="Suspensions and exclusions", hint="When and how long, or none."),
    ),
)
CHILD_NUMBERS = Page(
    slug="child-numbers",
    title="What numbers does {name} have?",
    condition=IS_BORN,
    lede=("They help us to be sure that this is the right child. You can go on without them.",),
    questions=(
        Question(
            name="child_upn",
            label="Unique pupil number (UPN)",
            hint="A letter followed by 12 characters, from your school's records.",
            short="UPN",
            longest=30,
            width="20",
        ),
        Question(
            name="child_no_upn",
            label="If there is no UPN, why?",
            kind=Kind.FROM_LIST,
            choices=NO_UPN_REASONS,
            short="Why there is no UPN",
        ),
        Question(name="child_former_upn", label="Former UPN", longest=30, width="20"),
        Question(name="child_nhs_number", label="NHS number", hint="10 digits.", longest=30, width="20"),
    ),
)
CHILD_HEALTH = Page(
    slug="child-health",
    title="What do you know about {name}'s health?",
    questions=(
        Question(
            name="child_disabilities",
            label="Disabilities",
            kind=Kind.SOME_OF,
            hint="Tick all that affect their daily life.",
            choices=DISABILITIES,
        ),
        Question(name="child_gp", label="GP surgery", as_first=True),
        Question(name="child_health_visitor", label="Midwife, health visitor or school nurse"),
    ),
)
CHILD_LEGAL = Page(
    slug="child-legal",
    title="What is in place for {name} already?",
    questions=(
        Question(
            name="child_known_before",
            label="Have they ever been any of these?",
            kind=Kind.SOME_OF,
            hint="Now or before, as far as you or they know.",
            short="Known to children's services",
            choices=KNOWN_BEFORE,
        ),
        Question(name="child_legal_status", label="Legal status", kind=Kind.FROM_LIST, choices=LEGAL_STATUSES),
        Question(
            name="child_court_orders",
            label="Family court orders",
            hint="For example who they live with, or a ban on contact.",
            longest=500,
        ),
        Question(
            name="child_privately_fostered",
            label="Do they live with somebody who is not a close relative, for 28 days or more?",
            kind=Kind.ONE_OF,
            hint="This is private fostering. The council has to know of it.",
            short="Privately fostered",
            choices=YES_NO_NOT_KNOWN,
        ),
        Question(
            name="child_uasc",
            label="Are they seeking asylum here without a parent?",
            kind=Kind.ONE_OF,
            short="Unaccompanied and seeking asylum",
            choices=YES_NO_NOT_KNOWN,
        ),
    ),
)
CHILD_SEEN = Page(
    slug="child-seen",
    title="Has somebody seen {name} today?",
    condition=IS_BORN,
    questions=(
        Question(
            name="child_seen_today",
            label="Seen today",
            kind=Kind.ONE_OF,
            choices=(
                Choice("YES", "Yes", reveals=("child_seen_by",)),
                Choice("NO", "No"),
                Choice(NOT_KNOWN, "I do not know"),
            ),
        ),
        Question(name="child_seen_by", label="Who saw them?", short="Seen by"),
        Question(
            name="child_condition",
            label="How were they, in body and in mood?",
            kind=Kind.PARAGRAPHS,
            hint="What was seen: injuries and where, tiredness, clothes, what they were like.",
            short="Physical and emotional condition",
            called="How they were",
            longest=4_000,
        ),
    ),
)
CHILD_SAFE_CONTACT = Page(
    slug="child-safe-contact",
    title="What about {name} must be kept secret?",
    lede=("For example from a parent who must not find them. Only the teams that need it see what you tick.",),
    questions=(
        Question(
            name="child_secret",
            label="Keep secret",
            kind=Kind.SOME_OF,
            choices=SECRETS,
        ),
        Question(
            name="child_safe_contact",
            label="How can we reach the family safely?",
            kind=Kind.PARAGRAPHS,
            hint="For example ring only in school hours, never leave a message, never write.",
            short="Safe contact",
            called="How to reach the family safely",
            longest=1_000,
            rows=3,
        ),
    ),
)
