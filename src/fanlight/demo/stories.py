"""What invented referrers write, and what an invented Front Door decides: short, plausible, about nobody."""

from __future__ import annotations

from dataclasses import dataclass

# The age for which a story is told of a child who is expected.
UNBORN = -1


@dataclass(frozen=True)
class Story:
    """A worry in a referrer's words: the level they believe, the ages it fits, and what its indicators are about."""

    level: int
    categories: tuple[str, ...]
    ages: tuple[int, int]
    domains: tuple[str, ...]
    happened: str
    working: str
    tried: str
    wanted: str


STORIES = (
    Story(
        3,
        ("PARENT_DOMESTIC_ABUSE",),
        (UNBORN, UNBORN),
        ("PARENTING",),
        "At the 20-week scan mum had bruises on both arms, and her partner answered every question for her. {name} is her first.",
        "Mum has come to every appointment.",
        "Seen alone at the next visit; a safe time to ring agreed.",
        "Mum wants to know what help there is before {name} comes.",
    ),
    Story(
        3,
        ("NEGLECT",),
        (4, 15),
        ("NEGLECT", "PHYSICAL_HEALTH"),
        "{name} has come to school hungry on nine days since half term, twice in the clothes of the day before. {name} told the lunch supervisor that there was “nothing in for tea”.",
        "An aunt collects on Tuesdays and cooks.",
        "Breakfast club since September, three meetings with mum, food bank voucher.",
        "Mum would like help with money and with mornings.",
    ),
    Story(
        3,
        ("PARENT_DOMESTIC_ABUSE",),
        (4, 11),
        ("BEHAVIOUR", "ATTACHMENT", "PARENTING"),
        "{name} hid under a desk when voices were raised in class and said that shouting “happens every night”. Police came to the house on Saturday.",
        "{name} is close to grandmother and talks to the family liaison officer.",
        "ELSA sessions for six weeks, a safety plan with mum.",
        "Mum wants the arguing to stop and is afraid to say so at home.",
    ),
    Story(
        4,
        ("PHYSICAL_ABUSE_ADULT",),
        (4, 16),
        ("PARENTING",),
        "{name} has a bruise on the upper arm in the shape of a hand and says that it was “for being slow”. This was seen at 09:10 by two members of staff.",
        "{name} speaks openly to the class teacher.",
        "Nothing yet: this is new today.",
        "Not asked, so that {name} is not put at risk.",
    ),
    Story(
        3,
        ("CHILD_MENTAL_HEALTH",),
        (11, 17),
        ("ATTENDANCE", "MENTAL_HEALTH"),
        "{name} has cut both forearms and has not slept for a week. Attendance fell from 94% to 61% this term.",
        "{name} still comes to music on Thursdays.",
        "School counsellor, GP appointment in October, phased timetable.",
        "The family want somebody to talk to quickly.",
    ),
    Story(
        3,
        ("PARENT_MENTAL_HEALTH",),
        (9, 17),
        ("YOUNG_CARER",),
        "Dad has been unwell since the summer and {name} gets the younger ones up, fed and to school. {name} fell asleep in two lessons yesterday.",
        "The children are well dressed and on time.",
        "Young carers group offered; dad did not return the form.",
        "{name} wants dad to get better and to see friends again.",
    ),
    Story(
        4,
        ("SEXUAL_EXPLOITATION",),
        (12, 17),
        ("MISSING", "EXPLOITATION"),
        "{name} was missing for two nights and came back with a new phone and money. Friends say that an older man waits outside the school on Fridays.",
        "{name} trusts the youth worker at the hub.",
        "Return interview, meeting with parents, police intelligence form sent.",
        "Parents want {name} to be safe and do not know where to begin.",
    ),
    Story(
        3,
        ("CHILD_BEHAVIOUR",),
        (6, 16),
        ("EXCLUSION", "BEHAVIOUR"),
        "{name} has been excluded three times this term for fighting. Mum says that {name} is the same at home and that she is at the end of her strength.",
        "{name} is kind to the little ones at lunch.",
        "Behaviour plan, reduced timetable, parenting course offered.",
        "Mum wants help at home in the evenings.",
    ),
    Story(
        2,
        ("HOUSING",),
        (0, 17),
        ("HOUSING", "PHYSICAL_HEALTH"),
        "The family of four live in one room with mould on the wall. {name} has had three chest infections since Christmas.",
        "Good attendance, warm relations.",
        "Letter to the landlord, health visitor told.",
        "A drier room.",
    ),
    Story(
        3,
        ("NEGLECT", "PARENT_ALCOHOL"),
        (0, 4),
        ("NEGLECT", "DEVELOPMENT", "PARENTING"),
        "{name} has lost weight since the last review and was in a soaked nappy on three visits running. There were cans and a full ashtray beside the cot.",
        "{name} settles quickly with mum, and a grandmother comes on Sundays.",
        "Weekly visits for a month, a bed for {name}, a place at the children's centre that was not taken up.",
        "Mum would like somebody to help her sort the flat out.",
    ),
    Story(
        3,
        ("PARENT_DOMESTIC_ABUSE",),
        (0, 3),
        ("PARENTING", "DEVELOPMENT"),
        "Mum came with a split lip and said that it happened with {name} in her arms. {name} startles at every noise in the room.",
        "Mum has told her sister, who lives near by.",
        "Refuge number given, a safe time to ring agreed.",
        "Mum wants to know what would happen if she left.",
    ),
    Story(
        4,
        ("PHYSICAL_ABUSE_ADULT",),
        (0, 0),
        ("INJURY",),
        "{name} does not crawl yet and has a round bruise on the jaw. Nobody at home can say how it came about.",
        "The parents brought {name} in by themselves.",
        "Nothing yet: this is new today. A doctor is looking at {name} now.",
        "The parents have been told that this must be reported.",
    ),
)
POLICE = "Officers attended a verbal argument between adults at the home address at {time}. {name} was present and was upset. No injuries. Adults were given advice."
REASONS = {
    "NO_FURTHER_ACTION": (
        "The needs described are met by school and family.",
        "Nothing further is needed from the council.",
        "The setting continues its own plan.",
    ),
    "SIGNPOST": (
        "Some extra help is needed, by one service.",
        "Advice answers what was asked.",
        "Local services can start at once.",
    ),
    "EARLY_HELP": (
        "Several needs together, over some time.",
        "The family has agreed to a plan.",
        "The district's unit knows the area and the school.",
    ),
    "SOCIAL_WORK": (
        "The harm described is significant or likely to be.",
        "An assessment is needed to know what keeps the child safe.",
        "A social worker must see the child.",
    ),
    "OPEN_ACCESS": (
        "Additional needs that open services meet.",
        "The family is willing to go.",
        "The nearest centre has places.",
    ),
}
ANSWERS = {
    "NO_FURTHER_ACTION": (
        "What you describe is being met by what you already do.",
        "Children's services do not act now. Your request stays on the record.",
    ),
    "SIGNPOST": (
        "What you describe needs some extra help, close to home.",
        "Please use the advice on this page with the family.",
    ),
    "EARLY_HELP": (
        "There are several needs that have gone on for some time.",
        "An Early Help worker will ring you first and then visit the family.",
    ),
    "SOCIAL_WORK": (
        "What you saw may mean serious harm, and somebody must see the child.",
        "A social worker will ring you today and see the child.",
    ),
    "OPEN_ACCESS": (
        "Open services nearby can give the help that you describe.",
        "The children's centre will ring the family to offer a first visit.",
    ),
}
OUTCOME_OF = {
    "NO_FURTHER_ACTION": "NO_FURTHER_ACTION",
    "SIGNPOST": "ADVICE",
    "EARLY_HELP": "EARLY_HELP_UNIT",
    "SOCIAL_WORK": "ASSESSMENT",
    "OPEN_ACCESS": "OPEN_ACCESS",
}
