"""What a report is narrowed to."""

from __future__ import annotations

from dataclasses import dataclass

from fanlight.reports.rules.asked import Asked


@dataclass(frozen=True)
class Only:
    """Districts by ONS code (or NOT_KNOWN), sources by census code, schools by URN, teams by id; empty means all."""

    district_codes: frozenset[str] = frozenset()
    source_codes: frozenset[str] = frozenset()
    school_urns: frozenset[str] = frozenset()
    team_ids: frozenset[str] = frozenset()

    @classmethod
    def one_of_each(cls, asked: Asked) -> Only:
        """Return what somebody asked for, who chooses one of each at most."""
        chosen = (asked.district_code, asked.source_code, asked.school_urn, asked.team_id)
        return cls(*(frozenset({code} - {""}) for code in chosen))

    @property
    def is_part(self) -> bool:
        """Whether it is a part of the authority's work: what the earlier system held has no such part."""
        return bool(self.district_codes or self.source_codes or self.school_urns or self.team_ids)
