"""Alternative provision from files to results: what the commands call, and what a job may."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fanlight.funding.files.ap_districts import COLUMNS, read_districts
from fanlight.funding.files.ap_tables import Faults
from fanlight.funding.files.ap_terms import Typed, read_policy, read_terms, values_on
from fanlight.funding.rules.ap_districts import CountySplit, ProvisionRefused, split_districts
from fanlight.funding.rules.ap_result import split_values
from fanlight.funding.rules.parameters import Asking, in_words


@dataclass(frozen=True)
class DistrictsDone:
    """A split of districts, with what a person should be told beside it."""

    split: CountySplit
    values: dict[str, Any]
    sources: tuple[str, ...]
    not_read: tuple[str, ...]


def split_file(path: Path, typed: Typed, authority: Path | None = None) -> DistrictsDone:
    """Split the districts of a CSV file by what was typed. Raises ProvisionRefused with every fault of both, at once."""
    faults = Faults()
    read = read_districts(path, faults)
    asking = values_on(typed.day, authority, faults)
    terms = read_terms(typed, asking, faults)
    policy = read_policy(typed.places, faults)
    split = None
    if read is not None and terms is not None and policy is not None and (read[1] or not faults.reasons):
        # Also with faults: what can be seen of the districts that were read is said at once with the rest.
        try:
            split = split_districts(terms, read[1], policy)
        except ProvisionRefused as refused:
            faults.reasons += refused.reasons
    if faults.reasons or split is None or read is None:
        raise ProvisionRefused(faults.reasons)
    values = {**split_values(split), "values": used_values(asking)}
    return DistrictsDone(split, values, used_in_words(asking), read[0].not_read(COLUMNS))


def used_in_words(asking: Asking) -> tuple[str, ...]:
    """Return a sentence for each dated value that was used: what it is, its value, where it comes from."""
    return tuple(f"{one.known.label}: {one.words} ({one.cited})." for one in asking.used.values())


def used_values(asking: Asking) -> list[dict[str, Any]]:
    """Return each dated value that was used as plain values, with its source and whether anybody has read it there."""
    return [
        {
            "key": one.key,
            "label": one.known.label,
            "value": in_words(one.known, one.value),
            "source": one.source,
            "paragraph": one.paragraph,
            "from": one.from_on.isoformat(),
            "to": one.to_on.isoformat() if one.to_on else None,
            "verified": one.verified,
            "note": one.note,
        }
        for one in asking.used.values()
    ]
