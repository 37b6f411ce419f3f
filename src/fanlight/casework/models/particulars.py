"""What a specialist queue must know of its work besides; which facts those are is the authority's dated list."""

from __future__ import annotations

from django.db import models

from fanlight.casework.models.work import Work
from fanlight.casework.rules.particulars import LONGEST
from fanlight.store.public import Held, RetentionClass, Shred, WorkingRow


class Particular(WorkingRow):
    """One fact of one piece of work, by its code in the list; a day is kept as YYYY-MM-DD."""

    held = Held(
        why="To know what the law asks of a specialist team: when an arrangement began, whose plan it is, when the child came",
        kept_from="the day the work was closed or refused",
        retention=RetentionClass.CHILD_IN_NEED,
        shred=Shred.BLANK_FIELDS,
        fields=("value",),
    )

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="particulars")
    code = models.CharField(max_length=40)
    value = models.CharField(max_length=LONGEST, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "work", "code"], name="casework_one_particular_of_a_kind")
        ]
