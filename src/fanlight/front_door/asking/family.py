"""Everyone in the household, who else matters, and adults who work with children (safety rule 12)."""

from __future__ import annotations

from datetime import date, timedelta

from fanlight.clocks.public import london_date
from fanlight.design.public import Choice, Kind, Page, Question, Repeat, Section, choices_of
from fanlight.front_door.asking.code_lists import (
    ETHNICITIES,
    NOT_KNOWN,
    RISKS_TO_VISITORS,
    SEXES,
    YES_NO_NOT_KNOWN,
)
from fanlight.front_door.rules.vocabulary import CONCERN_ROLE_WORDS
from fanlight.store.public import now

HERE, ELSEWHERE, ABSENT_PARENT = "YES", "NO", "ABSENT_PARENT"


def _today() -> date:
    return london_date(now())


PERSON_NAME = Page(
    slug="person-name",
    title="Who is this person?",
    lede=("Fill in what you know and leave the rest.",),
    questions=(
        Question(name="person_forenames", label="First names", autocomplete="off"),
        Question(name="person_surname", label="Last name", autocomplete="off"),
        Question(name="person_aliases", label="Other names"),
        Question(
            name="person_relationship",
            label="What are they to each child?",
            hint="For example mother of both, stepfather, grandmother, sister, neighbour.",
            short="Relationship to the children",
            called="What they are to each child",
        ),
        Question(
            name="person_born_on",
            label="Date of birth",
            kind=Kind.DAY,
            hint="For example 27 3 1984. Leave it blank if you do not know.",
            earliest=lambda: _today() - timedelta(days=115 * 365),
            latest=_today,
            outside="Date of birth must be in the past 115 years. Leave it blank if you do not know",
        ),
        Question(name="person_sex", label="Sex", kind=Kind.ONE_OF, choices=SEXES[:2] + (Choice("U", "Not known"),)),
    ),
)
PERSON_PART = Page(
    slug="person-part",
    title="What part does {name} play?",
    questions=(
        Question(
            name="person_responsible",
            label="Do they have parental responsibility?",
            kind=Kind.ONE_OF,
            short="Parental responsibility",
            choices=YES_NO_NOT_KNOWN,
        ),
        Question(
            name="person_in_household",
            label="Do they live with the children?",
            kind=Kind.ONE_OF,
            short="Lives with the children",
            choices=(
                Choice(HERE, "Yes"),
                Choice(ABSENT_PARENT, "No, and they are a parent"),
                Choice(ELSEWHERE, "No"),
                Choice(NOT_KNOWN, "I do not know"),
            ),
        ),
        Question(
            name="person_role",
            label="What are they in this worry?",
            kind=Kind.ONE_OF,
            hint="It belongs to this request only and is nobody's label.",
            short="Part in this worry",
            choices=choices_of({str(code): words for code, words in CONCERN_ROLE_WORDS.items()}),
        ),
        Question(
            name="person_works_with_children",
            label="Do they work or volunteer with children, at your school or anywhere else?",
            kind=Kind.ONE_OF,
            hint="If so, only a designated officer for allegations and a Front Door manager can open this request.",
            short="Works with children",
            choices=(
                Choice("YES", "Yes", reveals=("person_employer",)),
                Choice("NO", "No"),
                Choice(NOT_KNOWN, "I do not know"),
            ),
        ),
        Question(name="person_employer", label="Where, and as what?", short="Employer"),
    ),
)
PERSON_REACH = Page(
    slug="person-reach",
    title="How can {name} be reached?",
    questions=(
        Question(
            name="person_address",
            label="Address, if they live somewhere else",
            kind=Kind.PARAGRAPHS,
            short="Address if different",
            called="Address",
            longest=500,
            rows=3,
        ),
        Question(name="person_postcode", label="Postcode", longest=12, width="10"),
        Question(name="person_phone", label="Phone number", longest=60, width="20"),
        Question(name="person_ethnicity", label="Ethnic background", kind=Kind.FROM_LIST, choices=ETHNICITIES),
        Question(
            name="person_language", label="First language, and whether they need an interpreter", short="Language"
        ),
        Question(
            name="person_disability_need",
            label="A disability, or a need in how we write or speak to them",
            short="Disability or information need",
            called="Their disability or need",
        ),
        Question(
            name="person_risks",
            label="Is there a risk to somebody who visits?",
            kind=Kind.SOME_OF,
            short="Risks to visitors",
            choices=RISKS_TO_VISITORS,
        ),
    ),
)
WORKER = Page(
    slug="adult-who-works",
    title="Is this about an adult who works with children?",
    lede=(
        "For example a teacher, a coach, a foster carer or a colleague, whether or not you named them above.",
        "If it is, a designated officer for allegations and a Front Door manager read this request, and nobody else: "
        "it is on no school's list, not even yours.",
    ),
    questions=(
        Question(
            name="about_worker",
            label="Does an adult who may have harmed a child work or volunteer with children?",
            kind=Kind.ONE_OF,
            short="An adult who works with children",
            choices=(
                Choice("YES", "Yes", reveals=("worker_forenames", "worker_surname", "worker_employer")),
                Choice("NO", "No"),
                Choice(NOT_KNOWN, "I do not know"),
            ),
        ),
        Question(
            name="worker_forenames", label="Their first names", autocomplete="off", short="That adult's first names"
        ),
        Question(name="worker_surname", label="Their last name", autocomplete="off", short="That adult's last name"),
        Question(name="worker_employer", label="Where they work, and as what", short="That adult's work"),
    ),
)
FAMILY = Section(
    "family",
    "Family and other people",
    (PERSON_NAME, PERSON_PART, PERSON_REACH),
    repeat=Repeat(
        key="household",
        singular="person",
        plural="people",
        named_by=("person_forenames", "person_surname"),
        list_title="Who lives with the children, and who else matters?",
        first="Do you want to add a person?",
        another="Do you want to add another person?",
        at_most=40,
    ),
)
WORKING_ADULT = Section("working-adult", "Adults who work with children", (WORKER,))
