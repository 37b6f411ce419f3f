"""Which rows of the lists an actor may see: those of the authority that the actor works in, and no other's."""

from __future__ import annotations

from typing import TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


def within(model: type[M], authority: str) -> models.QuerySet[M]:
    """Return the rows of one authority. The lists hold nobody's case: inside the authority they are for everybody."""
    return model._default_manager.filter(authority=authority)
