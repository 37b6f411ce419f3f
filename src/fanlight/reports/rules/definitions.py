"""What each measure means, in plain English: the one place from which pages, files and the command take it."""

from __future__ import annotations

from fanlight.reports.rules.defining import MONTHS, Definition, Kind
from fanlight.reports.rules.definitions_of_children import OF_CONVERSION, OF_LATER_HARM, OF_PROTECTION
from fanlight.reports.rules.definitions_of_contacts import OF_CASELOADS, OF_CONTACTS, OF_EQUALITY
from fanlight.reports.rules.definitions_of_teams import OF_STEPS_AND_QUEUES

_ONCE = (
    "The same request sent twice counts once. One that was re-opened counts as a new one. Requests behind a wall "
    "count: a number shows nobody."
)
_DAY = "The day is London's, and a week begins on Monday."
_LIMIT = (
    "It counts everything whose limit has passed, decided or not, so that what waits too long cannot drop out. What "
    "still has time is left out, even where it is decided already."
)
_HOURS = (
    "The hours are shown both as hours on the clock, day and night, and as working hours: those in which the Front "
    "Door was open. Of what has not happened the hours are not known: it stands in the last band, and a median or a "
    "90th percentile that falls there is left empty."
)
_OUTCOME = (
    "Each child has one outcome: where the decision that stands now sent the work, or the worker who holds open "
    "work. What was decided, refused by the team and not decided again is not decided yet."
)
_CHILD = "Two records that were joined are one child."
_KNOWN_HERE = (
    "What an extract of the earlier system holds is counted with it, up to the day on which the extract was taken; a "
    "report of one district or source starts from what came here. What was done in another authority is not seen."
)


def _windows(name: str, title: str, thing: str) -> list[Definition]:
    found = []
    for months in MONTHS:
        words = (
            f"Of the children with a {thing} in the period, those with another within {months} months. Each child "
            f"counts once, from their first {thing} in the period. Only windows that have ended by now are counted: "
            f"a child whose {months} months still run is left out, whatever has happened. Another {thing} is one of "
            f"a later day and under {months} months after, or a re-opening at any later time; {_HOW_TOLD[thing]} "
            f"{_CHILD} {_KNOWN_HERE}"
        )
        found.append(
            Definition(
                f"{name}_{months}_months",
                Kind.RATE,
                f"{title} within {months} months",
                "children",
                words,
                numerator_is=f"children with another {thing} within {months} months",
                denominator_is=f"children with a {thing} in the period whose {months} months have ended",
            )
        )
    return found


_HOW_TOLD = {
    "contact": "one that was linked to open work counts. Children whom nobody has identified yet cannot be followed.",
    "referral": "a referral is a contact for which the threshold of a statutory response was met.",
}

_ALL = [
    Definition(
        "requests_received",
        Kind.COUNT,
        "Requests received",
        "requests",
        f"Requests for support received in the period. One request may be about several children. {_ONCE} {_DAY} A "
        "request with children in two districts counts once in the total and once in each of the districts, so "
        "districts may add up to more.",
    ),
    Definition(
        "contacts_received",
        Kind.COUNT,
        "Contacts received",
        "contacts",
        f"Contacts received in the period: one for each child of each request. {_ONCE} {_DAY} A brother or sister "
        "who was added later counts on the day on which they were added. What went to the worker who holds open "
        "work counts. The district is that of the child's home.",
    ),
    Definition(
        "decided_in_one_working_day",
        Kind.RATE,
        "Decided in one working day",
        "contacts",
        "Of the contacts received in the period whose limit has passed, those first decided within it. The limit is "
        f"one working day, or what the authority's clock rule said on that day. {_LIMIT} A contact sent to the "
        "worker who holds open work is decided when that worker acknowledges it; a proposed decision counts when a "
        f"second person has confirmed it. {_HOURS}",
        numerator_is="contacts first decided within the limit",
        denominator_is="contacts received in the period whose limit has passed, decided or not",
    ),
    Definition(
        "outcome_by_source",
        Kind.TABLE,
        "Outcome by source",
        "contacts",
        f"Contacts received in the period, by who asked and by what came of them. {_OUTCOME}",
        rows_are="source",
        columns_are="outcome",
    ),
    Definition(
        "education_by_outcome",
        Kind.TABLE,
        "Requests from Education by outcome",
        "contacts",
        "Contacts received in the period from schools (2A) and education services (2B), by what came of them. "
        f"{_OUTCOME} Because a request may be about several children, requests are given besides: each once, under "
        "the gravest of its children's outcomes.",
        rows_are="source",
        columns_are="outcome",
    ),
    Definition(
        "outcomes_recorded",
        Kind.TABLE,
        "Outcomes recorded, by source",
        "contacts",
        "Contacts received in the period and decided, by who asked and by each outcome that the decision which "
        "stands records. A decision may record several, so the cells may add up to more than the total. What went "
        "to the worker who holds open work has no decision and is left out.",
        rows_are="source",
        columns_are="recorded outcome",
    ),
    Definition(
        "level_asked_against_decided",
        Kind.TABLE,
        "Level asked against level decided",
        "contacts",
        "Contacts received in the period and decided, by the level that the referrer believed and the level of the "
        "decision that stands. Requests without a level have a row of their own; contacts that went to the worker "
        "who holds open work have no level and are left out.",
        rows_are="level asked",
        columns_are="level decided",
    ),
    Definition(
        "waiting_now",
        Kind.COUNT,
        "Waiting now",
        "contacts",
        "Contacts not decided at the moment of the report, whenever they were received: new, being looked at, "
        "waiting for the referrer, returned for agreement, linked but not acknowledged, waiting for a second "
        "person, or refused by a team and to be decided again. Weeks are those in which they came.",
    ),
    Definition(
        "overdue_now",
        Kind.COUNT,
        "Overdue now",
        "contacts",
        "Contacts that have never been decided and whose limit had passed at the moment of the report, whenever "
        "they were received. Asking, returning and linking do not stop the clock.",
    ),
    *_windows("re_contact", "Another contact", "contact"),
    *_windows("re_referral", "Re-referral", "referral"),
    Definition(
        "returned_for_agreement",
        Kind.COUNT,
        "Returned for agreement",
        "returns",
        "Returns to the referrer for the family's agreement made in the period, where no second person was needed "
        "or one confirmed it. A contact returned twice counts twice. Only a qualified person may return, having "
        "recorded that significant harm is not suspected.",
    ),
    Definition(
        "answers_sent",
        Kind.RATE,
        "Answered in time",
        "contacts",
        "Of the contacts received in the period whose limit for the answer has passed, those answered within it. "
        f"The limit is that of the decision; where action was immediate, the answer's own. {_LIMIT} After a team "
        "refused and it was decided again, the new answer counts. An answer withheld for a recorded reason counts "
        "as given.",
        numerator_is="contacts answered within the limit",
        denominator_is="contacts received in the period whose limit for the answer has passed, answered or not",
    ),
    Definition(
        "answers_read",
        Kind.RATE,
        "Answers read",
        "contacts",
        "Of the contacts received in the period with an answer that somebody was meant to read, those whose latest "
        "answer was opened, or told by a person. Answers withheld, or meant for nobody, are left out.",
        numerator_is="contacts whose latest answer was read or told in person",
        denominator_is="contacts received in the period with an answer that somebody was meant to read",
    ),
    Definition(
        "time_to_accepted",
        Kind.RATE,
        "Accepted by a team in time",
        "children offered to a team",
        "Of the children first offered to a team in the period whose limit for accepting has passed, those whom a "
        "team accepted within it. One child of one request counts once, from the first offer: work that was refused "
        "and offered again is not begun afresh. Work that a team took up again by itself was not offered and is "
        f"left out. {_HOURS}",
        numerator_is="children accepted by a team within the limit of the first offer",
        denominator_is="children first offered to a team in the period whose limit for accepting has passed, accepted or not",
    ),
    Definition(
        "time_to_child_seen",
        Kind.RATE,
        "Seen by a social worker in time",
        "children",
        "Of the children in need whose work was first allocated in the period and whose limit for being seen has "
        "passed, those whom a social worker saw within it; the limit is the authority's own. Somebody who was not seen "
        "counts; a child whose case ended within the limit is left out. The week is that of the allocation, the "
        "district that of the child's first piece of work.",
        numerator_is="children who were seen within the limit",
        denominator_is="children whose work was first allocated in the period and whose limit has passed, seen or not",
    ),
    Definition(
        "work_bounced",
        Kind.RATE,
        "Work refused by teams",
        "pieces of work",
        "Of the work offered to teams in the period that was answered, or whose limit for answering has passed, "
        "that which the team refused: it went back to the Front Door. Each offer counts. Work that a team took up "
        "again by itself was not offered and is left out.",
        numerator_is="pieces of work that the team refused",
        denominator_is="pieces of work offered in the period that were answered or whose limit has passed",
    ),
    Definition(
        "first_contacts_at_level_4",
        Kind.RATE,
        "First contacts at level 4",
        "children",
        "Of the children whose first contact ever came in the period and is decided, those for whom it was decided "
        f"at level 4. A rise says that children come to notice late: fewer requests are not safer children. {_CHILD} "
        f"{_KNOWN_HERE}",
        numerator_is="children whose first contact was decided at level 4",
        denominator_is="children whose first contact came in the period and was decided at a level",
    ),
    Definition(
        "no_further_action",
        Kind.RATE,
        "No further action",
        "contacts",
        f"Of the contacts received in the period and decided, those with no further action. {_OUTCOME} Never shown "
        "by person, and never ranked.",
        numerator_is="contacts decided as no further action",
        denominator_is="contacts received in the period and decided, or taken by the worker who holds open work",
    ),
    Definition(
        "conversations_asked",
        Kind.COUNT,
        "District Conversations",
        "conversations",
        "Conversations asked for in the period, by form or by a call that the unit wrote down. Each counts once, on "
        f"the day of its first question or of the call; a further question is not another conversation. {_DAY} The "
        "district is that of the family's home where it is known, else that of the setting. Conversations behind a "
        "wall count: a number shows nobody.",
    ),
    Definition(
        "conversation_outcomes",
        Kind.TABLE,
        "What came of District Conversations",
        "conversations",
        "Conversations asked for in the period, by who asked and by the outcome of the latest advice, also while a "
        "further question waits. One that was sent on to the Front Door counts as that, whatever was advised before.",
        rows_are="source",
        columns_are="conversation outcome",
    ),
    Definition(
        "conversations_after_request",
        Kind.RATE,
        "After a request to the Front Door",
        "conversations",
        "Of the conversations asked for in the period, those that followed a request to the Front Door, as who asked "
        "said and their own list of requests confirmed.",
        numerator_is="conversations that followed a request to the Front Door",
        denominator_is="conversations asked for in the period",
    ),
    Definition(
        "conversations_answered_in_time",
        Kind.RATE,
        "Conversations answered in two working days",
        "questions",
        "Of the questions asked in the period whose limit has passed, those answered within it. The limit is two "
        f"working days, or what the authority's clock rule said on that day. {_LIMIT} Each further question in a "
        "conversation has a limit of its own. What was sent on to the Front Door is answered by that. Going to "
        "another district does not stop the clock.",
        numerator_is="questions answered within the limit",
        denominator_is="questions asked in the period whose limit has passed, answered or not",
    ),
    Definition(
        "challenges_raised",
        Kind.COUNT,
        "Challenges raised",
        "challenges",
        "Challenges of a decision or of a team's work raised in the period by a school, another professional or a worker "
        f"of the authority. Each counts once, however many stages it went through. {_DAY} The district is that of the "
        "child's home. More challenges are not worse decisions: they show that people speak up.",
    ),
    Definition(
        "challenge_findings",
        Kind.TABLE,
        "What came of challenges",
        "challenges",
        "Challenges raised in the period, by the furthest stage that each reached and by what was found last: agreed, "
        "agreed in part, not agreed, or no answer yet. One that was withdrawn before an answer counts as not answered.",
        rows_are="challenge stage",
        columns_are="finding",
    ),
    Definition(
        "challenge_stages_in_time",
        Kind.RATE,
        "Stages of challenges answered in time",
        "stages",
        "Of the stages of challenges opened in the period whose limit has passed, those answered within it. Each stage "
        f"has a limit of its own, from the authority's list. {_LIMIT} A stage that was silent and went up is not "
        "answered. One that ended because the challenge was withdrawn is left out.",
        numerator_is="stages answered within their limit",
        denominator_is="stages opened in the period whose limit has passed, answered or not",
    ),
    Definition(
        "challenges_open",
        Kind.COUNT,
        "Challenges open now",
        "challenges",
        "Challenges that nobody had ended at the moment of the report, whenever they were raised: only who raised one "
        "ends it. Weeks are those in which they were raised.",
    ),
    Definition(
        "partners_asked",
        Kind.TABLE,
        "What partners were asked",
        "questions to partners",
        "Questions put to partners in the period about children of requests: one for each child and partner. The "
        "rating is the one that the gathering has now.",
        rows_are="rating",
        columns_are="partner",
    ),
    Definition(
        "partner_answers",
        Kind.TABLE,
        "How soon partners answered",
        "questions to partners",
        "Questions put to partners in the period, by rating and by how soon they were first answered. No decision "
        "waits for a partner: what was not answered when the child was decided for is not answered.",
        rows_are="rating",
        columns_are="how soon",
    ),
    Definition(
        "partners_answered_in_time",
        Kind.RATE,
        "Answered by partners in time",
        "questions to partners",
        "Of the questions put to partners in the period whose limit has passed, those first answered within it. The "
        f"limit is that of the rating. {_LIMIT} Questions whose rating sets no time are left out.",
        numerator_is="questions that a partner answered within the limit",
        denominator_is="questions to partners whose limit has passed, answered or not",
    ),
    Definition(
        "school_questions",
        Kind.TABLE,
        "What schools that asked were told",
        "questions of schools",
        "What schools asked of social care in the period about a child on their roll, by what they were told and how "
        "soon. A reason is recorded for everything that is not shared, and the school reads how to challenge it.",
        rows_are="told",
        columns_are="how soon",
    ),
    Definition(
        "school_questions_in_time",
        Kind.RATE,
        "Schools answered in time",
        "questions of schools",
        "Of the questions that schools asked of social care in the period whose limit has passed, those answered within "
        f"it, whatever the answer. The limit is the authority's clock rule of that day. {_LIMIT}",
        numerator_is="questions answered within the limit",
        denominator_is="questions that schools asked in the period whose limit has passed, answered or not",
    ),
]
DEFINITIONS: dict[str, Definition] = {
    one.name: one
    for one in (
        *_ALL,
        *OF_STEPS_AND_QUEUES,
        *OF_CONTACTS,
        *OF_EQUALITY,
        *OF_CASELOADS,
        *OF_CONVERSION,
        *OF_LATER_HARM,
        *OF_PROTECTION,
    )
}
