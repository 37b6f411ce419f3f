"""What is asked and advised in invented District Conversations: short, plausible, about nobody."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Talk:
    """What somebody asks, and what an Early Help worker makes of it."""

    sources: str
    needs: tuple[str, ...]
    ages: tuple[int, int]
    going_on: str
    tried: str
    advice: str
    services: tuple[str, ...]


_ANYBODY, _SCHOOL, _EARLY_YEARS = "2A 3A 3B 3C 4 6 8", "2A 3C", "3B 3A 8"
TALKS = (
    Talk(
        _SCHOOL,
        ("ATTENDANCE", "PARENTING"),
        (5, 11),
        "Late on most Mondays since half term, and tired. Mum says that mornings are hard with the baby.",
        "Breakfast club was offered; two talks at the gate.",
        "Ask mum which morning goes well and what is different then. Offer the walking bus, and meet again in three weeks.",
        ("ATTENDANCE_SERVICE", "PARENTING_COURSE"),
    ),
    Talk(
        _SCHOOL,
        ("EMOTIONAL_HEALTH",),
        (11, 17),
        "Has dropped two friends and cries before PE. Says that nothing has happened. Sleeps badly.",
        "Form tutor checks in daily.",
        "Keep the check-in with one adult. Ask with the parents what worries there are at home and online.",
        ("EMOTIONAL_WELLBEING", "SCHOOL_NURSE"),
    ),
    Talk(
        _SCHOOL,
        ("BEHAVIOUR", "LEARNING"),
        (6, 13),
        "Sent out of lessons nine times this term, mostly when reading aloud is asked for.",
        "A report card; seating changed.",
        "Have reading and hearing looked at before anything else, and agree one way out of class that is not a punishment.",
        ("INCLUSION_SERVICE", "SEND_ADVICE"),
    ),
    Talk(
        _ANYBODY,
        ("HOUSING_MONEY",),
        (2, 15),
        "The family is behind with rent since dad lost work, and the children share a bed in the front room.",
        "A food bank voucher last week.",
        "Ring housing advice together with the parents this week: a letter is easier to open with somebody beside you.",
        ("HOUSING_ADVICE", "MONEY_ADVICE", "FOOD_BANK"),
    ),
    Talk(
        _ANYBODY,
        ("RELATIONSHIPS",),
        (4, 14),
        "The parents parted in September and argue at handovers. The child will not say which house to go to.",
        "Separate parents' evenings were arranged.",
        "Neither parent is to be told by the child. Offer mediation, and a neutral place for handovers meanwhile.",
        ("FAMILY_MEDIATION",),
    ),
    Talk(
        _SCHOOL,
        ("YOUNG_CARER",),
        (9, 16),
        "Does the shopping and gets a younger brother up, since mum's back got worse. Never stays after school.",
        "Homework club was turned down.",
        "Ask what would make Tuesday and Thursday free. The young carers' service visits at home first.",
        ("YOUNG_CARERS",),
    ),
    Talk(
        _EARLY_YEARS,
        ("PARENTING", "HEALTH"),
        (0, 4),
        "Up four times a night at two, still on bottles. Mum is worn out and has nobody near.",
        "Sleep leaflet at the two-year check.",
        "Visit with the health visitor and choose one change for a fortnight. Go with her to the first group.",
        ("CHILDRENS_CENTRE", "HEALTH_VISITOR"),
    ),
    Talk(
        _EARLY_YEARS,
        ("ISOLATION", "PARENT_HEALTH"),
        (0, 3),
        "New to the area, low since the birth, says that days pass without a word to anybody grown up.",
        "Seen by the GP once.",
        "Low mood goes to the GP again this week. A volunteer visitor and the Wednesday group would break the days.",
        ("CHILDRENS_CENTRE",),
    ),
    Talk(
        _ANYBODY,
        ("FRIENDS_COMMUNITY",),
        (10, 17),
        "Out late with older boys on three evenings, once brought home by a neighbour. Was not like this in summer.",
        "Parents took the telephone away, which made it worse.",
        "Find out where and with whom before limits are set. Level 3 if there are gifts, money or nights away: ring then.",
        ("YOUTH_HUB",),
    ),
    Talk(
        _ANYBODY,
        ("LOSS",),
        (5, 16),
        "Grandfather, who collected every day, died in the holidays. Quiet since, and will not go past his house.",
        "A memory box was begun in class.",
        "Grief is not an illness: keep days the same, say his name, and watch for eating and sleep.",
        ("BEREAVEMENT",),
    ),
    Talk(
        _ANYBODY,
        ("SUBSTANCES", "PARENTING"),
        (3, 15),
        "A smell of drink at collection twice this month. The child is clean, fed and cheerful.",
        "Nothing was said yet.",
        "Say what you smelt, kindly and the same day. If the child is driven or alone with it, that is not level 2: ring.",
        ("SUBSTANCE_SERVICE",),
    ),
    Talk(
        _SCHOOL,
        ("ONLINE",),
        (9, 15),
        "Up past two with games, falls asleep in lessons, and pictures of classmates were passed round.",
        "The pictures were deleted with the parents there.",
        "Agree one charging place downstairs at ten. If the pictures are of a sexual kind, ask the Front Door today.",
        ("PARENTING_COURSE", "YOUTH_HUB"),
    ),
)
# What the advice ends with, by what comes of it.
ADVISED = {
    "OPEN_ACCESS": "They can come to the open sessions as they are: no form is needed.",
    "ADDITIONAL_SUPPORT": "I have told the service to expect them; tell us in six weeks how it went.",
    "REQUEST_FOR_SUPPORT": "From what you say it is more than this: ask the Front Door for support, with what you told me.",
    "NONE": "Go on with what you do, and ask again if nothing has changed in six weeks.",
}


def asked_about(source: str, rng: Random) -> Talk:
    """Return something that somebody from there might ask."""
    return rng.choice([talk for talk in TALKS if source in talk.sources.split()])
