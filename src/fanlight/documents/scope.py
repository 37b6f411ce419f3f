"""Which documents an actor may read: those whose subject's own room says so."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from django.db import models

from fanlight.documents.models import Document
from fanlight.documents.registry import READERS
from fanlight.store.public import Actor

M = TypeVar("M", bound=models.Model)


def within(model: type[M], authority: str) -> models.QuerySet[M]:
    """Return the rows of one authority."""
    return model._default_manager.filter(authority=authority)


def document_for(actor: Actor, document_id: str, at: datetime) -> tuple[Document, str] | None:
    """Return a document and why the actor may read it; None where there is none, or none of theirs.

    A kind of subject that no room has registered can be read by nobody.
    """
    row = within(Document, actor.authority).filter(id=document_id, withdrawn_at__isnull=True).first()
    if row is None or row.subject_kind not in READERS:
        return None
    why = READERS[row.subject_kind](actor, row.subject_id, at)
    return (row, why) if why else None
