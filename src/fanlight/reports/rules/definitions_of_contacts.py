"""What the measures of how contacts came, of who the children are and of caseloads mean, in plain English."""

from __future__ import annotations

from fanlight.reports.rules.defining import Definition, Kind

_EACH = "What was sent twice counts once. Contacts behind a wall count: a number shows nobody."
_EQUALITY = (
    "It stands against what came of each contact, so that it can be seen whether children are decided for alike. What is "
    "not known is a row of its own: it is not left out. What is recorded now counts, whenever it was recorded; of two "
    "records that were joined, what either knows. Equality Act 2010, section 149."
)


def _of_equality(code: str, title: str, rows_are: str, words: str) -> Definition:
    return Definition(
        f"outcomes_by_{code}",
        Kind.TABLE,
        title,
        "contacts",
        f"Contacts received in the period, by {words} and by what came of them. {_EQUALITY}",
        rows_are=rows_are,
        columns_are="outcome",
    )


OF_CONTACTS = (
    Definition(
        "out_of_hours",
        Kind.COUNT,
        "Received out of hours",
        "contacts",
        "Contacts received in the period while the Front Door was shut, by the hours that the authority kept on that day: "
        f"in the evening, at night or early on a working day, or at a weekend or on a bank holiday. {_EACH}",
    ),
    Definition(
        "open_case_contacts",
        Kind.RATE,
        "About a child with open work",
        "contacts",
        "Of the contacts received in the period about a child who is identified, those that came while a team had accepted "
        "work with that child and had not closed it, whether or not the contact was then linked to it. Work that the contact "
        "itself led to is not counted. Two records that were joined are one child.",
        numerator_is="contacts about a child with whom a team was working",
        denominator_is="contacts received in the period about a child who is identified",
    ),
    Definition(
        "repeat_not_progressed",
        Kind.RATE,
        "Came again, and went no further each time",
        "children",
        "Of the children with a contact in the period that went to advice or no further, those who had come before in the "
        "twelve months before their last such contact, and of whose contacts in those twelve months none led to help: a "
        "team, open access, or the worker who held open work. Each child counts once. What the earlier system held says "
        "nothing of what came of it, and is not counted.",
        numerator_is="children who had come before in twelve months, without help each time",
        denominator_is="children with a contact in the period that went to advice or no further",
    ),
    Definition(
        "no_further_action_by_setting",
        Kind.RATE,
        "No further action, by school or setting",
        "contacts",
        "Of the contacts of each school or setting that were received in the period and decided, those with no further "
        "action. Only settings of ten or more such contacts stand here, in the order of the alphabet: it is no ranking, and "
        "no person is behind a row. A high share may be a setting that asks early or one that needs advice: ask it. It is "
        "never in what is shared.",
        numerator_is="contacts decided as no further action",
        denominator_is="contacts, decided, of settings that had ten or more",
    ),
    Definition(
        "agreement_missing",
        Kind.RATE,
        "Sent without the family’s agreement",
        "contacts",
        "Of the contacts received in the period, those whose request came without the family’s agreement, for whatever "
        f"reason, whether or not it was then returned. Nobody is refused for it. {_EACH}",
        numerator_is="contacts whose request came without agreement",
        denominator_is="contacts received in the period",
    ),
    Definition(
        "agreement_by_source",
        Kind.TABLE,
        "Agreement, and why there was none",
        "contacts",
        "Contacts received in the period, by who asked and by whether the family agreed or, where it did not, the reason "
        f"that the referrer gave. {_EACH}",
        rows_are="source",
        columns_are="agreement",
    ),
    Definition(
        "decided_with_rationale",
        Kind.RATE,
        "Decisions with a manager’s reasons",
        "decisions",
        "Of the contacts received in the period and decided, those whose standing decision says why in each of three ways "
        "(the level, the outcomes, the team) and was made by a qualified senior practitioner or manager who may decide "
        "alone or, where a second person was needed, was confirmed by one. What went to the worker who holds open work has "
        "no decision and is left out.",
        numerator_is="decisions with reasons for level, outcomes and team, and a second person’s word where one was needed",
        denominator_is="standing decisions of contacts received in the period",
    ),
)
OF_EQUALITY = (
    _of_equality("ethnicity", "Outcomes by ethnic group", "ethnic group", "the child’s ethnic group"),
    _of_equality("sex", "Outcomes by sex", "sex", "the child’s sex"),
    _of_equality("age", "Outcomes by age", "age", "the child’s age on the day of the contact"),
    _of_equality(
        "disability",
        "Outcomes by disability",
        "disability",
        "whether the child is recorded as disabled or as not disabled",
    ),
)
OF_CASELOADS = (
    Definition(
        "work_of_teams",
        Kind.TABLE,
        "What each team holds now",
        "pieces of work",
        "Work of every team that was open at the moment of the report, whenever it came: waiting to be accepted, waiting for "
        "a worker, or with one. Teams stand in the order of the alphabet.",
        rows_are="team",
        columns_are="state of work",
    ),
    Definition(
        "workers_by_caseload",
        Kind.TABLE,
        "Workers by the number of children they hold",
        "workers",
        "Workers of each team who held open work at the moment of the report, by the number of different children in it. No "
        "worker is named or ranked; a child whom two workers hold counts for both. It is never in what is shared.",
        rows_are="team",
        columns_are="caseload",
    ),
)
