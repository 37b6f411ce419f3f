"""The coded answers that a referrer picks from; national codes keep their published words."""

from __future__ import annotations

from fanlight.design.public import Choice

NOT_KNOWN = "NOT_KNOWN"
YES_NO = (Choice("YES", "Yes"), Choice("NO", "No"))
YES_NO_NOT_KNOWN = (*YES_NO, Choice(NOT_KNOWN, "I do not know"))

# Children in need census code sets, Department for Education.
SEXES = (
    Choice("F", "Female"),
    Choice("M", "Male"),
    Choice("U", "Not known", "Also for a child who is not born yet"),
)
ETHNICITIES = (
    Choice("WBRI", "White British"),
    Choice("WIRI", "White Irish"),
    Choice("WIRT", "Traveller of Irish heritage"),
    Choice("WROM", "Gypsy or Roma"),
    Choice("WOTH", "Any other White background"),
    Choice("MWBC", "White and Black Caribbean"),
    Choice("MWBA", "White and Black African"),
    Choice("MWAS", "White and Asian"),
    Choice("MOTH", "Any other mixed background"),
    Choice("AIND", "Indian"),
    Choice("APKN", "Pakistani"),
    Choice("ABAN", "Bangladeshi"),
    Choice("AOTH", "Any other Asian background"),
    Choice("BCRB", "Black Caribbean"),
    Choice("BAFR", "Black African"),
    Choice("BOTH", "Any other Black background"),
    Choice("CHNE", "Chinese"),
    Choice("OOTH", "Any other ethnic group"),
    Choice("REFU", "They did not want to say"),
    Choice("NOBT", "Not known yet"),
)
DISABILITIES = (
    Choice("MOB", "Mobility"),
    Choice("HAND", "Hand function"),
    Choice("PC", "Personal care"),
    Choice("INC", "Incontinence"),
    Choice("COMM", "Communication"),
    Choice("LD", "Learning"),
    Choice("HEAR", "Hearing"),
    Choice("VIS", "Vision"),
    Choice("BEH", "Behaviour"),
    Choice("CON", "Consciousness, for example epilepsy"),
    Choice("AUT", "Autism, including Asperger syndrome"),
    Choice("DDA", "Another disability"),
    Choice("NONE", "None that we know of", alone=True, divider="or"),
)
NO_UPN_REASONS = (
    Choice("UN1", "Too young to have one"),
    Choice("UN2", "Has never been to a state school in England"),
    Choice("UN3", "Is at school outside England"),
    Choice("UN4", "Newly looked after, and it is not known yet"),
    Choice("UN5", "Records disagree about this child"),
    Choice("UN6", "We cannot find it out"),
)
SOURCES = (
    Choice("2A", "School, nursery or college"),
    Choice("2B", "Education service"),
    Choice("3A", "GP surgery"),
    Choice("3B", "Health visiting"),
    Choice("3C", "School nursing"),
    Choice("3D", "Another primary health service"),
    Choice("3E", "Accident and emergency"),
    Choice("3F", "Another health service"),
    Choice("4", "Housing"),
    Choice("5A", "Adult social care"),
    Choice("5D", "Early Help"),
    Choice("5B", "Another service of this council"),
    Choice("5C", "Another council"),
    Choice("6", "Police"),
    Choice("7", "Court, probation, prison, immigration or Cafcass"),
    Choice("8", "Children's centre, charity or another organisation"),
    Choice("1A", "Family member, relative or carer"),
    Choice("1B", "Friend, neighbour or childminder"),
    Choice("1C", "The young person themselves"),
    Choice("1D", "Another person, for example an MP"),
    Choice("9", "Somebody who does not want to be named"),
    Choice("10", "Not known"),
)
EDUCATION_SOURCES = ("2A", "2B")

YEAR_GROUPS = (
    Choice("N", "Nursery"),
    Choice("R", "Reception"),
    *(Choice(str(year), f"Year {year}") for year in range(1, 15)),
    Choice("NOT_KNOWN", "I do not know"),
)
SEN_STATUSES = (
    Choice("NONE", "No special educational needs that we know of"),
    Choice("SUPPORT", "SEN support"),
    Choice("EHCP", "An education, health and care plan"),
    Choice("ASSESSMENT", "Being assessed for a plan"),
    Choice(NOT_KNOWN, "I do not know"),
)
LEGAL_STATUSES = (
    Choice("NONE", "Nothing that I know of"),
    Choice("CARE_ORDER", "Care order or interim care order"),
    Choice("SUPERVISION_ORDER", "Supervision order"),
    Choice("ACCOMMODATED", "Looked after by agreement (section 20)"),
    Choice("SPECIAL_GUARDIANSHIP", "Special guardianship order"),
    Choice("ADOPTED", "Adopted, or placed for adoption"),
    Choice("OTHER", "Something else"),
    Choice(NOT_KNOWN, "I do not know"),
)
KNOWN_BEFORE = (
    Choice("IN_NEED", "Child in need"),
    Choice("PROTECTION_PLAN", "Child protection plan"),
    Choice("LOOKED_AFTER", "Looked after"),
    Choice("EARLY_HELP", "Early Help"),
    Choice("NEVER", "None of these", alone=True, divider="or"),
    Choice(NOT_KNOWN, "I do not know", alone=True),
)
RISKS_TO_VISITORS = (
    Choice("VIOLENCE", "Somebody there has been violent or threatened it"),
    Choice("WEAPONS", "There may be weapons"),
    Choice("DRUGS", "Drugs are used or sold there"),
    Choice("DOGS", "There is a dangerous dog"),
    Choice("OTHER", "Something else"),
    Choice("NONE", "None that we know of", alone=True, divider="or"),
)
UNDERSTANDING = (
    Choice("YES", "Yes", "They understand what this request means and can decide (Gillick competence)"),
    Choice("NO", "No"),
    Choice("TOO_YOUNG", "They are too young to ask"),
    Choice(NOT_KNOWN, "I do not know"),
)
