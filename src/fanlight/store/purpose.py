"""What a database is for: a demonstration's holds invented people and never becomes a real one, nor the other way."""

from __future__ import annotations

from enum import StrEnum

from django.conf import settings


class Purpose(StrEnum):
    """What the people in a database are."""

    DEMONSTRATION = "DEMONSTRATION"  # invented
    REAL = "REAL"


class WrongDatabase(Exception):
    """This database was made for something else."""


def database_purpose() -> Purpose | None:
    """Return what this database was made for, or None when nobody has said yet."""
    from fanlight.store.models import DatabasePurpose

    known = DatabasePurpose.objects.filter(id=1).values_list("purpose", flat=True).first()
    return Purpose(known) if known else None


def mark_database(purpose: Purpose) -> None:
    """Say for good what this database is for; raises WrongDatabase when it was made for something else."""
    from fanlight.store.models import DatabasePurpose

    row, _ = DatabasePurpose.objects.get_or_create(id=1, defaults={"purpose": purpose})
    if row.purpose != purpose:
        raise WrongDatabase(_sentence(Purpose(row.purpose)))


def check_takes_real_people() -> None:
    """Raise WrongDatabase when invented people live here: an import of real ones calls this first."""
    if database_purpose() is Purpose.DEMONSTRATION:
        raise WrongDatabase(_sentence(Purpose.DEMONSTRATION))


def check_database_purpose() -> None:
    """Refuse to start in real mode on a demonstration's database, and to demonstrate on a real one.

    The first start in real mode marks an unmarked database as real. Raises WrongDatabase (safety 16).
    """
    if settings.FANLIGHT_MODE == "real":
        mark_database(Purpose.REAL)
    elif settings.FANLIGHT_MODE == "demo" and database_purpose() is Purpose.REAL:
        raise WrongDatabase(_sentence(Purpose.REAL))


def _sentence(purpose: Purpose) -> str:
    if purpose is Purpose.DEMONSTRATION:
        return (
            "This database holds a demonstration's invented people, so it takes no real ones. "
            "Give FANLIGHT_DATABASE_URL the address of another database."
        )
    return "This database holds real people, so it is no place for a demonstration. Set FANLIGHT_MODE=real."
