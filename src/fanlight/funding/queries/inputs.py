"""What a job reads: a file with what it is checked by, a run with its files, the schools that the formula is for."""

from __future__ import annotations

from dataclasses import dataclass

from fanlight.establishments.public import establishments, setting_names_of_all
from fanlight.funding.models import FundingFile, FundingRun
from fanlight.funding.rules.changing import Change
from fanlight.funding.rules.file_kinds import VALUES

# Special schools, alternative provision, nurseries and colleges are paid by other rules.
MAINSTREAM_PHASES = {"Primary", "Secondary", "Middle deemed primary", "Middle deemed secondary", "All-through"}
OUTSIDE_GROUPS = {"Special schools", "Independent schools", "Colleges", "Universities", "Other types"}
OUTSIDE_WORDS = ("special", "pupil referral", "alternative provision", "independent", "nursery")


@dataclass(frozen=True)
class ToRead:
    """A file to be read, and for schools the values in force and the register's numbers."""

    file: FundingFile
    values: str
    known_urns: frozenset[str]

    @property
    def is_values(self) -> bool:
        """Whether it is a file of dated values."""
        return self.file.kind == VALUES


def file_to_read(authority: str, file_id: str) -> ToRead | None:
    """Return a file with what it is checked by; None where there is none."""
    file = FundingFile.objects.filter(authority=authority, id=file_id).first()
    if file is None:
        return None
    latest = FundingFile.objects.filter(authority=authority, kind=VALUES, year=file.year, check_of_it__fault_count=0)
    values = latest.order_by("-recorded_at", "-id").first()
    return ToRead(file, values.text if values else "", frozenset(setting_names_of_all(authority)))


def run_to_make(authority: str, run_id: str) -> FundingRun | None:
    """Return a run with its files; None where there is none."""
    rows = FundingRun.objects.filter(authority=authority, id=run_id)
    return rows.select_related("schools_file", "values_file").first()


def changes_of(run: FundingRun) -> tuple[Change, ...]:
    """Return a run's changes."""
    return tuple(Change(one["key"], one["typed"]) for one in run.changes)


def formula_urns(authority: str) -> frozenset[str]:
    """Return the numbers of the open mainstream schools: each must be in a run once."""
    return frozenset(
        one.urn
        for one in establishments(authority)
        if one.phase in MAINSTREAM_PHASES
        and one.type_group_name not in OUTSIDE_GROUPS
        and not any(word in one.type_name.lower() for word in OUTSIDE_WORDS)
    )
