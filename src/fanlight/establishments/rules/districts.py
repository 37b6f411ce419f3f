"""How a district is written down: its code of the Office for National Statistics, and the names it had before."""

from __future__ import annotations

import calendar
import re
from datetime import date

_ONS_CODE = re.compile(r"[A-Z][0-9]{8}")
_FORMER = re.compile(
    r"(?P<name>.+?)\s*,\s*(?P<day>[0-9]{1,2})[ /.](?P<month>[A-Za-z]+|[0-9]{1,2})[ /.](?P<year>[0-9]{4})"
)
_MONTHS = {
    word.casefold(): number
    for words in (calendar.month_name, calendar.month_abbr)
    for number, word in enumerate(words)
    if word
}
LONGEST_NAME = 100


class DistrictRefused(ValueError):
    """What was given does not describe a district; the message shows how to write it."""


def written_ons_code(text: str) -> str:
    """Return the code in capitals without spaces; raise DistrictRefused unless it is a letter and eight digits."""
    code = "".join(text.upper().split())
    if not _ONS_CODE.fullmatch(code):
        raise DistrictRefused("The ONS code must be a letter and 8 digits, like E07000112")
    return code


def read_former_names(text: str) -> list[dict[str, str]]:
    """Return {"name", "until"} for each line "Name, last day"; raise DistrictRefused naming the line that is wrong."""
    lines = enumerate(text.splitlines(), start=1)
    return [_former_name(number, line.strip()) for number, line in lines if line.strip()]


def _former_name(number: int, line: str) -> dict[str, str]:
    found = _FORMER.fullmatch(line)
    if found is None:
        raise DistrictRefused(f"Line {number} must be a name, a comma and its last day, like Oldtown, 31 March 2018")
    if len(found["name"]) > LONGEST_NAME:
        raise DistrictRefused(f"Line {number}: the name must be {LONGEST_NAME} characters or fewer")
    month = found["month"].casefold()
    try:
        until = date(int(found["year"]), int(month) if month.isdigit() else _MONTHS[month], int(found["day"]))
    except (KeyError, ValueError):
        raise DistrictRefused(f"Line {number}: the last day must be a real date, like 31 March 2018") from None
    return {"name": found["name"], "until": until.isoformat()}
