"""A few invented schools and values, written as a person would write them in a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from fanlight.funding.files.parameters import national, read_layer
from fanlight.funding.rules.columns import BY_NAME, NUMBERS, WORDS
from fanlight.funding.rules.parameters import Asking, Parameters
from fanlight.funding.rules.schools import Schools
from fanlight.funding.rules.units import Unit, held

DAY = date(2020, 4, 1)
WORD_NAMES = {one.name for one in WORDS}
ORDINARY = {"area_cost": "1", "phase": "primary", "type": "maintained", "baseline_pupils": "1"}


def schools(*rows: Mapping[str, str]) -> Schools:
    """Return schools from the columns that matter, a row a school; the rest is nought."""
    full = [{"urn": str(999_001 + place), **ORDINARY, **row} for place, row in enumerate(rows)]
    words = {name: [row.get(name, "") for row in full] for name in WORD_NAMES - {"urn"}}
    own = {name for row in full for name in row} - WORD_NAMES - set(BY_NAME)
    names = [*(one.name for one in NUMBERS if one.name != "pupils_total"), *sorted(own)]
    numbers = {}
    for name in names:
        unit = BY_NAME[name].unit if name in BY_NAME else Unit.AMOUNT
        numbers[name] = np.array([held(row.get(name, "0"), unit) for row in full], dtype=np.int64)
    return Schools([row["urn"] for row in full], words, numbers)


def layer_of(values: Mapping[str, object], more: str = "") -> Parameters:
    """Return values as a file of them gives them, and nothing else; text is written as such, lists and tables as TOML."""
    rows = [
        f'[[parameter]]\nkey = "{key}"\nvalue = {written(value)}\nfrom = 2018-04-01\nsource = "By hand"\n'
        for key, value in values.items()
    ]
    return Parameters((read_layer("\n".join(rows) + more, "by hand")[0],))


def asking(values: Mapping[str, object], more: str = "", day: date = DAY) -> Asking:
    """Return what answers for a day with these values alone."""
    return layer_of(values, more).on(day)


def over_national(values: Mapping[str, object], day: date = DAY) -> Asking:
    """Return what answers for a day with these values over the national ones."""
    return national().with_layer(layer_of(values).layers[0]).on(day)


def written(value: object) -> str:
    """Write a value as TOML has it."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f'"{key}" = {one}' for key, one in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(f'"{one}"' for one in value) + "]"
    text = str(value)
    return text if text.lstrip("-").replace(".", "").isdigit() else f'"{text}"'
