"""What waits for a person, room by room: how many, in words, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from fanlight.access.public import Permission, openings_to_count
from fanlight.casework.public import TeamList, allegation_counts, statutory_counts, step_counts, team_counts
from fanlight.challenges.public import AnswerList, counts_to_answer, open_raised
from fanlight.challenges.public import State as ChallengeState
from fanlight.conversations.public import OfUnit, UnitList, advice_unread, unit_counts
from fanlight.front_door.public import call_counts, counts, drafts_of, needed_from, night_counts
from fanlight.imports.public import waiting_to_count
from fanlight.jobs.public import state_of_jobs
from fanlight.messages.public import undelivered_to_count, unread_to_count
from fanlight.sharing.public import sharing_counts
from fanlight.store.public import Actor, count_together
from fanlight.subject_access.public import subject_counts

MOST_COUNTED = 500


@dataclass(frozen=True)
class Waiting:
    """How many of something wait, as words with the number first, and the page that lists them."""

    count: str
    words: str
    href: str
    is_late: bool = False


Counter = Callable[[Actor, datetime], Iterator[Waiting]]
# The Front Door's lists that are somebody's task, what is late first.
_WORKLISTS = (
    ("overdue", "past the time to decide", True),
    ("refused", "refused by a team and back", True),
    ("unclaimed", "that nobody has taken", False),
    ("due-today", "due today", False),
    ("mine", "that you have taken", False),
    ("to-answer", "decided and not answered", False),
    ("unread", "answered and not read", False),
)
_TEAM_LISTS = (
    (TeamList.TO_ACCEPT, "to accept"),
    (TeamList.INFORMATION, "with new information"),
    (TeamList.TO_ALLOCATE, "to allocate"),
    (TeamList.MINE, "that you hold"),
)


def waiting_for(actor: Actor, at: datetime) -> list[Waiting]:
    """Return what waits for this person in every room that they may enter, what is late first; nothing that is none."""
    found = [line for room in _ROOMS for line in room(actor, at)]
    return sorted(found, key=lambda line: not line.is_late)


def _in_words(count: int) -> str:
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else f"{count:,}"


def _line(count: int, one: str, many: str, href: str, *, is_late: bool = False) -> Iterator[Waiting]:
    if count:
        yield Waiting(_in_words(count), one if count == 1 else many, href, is_late)


def _asked(actor: Actor, at: datetime) -> Iterator[Waiting]:
    if not actor.may(Permission.REQUEST_ASK):
        return
    asked = reverse("front_door:asked")
    needed = needed_from(actor, at=at)
    questions = len(needed.questions) + len(needed.returns)
    yield from _line(questions, "request needs something from you", "requests need something from you", asked)
    unread = len(needed.answers)
    yield from _line(unread, "answer that you have not read", "answers that you have not read", asked)
    drafts = len(drafts_of(actor, at=at))
    yield from _line(drafts, "draft that is not sent", "drafts that are not sent", asked)


def _front_door(actor: Actor, at: datetime) -> Iterator[Waiting]:
    if not actor.may(Permission.FRONT_DOOR_SCREEN):
        return
    known, worklist = counts(actor, at=at), reverse("front_door:worklist")
    lists = list(_WORKLISTS)
    if actor.may(Permission.FRONT_DOOR_CONFIRM):
        lists.insert(2, ("second-person", "to confirm as the second person", False))
    for which, words, is_late in lists:
        if known[which] != "0":
            noun = "request" if known[which] == "1" else "requests"
            yield Waiting(known[which], f"{noun} {words}", f"{worklist}?list={which}", is_late)


def _calls(actor: Actor, at: datetime) -> Iterator[Waiting]:
    if not actor.may(Permission.REQUEST_TAKE_CALL):
        return
    unsent, late = call_counts(actor, at)
    page = reverse("front_door:calls")
    yield from _line(unsent, "call taken down and not sent", "calls taken down and not sent", page, is_late=True)
    if actor.may(Permission.FRONT_DOOR_SCREEN):
        yield from _line(late, "call not followed in writing", "calls not followed in writing", page)


def _nights(actor: Actor, at: datetime) -> Iterator[Waiting]:
    if not actor.may(Permission.FRONT_DOOR_SCREEN):
        return
    known, night = night_counts(actor, at), reverse("front_door:night")
    words = "request of the night to take over", "requests of the night to take over"
    yield from _line(known.to_take_over, *words, night)
    words = "summary that you owe the day", "summaries that you owe the day"
    yield from _line(known.summaries_owed, *words, night, is_late=True)
    words = (
        "child whom another authority has not taken in time",
        "children whom another authority has not taken in time",
    )
    worklist = reverse("front_door:worklist")
    yield from _line(known.not_received_late, *words, worklist, is_late=True)
    words = (
        "child passed to another authority, nobody there named yet",
        "children passed elsewhere, nobody there named yet",
    )
    yield from _line(known.not_received - known.not_received_late, *words, worklist)


def _team(actor: Actor, at: datetime) -> Iterator[Waiting]:
    if not actor.may(Permission.WORK_SEE_TEAM) or not actor.team_id:
        return
    known, team = team_counts(actor, at), reverse("casework:team")
    accept = f"{team}?list={TeamList.TO_ACCEPT}"
    yield from _line(
        known.late_to_accept,
        "piece of work past the time to accept",
        "pieces of work past the time to accept",
        accept,
        is_late=True,
    )
    yield from _line(
        known.late_to_allocate,
        "piece of work without a worker for too long",
        "pieces of work without a worker for too long",
        f"{team}?list={TeamList.TO_ALLOCATE}",
        is_late=True,
    )
    for which, words in _TEAM_LISTS:
        yield from _line(
            known.lists[which], f"piece of work {words}", f"pieces of work {words}", f"{team}?list={which}"
        )


def _steps(actor: Actor, at: datetime) -> Iterator[Waiting]:
    if not actor.may(Permission.WORK_SEE_TEAM) or not actor.team_id:
        return
    known, steps = step_counts(actor, at), reverse("casework:steps")
    yield from _line(known.late, "step down past its time", "steps down past their time", steps, is_late=True)
    if actor.may(Permission.WORK_ACCEPT):
        yield from _line(known.to_agree, "step down to agree to", "steps down to agree to", steps)
    words = "step down that was put off and is back with you", "steps down that were put off and are back with you"
    yield from _line(known.put_off, *words, steps)
    words = "outside receiver of a step down to ring", "outside receivers of steps down to ring"
    yield from _line(known.outside, *words, steps)


def _statutory(actor: Actor, at: datetime) -> Iterator[Waiting]:
    """The clocks of statutory work and early help, and what waits for the word of the team's manager."""
    if not actor.may(Permission.WORK_SEE_TEAM) or not actor.team_id:
        return
    known, sign = statutory_counts(actor, at), reverse("casework:to_sign")
    late = f"{reverse('casework:due')}?within=late"
    words = "thing past its time on your team's work", "things past their time on your team's work"
    yield from _line(known.late, *words, late, is_late=True)
    yield from _line(known.closures, "closure to sign off", "closures to sign off", sign)
    yield from _line(known.assessments, "open assessment to authorise", "open assessments to authorise", sign)


def _conversations(actor: Actor, at: datetime) -> Iterator[Waiting]:
    if actor.may(Permission.REQUEST_ASK):
        words = "conversation with advice that you have not read", "conversations with advice that you have not read"
        yield from _line(len(advice_unread(actor, at)), *words, reverse("conversations:asked"))
    if not actor.may(Permission.CONVERSATION_ANSWER) and not actor.may(Permission.WALL_HOLD):
        return
    known, unit = unit_counts(OfUnit(actor, at)), reverse("conversations:unit")
    words = "conversation past its two working days", "conversations past their two working days"
    yield from _line(known.late, *words, unit, is_late=True)
    for which, count, words_of in (
        (UnitList.WAITING, known.waiting, "waiting for a worker"),
        (UnitList.MINE, known.mine, "that you hold"),
    ):
        yield from _line(count, f"conversation {words_of}", f"conversations {words_of}", f"{unit}?list={which}")


def _challenges(actor: Actor, at: datetime) -> Iterator[Waiting]:
    if actor.may(Permission.CHALLENGE_RAISE):
        answered = [one for one in open_raised(actor, at) if one[1] == ChallengeState.ANSWERED]
        words = "challenge of yours that was answered", "challenges of yours that were answered"
        yield from _line(len(answered), *words, reverse("challenges:raised"))
    if not actor.may(Permission.CHALLENGE_ANSWER):
        return
    known, page = counts_to_answer(actor, at), reverse("challenges:to_answer")
    words = "challenge past the time to answer", "challenges past the time to answer"
    yield from _line(known.late, *words, f"{page}?list={AnswerList.WAITING}", is_late=True)
    mine = f"{page}?list={AnswerList.MINE}"
    yield from _line(known.mine, "challenge for you to answer", "challenges for you to answer", mine)
    words = "challenge waiting for an answer", "challenges waiting for an answer"
    yield from _line(known.waiting - known.mine, *words, f"{page}?list={AnswerList.WAITING}")


def _sharing(actor: Actor, at: datetime) -> Iterator[Waiting]:
    known, page = sharing_counts(actor, at), reverse("sharing:waiting")
    words = "question of the Front Door to your organisation", "questions of the Front Door to your organisation"
    yield from _line(known.asked_of_you, *words, reverse("sharing:asked_of_you"))
    yield from _line(known.late_partners, "partner past the time", "partners past the time", page, is_late=True)
    words = "partner's answer after the decision", "partners' answers after the decision"
    yield from _line(known.after_decision, *words, page)
    words = "school not answered in time", "schools not answered in time"
    yield from _line(known.from_schools_late, *words, page, is_late=True)
    yield from _line(known.from_schools, "school that asks for information", "schools that ask for information", page)
    words = "answer of social care that you have not read", "answers of social care that you have not read"
    yield from _line(known.answered_unread, *words, reverse("sharing:information_asked"))


def _subject_access(actor: Actor, at: datetime) -> Iterator[Waiting]:
    known, page = subject_counts(actor, at), reverse("subject_access:requests")
    words = "subject access request past its time", "subject access requests past their time"
    yield from _line(known.late, *words, page, is_late=True)
    words = "subject access request to read or hand over", "subject access requests to read or hand over"
    yield from _line(known.to_read, *words, page)
    words = (
        "subject access bundle to release as the second person",
        "subject access bundles to release as second person",
    )
    yield from _line(known.to_release, *words, page)


def _allegations(actor: Actor, at: datetime) -> Iterator[Waiting]:
    if not actor.may(Permission.WALL_HOLD):
        return
    (waiting, late), page = allegation_counts(actor, at), reverse("casework:allegations")
    words = "allegation on which nothing was done in time", "allegations on which nothing was done in time"
    yield from _line(late, *words, page, is_late=True)
    yield from _line(waiting, "open allegation", "open allegations", page)


def _jobs(actor: Actor, at: datetime) -> Iterator[Waiting]:
    if not actor.may(Permission.JOBS_SEE):
        return
    failed = state_of_jobs().failed_count
    yield from _line(failed, "background job that failed", "background jobs that failed", reverse("jobs:failed"))


def _besides(actor: Actor, at: datetime) -> Iterator[Waiting]:
    """Numbers of four rooms that are one question to the database: lines of files, emergency openings, messages, notices."""
    lines, openings, undelivered, notices = count_together(
        waiting_to_count(actor),
        openings_to_count(actor, at),
        undelivered_to_count(actor, at),
        unread_to_count(actor),
    )
    words = "line of a file that could not be read", "lines of a file that could not be read"
    yield from _line(lines, *words, reverse("imports:unread_lines"), is_late=True)
    words = "emergency opening to read", "emergency openings to read"
    yield from _line(openings, *words, reverse("access:openings"), is_late=True)
    words = "message that did not arrive", "messages that did not arrive"
    yield from _line(undelivered, *words, reverse("messages:undelivered"), is_late=True)
    words = "notice that you have not read", "notices that you have not read"
    yield from _line(notices, *words, reverse("messages:my_notices"))


_ROOMS: tuple[Counter, ...] = (
    _asked,
    _front_door,
    _nights,
    _calls,
    _team,
    _statutory,
    _steps,
    _conversations,
    _sharing,
    _challenges,
    _subject_access,
    _allegations,
    _jobs,
    _besides,
)
