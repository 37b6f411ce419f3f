"""What must hold of the whole database whatever was tried: no work lost, no clock that runs too long or is missing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, F, Q

from fanlight.casework.models import (
    Allocation,
    Episode,
    InformationClock,
    RunningClock,
    StepAcross,
    StepAcrossMove,
    Work,
    WorkInformation,
    WorkStep,
)
from fanlight.casework.public import clocks_amiss
from fanlight.casework.rules.stepping import OPEN_STEPS, STEPS, StepState
from fanlight.casework.rules.transitions import TRANSITIONS
from fanlight.challenges.models import Challenge, ChallengeStage, ChallengeStep
from fanlight.challenges.rules.transitions import CLOSED as ENDED_STATES
from fanlight.conversations.models import Asking, Conversation, ConversationStep
from fanlight.establishments.public import current_shift
from fanlight.front_door.models import (
    Answer,
    Contact,
    ContactMove,
    Decision,
    PassedElsewhere,
    Question,
    RequestForSupport,
    Return,
)
from fanlight.front_door.queries.intake import Intake
from fanlight.front_door.queries.nights import in_queue
from fanlight.front_door.rules.night import Queue
from fanlight.front_door.rules.states import MOVES, UNDECIDED, State
from fanlight.front_door.rules.timescales import DECIDE, RECEIVED_ELSEWHERE
from fanlight.front_door.rules.vocabulary import ROUTES_WITH_WORK
from fanlight.sharing.models import Gathering, InformationRequest, KeptInformed, LateAnswer, PartnerAsk
from tests.factories import AUTHORITY

IS_OPEN = Q(closed_at__isnull=True, refused_at__isnull=True)


def amiss(at: datetime) -> list[str]:
    """Return everything that does not hold at this minute, in words."""
    return [f"{check.__name__}: {what}" for check in CHECKS for what in check(at)]


def is_in_one_queue(at: datetime) -> Iterator[str]:
    """Every undecided contact is in one queue and in no other, now and at any minute of the days around."""
    rows = Contact.objects.filter(authority=AUTHORITY)
    undecided = set(rows.filter(state__in=sorted(UNDECIDED)).values_list("id", flat=True))
    for minute in (at, *(at + timedelta(minutes=ahead) for ahead in (47, 480, 1013))):
        shift = current_shift(AUTHORITY, minute)
        day, night = (set(in_queue(rows, queue, shift).values_list("id", flat=True)) for queue in Queue)
        if day & night or day | night != undecided:
            yield f"{minute:%F %R}: in both {day & night}, in neither {undecided - day - night}"


def every_contact_stands_where_its_steps_led(at: datetime) -> Iterator[str]:
    """From nothing to where it is, each move from where the one before it ended, and each in the table."""
    steps = _grouped(ContactMove.objects.order_by("id"), "contact_id")
    states = dict(Contact.objects.values_list("id", "state"))
    for key, moves in steps.items():
        yield from _chained(key, [(one.move, one.from_state, one.to_state) for one in moves], states[key])
        for one in moves[1:]:
            if MOVES.get((one.move, one.from_state)) != one.to_state:  # type: ignore[call-overload]
                yield f"{key}: no such move {one.move} from {one.from_state}"
    yield from (f"{key} has no step" for key in states.keys() - steps.keys())


def nobody_waits_for_nothing(at: datetime) -> Iterator[str]:
    """Whatever a contact waits for is there and is open, so that somebody can end the waiting."""
    open_asks = {
        State.WAITING: Question.objects.filter(replies__isnull=True).values("contact"),
        State.RETURNED: Return.objects.filter(Return.WAS_ASKED, replies__isnull=True).values("contact"),
        State.LINKED: InformationClock.objects.filter(stopped_at__isnull=True).values("information__contact_id"),
        State.OFFERED: Work.objects.filter(state="OFFERED", stepped_from__isnull=True).values("contact_id"),
    }
    for state, ids in open_asks.items():
        lost = Contact.objects.filter(state=state).exclude(id__in=ids)
        yield from (f"{key} is {state} and nothing is open" for key in lost.values_list("id", flat=True))
    proposed = Contact.objects.filter(state=State.PROPOSED)
    waiting = Decision.objects.filter(review__isnull=True).exclude(needs_second_person=[]).values("contact")
    returns = Return.objects.filter(review__isnull=True, needs_second_person=True).values("contact")
    lost = proposed.exclude(id__in=waiting).exclude(id__in=returns)
    yield from (f"{key} is proposed and nobody can confirm it" for key in lost.values_list("id", flat=True))


def what_was_decided_is_with_somebody_or_closed(at: datetime) -> Iterator[str]:
    """A team has it, or an answer or a receipt is owed under a clock, or it is closed."""
    works = {work.id: work for work in Work.objects.all()}
    unreceived = set(PassedElsewhere.objects.filter(taken_at__isnull=True).values_list("contact_id", flat=True))
    for contact in Contact.objects.filter(state__in=[State.WITH_TEAM, State.OFFERED, State.DECIDED]):
        work = works.get(contact.work_id)
        if contact.state == State.DECIDED:
            is_held = contact.route not in ROUTES_WITH_WORK and (
                (contact.answered_at is None and contact.answer_due_at is not None) or contact.id in unreceived
            )
        else:
            is_held = work is not None and (_is_open(work) or contact.id in unreceived)
        if not is_held:
            yield f"{contact.id} is {contact.state} and nobody has it"
    closed = Contact.objects.filter(state=State.CLOSED, closed_at__isnull=True)
    unanswered = Contact.objects.filter(first_decided_at__isnull=False, answered_at=None, answer_due_at=None)
    for rows, words in ((closed, "closed at no time"), (unanswered, "owed an answer under no clock")):
        yield from (f"{key} is {words}" for key in rows.values_list("id", flat=True))


def a_request_is_open_while_anything_of_it_is(at: datetime) -> Iterator[str]:
    """Open while a child's contact or a challenge is; decided when each child is."""
    challenged = set(Challenge.objects.filter(ended_at__isnull=True).values_list("request_id", flat=True))
    contacts = _grouped(Contact.objects.all(), "request_id")
    for request in RequestForSupport.objects.all():
        mine = contacts[request.id]
        is_open = request.id in challenged or any(one.closed_at is None for one in mine)
        if is_open is (request.closed_at is not None):
            yield f"{request.id} is {'closed' if is_open else 'open'} and should not be"
        is_decided = all(one.state not in UNDECIDED for one in mine)
        if is_decided is (request.decided_at is None):
            yield f"{request.id} decided {request.decided_at}, its children {[one.state for one in mine]}"


def every_clock_of_the_front_door_runs_as_its_rule_says(at: datetime) -> Iterator[str]:
    """Of each contact that was never decided, and of each child that another authority has not taken."""
    intake = Intake(AUTHORITY)
    for contact in Contact.objects.filter(first_decided_at__isnull=True, closed_at__isnull=True):
        if contact.due_at != intake.clock(DECIDE, contact.received_at).due_at:
            yield f"{contact.id} is due at another time than its rule says"
    for passed in PassedElsewhere.objects.filter(taken_at__isnull=True).select_related("contact"):
        if passed.due_at != intake.clock(RECEIVED_ELSEWHERE, passed.passed_at).due_at:
            yield f"{passed.contact_id} is to be received at another time than its rule says"
        if passed.contact.state == State.CLOSED and passed.contact.closure not in _CLOSED_OTHERWISE:
            yield f"{passed.contact_id} is closed and nobody is named who took it"


# What ends a contact whoever was to take it: somebody here has it, or it is another one.
_CLOSED_OTHERWISE = {"LINKED_TO_OPEN_WORK", "DUPLICATE"}


def every_piece_of_work_has_a_team_or_is_ended(at: datetime) -> Iterator[str]:
    """Its state, its steps, its clocks, who holds it, and the contact that it follows all say the same."""
    steps = _grouped(WorkStep.objects.order_by("position"), "work_id")
    holders = Counter(Allocation.objects.filter(valid_to__isnull=True).values_list("work_id", flat=True))
    contacts = {one.id: one for one in Contact.objects.exclude(work_id="")}
    for work in Work.objects.select_related("stepped_from"):
        moves = [(one.move, one.from_state, one.to_state) for one in steps[work.id]]
        yield from _chained(work.id, moves, work.state)
        if any(TRANSITIONS[(one[1] or None, one[0])] != one[2] for one in moves):  # type: ignore[index]
            yield f"{work.id}: a step that is not in the table"
        if holders[work.id] != (work.state == "ALLOCATED"):
            yield f"{work.id} is {work.state} with {holders[work.id]} holders"
        if _is_open(work) and not work.team_id:
            yield f"{work.id} is open and no team's"
        if _is_open(work) and work.contact_id and not _follows(work, contacts.get(work.contact_id)):
            yield f"{work.id} is {work.state}, its contact is not with it"


def _follows(work: Work, contact: Contact | None) -> bool:
    """Whether the contact knows this work: offered or with the team, as the work is; what is stepped stays where it was."""
    if work.state == "OFFERED" and work.stepped_from_id:
        return _is_open(work.stepped_from)
    state = State.OFFERED if work.state == "OFFERED" else State.WITH_TEAM
    return contact is not None and contact.work_id == work.id and contact.state == state


def every_clock_of_work_runs_as_it_should(at: datetime) -> Iterator[str]:
    """None runs after its stop, none is missing, none says another time than its rule; nor for what nobody waits for."""
    yield from (str(one) for one in clocks_amiss(AUTHORITY))
    ended = RunningClock.objects.filter(episode__ended_at__isnull=False, stopped_at__isnull=True)
    yield from (f"{key} runs after its episode" for key in ended.values_list("id", flat=True))
    twice = Episode.objects.filter(ended_at__isnull=True).values("person").annotate(n=Count("id")).filter(n__gt=1)
    yield from (f"{one['person']} has two open episodes" for one in twice)
    told = WorkInformation.objects.annotate(stopped_at=F("clock__stopped_at"), is_read=F("acknowledgement__id"))
    for one in told.select_related("work"):
        should_run = one.is_read is None and _is_open(one.work)
        if should_run is (one.stopped_at is not None):
            yield f"information {one.id} {'has no running clock' if should_run else 'runs after its stop'}"


def every_step_is_where_its_moves_led_and_leaves_nobody_without_work(at: datetime) -> Iterator[str]:
    """What waits for a receiver is offered once and the first work is open; what is answered runs no clock."""
    moves = _grouped(StepAcrossMove.objects.order_by("position"), "step_id")
    for step in StepAcross.objects.select_related("work", "offered"):
        states = [None]
        for one in moves[step.id]:
            states.append(STEPS.get((states[-1], one.move)))
        if states[-1] != step.state:
            yield f"step {step.id} is {step.state} after {[one.move for one in moves[step.id]]}"
        waits = step.state == StepState.TO_ACCEPT and step.to_team_id is not None
        if waits is not (step.offered is not None and step.offered.state == "OFFERED"):
            yield f"step {step.id} is {step.state} and what it offered is {step.offered and step.offered.state}"
        if step.state in OPEN_STEPS and not _is_open(step.work):
            yield f"step {step.id} is {step.state} of work that is ended"
        if (step.state in OPEN_STEPS) is (step.answered_at is not None):
            yield f"step {step.id} is {step.state}, answered at {step.answered_at}"


def every_conversation_is_a_units_until_it_is_closed(at: datetime) -> Iterator[str]:
    """One clock runs of what is open and none of what is not; what was sent on led to a request."""
    running = Counter(Asking.objects.filter(stopped_at__isnull=True).values_list("conversation_id", flat=True))
    steps = _grouped(ConversationStep.objects.order_by("position"), "conversation_id")
    for row in Conversation.objects.all():
        if running[row.id] != (row.closed_at is None):
            yield f"{row.id} is {row.state} with {running[row.id]} clocks"
        if (row.state == "SENT_ON") is (row.led_to_id is None):
            yield f"{row.id} is {row.state} and led to {row.led_to_id}"
        yield from _chained(row.id, [(one.move, one.from_state, one.to_state) for one in steps[row.id]], row.state)


def every_challenge_waits_at_one_stage_until_it_ends(at: datetime) -> Iterator[str]:
    """A stage with its clock while it waits, none when it does not; only who raised it ends it, so it has an end."""
    stages = _grouped(ChallengeStage.objects.filter(stopped_at__isnull=True), "challenge_id")
    steps = _grouped(ChallengeStep.objects.order_by("position"), "challenge_id")
    for row in Challenge.objects.all():
        running = [one.due_at for one in stages[row.id]]
        if running != ([row.due_at] if row.state == "WAITING" else []):
            yield f"{row.id} is {row.state} with the clocks {running}"
        if (row.state in ENDED_STATES) is (row.ended_at is None):
            yield f"{row.id} is {row.state}, ended at {row.ended_at}"
        yield from _chained(row.id, [(one.move, one.from_state, one.to_state) for one in steps[row.id]], row.state)


def everybody_who_was_asked_is_waited_for_or_not(at: datetime) -> Iterator[str]:
    """Partners' clocks run while their gathering is open and they have not answered; a school's until it is answered."""
    for ask in PartnerAsk.objects.select_related("gathering"):
        should_run = ask.gathering.closed_at is None and ask.first_answered_at is None
        if should_run is (ask.stopped_at is not None):
            yield f"ask {ask.id} {'has no running clock' if should_run else 'runs after its stop'}"
    idle = Gathering.objects.filter(closed_at__isnull=True).exclude(asks__first_answered_at__isnull=True)
    yield from (f"gathering {key} waits for nobody" for key in idle.values_list("id", flat=True))
    wrong = InformationRequest.objects.filter(
        Q(stopped_at__isnull=True, answer__isnull=False) | Q(stopped_at__isnull=False, answer__isnull=True)
    )
    yield from (f"question {key} and its answer disagree" for key in wrong.values_list("id", flat=True))
    lost = LateAnswer.objects.filter(acknowledged_at__isnull=True, contact__first_decided_at__isnull=True)
    yield from (f"late answer {key} came before the decision" for key in lost.values_list("id", flat=True))
    wishes = KeptInformed.objects.filter(ended_at__isnull=True).values("sender_id", "contact").annotate(n=Count("id"))
    yield from (f"{one['contact']} is wished for twice" for one in wishes if one["n"] > 1)


def every_link_was_ended_by_the_work_it_was_to(at: datetime) -> Iterator[str]:
    """What was closed as linked to open work was acknowledged by the work that was told of it last, or where that went."""
    told: dict[str, bool] = {}
    for row in WorkInformation.objects.select_related("acknowledgement").order_by("id"):
        told[row.contact_id] = hasattr(row, "acknowledgement")
    linked = Contact.objects.filter(closure="LINKED_TO_OPEN_WORK").values_list("id", flat=True)
    yield from (f"{key} was closed, and whom it was sent to never read it" for key in linked if not told.get(key))


def every_answer_is_of_something_decided(at: datetime) -> Iterator[str]:
    """Nobody was answered before anybody had decided."""
    early = Answer.objects.filter(Q(contact__first_decided_at=None) | Q(recorded_at__lt=F("contact__first_decided_at")))
    yield from (f"answer {key} came before its decision" for key in early.values_list("id", flat=True))


def _is_open(work: Work) -> bool:
    return work.closed_at is None and work.refused_at is None


def _chained(key: str, steps: list[tuple[str, str, str]], state: str) -> Iterator[str]:
    ends = ["", *(to_state for _, _, to_state in steps)]
    if [begun or "" for _, begun, _ in steps] != ends[:-1] or ends[-1] != state:
        yield f"{key} is {state} after {steps}"


def _grouped(rows: Iterable[Any], key: str) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return found


CHECKS: tuple[Callable[[datetime], Iterator[str]], ...] = (
    is_in_one_queue,
    every_contact_stands_where_its_steps_led,
    nobody_waits_for_nothing,
    what_was_decided_is_with_somebody_or_closed,
    a_request_is_open_while_anything_of_it_is,
    every_clock_of_the_front_door_runs_as_its_rule_says,
    every_piece_of_work_has_a_team_or_is_ended,
    every_clock_of_work_runs_as_it_should,
    every_step_is_where_its_moves_led_and_leaves_nobody_without_work,
    every_conversation_is_a_units_until_it_is_closed,
    every_challenge_waits_at_one_stage_until_it_ends,
    everybody_who_was_asked_is_waited_for_or_not,
    every_answer_is_of_something_decided,
    every_link_was_ended_by_the_work_it_was_to,
)
