"""The mark by which a transaction knows whether what a process remembers still stands."""

from __future__ import annotations

from django.db import models

from fanlight.store.public import NOTHING_PERSONAL, RowKind


class SettingsMark(models.Model):
    """What the latest change of anything that an authority works by is known by; one row, and none before the first."""

    row_kind = RowKind.REFERENCE
    held = NOTHING_PERSONAL

    id = models.PositiveSmallIntegerField(primary_key=True)
    mark = models.CharField(max_length=26)
