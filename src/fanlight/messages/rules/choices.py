"""How somebody hears of what waits: at once, in the daily digest, or only on the page; and what nobody may mute."""

from __future__ import annotations

from enum import StrEnum

from fanlight.messages.rules.kinds import NoticeKind as Kind


class How(StrEnum):
    """How a notice reaches the person."""

    AT_ONCE = "AT_ONCE"
    DIGEST = "DIGEST"
    PAGE = "PAGE"


HOW_WORDS = {
    How.AT_ONCE: "By email, at once",
    How.DIGEST: "By email, once a day",
    How.PAGE: "Only here, no email",
}


class Group(StrEnum):
    """What sort of notices one choice is for."""

    ASKING = "ASKING"
    FRONT_DOOR = "FRONT_DOOR"
    TEAM = "TEAM"
    WALLS = "WALLS"
    BUDGET = "BUDGET"


GROUP_WORDS = {
    Group.ASKING: "What you ask, and are asked",
    Group.FRONT_DOOR: "The Front Door's work",
    Group.TEAM: "Your team's work, advice and disagreements",
    Group.WALLS: "Restricted records and accounts",
    Group.BUDGET: "Your school’s budget",
}
KINDS_OF: dict[Group, frozenset[Kind]] = {
    Group.ASKING: frozenset(
        {
            Kind.REQUEST_RECEIVED,
            Kind.QUESTION_WAITING,
            Kind.RETURNED_FOR_AGREEMENT,
            Kind.ANSWER_READY,
            Kind.DRAFT_UNSENT,
            Kind.CHALLENGE_ANSWERED,
            Kind.CHALLENGE_GONE_UP,
            Kind.CONVERSATION_ANSWERED,
            Kind.CONVERSATION_SENT_ON,
            Kind.WRITTEN_FORM_WANTED,
            Kind.PARTNER_ASKED,
            Kind.INFORMATION_ANSWERED,
            Kind.STAGE_CHANGED,
        }
    ),
    Group.FRONT_DOOR: frozenset(
        {
            Kind.QUESTION_ANSWERED,
            Kind.URGENT_UNCLAIMED,
            Kind.HANDED_TO_NIGHT,
            Kind.HANDED_BACK,
            Kind.NIGHT_SUMMARY_OWED,
            Kind.ELSEWHERE_NOT_RECEIVED,
            Kind.SECOND_PERSON_NEEDED,
            Kind.ANSWER_UNREAD,
            Kind.WORK_REFUSED,
            Kind.REQUEST_ADDED_TO,
            Kind.CALL_NOT_SENT,
            Kind.WRITTEN_FORM_LATE,
            Kind.LINES_UNREAD,
            Kind.PARTNER_ANSWERED,
            Kind.PARTNER_LATE,
            Kind.PARTNER_AFTER_DECISION,
            Kind.INFORMATION_WANTED,
            Kind.INFORMATION_LATE,
        }
    ),
    Group.TEAM: frozenset(
        {
            Kind.CHALLENGE_WAITING,
            Kind.CHALLENGE_IN_DANGER,
            Kind.CHALLENGE_LATE,
            Kind.CHALLENGE_ENDED,
            Kind.CONVERSATION_ASKED,
            Kind.CONVERSATION_LATE,
            Kind.CONVERSATION_RESTRICTED,
            Kind.WORK_OFFERED,
            Kind.WORK_ALLOCATED,
            Kind.WORK_INFORMATION,
            Kind.WORK_LATE,
            Kind.WORK_STEP_PROPOSED,
            Kind.WORK_STEP_REFUSED,
        }
    ),
    Group.WALLS: frozenset(
        {
            Kind.RESTRICTED_DRAFT_UNSENT,
            Kind.WALL_OPENED,
            Kind.WALL_NEAR_MATCH,
            Kind.ALLEGATION_RECEIVED,
            Kind.ALLEGATION_LATE,
            Kind.ACCOUNTS_TO_CONFIRM,
            Kind.SUBJECT_ITEMS_READY,
            Kind.SUBJECT_ITEMS_WALLED,
            Kind.SUBJECT_SECOND_PERSON,
            Kind.SUBJECT_BUNDLE_MADE,
            Kind.SUBJECT_LATE,
        }
    ),
    Group.BUDGET: frozenset({Kind.BUDGET_CONSULTED, Kind.BUDGET_ISSUED, Kind.BUDGET_SUPERSEDED, Kind.BUDGET_WITHDRAWN}),
}
_GROUP_OF = {kind: group for group, kinds in KINDS_OF.items() for kind in kinds}
# A child may be in danger while the message waits: by e-mail at once, whatever anybody chose.
CANNOT_WAIT = frozenset(
    {
        Kind.DRAFT_UNSENT,
        Kind.URGENT_UNCLAIMED,
        Kind.HANDED_TO_NIGHT,
        Kind.REQUEST_ADDED_TO,
        Kind.CALL_NOT_SENT,
        Kind.CHALLENGE_IN_DANGER,
        Kind.CONVERSATION_RESTRICTED,
        Kind.RESTRICTED_DRAFT_UNSENT,
        Kind.WALL_OPENED,
        Kind.WALL_NEAR_MATCH,
        Kind.ALLEGATION_RECEIVED,
        Kind.ALLEGATION_LATE,
    }
)
# Somebody waits for a person here: it is muted only where a deputy is told of the very same thing (safety 5).
QUESTIONS_AND_ANSWERS = frozenset(
    {
        Kind.QUESTION_WAITING,
        Kind.RETURNED_FOR_AGREEMENT,
        Kind.WRITTEN_FORM_WANTED,
        Kind.ANSWER_READY,
        Kind.CHALLENGE_ANSWERED,
        Kind.CONVERSATION_ANSWERED,
        Kind.PARTNER_ASKED,
        Kind.INFORMATION_ANSWERED,
        Kind.QUESTION_ANSWERED,
        Kind.INFORMATION_WANTED,
        Kind.CHALLENGE_WAITING,
        Kind.CONVERSATION_ASKED,
    }
)
# Who confirms accounts does so once a term: that is no reason to interrupt them. Everything else comes at once.
_USUAL = {
    (role, Group.WALLS): How.DIGEST
    for role in (
        "HEADTEACHER",
        "FRONT_DOOR_MANAGER",
        "EARLY_HELP_MANAGER",
        "SOCIAL_WORK_MANAGER",
        "ADMINISTRATOR",
    )
}


def group_of(kind: Kind) -> Group | None:
    """Return the group whose choice a kind follows; None for one that follows none."""
    return _GROUP_OF.get(kind)


def usual_how(role: str, group: Group) -> How:
    """Return how a role hears of a group unless the person chose otherwise."""
    return _USUAL.get((role, group), How.AT_ONCE)


def groups_with_another_usual_way() -> frozenset[Group]:
    """Return the groups of which some role does not hear at once."""
    return frozenset(group for _, group in _USUAL)


def how_it_goes(kind: Kind, chosen: How, *, is_deputy_told: bool) -> How:
    """Return how a notice goes to somebody who chose so.

    What cannot wait goes at once; a question or an answer is muted only while a deputy is told of it (safety 5).
    """
    if kind in CANNOT_WAIT or group_of(kind) is None:
        return How.AT_ONCE
    if chosen is How.PAGE and kind in QUESTIONS_AND_ANSWERS and not is_deputy_told:
        return How.AT_ONCE
    return chosen


def needs_deputy(group: Group, how: How) -> bool:
    """Return whether a choice would mute the questions and answers that a person waits for (safety 5)."""
    return group is Group.ASKING and how is How.PAGE
