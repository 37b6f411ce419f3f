"""The words for the codes that measures are broken down by."""

from __future__ import annotations

from fanlight.casework.public import CATEGORY_LABELS, FACTOR_LABELS
from fanlight.challenges.public import FINDING_WORDS
from fanlight.conversations.public import OUTCOMES as CONVERSATION_OUTCOMES
from fanlight.establishments.public import (
    authority_named,
    districts,
    find_establishments,
    list_labels,
    queue_words,
    setting_names_by_urn,
    setting_names_of_all,
    team_names,
)
from fanlight.front_door.public import NO_AGREEMENT_WORDS, SOURCES, STATE_WORDS, every_outcome_label
from fanlight.reports.rules.codes import (
    BAND_WORDS,
    CONVERSATION_WORDS,
    DIRECTION_WORDS,
    HOW_SOON_WORDS,
    LEVEL_WORDS,
    NOT_ANSWERED_WORDS,
    NOT_KNOWN,
    OUTCOME_WORDS,
    STEP_OUTCOME_WORDS,
    WORK_STATE_WORDS,
)
from fanlight.reports.rules.codes_of_children import (
    CAME_OF_REFERRAL_WORDS,
    CONFERENCE_KIND_WORDS,
    EVENT_WORDS,
    FOUND_WORDS,
    PLAN_BAND_WORDS,
    WHICH_PLAN_WORDS,
    WORKING_DAY_WORDS,
)
from fanlight.reports.rules.codes_of_contacts import (
    AGE_WORDS,
    AGREEMENT_WORDS,
    CASELOAD_WORDS,
    DISABILITY_WORDS,
    ETHNIC_GROUP_WORDS,
    SEX_WORDS,
    WHEN_WORDS,
)
from fanlight.sharing.public import PARTNERS, RATINGS, REPLY_WORDS

MOST_STAGES = 21  # A stage's number is at most 20.
Labels = dict[str, dict[str, str]]


def labels(authority: str) -> Labels:
    """Return the words of each source, district, outcome, recorded outcome, level, state and band of hours, by code."""
    return {
        "source": {choice.value: choice.label for choice in SOURCES},
        "district": {**{one.ons_code: one.name for one in districts(authority)}, NOT_KNOWN: "District not known"},
        "outcome": {str(code): words for code, words in OUTCOME_WORDS.items()},
        "recorded outcome": every_outcome_label(authority),
        "conversation outcome": {**list_labels(authority, CONVERSATION_OUTCOMES), **CONVERSATION_WORDS},
        "challenge stage": {str(number): f"Stage {number}" for number in range(MOST_STAGES)},
        "finding": {**FINDING_WORDS, **NOT_ANSWERED_WORDS},
        "rating": list_labels(authority, RATINGS),
        "partner": list_labels(authority, PARTNERS),
        "how soon": dict(HOW_SOON_WORDS),
        "told": {**{str(code): words for code, words in REPLY_WORDS.items()}, **NOT_ANSWERED_WORDS},
        "level": dict(LEVEL_WORDS),
        "level asked": dict(LEVEL_WORDS),
        "level decided": dict(LEVEL_WORDS),
        "state": {str(state): words for state, words in STATE_WORDS.items()},
        "band": dict(BAND_WORDS),
        "direction": dict(DIRECTION_WORDS),
        "step outcome": dict(STEP_OUTCOME_WORDS),
        "queue": {**queue_words(authority), NOT_KNOWN: "Queue not known"},
        "state of work": dict(WORK_STATE_WORDS),
        "when": dict(WHEN_WORDS),
        "agreement": {**{str(code): words for code, words in NO_AGREEMENT_WORDS.items()}, **AGREEMENT_WORDS},
        "ethnic group": dict(ETHNIC_GROUP_WORDS),
        "sex": dict(SEX_WORDS),
        "age": dict(AGE_WORDS),
        "disability": dict(DISABILITY_WORDS),
        "caseload": dict(CASELOAD_WORDS),
        "setting": setting_names_of_all(authority),
        "working days": dict(WORKING_DAY_WORDS),
        "factor": dict(FACTOR_LABELS),
        "what was found": dict(FOUND_WORDS),
        "kind of conference": dict(CONFERENCE_KIND_WORDS),
        "category": {**{str(code): words for code, words in CATEGORY_LABELS.items()}, NOT_KNOWN: "Not known"},
        "time on a plan": dict(PLAN_BAND_WORDS),
        "which plan": dict(WHICH_PLAN_WORDS),
        "what came of a referral": dict(CAME_OF_REFERRAL_WORDS),
        "what started or ended": dict(EVENT_WORDS),
        "team": {**team_names(authority), NOT_KNOWN: "Team not known"},
    }


def school_named(authority: str, urn: str) -> str:
    """Return the name of a school or setting by its number, the number itself where there is none of it."""
    return setting_names_by_urn(authority, [urn]).get(urn, urn)


def schools_like(authority: str, typed: str) -> list[tuple[str, str]]:
    """Return the number and the name of each school or setting that what was typed may mean, open ones first."""
    return [(one.urn, one.name) for one in find_establishments(authority, typed)]


def authority_called(authority: str) -> str:
    """Return the authority's name, its code where it has none yet."""
    found = authority_named(authority)
    return found.name if found else authority
