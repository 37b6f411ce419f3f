"""One answer that a person may pick, for forms and journeys alike."""

from dataclasses import dataclass


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


def choices_of(enum_labels: dict[str, str]) -> tuple[Choice, ...]:
    """Return choices from stored codes and their labels, in the order given."""
    return tuple(Choice(str(value), label) for value, label in enum_labels.items())
