"""The numbers to ring, on every error page and wherever a child may be in danger."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class PhoneNumber:
    """Who answers and the number; `note` says when, for example "Monday to Friday, 8:30 to 17:00"."""

    label: str
    number: str
    note: str = ""

    @property
    def href(self) -> str:
        """Return the address that rings the number from a phone."""
        return "tel:" + "".join(mark for mark in self.number if mark.isdigit() or mark == "+")


NumbersSource = Callable[[], tuple[PhoneNumber, ...]]
_sources: list[NumbersSource] = []
_last_known: list[PhoneNumber] = []


def register_emergency_numbers(source: NumbersSource) -> None:
    """Let a module say which numbers answer at this hour; the last one registered is asked."""
    _sources[:] = [source]


def numbers_from_settings() -> tuple[PhoneNumber, ...]:
    """Return the numbers of FANLIGHT_EMERGENCY_NUMBERS: label|number|note, parted by semicolons."""
    lines = [line for line in settings.FANLIGHT_EMERGENCY_NUMBERS.split(";") if line.strip()]
    return tuple(PhoneNumber(*(part.strip() for part in line.split("|"))) for line in lines)


def numbers_without_asking() -> tuple[PhoneNumber, ...]:
    """Return the last numbers this process was told, else those in the settings; never touches the database."""
    return tuple(_last_known) or numbers_from_settings()


def emergency_numbers() -> tuple[PhoneNumber, ...]:
    """Return the numbers that answer now; rule 2 of the safety rules puts them on every error page."""
    for source in _sources:
        _last_known[:] = source()
    return numbers_without_asking()
