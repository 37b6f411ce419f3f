"""What invented referrers write, and what an invented Front Door decides: short, plausible, about nobody."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Story:
    """A worry in a referrer's words, with the level they believe and what usually follows."""

    level: int
    categories: tuple[str, ...]
    happened: str
    working: str
    tried: str
    wanted: str


STORIES = (
    Story(
        3,
        ("NEGLECT",),
        "{name} has come to school hungry on nine days since half term, twice in the clothes of the day before. {name} told the lunch supervisor that there was “nothing in for tea”.",
        "An aunt collects on Tuesdays and cooks.",
        "Breakfast club since September, three meetings with mum, food bank voucher.",
        "Mum would like help with money and with mornings.",
    ),
    Story(
        3,
        ("PARENT_DOMESTIC_ABUSE",),
        "{name} hid under a desk when voices were raised in class and said that shouting “happens every night”. Police came to the house on Saturday.",
        "{name} is close to grandmother and talks to the family liaison officer.",
        "ELSA sessions for six weeks, a safety plan with mum.",
        "Mum wants the arguing to stop and is afraid to say so at home.",
    ),
    Story(
        4,
        ("PHYSICAL_ABUSE_ADULT",),
        "{name} has a bruise on the upper arm in the shape of a hand and says that it was “for being slow”. This was seen at 09:10 by two members of staff.",
        "{name} speaks openly to the class teacher.",
        "Nothing yet: this is new today.",
        "Not asked, so that {name} is not put at risk.",
    ),
    Story(
        3,
        ("CHILD_MENTAL_HEALTH",),
        "{name} has cut both forearms and has not slept for a week. Attendance fell from 94% to 61% this term.",
        "{name} still comes to music on Thursdays.",
        "School counsellor, GP appointment in October, phased timetable.",
        "The family want somebody to talk to quickly.",
    ),
    Story(
        3,
        ("PARENT_MENTAL_HEALTH",),
        "Dad has been unwell since the summer and {name} gets the younger ones up, fed and to school. {name} fell asleep in two lessons yesterday.",
        "The children are well dressed and on time.",
        "Young carers group offered; dad did not return the form.",
        "{name} wants dad to get better and to see friends again.",
    ),
    Story(
        4,
        ("SEXUAL_EXPLOITATION",),
        "{name} was missing for two nights and came back with a new phone and money. Friends say that an older man waits outside the school on Fridays.",
        "{name} trusts the youth worker at the hub.",
        "Return interview, meeting with parents, police intelligence form sent.",
        "Parents want {name} to be safe and do not know where to begin.",
    ),
    Story(
        3,
        ("CHILD_BEHAVIOUR",),
        "{name} has been excluded three times this term for fighting. Mum says that {name} is the same at home and that she is at the end of her strength.",
        "{name} is kind to the little ones at lunch.",
        "Behaviour plan, reduced timetable, parenting course offered.",
        "Mum wants help at home in the evenings.",
    ),
    Story(
        2,
        ("HOUSING",),
        "The family of four live in one room with mould on the wall. {name} has had three chest infections since Christmas.",
        "Good attendance, warm relations.",
        "Letter to the landlord, health visitor told.",
        "A drier room.",
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
