"""Linking an account to who somebody is at an identity provider, and unlinking it."""

from __future__ import annotations

from datetime import datetime

from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from fanlight.access import sessions
from fanlight.access.account_mail import AccountNotice
from fanlight.access.actions.change_account import theirs_to_change
from fanlight.access.models import Membership, User
from fanlight.audit.public import action, record
from fanlight.jobs.public import enqueue
from fanlight.store.public import Actor, job_actor

_SENTENCES = {
    "NO_ACCOUNT": "There is no account with this address.",
    "ADDRESS_NOT_TRUSTED": "The provider may not speak for this address.",
    "LINKED_ALREADY": "This account is linked to somebody else at this provider. Unlink that first.",
    "TAKEN": "That person at the provider is linked to another account. Unlink that first.",
}


class IdentityNotLinkable(Exception):
    """An account and a person at a provider cannot be linked; `code` says why for the log."""

    def __init__(self, code: str) -> None:
        super().__init__(_SENTENCES[code])
        self.code = code


def link_at_first_sign_in(*, provider_id: str, subject: str, email: str, at: datetime) -> tuple[User, SocialAccount]:
    """Return the account with a verified address, linked to whoever signs in with it; raise IdentityNotLinkable.

    It acts in the authority of the account's newest membership: an account without any is found by nobody.
    """
    user = User.objects.filter(email=email.strip().lower()).first()
    newest = Membership.objects.filter(user=user).order_by("-recorded_at", "-id").first() if user else None
    if user is None or newest is None:
        raise IdentityNotLinkable("NO_ACCOUNT")
    by = job_actor("access.single_sign_on", authority=newest.authority)
    return user, link_by_verified_address(user_id=user.id, provider_id=provider_id, subject=subject, by=by, at=at)


@action("linked an account to an identity provider by its verified address")
def link_by_verified_address(*, user_id: str, provider_id: str, subject: str, by: Actor, at: datetime) -> SocialAccount:
    """Let whoever has this subject sign in to the account; raise IdentityNotLinkable when either is linked to another."""
    return _linked(user_id, provider_id, subject)


@action("linked an account to an identity provider")
def link_identity(*, user_id: str, provider_id: str, subject: str, by: Actor, at: datetime) -> SocialAccount:
    """Let whoever has this subject at the provider sign in to the account.

    Raises NotYoursToChange, or IdentityNotLinkable when either is linked to another.
    """
    theirs_to_change(user_id, by)
    return _linked(user_id, provider_id, subject)


@action("unlinked an account from an identity provider")
def unlink_identity(*, user_id: str, identity_id: int, by: Actor, at: datetime) -> None:
    """Take the link away and end the account's sessions; raises NotYoursToChange."""
    theirs_to_change(user_id, by)
    SocialAccount.objects.filter(user_id=user_id, id=identity_id).delete()
    sessions.end_all_of(user_id)
    record("user", user_id, fields=["single_sign_on"])


def _linked(user_id: str, provider_id: str, subject: str) -> SocialAccount:
    """Return the link, made now or found; two links of one person or of one account at one provider are refused."""
    with transaction.atomic():
        # One after another, so that two at once cannot link the account twice.
        User.objects.select_for_update().get(id=user_id)
        theirs = SocialAccount.objects.filter(user_id=user_id, provider=provider_id).first()
        if theirs is not None and theirs.uid != subject:
            raise IdentityNotLinkable("LINKED_ALREADY")
        row, is_new = SocialAccount.objects.get_or_create(
            provider=provider_id, uid=subject, defaults={"user_id": user_id, "extra_data": {}}
        )
        if row.user_id != user_id:
            raise IdentityNotLinkable("TAKEN")
    record("user", user_id, fields=["single_sign_on"], provider=provider_id, again=not is_new)
    if is_new:
        enqueue("access.send_account_notice", user_id, str(AccountNotice.SINGLE_SIGN_ON_LINKED))
    return row
