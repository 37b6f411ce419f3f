"""What each measure is not, where it comes from, and the measure of safety to be read beside it."""

from __future__ import annotations

from collections.abc import Mapping

from fanlight.reports.rules.beside import READ_BESIDE
from fanlight.reports.rules.defining import MONTHS
from fanlight.reports.rules.definitions import DEFINITIONS
from fanlight.reports.rules.explained import OWN, Explained
from fanlight.reports.rules.explaining_children import OF_CHILDREN

_WORKING_TOGETHER = "Working Together to Safeguard Children 2023, chapter 3"
_ONE_DAY = f"{_WORKING_TOGETHER}: within one working day a decision, and an answer to who referred."
_S17 = "Children Act 1989, section 17"
_INSPECTED = "Ofsted’s framework for inspecting children’s services asks how thresholds are applied."
_NO_DEMAND = "It does not say how many children need help: only how many were asked about."
_NO_QUALITY = "It does not say whether what was done was right, only when it was done."
_NO_NEED = "It does not say whether a child is safe."


EXPLAINED: dict[str, Explained] = {
    **OF_CHILDREN,
    "requests_received": Explained(
        f"{_NO_DEMAND} It is not the number of referrals that the Department for Education publishes.",
        OWN,
        "first_contacts_at_level_4",
    ),
    "contacts_received": Explained(
        "It is not a number of children, who may come more than once, nor of referrals: most contacts are none.",
        f"{OWN} Annex A of Ofsted’s inspections lists contacts child by child.",
        "first_contacts_at_level_4",
    ),
    "decided_in_one_working_day": Explained(
        f"{_NO_QUALITY} A re-opened request begins again.", _ONE_DAY, "overdue_now"
    ),
    "outcome_by_source": Explained(
        "It does not rank who asks, and fewer referrals are not safer children.",
        f"Sources are those of the children in need census. {OWN}",
        "first_contacts_at_level_4",
    ),
    "education_by_outcome": Explained(
        "It does not say how well a school asks: schools see different children.", OWN, "first_contacts_at_level_4"
    ),
    "outcomes_recorded": Explained(
        "Its cells do not add up to contacts: several outcomes may be true of one.", OWN, "re_contact_3_months"
    ),
    "level_asked_against_decided": Explained(
        "A level that was decided lower is not a mistake of who asked, nor one decided higher.",
        _INSPECTED,
        "challenges_raised",
    ),
    "waiting_now": Explained(
        "It is not of the period: it is what stood undecided at the moment of the report.", _ONE_DAY
    ),
    "overdue_now": Explained("It is not of the period, and leaves out what was decided too late.", _ONE_DAY),
    "returned_for_agreement": Explained(
        "It is not a refusal, and says nothing of requests for which no agreement is needed.",
        f"{_WORKING_TOGETHER}: early help rests on a family’s agreement.",
        "challenges_raised",
    ),
    "answers_sent": Explained(f"{_NO_QUALITY} Who was answered need not have read it.", _ONE_DAY, "answers_read"),
    "answers_read": Explained("It does not say that an answer was understood or acted on.", OWN),
    "time_to_accepted": Explained("It is not the time to a first visit.", OWN, "work_bounced"),
    "time_to_child_seen": Explained(
        f"{_NO_QUALITY} It does not say who saw the child alone.",
        f"{_S17}, and {_WORKING_TOGETHER}: a child is seen within the time that the need asks for.",
    ),
    "work_bounced": Explained("It does not say which team was right.", OWN),
    "first_contacts_at_level_4": Explained(
        "It does not say that anybody should have asked sooner: for many of these children nobody could.",
        f"{OWN} Level 4 is the threshold of statutory help ({_S17}, and section 47).",
    ),
    "no_further_action": Explained(
        "It is never shown by person, and never ranked. It does not say that an asking was wrong.",
        _INSPECTED,
        "later_harm_6_months",
    ),
    "conversations_asked": Explained(
        "It does not count conversations that were had without asking here.", OWN, "conversations_after_request"
    ),
    "conversation_outcomes": Explained(
        "It does not say what came of a request that followed.", OWN, "conversations_after_request"
    ),
    "conversations_after_request": Explained("It does not say that the request was a mistake.", OWN),
    "conversations_answered_in_time": Explained(_NO_QUALITY, OWN, "conversations_after_request"),
    "challenges_raised": Explained(
        "Few challenges are not few disagreements: people must know that they may.",
        f"{_WORKING_TOGETHER}: every area has a clear way to escalate disagreements between professionals.",
    ),
    "challenge_findings": Explained("It does not say what changed for the child.", f"{_WORKING_TOGETHER}: escalation."),
    "challenge_stages_in_time": Explained(
        _NO_QUALITY, "The limits are those of the authority’s own policy of escalation.", "challenges_open"
    ),
    "challenges_open": Explained("It is not of the period: it is what was open at the moment of the report.", OWN),
    "partners_asked": Explained(
        "It does not count what partners told without being asked.",
        "Children Act 2004, sections 10 and 11: partners co-operate.",
        "partners_answered_in_time",
    ),
    "partner_answers": Explained(
        "It does not say what was told, and no decision waits for it.", OWN, "partners_answered_in_time"
    ),
    "partners_answered_in_time": Explained(_NO_QUALITY, "The limits are those of each rating, set by the authority."),
    "school_questions": Explained(
        "It does not say what was shared, only that something was, or why not.",
        "Keeping Children Safe in Education: sharing with schools; UK GDPR, article 6.",
        "school_questions_in_time",
    ),
    "school_questions_in_time": Explained(_NO_QUALITY, "The limit is the authority’s own."),
    "steps_asked": Explained("It is not a number of children: one may step more than once.", OWN, "steps_up_accepted"),
    "steps_up_accepted": Explained(f"{_NO_NEED} It counts those that were asked for, not those that should be.", OWN),
    "steps_down_accepted": Explained(
        f"{_NO_NEED} More steps down are not better by themselves.", OWN, "steps_up_accepted"
    ),
    "steps_refused": Explained("It does not say who was right.", OWN),
    "queues_by_week": Explained(
        "It is not a number of children, and says nothing of how hard the work is.", OWN, "queues_now"
    ),
    "queues_by_district": Explained(
        "It is not a number of children, and districts have more or fewer of them.", OWN, "queues_now"
    ),
    "queues_now": Explained(
        "It is not of the period, is never shown by worker, and says nothing of how hard work is.", OWN
    ),
    **{
        f"re_contact_{months}_months": Explained(
            "Another contact is not a failure: many ask again because something new has happened.", OWN
        )
        for months in MONTHS
    },
    **{
        f"re_referral_{months}_months": Explained(
            "It follows referrals of this authority only. The Department for Education counts all that a year brings; here "
            "only windows that have ended are counted.",
            "The Department for Education publishes re-referrals within 12 months, from the children in need census.",
        )
        for months in MONTHS
    },
}


def beside(name: str) -> tuple[str, ...]:
    """Return the measures to be read beside one: those of safety for one of demand, else the one that completes it."""
    more = EXPLAINED.get(name)
    return READ_BESIDE.get(name, (more.beside,) if more and more.beside else ())


def sides_of(name: str) -> tuple[tuple[str, str], ...]:
    """Return what a definition's page and the pack say of a measure, each a name and its words, in their order."""
    one, more = DEFINITIONS[name], EXPLAINED.get(name)
    said: Mapping[str, str] = {
        "The first number": one.numerator_is,
        "Out of": one.denominator_is,
        "It counts": one.unit,
        "What it is not": more.is_not if more else "",
        "Where it comes from": more.source if more else "",
    }
    return tuple((label, words) for label, words in said.items() if words)
