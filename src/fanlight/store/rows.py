"""The three kinds of row, as abstract models: entries, dated facts, working rows; and reference lists."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, ClassVar, TypeVar, cast

from django.db import models
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.signals import class_prepared

from fanlight.store.clock import now
from fanlight.store.identity import new_ulid
from fanlight.store.keeping import Held, RowKind

_STAYS = "An entry is never overwritten or taken away: write a later one that corrects it"


class StaleVersion(Exception):
    """Somebody else saved this while you had it open; carries the row as it is now."""

    def __init__(self, current: models.Model) -> None:
        super().__init__("Somebody else changed this while you had it open. Nothing you typed is lost.")
        self.current: Any = current


class EntryIsPermanent(Exception):
    """An entry is never overwritten: write a later one that corrects it."""


class Row(models.Model):
    """A row with its own identity, its authority, its retention class and whether a hold keeps it."""

    row_kind: ClassVar[RowKind]
    held: ClassVar[Held]

    id = models.CharField(primary_key=True, max_length=26, default=new_ulid, editable=False)
    authority = models.CharField(max_length=3)
    retention_class = models.CharField(max_length=40)
    on_hold = models.BooleanField(default=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.label} {self.pk}"


class EntryQuerySet(models.QuerySet[Any]):
    """Entries refuse to be changed in sets as they do one by one; shredding goes through `shred_fields`."""

    def update(self, **kwargs: Any) -> int:
        if set(kwargs) <= {"on_hold", "retention_class"}:
            return super().update(**kwargs)
        raise EntryIsPermanent(_STAYS)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse: an entry stays."""
        raise EntryIsPermanent(_STAYS)

    def shred_fields(self, **blank: Any) -> int:
        """Blank the named fields for ever and return how many rows; only retention calls this."""
        return super().update(**blank)


class Entry(Row):
    """Append-only: what was recorded stays; a later entry may correct it."""

    row_kind = RowKind.ENTRY

    recorded_at = models.DateTimeField(default=now)
    recorded_by = models.CharField(max_length=26)
    corrects = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by")

    objects = EntryQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the entry once; a second save is refused."""
        if not self._state.adding:
            raise EntryIsPermanent(_STAYS)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: an entry stays."""
        raise EntryIsPermanent(_STAYS)


class DatedFactQuerySet(models.QuerySet[Any]):
    """Facts as they stood on a day."""

    def on_day(self, day: date) -> models.QuerySet[Any]:
        """Return the facts valid on `day`: from the first day to the last, both included."""
        return self.filter(
            models.Q(valid_from__isnull=True) | models.Q(valid_from__lte=day),
            models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day),
        )


class DatedFact(Row):
    """True from a day to a day (both included), with who said so and who recorded it."""

    row_kind = RowKind.DATED_FACT

    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField(default=now)
    recorded_by = models.CharField(max_length=26)

    objects = DatedFactQuerySet.as_manager()

    class Meta:
        abstract = True


class WorkingRow(Row):
    """Edited by people under a version number: a stale save is refused and shown beside what is there now."""

    row_kind = RowKind.WORKING

    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=now)
    changed_at = models.DateTimeField(default=now)
    changed_by = models.CharField(max_length=26, blank=True)

    class Meta:
        abstract = True

    def save_changes(self, *fields: str, by_id: str, at: datetime, expected: int | None = None) -> None:
        """Save the named fields if the row still has the version it was read with (or `expected`).

        Raises StaleVersion, with the row as it is now, when somebody saved it in between.
        """
        expected = self.version if expected is None else expected
        self.changed_at, self.changed_by = at, by_id
        names = {*fields, "changed_at", "changed_by"}
        columns = {name: cast("models.Field[Any, Any]", self._meta.get_field(name)) for name in names}
        values = {name: column.pre_save(self, add=False) for name, column in columns.items()}
        changed = type(self)._base_manager.filter(pk=self.pk, version=expected).update(**values, version=expected + 1)
        if not changed:
            raise StaleVersion(type(self)._base_manager.get(pk=self.pk))
        self.version = expected + 1


Stored = TypeVar("Stored", bound=WorkingRow)


def locked_as_read(rows: QuerySet[Stored], expected: int | None = None) -> Stored | None:
    """Return the first of these rows, locked until the transaction ends; None where there is none.

    The row is locked by its key alone: what `rows` joins to say who may see it is not. Raises StaleVersion, with the
    row as it is now, when it is not as it was read (`expected`; None asks for no version).
    """
    found = rows.values_list("pk", flat=True).first()
    row = rows.model._default_manager.select_for_update().filter(pk=found).first() if found else None
    if row is not None and expected is not None and row.version != expected:
        raise StaleVersion(row)
    return row


def is_without(later: type[models.Model], by: str) -> Any:
    """Return the condition of a row that no row of another table points at: an answer not corrected, a question not replied to.

    A database guesses how many such rows there are from the words of the question. Asked as a join whose other side is
    empty it guesses one, and reads the whole table first to find it (126,788 answers for a school with forty).
    """
    return ~Exists(later._default_manager.filter(**{by: OuterRef("pk")}))


class Reference(models.Model):
    """A dated list or setting of the authority; no person is in it."""

    row_kind = RowKind.REFERENCE
    held: ClassVar[Held]

    id = models.CharField(primary_key=True, max_length=26, default=new_ulid, editable=False)
    authority = models.CharField(max_length=3)

    class Meta:
        abstract = True


def retention_class_of(models_named: Iterable[type[models.Model]]) -> dict[str, str]:
    """Return each model's label with its retention class code, for the ones that have one."""
    return {model._meta.label: model.held.retention for model in models_named if hasattr(model, "held")}


def _give_default_retention(sender: type[models.Model], **_: Any) -> None:
    if issubclass(sender, Row) and not sender._meta.abstract:
        sender._meta.get_field("retention_class").default = str(sender.held.retention)


class_prepared.connect(_give_default_retention, dispatch_uid="store.retention")
