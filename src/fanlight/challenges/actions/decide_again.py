"""An answer agreed: the closed contact is opened again to be decided anew, by the one way that there is."""

from __future__ import annotations

from datetime import datetime

from fanlight.audit.public import action, record
from fanlight.challenges.actions.moving import challenge_to_answer
from fanlight.challenges.rules.vocabulary import Finding
from fanlight.front_door.public import reopen_contact
from fanlight.store.public import Actor


class NothingToDecideAgain(Exception):
    """No stage has agreed, or what is challenged is a piece of work."""

    def __init__(self) -> None:
        super().__init__("Only a contact whose challenge was agreed, in full or in part, is opened again from here.")


@action("opened a challenged contact again")
def decide_again(*, challenge_id: str, key: str, by: Actor, at: datetime) -> str:
    """Open the contact of an agreed challenge as a new request under a new clock, and return that request's reference.

    The first decision stays as it was (safety 7). Raises ChallengeNotFound, NothingToDecideAgain, and what
    `reopen_contact` raises: TooLateToReopen, ReopenedAlready, and a refused move where the contact is not closed.
    """
    challenge = challenge_to_answer(challenge_id, by, at)
    answer = challenge.answers.exclude(finding=Finding.NOT_AGREED).order_by("-recorded_at", "-id").first()
    if answer is None or not challenge.contact_id:
        raise NothingToDecideAgain
    changed = f"Challenge {challenge.reference} was agreed. {answer.what_changes}"
    made = reopen_contact(contact_id=challenge.contact_id, what_changed=changed, key=key, by=by, at=at)
    record("challenge", challenge.id, reopened_as=made.id)
    return made.reference
