"""A professional disagrees with what was decided for one child: the challenge starts at its first stage, under its clock."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from fanlight.access.public import Permission
from fanlight.audit.public import action, record
from fanlight.casework.public import request_of_work, work_of_team
from fanlight.challenges.actions.moving import ChallengeNotFound, check_words, open_stage, write_step
from fanlight.challenges.actions.telling import tell_answerers
from fanlight.challenges.models import Challenge
from fanlight.challenges.queries.ladder import object_choices, stage_due, stages_on
from fanlight.challenges.rules.stages import first_stage
from fanlight.challenges.rules.transitions import OPEN, Move, State
from fanlight.challenges.rules.vocabulary import RaisedFrom
from fanlight.clocks.public import london_date
from fanlight.front_door.public import ContactChallenged, contact_before_team, own_contact, settle_kept_open
from fanlight.messages.public import NoticeKind
from fanlight.store.public import Actor, claim_once, digest_of, new_ulid


class NotToBeChallenged(ValueError):
    """What is challenged is not on the list of the day, or the same is challenged already."""


@dataclass(frozen=True)
class Raiser:
    """Who raises a challenge, as who answers reads it."""

    name: str
    agency: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Disagreement:
    """What is challenged, why, what is wanted instead, and what the child is exposed to meanwhile."""

    object_code: str
    why: str
    wanted: str
    meanwhile: str
    is_danger: bool = False


@action("raised a challenge")
def raise_challenge(
    *,
    disagreement: Disagreement,
    raiser: Raiser,
    contact_id: str = "",
    work_id: str = "",
    key: str = "",
    by: Actor,
    at: datetime,
) -> Challenge:
    """Raise a challenge about one child's contact or one piece of work, and return it; the same form twice returns the first.

    In danger it starts at the stage that the authority's list says. Its request stays open until it ends (safety 4). Raises
    ChallengeNotFound for what is not the actor's to challenge, NotToBeChallenged, SayWhy and NoStages. Working Together
    to Safeguard Children, chapter 2 (professional disagreement is escalated by a published route).
    """
    if not by.may(Permission.CHALLENGE_RAISE):
        raise ChallengeNotFound
    _check(disagreement, by, at, of_work=bool(work_id))
    about = _about(contact_id, work_id, by, at)
    standing = _claimed(disagreement, contact_id, work_id, key, by)
    if (known := Challenge.objects.filter(id=standing, authority=by.authority).first()) is not None:
        record("challenge", known.id, repeated=True)
        return known
    _check_not_open(about, work_id, by)
    challenge = _write(standing, disagreement, raiser, about, work_id, by, at)
    danger = NoticeKind.CHALLENGE_IN_DANGER if disagreement.is_danger else NoticeKind.CHALLENGE_WAITING
    owner = challenge.stages.get().owner_user_id
    tell_answerers(challenge, danger, owner_user_id=owner, by=by, at=at)
    if challenge.request_id:
        settle_kept_open(request_id=challenge.request_id, by=by, at=at)
    record(
        "challenge",
        challenge.id,
        contact=challenge.contact_id or "",
        work=challenge.work_id or "",
        object=challenge.object_code,
        stage=challenge.stage_number,
        is_danger=challenge.is_danger,
    )
    return challenge


def _check(disagreement: Disagreement, by: Actor, at: datetime, *, of_work: bool) -> None:
    offered = dict(object_choices(by.authority, london_date(at), of_work=of_work))
    if disagreement.object_code not in offered:
        raise NotToBeChallenged("Choose from the list what you disagree with.")
    check_words(disagreement.why, "Write why you disagree.")
    check_words(disagreement.wanted, "Write what you want to happen instead.")
    check_words(disagreement.meanwhile, "Write what the child is exposed to meanwhile.")


def _about(contact_id: str, work_id: str, by: Actor, at: datetime) -> ContactChallenged | None:
    """Return the contact that is challenged, None for a piece of work of the actor's team; raises ChallengeNotFound."""
    if work_id:
        if contact_id or work_of_team(by, work_id, at) is None:
            raise ChallengeNotFound
        return None
    found = own_contact(by, contact_id, at) or contact_before_team(by, contact_id, at)
    if found is None:
        raise ChallengeNotFound
    return found


def _check_not_open(about: ContactChallenged | None, work_id: str, by: Actor) -> None:
    of_contact = {"contact_id": about.contact_id} if about else {"work_id": work_id}
    rows = Challenge.objects.filter(authority=by.authority, state__in=[one.value for one in OPEN], **of_contact)
    if rows.filter(sender_id=by.organisation_id, sender_kind=by.organisation_kind).exists():
        raise NotToBeChallenged(
            "This is challenged already, and the challenge is open. Go on there: it can be taken to the next stage."
        )


def _claimed(disagreement: Disagreement, contact_id: str, work_id: str, key: str, by: Actor) -> str:
    content = [asdict(disagreement), contact_id, work_id]
    return claim_once(
        authority=by.authority,
        sender=f"person:{by.user_id}",
        kind="challenge",
        key=digest_of([key or new_ulid(), content]),
        content=content,
        result_id=new_ulid(),
    )


def _write(
    key: str,
    disagreement: Disagreement,
    raiser: Raiser,
    about: ContactChallenged | None,
    work_id: str,
    by: Actor,
    at: datetime,
) -> Challenge:
    day = london_date(at)
    stage = first_stage(stages_on(by.authority, day), is_danger=disagreement.is_danger, on=day)
    due_at, _ = stage_due(by.authority, stage, at)
    challenge = Challenge.objects.create(
        id=key,
        authority=by.authority,
        state=State.WAITING.value,
        contact_id=about.contact_id if about else None,
        work_id=work_id or None,
        request_id=about.request_id if about else request_of_work(by.authority, work_id)[0] or None,
        **asdict(disagreement),
        raised_at=at,
        raised_from=_raised_from(by, about).value,
        raised_by_user_id=by.user_id,
        sender_kind=by.organisation_kind,
        sender_id=by.organisation_id,
        source_code=about.source_code if about and about.sender_id == by.organisation_id else "",
        raiser_name=raiser.name,
        raiser_agency=raiser.agency,
        raiser_phone=raiser.phone,
        stage_number=stage.number,
        due_at=due_at,
        created_at=at,
        changed_at=at,
        changed_by=by.id,
    )
    open_stage(challenge, stage, because="", at=at)
    write_step(challenge, Move.RAISE, None, by=by, at=at)
    return challenge


def _raised_from(by: Actor, about: ContactChallenged | None) -> RaisedFrom:
    if by.organisation_kind == "ESTABLISHMENT":
        return RaisedFrom.SETTING
    is_team = about is None or by.may(Permission.WORK_SEE_TEAM)
    return RaisedFrom.INSIDE if is_team else RaisedFrom.PARTNER
