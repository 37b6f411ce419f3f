"""Who asks, how to reach them with the answer, and what they know of the child; filled in from the account."""

from __future__ import annotations

from fanlight.design.public import Choice, Is, Kind, Page, Question, Section
from fanlight.front_door.asking.code_lists import EDUCATION_SOURCES, SOURCES, YES_NO_NOT_KNOWN

YOU = Page(
    slug="you",
    title="Who is asking?",
    lede=("We filled in what your account says. Change what is not right.",),
    questions=(
        Question(name="referrer_name", label="Name", autocomplete="name"),
        Question(name="referrer_role", label="Job or role", autocomplete="organization-title"),
        Question(name="referrer_agency", label="Organisation", autocomplete="organization"),
        Question(name="referrer_source", label="Kind of organisation or person", kind=Kind.FROM_LIST, choices=SOURCES),
        Question(name="referrer_team", label="Team or department"),
        Question(
            name="relationship",
            label="How do you know the child?",
            hint="For example class teacher since September.",
            short="What you are to the child",
            called="How you know the child",
        ),
    ),
)
REACH_YOU = Page(
    slug="reach-you",
    title="How can we reach you with the answer?",
    questions=(
        Question(name="referrer_phone", label="Phone number", kind=Kind.PHONE),
        Question(
            name="referrer_email",
            label="Secure email",
            kind=Kind.EMAIL,
            hint="We write only that something is waiting, with a link: never a name.",
        ),
        Question(name="referrer_address", label="Address", kind=Kind.PARAGRAPHS, longest=500, rows=3),
        Question(
            name="wants_outcome",
            label="Do you want to know what is decided?",
            kind=Kind.ONE_OF,
            short="Wants the answer",
            choices=(Choice("YES", "Yes", reveals=("feedback_email",)), Choice("NO", "No")),
        ),
        Question(
            name="feedback_email",
            label="Where should we write that it is ready?",
            kind=Kind.EMAIL,
            short="Email for the answer",
            called="Email for the answer",
        ),
    ),
)
SETTING_LEAD = Page(
    slug="setting-lead",
    title="Does your safeguarding lead know?",
    condition=Is("referrer_source", *EDUCATION_SOURCES),
    questions=(
        Question(name="dsl_name", label="Designated safeguarding lead", short="Safeguarding lead's name"),
        Question(
            name="dsl_consulted",
            label="Have you talked to them about this?",
            kind=Kind.ONE_OF,
            hint="Anybody may ask for support. You do not need their leave.",
            short="Safeguarding lead consulted",
            choices=YES_NO_NOT_KNOWN,
        ),
    ),
)
PHONED = Page(
    slug="phoned",
    title="Did you phone about this first?",
    questions=(
        Question(
            name="phoned_first",
            label="Did you phone about this first?",
            kind=Kind.ONE_OF,
            short="Phoned first",
            choices=(Choice("YES", "Yes", reveals=("call_reference",)), Choice("NO", "No")),
        ),
        Question(
            name="call_reference",
            label="Whom did you talk to, or what reference did they give?",
            short="Call reference",
        ),
    ),
)
REFERRER = Section("you", "You and your organisation", (YOU, REACH_YOU, SETTING_LEAD, PHONED))

DOCUMENTS = Section(
    "documents",
    "Documents",
    (
        Page(
            slug="documents",
            title="Do you want to add documents?",
            template="front_door/asking/documents.html",
            button="Continue",
        ),
    ),
)
