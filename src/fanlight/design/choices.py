"""One answer that a person may pick, for forms and journeys alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Choice:
    """A stored code with its words; picking it may reveal other questions of the same page.

    `alone` marks "none of these": it cannot be ticked with another. `divider` is a word set above it, for example "or".
    """

    value: str
    label: str
    hint: str = ""
    reveals: tuple[str, ...] = ()
    alone: bool = False
    divider: str = ""


def choices_of(enum_labels: Mapping[str, str] | Mapping[Any, str]) -> tuple[Choice, ...]:
    """Return choices from stored codes and their labels, in the order given."""
    return tuple(Choice(str(value), label) for value, label in enum_labels.items())
