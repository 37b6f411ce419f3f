"""Who acts: a user, a job, an import or an API client, with the facts that rules and scopes ask about."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class ActorKind(StrEnum):
    """What sort of actor did something."""

    USER = "USER"
    JOB = "JOB"
    IMPORT = "IMPORT"
    COMMAND = "COMMAND"
    API_CLIENT = "API_CLIENT"


@dataclass(frozen=True)
class Actor:
    """One actor as it acts now, in one authority. Everything is plain text, so that no rule needs a table.

    `role` is a code of access.Role; `permissions` are codes of access.Permission; `organisation_kind` is AUTHORITY,
    ESTABLISHMENT or PARTNER; `registration` is the person's social work registration number, empty for others.
    """

    id: str
    kind: ActorKind
    authority: str
    name: str = ""
    user_id: str = ""
    membership_id: str = ""
    role: str = ""
    organisation_kind: str = ""
    organisation_id: str = ""
    team_id: str = ""
    registration: str = ""
    permissions: frozenset[str] = field(default_factory=frozenset)

    def may(self, permission: str) -> bool:
        """Return whether this actor's role carries the permission."""
        return permission in self.permissions

    @property
    def is_social_work_qualified(self) -> bool:
        """Whether a social work registration is held on the account."""
        return bool(self.registration)
