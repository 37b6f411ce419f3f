"""A stored row in words, column by column: for the person whom it tells of, so that nothing held is left out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.db import models

from fanlight.clocks.public import date_in_words, moment_in_words
from fanlight.store.public import EncryptedTextField

# What only the machine needs: keys, versions, digests, and which version of a rule gave a time.
_OF_THE_MACHINE = frozenset(
    (
        "authority retention_class on_hold version created_at changed_at changed_by recorded_by position "
        "is_undecided needed_order same_as content_digest digest form_version scheme_version claimed_at alerted_at"
    ).split()
)
_RULES = ("_clock", "clock_rule", "_version", "_digest")
# How long the keys of rows and of accounts are: the numbers that people know have other lengths.
_KEY = 26
# The words of codes, by the name of what holds them, alone or with its table before it: {"route": {"SIGNPOST": "Advice"}}.
WordsOfCodes = Mapping[str, Mapping[Any, str]]
_NO_WORDS: Mapping[Any, str] = {}
# A code that no list has words for is written as words all the same; a reference or a postcode is none.
_CODE = re.compile(r"[A-Z]+(_[A-Z0-9]+)+")
_DAY, _INSTANT = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d.*[+Z].*")


def row_in_words(row: models.Model, words: WordsOfCodes) -> str:
    """Return what a row holds, a line for each column that says something, each opened where it is sealed.

    Codes are said in the words given for them, days and times as people write them.
    """
    return "\n".join(_lines(row, words))


def is_sealed(row: models.Model) -> bool:
    """Return whether a column that is kept sealed holds something."""
    sealed = (column for column in row._meta.concrete_fields if isinstance(column, EncryptedTextField))
    return any(getattr(row, column.attname) for column in sealed)


def _lines(row: models.Model, words: WordsOfCodes) -> Iterator[str]:
    for column in row._meta.concrete_fields:
        if _is_for_people(column):
            own = words.get(f"{row._meta.label}.{column.name}")
            known = {**words, column.name: own} if own else words
            label = str(column.verbose_name)
            yield from _said(label[:1].upper() + label[1:], column.name, _value(row, column), known)


def _is_for_people(column: Any) -> bool:
    name = column.name
    if column.primary_key or name == "rule" or name in _OF_THE_MACHINE or name.endswith(_RULES):
        return False
    if column.is_relation:
        return any(one.name == "name" for one in column.related_model._meta.concrete_fields)
    return not (name.endswith(("_id", "_by")) and column.max_length == _KEY)


def _value(row: models.Model, column: Any) -> Any:
    if column.is_relation:
        # A school, a team, a district: by its name. Other people's names stand in rows of their own.
        return getattr(getattr(row, column.name), "name", "")
    if column.choices:
        return str(getattr(row, f"get_{column.name}_display")())
    found = getattr(row, column.attname)
    return _opened(found) if isinstance(column, EncryptedTextField) else found


def _opened(sealed: str) -> Any:
    """Return what was sealed: some of it is written as JSON, and is read as that."""
    if not sealed.startswith(("{", "[")):
        return sealed
    try:
        return json.loads(sealed)
    except ValueError:
        return sealed


def _said(label: str, name: str, value: Any, words: WordsOfCodes) -> Iterator[str]:
    if value is None or value == "" or value == [] or value == {}:
        return
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from _said(f"{label}, {str(key).replace('_', ' ')}", str(key), one, words)
    elif isinstance(value, list):
        yield from _list_said(label, name, value, words)
    else:
        yield f"{label}: {_in_words(value, words.get(name, _NO_WORDS))}"


def _list_said(label: str, name: str, value: list[Any], words: WordsOfCodes) -> Iterator[str]:
    if any(isinstance(one, Mapping | list) for one in value):
        for number, one in enumerate(value, 1):
            yield from _said(f"{label} {number}", name, one, words)
    else:
        yield f"{label}: {', '.join(_in_words(one, words.get(name, _NO_WORDS)) for one in value)}"


def _in_words(value: Any, words: Mapping[Any, str]) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return moment_in_words(value)
    if isinstance(value, date):
        return date_in_words(value)
    return _text_in_words(str(value), words)


def _text_in_words(text: str, words: Mapping[Any, str]) -> str:
    if text in words:
        return str(words[text])
    if _CODE.fullmatch(text):
        return text.replace("_", " ").capitalize()
    try:
        if _DAY.fullmatch(text):
            return date_in_words(date.fromisoformat(text))
        if _INSTANT.fullmatch(text):
            return moment_in_words(datetime.fromisoformat(text))
    except ValueError:
        # Written like a day, and none: as it was written.
        return text
    return text
