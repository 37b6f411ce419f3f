"""Reading a time of day as people type it: 15:15, 3.15pm, 3 pm, 1515, noon."""

import re
from datetime import time

_TIME = re.compile(r"(\d{1,2})(?:[:. ]?(\d{2}))?\s*([ap])?\.?m?\.?", re.IGNORECASE)
_WORDS = {"noon": time(12), "midday": time(12), "midnight": time(0)}


class TimeRefused(ValueError):
    """What was typed is not a time; the message shows how to write one."""


def read_time(typed: str, *, label: str) -> time | None:
    """Return the time of day, or None when nothing was typed; raise TimeRefused with an example."""
    text = typed.strip().casefold()
    if not text:
        return None
    if text in _WORDS:
        return _WORDS[text]
    found = _TIME.fullmatch(text) if text.isascii() else None
    if not found or ("m" in text and not found[3]):
        raise TimeRefused(f"{label} must be a time, for example 15:15 or 3:15pm")
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if (half and not 1 <= hour <= 12) or hour > 23 or minute > 59:
        raise TimeRefused(f"{label} must be a real time, for example 15:15 or 3:15pm")
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute)
