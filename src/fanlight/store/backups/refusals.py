"""Why a backup cannot be made or restored."""

from __future__ import annotations


class BackupRefused(Exception):
    """Why nothing was backed up or restored; a sentence for the operator, without anything that a row holds."""


def not_as_written(name: str) -> BackupRefused:
    """Return the refusal of a file that is not, to the byte, what was written."""
    return BackupRefused(f"{name} is damaged: it was changed or cut off since it was made.")
