"""Invented schools and settings, written as an extract in the register's own columns and imported like a real one."""

from __future__ import annotations

import csv
from pathlib import Path
from random import Random

from fanlight.demo.names import STREETS, phone, postcode, school_name
from fanlight.demo.shape import AUTHORITY, DISTRICTS, District, Size
from fanlight.demo.surnames import surname

_COLUMNS = (
    "URN",
    "LA (code)",
    "LA (name)",
    "EstablishmentNumber",
    "EstablishmentName",
    "TypeOfEstablishment (name)",
    "EstablishmentStatus (name)",
    "OpenDate",
    "PhaseOfEducation (name)",
    "StatutoryLowAge",
    "StatutoryHighAge",
    "SchoolCapacity",
    "Street",
    "Town",
    "Postcode",
    "TelephoneNum",
    "HeadTitle (name)",
    "HeadFirstName",
    "HeadLastName",
    "DistrictAdministrative (code)",
    "DistrictAdministrative (name)",
)
_TYPES = {"Nursery": "Local authority nursery school", "Special": "Community special school"}
_AGES = {"Primary": (4, 11, 420), "Secondary": (11, 18, 1150), "Special": (3, 19, 150), "Nursery": (0, 5, 60)}
FIRST_URN = 900_001


def write_extract(path: Path, size: Size, rng: Random) -> None:
    """Write an extract with the county's schools and settings, spread over the districts by their weight."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, _COLUMNS)
        writer.writeheader()
        for number in range(size.schools + size.settings):
            writer.writerow(_line(number, size, rng))


def _line(number: int, size: Size, rng: Random) -> dict[str, object]:
    phase = _phase(number, size)
    district = _district(number, size, rng)
    low, high, capacity = _AGES[phase]
    return {
        "URN": FIRST_URN + number,
        "LA (code)": AUTHORITY,
        "LA (name)": "Kent",
        "EstablishmentNumber": f"{2000 + number:04d}" if number < 8000 else "",
        "EstablishmentName": school_name(number, phase),
        "TypeOfEstablishment (name)": _type(number, phase),
        "EstablishmentStatus (name)": "Open",
        "OpenDate": "01-09-2004",
        "PhaseOfEducation (name)": "Not applicable" if phase == "Special" else phase,
        "StatutoryLowAge": low,
        "StatutoryHighAge": high,
        "SchoolCapacity": capacity,
        "Street": f"{rng.randint(1, 90)} {rng.choice(STREETS)}",
        "Town": district.name,
        "Postcode": postcode(rng, rng.choice(district.postcodes)),
        "TelephoneNum": phone(rng),
        "HeadTitle (name)": rng.choice(("Ms", "Mr", "Dr", "Mrs")),
        "HeadFirstName": rng.choice(("Agnes", "Terence", "Sabina", "Piotr", "Oonagh")),
        "HeadLastName": surname(rng),
        "DistrictAdministrative (code)": district.ons_code,
        "DistrictAdministrative (name)": district.name,
    }


def _phase(number: int, size: Size) -> str:
    if number >= size.schools:
        return "Nursery"
    # Of ten schools eight are primary, and of every thirty one is special.
    if number % 30 == 29:
        return "Special"
    return "Secondary" if number % 5 == 2 else "Primary"


def _type(number: int, phase: str) -> str:
    if phase in _TYPES:
        return _TYPES[phase]
    # Three secondary schools of four are academies, and three primary ones of seven.
    is_academy = number % 4 != 0 if phase == "Secondary" else number % 7 in (0, 3, 5)
    return "Academy converter" if is_academy else "Community school"


def _district(number: int, size: Size, rng: Random) -> District:
    if number < len(DISTRICTS):
        return DISTRICTS[number]
    return rng.choices(DISTRICTS, [district.weight for district in DISTRICTS])[0]
