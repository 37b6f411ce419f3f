"""What is counted over a whole return while its children pass by, one at a time."""

from __future__ import annotations

from dataclasses import dataclass, field

from fanlight.returns.cin.children import Child, Group, Header
from fanlight.returns.cin.years import CensusYear

NO_DISABILITY = "NONE"
NOT_RECORDED = frozenset({None, "U"})
GENDER_NOT_RECORDED = frozenset({None, "0"})


@dataclass(slots=True)
class Repeat(Group):
    """A child record whose identifier or pupil number another record has too."""

    child: str = ""


@dataclass(slots=True)
class Whole:
    """Counts over the children of a return, and what its header says.

    The identifiers are kept as long as the return is read: nothing else tells that one comes twice.
    """

    header: Header = field(default_factory=Header)
    children: int = 0
    born_without_sex: int = 0
    plans_begun: int = 0
    conferences: int = 0
    disability_codes: set[str] = field(default_factory=set)
    most_disabilities: int = 0
    repeated_ids: list[Repeat] = field(default_factory=list)
    repeated_upns: list[Repeat] = field(default_factory=list)
    _ids: dict[str, tuple[str, int] | None] = field(default_factory=dict)
    _upns: dict[str, tuple[str, int] | None] = field(default_factory=dict)

    def add(self, child: Child, year: CensusYear) -> None:
        """Count one child."""
        self.children += 1
        unrecorded = child.sex in NOT_RECORDED if year.asks_sex else child.gender in GENDER_NOT_RECORDED
        if unrecorded and child.expected_on is None:
            self.born_without_sex += 1
        self._add_disabilities(child)
        self._add_identifiers(child)
        for episode in child.episodes:
            if episode.protection_plans:
                days = (plan.started_on for plan in episode.protection_plans)
                self.plans_begun += sum(day is not None and year.contains(day) for day in days)
            if episode.conference_on is not None and year.contains(episode.conference_on):
                self.conferences += 1
            for enquiry in episode.section47s:
                if enquiry.conference_on is not None and year.contains(enquiry.conference_on):
                    self.conferences += 1

    def _add_disabilities(self, child: Child) -> None:
        if child.disabilities:
            had = [code for code in child.disabilities if code != NO_DISABILITY]
            self.disability_codes.update(had)
            self.most_disabilities = max(self.most_disabilities, len(had))

    def _add_identifiers(self, child: Child) -> None:
        number, lines = child.la_child_id or "", child.lines
        if number:
            _add(self._ids, self.repeated_ids, number, (number, lines.get("LAchildID", child.line)))
        if child.upn is not None:
            _add(self._upns, self.repeated_upns, child.upn, (number, lines.get("UPN", child.line)))


def _add(seen: dict[str, tuple[str, int] | None], repeated: list[Repeat], value: str, at: tuple[str, int]) -> None:
    """Keep where a value first came; from its second time on, add it to what is repeated, with the first before it."""
    if value not in seen:
        seen[value] = at
        return
    if (first := seen[value]) is not None:
        repeated.append(Repeat(first[1], child=first[0]))
        seen[value] = None
    repeated.append(Repeat(at[1], child=at[0]))
