"""Where a role's pages are."""

from __future__ import annotations

from dataclasses import dataclass

from fanlight.access.public import Permission as May
from fanlight.store.public import Actor


@dataclass(frozen=True)
class Place:
    """Something that a person is here for: the words, the name of its page, and what it is."""

    words: str
    url_name: str
    what: str


_PLACES: tuple[tuple[May, Place], ...] = (
    (May.FRONT_DOOR_SEE, Place("Front Door", "front_door:worklist", "What waits, in the order in which it is needed")),
    (May.FRONT_DOOR_MANAGE, Place("The night", "front_door:handed_back", "What came out of hours, and what was done")),
    (
        May.REQUEST_TAKE_CALL,
        Place("Calls and letters", "front_door:calls", "Taking one down, and what is awaited in writing"),
    ),
    (
        May.FRONT_DOOR_CONFIRM,
        Place(
            "Lines that could not be read", "imports:unread_lines", "Of files of requests; each may be about a child"
        ),
    ),
    (May.WORK_SEE_TEAM, Place("My team's work", "casework:team", "What is offered, what is held, what is late")),
    (
        May.CONVERSATION_ANSWER,
        Place(
            "District Conversations", "conversations:unit", "What your district is asked, and the calls that you log"
        ),
    ),
    (
        May.CHALLENGE_ANSWER,
        Place("Challenges", "challenges:to_answer", "Decisions that other professionals disagree with"),
    ),
    (
        May.CHALLENGE_RAISE,
        Place("Challenges I raised", "challenges:raised", "Who answers, by when, and what they said"),
    ),
    (May.REQUEST_SEE_OWN, Place("Requests I sent", "front_door:asked", "Where each has got to, and the answers")),
    (
        May.REQUEST_ASK,
        Place("Advice from Early Help", "conversations:asked", "What you asked at levels 1 and 2, and the advice"),
    ),
    (May.SHARING_ANSWER, Place("Asked of you", "sharing:asked_of_you", "What the Front Door asks your organisation")),
    (
        May.INFORMATION_ANSWER,
        Place("Shared information", "sharing:waiting", "What schools ask, and what partners have still to answer"),
    ),
    (
        May.INFORMATION_ASK,
        Place("What you asked social care", "sharing:information_asked", "About a child on your roll, and the answers"),
    ),
    (May.CHILD_SEARCH, Place("Find a child", "people:search", "From a piece of work, or with a reason")),
    (
        May.WALL_HOLD,
        Place("Allegations", "casework:allegations", "About people who work with children, and their clocks"),
    ),
    (May.WALL_HOLD, Place("Walls I hold", "access:walls", "Who may pass, and emergency openings")),
    (May.WALL_NOTICES, Place("Emergency openings", "access:openings", "Walls that were opened in an emergency")),
    (
        May.FRONT_DOOR_COUNTS,
        Place("Reports", "reports:front_door", "What came over any days, how soon, and what came of it"),
    ),
    (
        May.FRONT_DOOR_COUNTS,
        Place("Pilots", "comparisons:pilots", "What a change at some schools did, against schools that began alike"),
    ),
    (May.FRONT_DOOR_COUNTS, Place("Counts", "desk:counts", "How much comes, how much is late; no child's record")),
    (May.ACCOUNT_MANAGE, Place("Accounts", "access:accounts", "Make, change and switch off accounts")),
    (May.ACCOUNT_CONFIRM, Place("People to confirm", "access:people", "Who may still come in, confirmed each term")),
    (May.SETTINGS_SEE, Place("Settings", "establishments:parameters", "Values, clock rules, calendars, teams")),
    (May.JOBS_SEE, Place("Background jobs", "jobs:failed", "What failed, and why")),
    (May.AUDIT_SEE, Place("The audit log", "access:log", "What was done, and who looked")),
    (
        May.SUBJECT_ACCESS_RELEASE,
        Place("Subject access requests", "subject_access:requests", "People who ask for what is held of them"),
    ),
    (May.RETENTION_APPROVE, Place("Keeping and shredding", "documents:retention", "What is due, and what is held")),
)


def places_for(actor: Actor) -> list[Place]:
    """Return what the actor's role is here for, each once."""
    return [place for permission, place in _PLACES if actor.may(permission)]
