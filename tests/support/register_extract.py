"""An extract of the national register with schools that do not exist, in the register's own columns, at any size."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from fanlight.establishments.rules.gias import COLUMNS, LAST_CHANGED

HEADINGS = (*(column.heading for column in COLUMNS), LAST_CHANGED, "UKPRN")


def write_register(path: Path, rows: Iterable[dict[str, str]]) -> Path:
    """Write an extract as the register does, in cp1252, and return its path."""
    with path.open("w", encoding="cp1252", newline="") as file:
        writer = csv.DictWriter(file, HEADINGS, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def a_register(schools: int, *, la_codes: tuple[str, ...] = ("990",)) -> Iterator[dict[str, str]]:
    """Yield so many schools, by turns of each authority, one in five of them closed long ago."""
    for number in range(schools):
        is_closed = number % 5 == 4
        la_code = la_codes[number % len(la_codes)]
        yield {
            "URN": str(1_000_000 + number),
            "LA (code)": la_code,
            "LA (name)": f"Invented {la_code}",
            "EstablishmentNumber": str(number % 10_000),
            "EstablishmentName": f"Invented School {number}",
            "TypeOfEstablishment (name)": "Community school",
            "EstablishmentTypeGroup (name)": "Local authority maintained schools",
            "EstablishmentStatus (name)": "Closed" if is_closed else "Open",
            "OpenDate": "01-09-2004",
            "CloseDate": "31-08-2012" if is_closed else "",
            "PhaseOfEducation (name)": "Primary",
            "StatutoryLowAge": "4",
            "StatutoryHighAge": "11",
            "SchoolCapacity": "420",
            "NumberOfPupils": "401",
            "Street": f"{number % 300 + 1} Notreal Road",
            "Town": "Inventedham",
            "Postcode": f"ZZ{number % 9 + 1} {number % 9}AA",
            "TelephoneNum": "01632960001",
            "HeadTitle (name)": "Mx",
            "HeadFirstName": "Alder",
            "HeadLastName": "Testperson",
            "DistrictAdministrative (code)": "E99000001",
            "DistrictAdministrative (name)": "Northinvented",
            LAST_CHANGED: "01-10-2018",
        }
