"""The condition that every list is narrowed by, written as SQL: the same in nested querysets takes 20 times as long to build."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Func

from fanlight.access.models import Bar, Wall, WallGrant, WallSubject
from fanlight.store.public import Actor

_TABLES = {model.__name__.lower(): model._meta.db_table for model in (Bar, Wall, WallGrant, WallSubject)}
_NO_WALL = """
NOT EXISTS (
    SELECT 1 FROM {wallsubject} s JOIN {wall} w ON w.id = s.wall_id
    WHERE s.authority = %s AND s.subject_kind = %s AND s.subject_id = ({field}) AND w.lowered_at IS NULL
    AND NOT EXISTS (
        SELECT 1 FROM {wallgrant} g
        WHERE g.authority = %s AND g.wall_id = s.wall_id AND g.user_id = %s AND (g.ends_at IS NULL OR g.ends_at > %s)
    )
)
"""
_NO_BAR = """
NOT EXISTS (
    SELECT 1 FROM {bar} b
    WHERE b.authority = %s AND b.user_id = %s AND b.subject_kind = %s AND b.subject_id = ({field})
)
"""


# Who is hidden, as a set that is worked out once and not row by row; by its subjects, walled and barred.
_HIDDEN_IDS = """
SELECT s.subject_id FROM {wallsubject} s JOIN {wall} w ON w.id = s.wall_id
WHERE s.authority = %s AND s.subject_kind = %s AND w.lowered_at IS NULL
AND NOT EXISTS (
    SELECT 1 FROM {wallgrant} g
    WHERE g.authority = %s AND g.wall_id = s.wall_id AND g.user_id = %s AND (g.ends_at IS NULL OR g.ends_at > %s)
)
UNION ALL
SELECT b.subject_id FROM {bar} b WHERE b.authority = %s AND b.user_id = %s AND b.subject_kind = %s
"""


def hidden_ids_as_sql(connection: BaseDatabaseWrapper, kind: str, actor: Actor, at: datetime) -> tuple[str, list[Any]]:
    """Return a query, with its parameters, of the ids of one kind of subject that the actor may not see."""
    names = {name: connection.ops.quote_name(table) for name, table in _TABLES.items()}
    authority, user_id = actor.authority, actor.user_id
    walled = [authority, kind, authority, user_id, _instant(connection, at)]
    return _HIDDEN_IDS.format(**names), [*walled, authority, user_id, kind]


def not_hidden_as_sql(
    connection: BaseDatabaseWrapper, field: tuple[str, list[Any]], kind: str, actor: Actor, at: datetime
) -> tuple[str, list[Any]]:
    """Return the condition, with its parameters, that the subject whose id is in this field may be seen by the actor."""
    column, inside = field
    names = {name: connection.ops.quote_name(table) for name, table in _TABLES.items()}
    sql = f"({_NO_WALL.format(field=column, **names)} AND {_NO_BAR.format(field=column, **names)})"
    authority, user_id = actor.authority, actor.user_id
    wall = [authority, kind, *inside, authority, user_id, _instant(connection, at)]
    return sql, [*wall, authority, user_id, kind, *inside]


def _instant(connection: BaseDatabaseWrapper, at: Any) -> Any:
    """Return an instant as a parameter; the gap for one, where a list is prepared, is a parameter as it is."""
    return at if hasattr(at, "resolve_expression") else connection.ops.adapt_datetimefield_value(at)


class NotHidden(Func):
    """True where no wall without a grant and no bar keeps the subject whose id is in `field` from the actor."""

    output_field = BooleanField()

    def __init__(self, field: str, kind: str, actor: Actor, at: datetime) -> None:
        super().__init__(F(field))
        self.subject_kind, self.actor, self.at = kind, actor, at

    def as_sql(  # type: ignore[override]
        self, compiler: Any, connection: BaseDatabaseWrapper, **_: Any
    ) -> tuple[str, list[Any]]:
        """Return the condition and its parameters."""
        field = compiler.compile(self.source_expressions[0])
        return not_hidden_as_sql(connection, field, self.subject_kind, self.actor, self.at)

    def as_postgresql(self, compiler: Any, connection: BaseDatabaseWrapper, **_: Any) -> tuple[str, list[Any]]:
        """Return the condition kept in one piece: as joins, each would be one more table, and past eight PostgreSQL
        joins a question's tables in the order of its words, from the longest one on.
        """
        sql, params = self.as_sql(compiler, connection)
        return f"({sql} OR FALSE)", params
