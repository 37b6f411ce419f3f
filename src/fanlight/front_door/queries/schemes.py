"""The schemes of support levels as the settings pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from fanlight.front_door.models import Indicator, Level, LevelScheme
from fanlight.front_door.queries.choices import indicators_of, levels_of

_SUBJECTS = {"CHILD": "The child", "PARENT": "Parents and carers", "ENVIRONMENT": "Home and surroundings"}


@dataclass(frozen=True)
class SchemePage:
    """A scheme with its levels, and what of it may be ticked, by what it is about and its domain."""

    scheme: LevelScheme
    levels: list[Level]
    subjects: list[tuple[str, list[tuple[str, list[Indicator]]]]]


def scheme_pages(authority: str, on: date) -> list[SchemePage]:
    """Return every scheme of an authority, the one that begins last first, with its indicators of a day or to come."""
    schemes = LevelScheme.objects.filter(authority=authority).order_by("-in_force_from")
    return [
        SchemePage(one, levels_of(authority, one.version), _by_subject(authority, one.version, on)) for one in schemes
    ]


def _by_subject(authority: str, version: str, on: date) -> list[tuple[str, list[tuple[str, list[Indicator]]]]]:
    rows = [row for row in indicators_of(authority, version) if row.active_to is None or row.active_to >= on]
    rows.sort(key=lambda row: (row.domain, row.level, row.code, row.active_from))
    found = []
    for subject, words in _SUBJECTS.items():
        ours = [row for row in rows if row.subject == subject]
        if ours:
            found.append((words, [(domain, list(group)) for domain, group in groupby(ours, lambda row: row.domain)]))
    return found


def indicator_versions(authority: str, version: str, code: str) -> list[Indicator]:
    """Return every version of one indicator of a scheme, the one that begins last first."""
    found = [row for row in indicators_of(authority, version) if row.code == code]
    return sorted(found, key=lambda row: row.active_from, reverse=True)
