"""Social care answers a school: what is released, why not, or that somebody will ring; and keeps it informed."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from fanlight.audit.public import action, record
from fanlight.casework.public import WorkHappening
from fanlight.clocks.public import london_date
from fanlight.establishments.public import list_entry
from fanlight.front_door.public import is_walled, reference_of_contact, told_of_contact
from fanlight.messages.public import NoticeKind, tell_others
from fanlight.people.public import is_on_roll, same_person_ids
from fanlight.sharing.actions.ask_information import is_on_roll_at
from fanlight.sharing.actions.reaching import NotFound, information_of
from fanlight.sharing.models import InformationAnswer, InformationRequest, KeptInformed
from fanlight.sharing.queries.ratings import NotOffered
from fanlight.sharing.queries.readers import school_leads
from fanlight.sharing.rules.asking import check_reply
from fanlight.sharing.rules.vocabulary import REFUSALS, Reply
from fanlight.sharing.scope import information_asked
from fanlight.store.public import Actor


class AnsweredAlready(Exception):
    """A school's question is answered once."""

    def __init__(self) -> None:
        super().__init__("This has been answered. The school asks again if it needs to know more.")


class NotOnRoll(ValueError):
    """Nothing is told to a school about a child who is not on its roll (safety 8, 10)."""

    def __init__(self) -> None:
        super().__init__("Nothing can be released: this is not matched to a child on the school's roll today.")


class OnlyRing(ValueError):
    """Of what is restricted a school hears only that somebody will ring (safety 13)."""

    def __init__(self) -> None:
        super().__init__("This is restricted. The school can be told only that somebody will ring.")


@action("answered a school")
def answer_information(
    *, information_id: str, reply: Reply, text: str = "", refusal: str = "", by: Actor, at: datetime
) -> InformationAnswer:
    """Answer what a school asked, stop its clock, tell its leads, and return the answer.

    Social care shares what a head asks for about a child, or says why not (facts 1.12). Raises NotFound,
    AnsweredAlready, NothingTyped, NotOffered, NotOnRoll and OnlyRing.
    """
    check_reply(reply, text, refusal)
    asked = information_of(information_id, by, at)
    if asked.stopped_at is not None:
        raise AnsweredAlready
    check_may_reply(asked, reply, at)
    if reply is Reply.REFUSED and list_entry(by.authority, REFUSALS, refusal, london_date(at)) is None:
        raise NotOffered(refusal)
    answer = InformationAnswer.objects.create(
        authority=by.authority,
        asked=asked,
        reply=reply,
        text=text if reply is Reply.RELEASED else "",
        refusal=refusal if reply is Reply.REFUSED else "",
        recorded_at=at,
        recorded_by=by.id,
    )
    asked.stopped_at = at
    asked.save_changes("stopped_at", by_id=by.id, at=at)
    contact = asked.contact
    subjects = [("information_request", asked.id)]
    subjects += [("contact", contact.id), ("request", contact.request_id)] if contact else []
    tell_others(
        school_leads(asked.sender_id, asked.authority, at, *subjects),
        NoticeKind.INFORMATION_ANSWERED,
        link_path=reverse("sharing:information_asked_one", args=[asked.reference]),
        reference=asked.reference,
        by=by,
        at=at,
    )
    record("information_request", asked.id, answer=answer.id, reply=reply, refusal=answer.refusal)
    return answer


def check_may_reply(asked: InformationRequest, reply: Reply, at: datetime) -> None:
    """Refuse what may not be told now; raises OnlyRing and NotOnRoll."""
    contact = asked.contact
    walled = is_walled(
        asked.authority,
        contact_id=asked.contact_id or "",
        request_id=contact.request_id if contact else "",
        person_id=asked.person_id or "",
    )
    if walled and reply is not Reply.WILL_RING:
        raise OnlyRing
    if reply is Reply.RELEASED and not is_on_roll_at(asked, at):
        raise NotOnRoll


@action("read what social care answered")
def read_information(*, information_id: str, by: Actor, at: datetime) -> bool:
    """Note that the school has opened its answer and return whether it was new; raises NotFound."""
    found = information_asked(by, at).filter(id=information_id).values_list("id", flat=True).first()
    asked = InformationRequest.objects.select_for_update().filter(id=found or "-").first()
    if asked is None:
        raise NotFound
    is_new = asked.stopped_at is not None and asked.read_at is None
    if is_new:
        asked.read_at = at
        asked.save_changes("read_at", by_id=by.id, at=at)
    record("information_request", asked.id, read=is_new)
    return is_new


@action("asked to be kept informed")
def keep_informed(*, contact_id: str, by: Actor, at: datetime) -> KeptInformed:
    """Have the actor's school told when what is released about a child of its own request changes; return the wish.

    A second click changes nothing. Raises NotFound for a child of another's request.
    """
    if told_of_contact(by, contact_id, at) is None or by.organisation_kind != "ESTABLISHMENT":
        raise NotFound
    place = {"authority": by.authority, "sender_id": by.organisation_id, "contact_id": contact_id}
    standing = KeptInformed.objects.filter(**place, ended_at__isnull=True).first()
    if standing is None:
        standing = KeptInformed.objects.create(
            **place, asked_by_user_id=by.user_id, since_at=at, created_at=at, changed_at=at, changed_by=by.id
        )
    record("contact", contact_id, kept_informed=standing.id)
    return standing


@action("no longer wished to be kept informed")
def stop_informing(*, contact_id: str, by: Actor, at: datetime) -> int:
    """End the wish of the actor's school about a child and return whether one stood; raises NotFound for another's."""
    if told_of_contact(by, contact_id, at) is None:
        raise NotFound
    rows = KeptInformed.objects.select_for_update().filter(
        authority=by.authority, sender_id=by.organisation_id, contact_id=contact_id, ended_at__isnull=True
    )
    ended = list(rows)
    for one in ended:
        one.ended_at = at
        one.save_changes("ended_at", by_id=by.id, at=at)
    record("contact", contact_id, ended=[one.id for one in ended])
    return len(ended)


def tell_of_release(happening: WorkHappening, *, by: Actor, at: datetime) -> None:
    """Tell the schools that wished it that what is released of this work has changed: those with the child on roll now.

    Heard in the transaction of the release; a school whose child has left hears nothing (safety 10).
    """
    people = same_person_ids(happening.person_id)
    rows = KeptInformed.objects.select_for_update().filter(
        authority=by.authority, contact__person__in=people, ended_at__isnull=True
    )
    for wish in rows:
        if not is_on_roll(wish.sender_id, happening.person_id, london_date(at)):
            continue
        reference = reference_of_contact(wish.authority, wish.contact_id)
        leads = school_leads(wish.sender_id, wish.authority, at, ("contact", wish.contact_id))
        link = reverse("front_door:asked_request", args=[reference])
        tell_others(leads, NoticeKind.STAGE_CHANGED, link_path=link, reference=reference, by=by, at=at)
        wish.told_at = at
        wish.save_changes("told_at", by_id=by.id, at=at)
