"""Examples of the clocks of statutory work: assessment, strategy discussion, enquiry, conference, plans."""

from tests.spec.example import Example, closing, end_of, london

EXAMPLES = (
    Example(
        "ASSESSMENT",
        "A child is referred on Monday 19 November 2018. Christmas Day, Boxing Day and New Year's Day do not count.",
        london(2018, 11, 19),
        closing(2019, 1, 24),
    ),
    Example(
        "ASSESSMENT",
        "Under the guidance of December 2023: a child is referred on Tuesday 2 April 2024, the day after Easter Monday. "
        "The two bank holidays of May do not count.",
        london(2024, 4, 2),
        closing(2024, 6, 6),
    ),
    Example(
        "ASSESSMENT",
        "A second assessment of the same child, while the case is open, begins on Monday 25 February 2019: its days are "
        "counted from its own start.",
        london(2019, 2, 25),
        closing(2019, 5, 1),
    ),
    Example(
        "STRATEGY_DISCUSSION",
        "Harm is suspected on Friday 16 November 2018 at 15:40. The hours run through the night and the weekend.",
        london(2018, 11, 16, 15, 40),
        london(2018, 11, 17, 15, 40),
    ),
    Example(
        "STRATEGY_DISCUSSION",
        "Harm is suspected on Saturday 27 October 2018 at 20:00. In the night the clocks go back, so 24 hours end at 19:00.",
        london(2018, 10, 27, 20),
        london(2018, 10, 28, 19),
    ),
    Example(
        "CHILD_SEEN_S47",
        "The enquiry begins on Monday 19 November 2018 at 14:00 with a worker who has the case already.",
        london(2018, 11, 19, 14),
        london(2018, 11, 20, 14),
    ),
    Example(
        "CHILD_SEEN_S17",
        "A worker is given the case on Wednesday 21 November 2018 at 11:00.",
        london(2018, 11, 21, 11),
        closing(2018, 11, 27),
    ),
    Example(
        "INITIAL_CONFERENCE",
        "The strategy discussion that began the section 47 enquiry was held on Wednesday 12 December 2018. "
        "The conference is counted from it, whenever the enquiry ended.",
        london(2018, 12, 12),
        closing(2019, 1, 7),
    ),
    Example(
        "CORE_GROUP",
        "The initial conference was held on Monday 7 January 2019.",
        london(2019, 1, 7),
        closing(2019, 1, 21),
    ),
    Example(
        "NEXT_CORE_GROUP",
        "The core group met on Monday 21 January 2019.",
        london(2019, 1, 21),
        end_of(2019, 3, 4),
    ),
    Example(
        "FIRST_REVIEW",
        "The initial conference was held on Monday 7 January 2019.",
        london(2019, 1, 7),
        end_of(2019, 4, 7),
    ),
    Example(
        "FIRST_REVIEW",
        "The initial conference was held on Friday 30 November 2018. There is no 30 February: the month's last day counts.",
        london(2018, 11, 30),
        end_of(2019, 2, 28),
    ),
    Example(
        "LATER_REVIEW",
        "The last review conference was held on Wednesday 3 April 2019.",
        london(2019, 4, 3),
        end_of(2019, 10, 3),
    ),
    Example(
        "PROTECTION_VISIT",
        "A child protection plan began on Monday 7 January 2019; or the child was last seen on that day.",
        london(2019, 1, 7),
        closing(2019, 1, 21),
    ),
    Example(
        "NEED_PLAN_VISIT",
        "A child on a child in need plan was last seen on Monday 28 January 2019.",
        london(2019, 1, 28),
        end_of(2019, 2, 25),
    ),
    Example(
        "NEED_PLAN_REVIEW",
        "A child in need plan began on Friday 30 November 2018.",
        london(2018, 11, 30),
        end_of(2019, 2, 28),
    ),
    Example(
        "PRIVATE_FOSTERING",
        "A child went to live with a family friend on Thursday 1 November 2018. Until the end of this day it is not yet "
        "private fostering; after it, it is.",
        london(2018, 11, 1),
        end_of(2018, 11, 28),
    ),
    Example(
        "FOSTERING_VISIT",
        "The council is told of private fostering on Monday 19 November 2018.",
        london(2018, 11, 19),
        closing(2018, 11, 28),
    ),
    Example(
        "FOSTERING_NEXT_VISIT",
        "A privately fostered child was last visited on Monday 19 November 2018.",
        london(2018, 11, 19),
        end_of(2018, 12, 31),
    ),
)
EARLY_HELP = (
    Example(
        "EARLY_HELP_ASSESSMENT",
        "An early help assessment begins on Monday 19 November 2018.",
        london(2018, 11, 19),
        closing(2019, 1, 3),
    ),
    Example(
        "FAMILY_PLAN_REVIEW",
        "A family plan is agreed on Thursday 3 January 2019.",
        london(2019, 1, 3),
        end_of(2019, 2, 14),
    ),
    Example(
        "STEP_DOWN_AGREED",
        "A step down is proposed on Monday 19 November 2018, in a district without a panel.",
        london(2018, 11, 19),
        closing(2018, 11, 21),
    ),
    Example(
        "STEP_DOWN_OUTSIDE",
        "A step down to a school is agreed on Monday 19 November 2018, and the school is asked.",
        london(2018, 11, 19),
        closing(2018, 11, 26),
    ),
)
