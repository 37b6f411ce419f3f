"""Narrows what is read to schools and teams, each kind of thing by the way in which it hangs on them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet

from fanlight.casework.public import work_for_figures
from fanlight.establishments.public import establishment_by_urn
from fanlight.front_door.public import contacts_for_figures
from fanlight.reports.rules.narrowed import Only

Rows = QuerySet[Any, Any]


@dataclass(frozen=True)
class Narrowed:
    """The schools and teams of one report, and which rows are theirs."""

    authority: str
    only: Only

    def of_askers(self) -> frozenset[str] | None:
        """Return the contacts that came from the sources and schools asked for, whenever they did; None for all."""
        if not (self.only.source_codes or self.only.school_urns):
            return None
        rows = contacts_for_figures(self.authority)
        if self.only.source_codes:
            rows = rows.filter(request__source_code__in=self.only.source_codes)
        if self.only.school_urns:
            rows = rows.filter(request__establishment__urn__in=self.only.school_urns)
        return frozenset(rows.values_list("id", flat=True))

    def of_teams(self) -> frozenset[str] | None:
        """Return the contacts of which work was offered to the teams asked for; None for all."""
        if not self.only.team_ids:
            return None
        return frozenset(self._works.exclude(contact_id="").values_list("contact_id", flat=True))

    def rows(self, name: str, rows: Rows) -> Rows:
        """Return the rows of a frame that are of the schools and teams asked for."""
        of_school, of_team = _HANGS_ON.get(name, (None, None))
        if self.only.school_urns and of_school:
            rows = rows.filter(of_school(self))
        if self.only.team_ids and of_team:
            rows = rows.filter(of_team(self))
        return rows

    @cached_property
    def schools(self) -> list[str]:
        """The ids of the schools asked for."""
        found = (establishment_by_urn(self.authority, urn) for urn in sorted(self.only.school_urns))
        return [one.id for one in found if one]

    @property
    def _works(self) -> Rows:
        return work_for_figures(self.authority).filter(team_id__in=self.only.team_ids)

    def works(self, field: str) -> Rows:
        """Return one field of the work of the teams asked for, as a query within a query."""
        return self._works.values(field)


_Way = Callable[[Narrowed], Q]


def _asked_by(field: str) -> _Way:
    return lambda narrowed: Q(**{f"{field}__in": narrowed.schools})


def _work_of(field: str) -> _Way:
    """Something about a contact of which work came to the team."""
    return lambda narrowed: Q(**{f"{field}__in": narrowed.works("contact_id")})


def _team(field: str) -> _Way:
    return lambda narrowed: Q(**{f"{field}__in": narrowed.only.team_ids})


def _episode_of(field: str) -> _Way:
    """Something of an episode of need in which the team had a piece of work."""
    return lambda narrowed: Q(**{f"{field}__in": narrowed.works("episode_id")})


def _nothing(_: Narrowed) -> Q:
    return Q(id="")


def _challenge_of(prefix: str) -> _Way:
    about_work, about_contact = _team(f"{prefix}work__team_id"), _work_of(f"{prefix}contact_id")
    return lambda narrowed: about_work(narrowed) | about_contact(narrowed)


# What hangs on a contact by its id as text is narrowed to schools where it is counted. No team of ours is asked in a
# District Conversation: it is a district's.
_HANGS_ON: dict[str, tuple[_Way | None, _Way | None]] = {
    "returns": (_asked_by("contact__request__establishment_id"), _work_of("contact_id")),
    "conversations": (_asked_by("sender_id"), _nothing),
    "askings": (_asked_by("conversation__sender_id"), _nothing),
    "challenges": (_asked_by("sender_id"), _challenge_of("")),
    "challenge_stages": (_asked_by("challenge__sender_id"), _challenge_of("challenge__")),
    "partner_asks": (_asked_by("contact__request__establishment_id"), _work_of("contact_id")),
    "school_questions": (_asked_by("sender_id"), _work_of("contact_id")),
    "work": (None, _team("team_id")),
    "queued": (None, _team("team_id")),
    "open_work": (None, _team("team_id")),
    "steps": (None, _team("work__team_id")),
    "to_see": (None, _episode_of("episode_id")),
    "episodes": (None, _episode_of("id")),
}
