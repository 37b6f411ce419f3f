"""From when accounts, declared relations and walls are kept, and what goes with each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db.models import Case, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import TruncDate

from fanlight.access.models import Membership, SignedInSession, User
from fanlight.store.public import register_retention

SHREDDED_NAME = "Shredded account"


def register() -> None:
    """Say all of this to the store; called when the app is ready."""
    register_retention(
        "access.User",
        kept_from_last_day("pk"),
        rows=users_of,
        about={"account": "pk"},
        # An address must differ from every other: the row's own id does, and names nobody.
        blank_with={"email": F("pk"), "name": Value(SHREDDED_NAME), "is_active": False},
        and_then=forget_ways_to_sign_in,
    )
    register_retention("access.DeclaredRelation", kept_from_last_day("user_id"), about={"account": "user_id"})
    subjects = dict.fromkeys(("request", "contact", "person", "work", "draft"), "subjects__subject_id")
    register_retention("access.Wall", since_lowered, about=subjects, parts={"access.WallGrant": "wall"})


def kept_from_last_day(user: str) -> Callable[[QuerySet[Any]], QuerySet[Any]]:
    """Return a function that gives the rows of users, with the last day on which any membership let each in.

    `user` is the field with the user's id. Memberships of every authority count, and one that nobody confirmed ended
    on the last day it was awake.
    """
    last_day = Case(When(valid_to__lt=F("confirmed_until"), then=F("valid_to")), default=F("confirmed_until"))
    theirs = Membership.objects.filter(user_id=OuterRef(user)).annotate(last_day=last_day).order_by("-last_day")

    def rows_since(rows: QuerySet[Any]) -> QuerySet[Any]:
        ended = rows.annotate(kept_from=Subquery(theirs.values("last_day")[:1]))
        return ended.filter(kept_from__isnull=False)

    return rows_since


def users_of(authority: str) -> QuerySet[Any]:
    """Return the users who have, or had, a membership in the authority."""
    return User.objects.filter(id__in=Membership.objects.filter(authority=authority).order_by().values("user_id"))


def since_lowered(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return the walls that were taken down, with the day."""
    return rows.filter(lowered_at__isnull=False).annotate(kept_from=TruncDate("lowered_at"))


def forget_ways_to_sign_in(user_id: str) -> None:
    """Delete what only served a shredded account: its sessions, second factor, addresses, links to providers."""
    SignedInSession.objects.filter(user_id=user_id).delete()
    Authenticator.objects.filter(user_id=user_id).delete()
    EmailAddress.objects.filter(user_id=user_id).delete()
    SocialAccount.objects.filter(user_id=user_id).delete()
