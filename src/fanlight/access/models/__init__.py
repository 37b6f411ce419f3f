"""Tables of access: accounts, walls, sessions."""

from fanlight.access.models.accounts import DeclaredRelation, Membership, User, UserManager
from fanlight.access.models.sessions import KeptForm, SignedInSession
from fanlight.access.models.walls import Bar, OpeningRead, Wall, WallGrant, WallSubject

__all__ = [
    "Bar",
    "DeclaredRelation",
    "KeptForm",
    "Membership",
    "OpeningRead",
    "SignedInSession",
    "User",
    "UserManager",
    "Wall",
    "WallGrant",
    "WallSubject",
]
