"""Whether a backup belongs in an installation: the same kind of database and of people, and no later than the code."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from fanlight.store.backups.archive import Manifest
from fanlight.store.backups.refusals import BackupRefused
from fanlight.store.purpose import Purpose

_NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@dataclass(frozen=True)
class Place:
    """What a backup is to be restored into. `purpose` is that of the database that is there now, empty when unknown."""

    engine: str
    mode: str
    purpose: str
    known_migrations: Collection[str]
    roles: Collection[str]


def check_fits(manifest: Manifest, place: Place) -> None:
    """Raise BackupRefused, saying why, when the backup does not belong there (safety 16)."""
    if manifest.engine != place.engine:
        raise BackupRefused(
            f"This is a backup of a {_NAMES.get(manifest.engine, manifest.engine)} database, and FANLIGHT_DATABASE_URL "
            f"names a {_NAMES.get(place.engine, place.engine)} one."
        )
    _check_people(manifest.purpose, place)
    if later := sorted(set(manifest.migrations) - set(place.known_migrations)):
        raise BackupRefused(
            f"This backup was made by a later version of Fanlight: it is {len(later)} steps ahead of the code "
            f"({', '.join(later[:3])}). Install that version first."
        )
    if missing := sorted(set(manifest.roles) - set(place.roles)):
        raise BackupRefused(
            f"This backup gives rights to roles that the server does not have: {', '.join(missing)}. Make them first."
        )


def _check_people(purpose: str, place: Place) -> None:
    if purpose == Purpose.DEMONSTRATION and (place.mode == "real" or place.purpose == Purpose.REAL):
        raise BackupRefused("This backup is of a demonstration's invented people, and real people belong here.")
    if purpose == Purpose.REAL and (place.mode == "demo" or place.purpose == Purpose.DEMONSTRATION):
        raise BackupRefused(
            "This backup is of real people, and this is a demonstration's place. Set FANLIGHT_MODE=real, and give "
            "FANLIGHT_HOME and FANLIGHT_DATABASE_URL a place of their own."
        )
