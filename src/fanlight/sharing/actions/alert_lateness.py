"""What was not answered in time: those who answer for it are told, once."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from fanlight.audit.public import action, record
from fanlight.messages.public import NoticeKind, tell_others
from fanlight.sharing.models import InformationRequest, LateAnswer, PartnerAsk
from fanlight.sharing.queries.readers import case_holders, front_door_managers, who_answers_school, who_asked_partner
from fanlight.store.public import Actor


class NobodyToTell(Exception):
    """Something is late and nobody is there to hear it."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"{reference} is late and there is nobody to tell: give the Front Door a manager.")


@action("told the Front Door that a partner has not answered in time")
def alert_late_ask(*, ask_id: str, by: Actor, at: datetime) -> int:
    """Tell who asked of an ask past its time, once, and return how many were told; raises NobodyToTell."""
    ask = PartnerAsk.objects.select_for_update().filter(id=ask_id, authority=by.authority, stopped_at=None).first()
    if ask is None or ask.alerted_at is not None or ask.due_at is None or ask.due_at >= at:
        record("partner_ask", ask_id, alert="NOT_NEEDED")
        return 0
    reference = ask.gathering.reference
    link = reverse("sharing:gathering", args=[reference])
    users = {*who_asked_partner(ask, at), *front_door_managers(ask, at)}
    told = tell_others(users, NoticeKind.PARTNER_LATE, link_path=link, reference=reference, by=by, at=at)
    return _note(ask, "partner_ask", told, ask.reference, by=by, at=at)


@action("told that a partner's answer after the decision was not acknowledged in time")
def alert_late_answer(*, late_answer_id: str, by: Actor, at: datetime) -> int:
    """Tell who holds the case and the Front Door's managers, once, and return how many; raises NobodyToTell."""
    rows = LateAnswer.objects.select_for_update().filter(id=late_answer_id, authority=by.authority)
    late = rows.filter(acknowledged_at=None, alerted_at=None, due_at__lt=at).first()
    if late is None:
        record("late_answer", late_answer_id, alert="NOT_NEEDED")
        return 0
    ask = late.answer.ask
    link = reverse("sharing:late_answer", args=[ask.reference])
    users = {*case_holders(ask, at), *front_door_managers(ask, at)}
    told = tell_others(users, NoticeKind.PARTNER_AFTER_DECISION, link_path=link, reference=ask.reference, by=by, at=at)
    return _note(late, "late_answer", told, ask.reference, by=by, at=at)


@action("told that a school was not answered in time")
def alert_late_information(*, information_id: str, by: Actor, at: datetime) -> int:
    """Tell who answers a school past its time, once, and return how many were told; raises NobodyToTell."""
    rows = InformationRequest.objects.select_for_update().filter(id=information_id, authority=by.authority)
    asked = rows.filter(stopped_at=None, alerted_at=None, due_at__lt=at).first()
    if asked is None:
        record("information_request", information_id, alert="NOT_NEEDED")
        return 0
    link = reverse("sharing:information_one", args=[asked.reference])
    users = who_answers_school(asked, at)
    told = tell_others(users, NoticeKind.INFORMATION_LATE, link_path=link, reference=asked.reference, by=by, at=at)
    return _note(asked, "information_request", told, asked.reference, by=by, at=at)


def _note(
    row: PartnerAsk | LateAnswer | InformationRequest,
    kind: str,
    told: int,
    reference: str,
    *,
    by: Actor,
    at: datetime,
) -> int:
    if not told:
        raise NobodyToTell(reference)
    row.alerted_at = at
    row.save_changes("alerted_at", by_id=by.id, at=at)
    record(kind, row.id, people_told=told)
    return told
