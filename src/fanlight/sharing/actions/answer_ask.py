"""A partner answers what it was asked, adds to it later, or hands it to a colleague."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from fanlight.audit.public import action, record
from fanlight.casework.public import AnswerClock, answer_due
from fanlight.messages.public import NoticeKind, tell_others
from fanlight.sharing.actions.change_gathering import close
from fanlight.sharing.actions.reaching import NotFound, ask_of_partner
from fanlight.sharing.models import Gathering, LateAnswer, PartnerAnswer, PartnerAsk
from fanlight.sharing.queries.readers import case_holders, colleagues, who_asked_partner
from fanlight.sharing.rules.asking import check_answer, is_sealed
from fanlight.sharing.rules.vocabulary import Held, MayTell
from fanlight.sharing.scope import late_answers_for
from fanlight.store.public import Actor, claim_once, digest_of, new_ulid


@action("answered what the Front Door asked")
def answer_ask(
    *,
    ask_id: str,
    says: Held,
    text: str = "",
    source: str = "",
    about_when: str = "",
    may_tell: MayTell = MayTell.ANYBODY,
    key: str = "",
    by: Actor,
    at: datetime,
) -> PartnerAnswer:
    """Write down what a partner answers or adds, and return it; the first answer stops the clock.

    What may not be told to everybody is sealed (safety 9, 11). After the decision it is new information, on a clock, for
    whoever holds the case (safety 4). The same words again under the same key return the first. Raises NotFound and
    NothingTyped.
    """
    check_answer(says, text, source)
    ask = ask_of_partner(ask_id, by, at)
    answer_id = new_ulid()
    standing = _standing(ask.id, [says, text, source, about_when, may_tell], key, answer_id, by)
    if standing != answer_id:
        record("partner_ask", ask.id, answer=standing, repeated=True)
        return PartnerAnswer.objects.get(id=standing, authority=by.authority)
    is_late = ask.contact.first_decided_at is not None
    holds = says is Held.INFORMATION
    sealed = holds and is_sealed(may_tell)
    answer = PartnerAnswer.objects.create(
        id=answer_id,
        authority=by.authority,
        ask=ask,
        says=says,
        text=text if holds and not sealed else "",
        sealed_text=text if sealed else "",
        source=source if holds else "",
        about_when=about_when if holds else "",
        may_tell=may_tell,
        is_after_decision=is_late,
        recorded_at=at,
        recorded_by=by.id,
    )
    _stop_clock(ask, by=by, at=at)
    if is_late:
        _wait_for_holder(answer, ask, by=by, at=at)
    else:
        link = reverse("sharing:gathering", args=[ask.gathering.reference])
        users = who_asked_partner(ask, at)
        tell_others(users, NoticeKind.PARTNER_ANSWERED, link_path=link, reference=ask.gathering.reference, by=by, at=at)
    record("partner_ask", ask.id, answer=answer.id, says=says, after_decision=is_late)
    return answer


def _standing(ask_id: str, typed: list[str], key: str, new_id: str, by: Actor) -> str:
    if not key:
        return new_id
    content = [ask_id, *typed]
    sender, digest = f"person:{by.user_id}", digest_of([key, content])
    return claim_once(
        authority=by.authority, sender=sender, kind="partner_answer", key=digest, content=content, result_id=new_id
    )


def _stop_clock(ask: PartnerAsk, *, by: Actor, at: datetime) -> None:
    if ask.first_answered_at is None:
        ask.first_answered_at = at
        ask.held_by_user_id = ask.held_by_user_id or by.user_id
        ask.stopped_at = ask.stopped_at or at
        ask.save_changes("first_answered_at", "stopped_at", "held_by_user_id", by_id=by.id, at=at)
    gathering = Gathering.objects.select_for_update().get(id=ask.gathering_id)
    if gathering.closed_at is None and not gathering.asks.filter(first_answered_at__isnull=True).exists():
        close(gathering, "ANSWERED", closed_at=at, by=by, at=at)


def _wait_for_holder(answer: PartnerAnswer, ask: PartnerAsk, *, by: Actor, at: datetime) -> None:
    contact = ask.contact
    due_at, rule = answer_due(
        AnswerClock.ACKNOWLEDGE,
        ask.authority,
        at,
        level=contact.level_decided,
        is_danger=contact.is_urgent,
        needed_by=None,
    )
    LateAnswer.objects.create(
        authority=ask.authority,
        answer=answer,
        contact=contact,
        came_at=at,
        due_at=due_at,
        clock_rule=rule,
        created_at=at,
        changed_at=at,
        changed_by=by.id,
    )
    link = reverse("sharing:late_answer", args=[ask.reference])
    users = case_holders(ask, at)
    tell_others(users, NoticeKind.PARTNER_AFTER_DECISION, link_path=link, reference=ask.reference, by=by, at=at)


class NotColleague(ValueError):
    """Somebody who does not work for the same organisation, or may not see this."""

    def __init__(self) -> None:
        super().__init__("Select a colleague of your organisation.")


@action("handed to a colleague what the Front Door asked")
def hand_over(*, ask_id: str, to_user_id: str, by: Actor, at: datetime) -> PartnerAsk:
    """Hand an ask to a colleague of the same organisation and return it; raises NotFound and NotColleague."""
    ask = ask_of_partner(ask_id, by, at)
    if to_user_id not in {one.user_id for one in colleagues(ask, by, at)}:
        raise NotColleague
    before, ask.held_by_user_id = ask.held_by_user_id, to_user_id
    ask.save_changes("held_by_user_id", by_id=by.id, at=at)
    link = reverse("sharing:asked_one", args=[ask.reference])
    tell_others([to_user_id], NoticeKind.PARTNER_ASKED, link_path=link, reference=ask.reference, by=by, at=at)
    record("partner_ask", ask.id, from_user=before, to_user=to_user_id)
    return ask


@action("acknowledged a partner's answer that came after the decision")
def acknowledge_late(*, ask_id: str, by: Actor, at: datetime) -> int:
    """Acknowledge everything of one ask that came after the decision and return how much it was; raises NotFound."""
    ids = list(late_answers_for(by, at).filter(answer__ask=ask_id).values_list("id", flat=True))
    if not ids:
        raise NotFound
    waiting = list(LateAnswer.objects.select_for_update().filter(id__in=ids, acknowledged_at__isnull=True))
    for one in waiting:
        one.acknowledged_at, one.acknowledged_by_user_id = at, by.user_id
        one.save_changes("acknowledged_at", "acknowledged_by_user_id", by_id=by.id, at=at)
    record("partner_ask", ask_id, acknowledged=[one.id for one in waiting])
    return len(waiting)
