"""Examples of the clocks of the Front Door: deciding, answering, taking up, re-opening."""

from tests.spec.example import Example, closing, end_of, london

EXAMPLES = (
    Example(
        "DECISION",
        "A school asks for support on Friday 16 November 2018 at 16:55.",
        london(2018, 11, 16, 16, 55),
        closing(2018, 11, 19),
    ),
    Example(
        "DECISION",
        "The police ask on Saturday 17 November 2018 at 10:00. It counts as received on Monday.",
        london(2018, 11, 17, 10),
        closing(2018, 11, 20),
    ),
    Example(
        "DECISION",
        "A health visitor asks on Thursday 29 March 2018, before Good Friday. Easter does not count.",
        london(2018, 3, 29, 11),
        closing(2018, 4, 3),
    ),
    Example(
        "ANSWER_AFTER_IMMEDIATE_ACTION",
        "The Front Door acts at once on Friday 16 November 2018 at 22:10; the answer to who asked follows.",
        london(2018, 11, 16, 22, 10),
        closing(2018, 11, 19),
    ),
    Example(
        "ANSWER_UNREAD",
        "An answer at level 4 is sent on Friday 16 November 2018 at 15:00. If nobody has read it by then, the team that "
        "decided rings the school.",
        london(2018, 11, 16, 15),
        closing(2018, 11, 19),
    ),
    Example(
        "URGENT_UNCLAIMED",
        "An urgent request comes on Sunday 18 November 2018 at 02:00. If nobody has taken it by then, a manager is told.",
        london(2018, 11, 18, 2),
        london(2018, 11, 18, 2, 15),
    ),
    Example(
        "URGENT_DRAFT_UNSENT",
        "A draft marked as danger was last changed on Monday 19 November 2018 at 10:00. If it is not sent by then, the "
        "setting's other leads are told.",
        london(2018, 11, 19, 10),
        london(2018, 11, 19, 10, 30),
    ),
    Example(
        "QUESTION_REPLY",
        "The Front Door asks the school a question on Friday 16 November 2018 at 15:00. The weekend does not count.",
        london(2018, 11, 16, 15),
        london(2018, 11, 19, 11),
    ),
    Example(
        "WRITTEN_AFTER_CALL",
        "A school rings on Friday 16 November 2018.",
        london(2018, 11, 16),
        closing(2018, 11, 20),
    ),
    Example(
        "WRITTEN_AFTER_CALL",
        "A police officer rings out of hours on Saturday 17 November 2018 at 10:00. The decision does not wait for the form.",
        london(2018, 11, 17, 10),
        closing(2018, 11, 20),
    ),
    Example(
        "WRITTEN_AFTER_CALL",
        "A health visitor rings on Friday 21 December 2018 at 14:30 and the officer writes it down at 16:00. It counts from "
        "when they rang; Christmas Day and Boxing Day do not count.",
        london(2018, 12, 21, 14, 30),
        closing(2018, 12, 27),
    ),
    Example(
        "DISTRICT_CONVERSATION",
        "A school asks for a District Conversation on Thursday 15 November 2018 at 18:30.",
        london(2018, 11, 15, 18, 30),
        closing(2018, 11, 19),
    ),
    Example(
        "ALLEGATION",
        "An allegation against somebody who works with children is known on Friday 16 November 2018.",
        london(2018, 11, 16),
        closing(2018, 11, 19),
    ),
    Example(
        "TEAM_ACCEPTS",
        "Work is offered to a team on Friday 16 November 2018 at 15:00. In danger or at level 4 the hours run through the "
        "night instead.",
        london(2018, 11, 16, 15),
        london(2018, 11, 19, 11),
    ),
    Example(
        "TEAM_ALLOCATES",
        "A team accepts work on Friday 16 November 2018 at 15:00.",
        london(2018, 11, 16, 15),
        london(2018, 11, 19, 15),
    ),
    Example(
        "INFORMATION_ACKNOWLEDGED",
        "New information is linked to open work on Monday 19 November 2018 at 09:30.",
        london(2018, 11, 19, 9, 30),
        london(2018, 11, 19, 13, 30),
    ),
    Example(
        "REOPEN",
        "Work was closed on Friday 30 November 2018. Until the end of this day it can be re-opened with what was told.",
        london(2018, 11, 30),
        end_of(2019, 2, 28),
    ),
    Example(
        "RE_REFERRAL",
        "A child was referred on Wednesday 3 January 2018. A referral within twelve months of it is a re-referral.",
        london(2018, 1, 3),
        end_of(2019, 1, 3),
    ),
    Example(
        "ELSEWHERE_RECEIVED",
        "What was told of a child who lives elsewhere is passed to that authority on Friday 16 November 2018 at 16:00. If "
        "nobody there has been named by then, it is late.",
        london(2018, 11, 16, 16),
        closing(2018, 11, 19),
    ),
    Example(
        "SUBJECT_ACCESS",
        "A mother asks on Thursday 31 January 2019 for what is held of her child. February has 28 days: the last day of it is "
        "the last day on which she can be given it in time.",
        london(2019, 1, 31, 10),
        end_of(2019, 2, 28),
    ),
    Example(
        "SUBJECT_ACCESS_EXTENDED",
        "A young man asks on Monday 19 November 2018. What is held is much, and he is told within the month that two more are "
        "needed.",
        london(2018, 11, 19, 10),
        end_of(2019, 2, 19),
    ),
    Example(
        "SCHOOL_INFORMATION",
        "A school asks on Wednesday 19 December 2018 what social care knows of a child on its roll. Christmas Day and Boxing "
        "Day do not count.",
        london(2018, 12, 19),
        closing(2018, 12, 28),
    ),
)
