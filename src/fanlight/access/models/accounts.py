"""Users, what they may do where, and whom they have declared as their relations."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from fanlight.access.roles import Role
from fanlight.access.rules.plain_names import LONGEST_KEPT, kept_name
from fanlight.store.public import DatedFact, Held, RetentionClass, RowKind, Shred, new_ulid, prepared, real_now

_ACCOUNT = Held(
    why="To let a named person sign in and to hold them to account for what they did",
    kept_from="the last day on which a membership let them in",
    retention=RetentionClass.ACCOUNT,
    shred=Shred.BLANK_FIELDS,
    fields=("email", "name", "plain_name", "phone", "social_work_registration", "password"),
)


class UserQuerySet(models.QuerySet["User"]):
    """Users whose plain name follows their name, also where many are changed at once."""

    def update(self, **kwargs: Any) -> int:
        if isinstance(kwargs.get("name"), str):
            kwargs.setdefault("plain_name", kept_name(kwargs["name"]))
        return super().update(**kwargs)


@prepared
def _by_key(*, key: str) -> models.QuerySet[User]:
    return User.objects.filter(pk=key)


class UserManager(BaseUserManager["User"].from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Finds users by e-mail address, whatever its case."""

    def get(self, *args: Any, **kwargs: Any) -> User:
        """Return one user; by the key alone as every page asks for whoever is signed in."""
        if args or kwargs.keys() != {"pk"}:
            return super().get(*args, **kwargs)
        found: User | None = _by_key.first(key=str(kwargs["pk"]))
        if found is None:
            raise self.model.DoesNotExist
        return found

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A person who signs in. Global: what they may do where is in their memberships."""

    row_kind = RowKind.WORKING
    held = _ACCOUNT

    id = models.CharField(primary_key=True, max_length=26, default=new_ulid, editable=False)
    email = models.EmailField(unique=True, max_length=254)
    name = models.CharField(max_length=100)
    # As names are compared, so that whoever a request names is found without reading every account (safety 12).
    plain_name = models.CharField(max_length=LONGEST_KEPT, blank=True, editable=False)
    phone = models.CharField(max_length=40, blank=True)
    # Held on the account because it decides who may decide (safety 6).
    social_work_registration = models.CharField(max_length=20, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=real_now)
    version = models.PositiveIntegerField(default=1)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserManager()

    class Meta:
        indexes = [models.Index(fields=["plain_name"], name="access_user_plain_name")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the address in lower case, so that one person has one account, and the plain name with the name."""
        self.email = self.email.strip().lower()
        self.plain_name = kept_name(self.name)
        only = kwargs.get("update_fields")
        if only is not None and "name" in only:
            kwargs["update_fields"] = {*only, "plain_name"}
        super().save(*args, **kwargs)

    def get_full_name(self) -> str:
        return self.name


class Membership(DatedFact):
    """A user's role in one organisation and team of one authority, from a day to a day, confirmed each term."""

    held = Held(
        why="To know what a person may do, where and for how long",
        kept_from="the day it ended",
        retention=RetentionClass.ACCOUNT,
        shred=Shred.KEEP,
        goes_with="Says what an account could do and where; names nobody once access.User is shredded",
    )

    class OrganisationKind(models.TextChoices):
        AUTHORITY = "AUTHORITY", "Local authority"
        ESTABLISHMENT = "ESTABLISHMENT", "School or setting"
        PARTNER = "PARTNER", "Partner agency"

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=40, choices=[(role.value, role.value) for role in Role])
    organisation_kind = models.CharField(max_length=20, choices=OrganisationKind.choices)
    organisation_id = models.CharField(max_length=26)
    organisation_name = models.CharField(max_length=200, blank=True)
    team_id = models.CharField(max_length=26, blank=True)
    # The account sleeps after this day unless the head or manager confirms it again (safety 16).
    confirmed_until = models.DateField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "user", "role", "organisation_id", "team_id"],
                condition=models.Q(valid_to__isnull=True),
                name="access_one_open_membership",
            )
        ]
        indexes = [
            models.Index(fields=["user", "valid_to"], name="access_membership_user"),
            models.Index(fields=["authority", "role", "organisation_id"], name="access_membership_role"),
        ]

    def is_awake(self, day: date) -> bool:
        """Return whether the membership counts on this day: begun, not ended, and confirmed."""
        begun = self.valid_from is None or self.valid_from <= day
        ended = self.valid_to is not None and self.valid_to < day
        return begun and not ended and day <= self.confirmed_until


class DeclaredRelation(DatedFact):
    """Somebody whom a user has declared as their relation, so that they never open that person's record."""

    held = Held(
        why="To keep people from opening a record that names their own relation",
        kept_from="the last day on which a membership let the user in",
        retention=RetentionClass.ACCOUNT,
        shred=Shred.BLANK_FIELDS,
        fields=("forenames", "surname", "plain_name", "born_on"),
    )

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="declared_relations")
    forenames = models.CharField(max_length=100)
    surname = models.CharField(max_length=100)
    plain_name = models.CharField(max_length=LONGEST_KEPT, blank=True, editable=False)
    born_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["authority", "plain_name"], name="access_relation_plain_name")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the plain name with the names."""
        self.plain_name = kept_name(self.forenames, self.surname)
        super().save(*args, **kwargs)
