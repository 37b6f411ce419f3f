"""From the bytes of a line to what it says: lenient with all that can still be told, in words where nothing can."""

from __future__ import annotations

import codecs
import json
import math
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from fanlight.imports.rules.refusals import LineRefused

LONGEST_REFERENCE = 100
# Deeper than anybody writes by hand; what stands deeper is kept as text.
DEEPEST = 30
TOO_DEEP = "nested too deeply to be kept"
_DANGER_SAID = (True, 1, "YES", "Y", "TRUE", "1")
_REFERENCE_IN_TEXT = re.compile(r'"reference"\s*:\s*"((?:[^"\\]|\\.){1,100})"')
_CANNOT_BE_STORED = re.compile("[\x00\ud800-\udfff]")
_WHAT_IS_MISSING = {
    "Expecting ',' delimiter": "a comma or a closing bracket is missing",
    "Expecting ':' delimiter": "a colon is missing after a field's name",
    "Expecting property name enclosed in double quotes": "a field's name in double quotes is missing",
    "Illegal trailing comma before end of object": "there is a comma too many",
    "Illegal trailing comma before end of array": "there is a comma too many",
    "Expecting value": "a value is missing",
    "Unterminated string starting at": "a text has no closing quotation mark",
    "Extra data": "something follows where the request has ended",
    "Invalid \\escape": "there is a backslash that means nothing in JSON",
    "Invalid \\uXXXX escape": "there is a backslash that means nothing in JSON",
}


class Text(NamedTuple):
    """A line as text, and whether it was written in another encoding than UTF-8."""

    words: str
    is_recoded: bool


def decoded(raw: bytes) -> Text:
    """Return a line as text; what is not UTF-8 is read as Windows-1252, which is what else is written here."""
    try:
        return Text(raw.decode("utf-8").removeprefix("\ufeff"), is_recoded=False)
    except UnicodeDecodeError:
        return Text(raw.decode("utf-8", errors="fanlight.windows").removeprefix("\ufeff"), is_recoded=True)


def parsed(words: str) -> dict[str, Any]:
    """Return the object of a line; raises LineRefused with what is wrong with it in plain English."""
    try:
        found = _DECODER.decode(words)
    except RecursionError:
        raise LineRefused("", "it is nested too deeply to be read") from None
    except json.JSONDecodeError as wrong:
        raise LineRefused("", _what_is_wrong(wrong, words)) from None
    if not isinstance(found, dict):
        raise LineRefused("", "it is not one request in curly brackets, with its fields inside")
    return {storable(key): _shallow(value, 1) for key, value in found.items()}


def reference_of(found: Mapping[str, Any]) -> str:
    """Return the sender's own reference; raises LineRefused where there is none that can be kept apart from another."""
    value = found.get("reference")
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    text = value.strip() if isinstance(value, str) else ""
    if not text:
        raise LineRefused("reference", "there is no reference of the sender's, so it cannot be told from another")
    return text


def reference_in(words: str) -> str:
    """Return the reference that stands in a line that cannot be read, "" where none can be made out."""
    found = _REFERENCE_IN_TEXT.search(words)
    if found is None:
        return ""
    try:
        text = json.loads(f'"{found.group(1)}"', strict=False)
    except json.JSONDecodeError:
        text = found.group(1)
    return storable(text).strip()


def storable(text: str) -> str:
    """Return a text without what no database keeps."""
    return _CANNOT_BE_STORED.sub("�", text)


def as_text(value: Any) -> str:
    """Return any value word for word, as text."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _what_is_wrong(wrong: json.JSONDecodeError, words: str) -> str:
    if wrong.pos >= len(words.rstrip()) or wrong.msg.startswith("Unterminated"):
        return "it is cut off: the request does not end on the line on which it begins"
    if wrong.pos == len(words) - len(words.lstrip()):
        return "it does not begin with a curly bracket, as a request in JSON does"
    what = _WHAT_IS_MISSING.get(wrong.msg, "it is not written as JSON")
    return f"{what}, at character {wrong.pos + 1:,}"


def _windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


def _one_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object; of a field that is there twice the last word stands, and the others beside it."""
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    found, times = {}, dict[str, int]()
    for name, value in pairs:
        if name in found and found[name] != value:
            earlier = found[name]
            # Danger that is not read is not seen: said once is said.
            if name == "immediate_danger" and _says_danger(earlier):
                earlier, value = value, earlier
            times[name] = times.get(name, 0) + 1
            found[f"{name} (said before, {times[name]})"] = earlier
        found[name] = value
    return found


def _says_danger(value: Any) -> bool:
    return not isinstance(value, dict | list) and (value.upper() if isinstance(value, str) else value) in _DANGER_SAID


def _whole(text: str) -> int | str:
    return int(text) if len(text.lstrip("-")) < 19 else text


def _fraction(text: str) -> float | str:
    value = float(text)
    return value if math.isfinite(value) else text


def _shallow(value: Any, depth: int) -> Any:
    if depth >= DEEPEST and isinstance(value, dict | list):
        try:
            return storable(as_text(value))
        except RecursionError:
            return TOO_DEEP
    if isinstance(value, dict):
        return {storable(key): _shallow(one, depth + 1) for key, one in value.items()}
    if isinstance(value, list):
        return [_shallow(one, depth + 1) for one in value]
    return storable(value) if isinstance(value, str) else value


codecs.register_error("fanlight.windows", _windows)
# Not strict: a line feed or a null inside a text is no reason to lose a child.
_DECODER = json.JSONDecoder(
    strict=False, object_pairs_hook=_one_object, parse_int=_whole, parse_float=_fraction, parse_constant=str
)
