"""A social work team accepts what early help stepped up: the Front Door makes the request and the referral of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fanlight.audit.public import action, record
from fanlight.casework.public import StepAsked, WorkHappening, WorkKind, step_asked
from fanlight.front_door.actions.decide_with_team import TeamsWord, decide_with_team
from fanlight.front_door.actions.moving import ContactNotFound, get_contact
from fanlight.front_door.actions.reopen_contact import carried_over
from fanlight.front_door.actions.submit_request import submit_request
from fanlight.front_door.actions.wall_names import keep_behind_walls
from fanlight.front_door.models import Contact
from fanlight.front_door.rules.vocabulary import Channel
from fanlight.people.public import person_summary
from fanlight.store.public import Actor

_OUTCOME = "ASSESSMENT"
# A local authority's early help service, in the census's list of who refers.
_SOURCE = "5D"


@action("made a request and a referral of work that was stepped up")
def take_step_up(*, stepped: WorkHappening, by: Actor, at: datetime) -> Contact:
    """Make the request that a step up counts as, decided by who accepted it, and return its contact.

    The social-work-qualified manager who accepts has judged the threshold (safety 6), so that it is a referral of the day
    on which early help asked, with source 5D. It carries over what was told, and stands behind the same walls. Early help
    is its sender: whoever asked first keeps their own answer. Children in Need census, ReferralSource.
    """
    asked = step_asked(stepped.work_id)
    earlier = get_contact(stepped.contact_id, by) if stepped.contact_id else None
    request = submit_request(
        sent=_sent(earlier, stepped, asked, by, at),
        key=f"stepped up {stepped.work_id}",
        sender_kind="TEAM",
        sender_id=asked.team_id,
        asked_by_user_id=asked.asked_by_user_id,
        channel=Channel.PORTAL,
        form_version=earlier.request.form_version if earlier else "1",
        received_at=asked.asked_at,
        by=by,
        at=at,
    )
    if earlier is not None:
        keep_behind_walls(request_id=request.id, contact=earlier, by=by, at=at)
    contact = get_contact(request.contacts.order_by("position")[0].id, by)
    contact.person_id = stepped.person_id
    contact.district_id = contact.district_id or asked.district_id
    contact.save_changes("person_id", "district_id", by_id=by.id, at=at)
    decide_with_team(contact, _accepted(contact, stepped, asked), stepped, by=by, at=at)
    record("contact", contact.id, stepped_from=stepped.stepped_from_id, work=stepped.work_id)
    return contact


def _sent(earlier: Contact | None, stepped: WorkHappening, asked: StepAsked, by: Actor, at: datetime) -> dict[str, Any]:
    """Return what the request says: what was told before, or the child as they are recorded, with what has changed."""
    said = {
        "referrer": {
            "name": asked.asked_by,
            "agency": asked.team_name,
            "phone": asked.team_phone,
            "source_code": _SOURCE,
        },
        "feedback_email": None,
        "immediate_danger": asked.is_danger,
        "level_believed": asked.level,
    }
    if earlier is not None:
        return {**carried_over(earlier, asked.reason), **said, "reopens": ""}
    return {
        **said,
        "children": [_child(stepped.person_id, by, at)],
        "concern": {"what_happened": asked.reason},
        "whereabouts": {"is_safe": "NOT_KNOWN"},
    }


def _child(person_id: str, by: Actor, at: datetime) -> dict[str, Any]:
    """Return a child whose work came from no request of this Front Door, as they are recorded."""
    child = person_summary(by, person_id, at)
    if child is None:
        raise ContactNotFound
    forenames, _, surname = child.name.rpartition(" ")
    born, expected = child.born_on, child.expected_on
    return {
        "forenames": forenames,
        "surname": surname,
        "born_on": born.isoformat() if born else None,
        "expected_on": expected.isoformat() if expected else None,
    }


def _accepted(contact: Contact, stepped: WorkHappening, asked: StepAsked) -> TeamsWord:
    """Return the decision of who accepted; who asked is early help."""
    return TeamsWord(
        level=stepped.level or asked.level,
        outcome=_OUTCOME,
        route=WorkKind.SOCIAL_WORK,
        reason_for_level="Early Help stepped the work up, and the manager who accepted it judged that the threshold is met.",
        reason_for_outcomes=asked.reason,
        reason_for_route="The social work team accepted what Early Help stepped up.",
        is_referral=True,
        kept_as=contact.retention_class,
    )
