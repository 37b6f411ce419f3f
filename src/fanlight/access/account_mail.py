"""The messages about an account itself: they name nobody, and say only what was done and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse

from fanlight.access.models import User
from fanlight.access.single_sign_on.providers import who_signs_in_instead


class AccountNotice(StrEnum):
    """What happened to an account, of which its owner is told."""

    ACCOUNT_MADE = "ACCOUNT_MADE"
    PASSWORD_CHANGED = "PASSWORD_CHANGED"  # noqa: S105 - a code
    SECOND_FACTOR_ADDED = "SECOND_FACTOR_ADDED"
    SECOND_FACTOR_REMOVED = "SECOND_FACTOR_REMOVED"
    RECOVERY_CODES_MADE = "RECOVERY_CODES_MADE"
    SINGLE_SIGN_ON_LINKED = "SINGLE_SIGN_ON_LINKED"


@dataclass(frozen=True)
class Mail:
    """A message that is ready to be sent."""

    to: str
    subject: str
    text: str


_HAPPENED = {
    AccountNotice.PASSWORD_CHANGED: "The password of your Fanlight account was changed.",
    AccountNotice.SECOND_FACTOR_ADDED: "An authenticator app was set up for your Fanlight account.",
    AccountNotice.SECOND_FACTOR_REMOVED: "The authenticator app of your Fanlight account was removed.",
    AccountNotice.RECOVERY_CODES_MADE: "New recovery codes were made for your Fanlight account.",
    AccountNotice.SINGLE_SIGN_ON_LINKED: "Your Fanlight account was linked to another service that you sign in with.",
}
_NOT_YOU = "If this was not you, ring the person who looks after accounts at your organisation now."


def password_link_mail(user: User) -> Mail:
    """Return the message with the link by which the user sets a new password; the link is kept nowhere."""
    key = {"uidb36": user.pk, "key": default_token_generator.make_token(user)}
    link = settings.FANLIGHT_ADDRESS + reverse("account_reset_password_from_key", kwargs=key)
    hours = settings.PASSWORD_RESET_TIMEOUT // 3600
    text = (
        "Somebody asked for a new password for your Fanlight account.\n\n"
        f"To choose one, open this link. It works once, within {hours} hour{'s' if hours > 1 else ''}:\n\n{link}\n\n"
        "If you did not ask, do nothing: your password stays as it is."
    )
    return Mail(user.email, "Choose a new password for Fanlight", text)


def _how_to_begin(user: User) -> str:
    provider = who_signs_in_instead(user.email)
    if provider is not None:
        page = settings.FANLIGHT_ADDRESS + reverse("account_login")
        return f"To sign in, open this page and choose {provider.name}:\n\n{page}"
    page = settings.FANLIGHT_ADDRESS + reverse("account_reset_password")
    return f"To choose your password, enter this email address here:\n\n{page}"


def notice_mail(user: User, notice: AccountNotice) -> Mail:
    """Return the message that tells the owner what happened to the account."""
    if notice is AccountNotice.ACCOUNT_MADE:
        text = (
            "An account was made for you in Fanlight, the service in which schools and the council work together "
            f"for children.\n\n{_how_to_begin(user)}"
        )
        return Mail(user.email, "Your Fanlight account", text)
    return Mail(user.email, "Your Fanlight account was changed", f"{_HAPPENED[notice]}\n\n{_NOT_YOU}")
