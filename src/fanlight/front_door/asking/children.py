"""Each child, born or not: who they are and where they live."""

from __future__ import annotations

from datetime import date, timedelta

from fanlight.clocks.public import london_date
from fanlight.design.public import Choice, Kind, Page, Question, Repeat, Section
from fanlight.front_door.asking.child_circumstances import (
    CHILD_HEALTH,
    CHILD_LEGAL,
    CHILD_NUMBERS,
    CHILD_SAFE_CONTACT,
    CHILD_SCHOOL,
    CHILD_SEEN,
)
from fanlight.front_door.asking.code_lists import ETHNICITIES, NOT_KNOWN, SEXES, YES_NO_NOT_KNOWN
from fanlight.store.public import now

OLDEST = timedelta(days=26 * 365)
EARLIEST_EXPECTED, LATEST_EXPECTED = timedelta(days=60), timedelta(days=310)
KNOWN_DATE, KNOWN_AGE, EXPECTED = "BORN", "AGE", "EXPECTED"


def _today() -> date:
    return london_date(now())


BIRTHS = (
    Choice(KNOWN_DATE, "I know the date of birth", reveals=("child_born_on",)),
    Choice(KNOWN_AGE, "I know only the age", reveals=("child_age",)),
    Choice(EXPECTED, "They are not born yet", reveals=("child_expected_on",)),
    Choice(NOT_KNOWN, "I do not know"),
)

CHILD_NAME = Page(
    slug="child-name",
    title="What is the child's name?",
    lede=("If you know only part of it, give that part.",),
    questions=(
        Question(name="child_forenames", label="First names", autocomplete="off"),
        Question(name="child_surname", label="Last name", autocomplete="off"),
        Question(
            name="child_other_names",
            label="Other names they use or have had",
            hint="For example a nickname or an earlier last name.",
            short="Other or former names",
        ),
    ),
)
CHILD_BIRTH = Page(
    slug="child-birth",
    title="When was {name} born?",
    questions=(
        Question(
            name="child_birth",
            label="What do you know?",
            kind=Kind.ONE_OF,
            short="Birth",
            choices=BIRTHS,
        ),
        Question(
            name="child_born_on",
            label="Date of birth",
            kind=Kind.DAY,
            hint="For example 27 3 2008",
            earliest=lambda: _today() - OLDEST,
            latest=_today,
            outside="Date of birth must be in the last 26 years and not in the future. If the child is not born yet, "
            "select “They are not born yet”. If you are not sure, select “I do not know”",
        ),
        Question(
            name="child_age",
            label="Age in years",
            kind=Kind.NUMBER,
            least=0,
            most=25,
        ),
        Question(
            name="child_expected_on",
            label="Expected date of delivery",
            kind=Kind.DAY,
            hint="For example 27 3 2019. Leave it blank if you do not know.",
            earliest=lambda: _today() - EARLIEST_EXPECTED,
            latest=lambda: _today() + LATEST_EXPECTED,
            outside="Expected date of delivery must be in the next 10 months, or up to 2 months ago. If the child has "
            "been born, select “I know the date of birth”",
        ),
    ),
)
CHILD_BACKGROUND = Page(
    slug="child-background",
    title="About {name}",
    questions=(
        Question(name="child_sex", label="Sex", kind=Kind.ONE_OF, choices=SEXES),
        Question(
            name="child_ethnicity",
            label="Ethnic background",
            kind=Kind.FROM_LIST,
            choices=ETHNICITIES,
        ),
        Question(name="child_religion", label="Religion", hint="Leave it blank if you do not know.", width="20"),
        Question(name="child_language", label="First language", width="20"),
        Question(
            name="child_interpreter", label="Is an interpreter needed?", kind=Kind.ONE_OF, choices=YES_NO_NOT_KNOWN
        ),
        Question(
            name="child_communication",
            label="How they communicate best",
            hint="For example signs, pictures, a hearing aid, short sentences.",
        ),
        Question(
            name="child_description",
            label="What they look like",
            kind=Kind.PARAGRAPHS,
            hint="Useful if somebody has to find or recognise them. Leave it blank otherwise.",
            short="Physical description",
            called="What they look like",
            longest=2_000,
            rows=3,
        ),
    ),
)
CHILD_HOME = Page(
    slug="child-home",
    title="Where does {name} live?",
    questions=(
        Question(
            name="child_address",
            label="Home address",
            kind=Kind.PARAGRAPHS,
            hint="Without the postcode.",
            longest=500,
            rows=3,
            as_first=True,
        ),
        Question(
            name="child_postcode",
            label="Postcode",
            hint="Or the part of it that you know. It tells us which district the family lives in.",
            longest=12,
            width="10",
            as_first=True,
        ),
        Question(
            name="child_whereabouts",
            label="Where they are staying, if not at home",
            longest=300,
        ),
    ),
)
CHILDREN = Section(
    "children",
    "The children",
    (
        CHILD_NAME,
        CHILD_BIRTH,
        CHILD_BACKGROUND,
        CHILD_HOME,
        CHILD_SCHOOL,
        CHILD_NUMBERS,
        CHILD_HEALTH,
        CHILD_LEGAL,
        CHILD_SEEN,
        CHILD_SAFE_CONTACT,
    ),
    repeat=Repeat(
        key="children",
        singular="child",
        plural="children",
        named_by=("child_forenames", "child_surname"),
        list_title="The children you are asking for",
        another="Do you need to add another child?",
        at_least=1,
    ),
)
