"""Dated values with their sources: asking needs a date, and what is missing or has no source is refused by its name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from fanlight.funding.rules.known import KNOWN, Kind, Known
from fanlight.funding.rules.local_factors import LocalFactor
from fanlight.funding.rules.units import LARGEST, SCALES, Unit, held, shown

Held = int | str | tuple[str, ...] | tuple[tuple[str, int], ...]


class ParameterMissing(LookupError):
    """No layer has a value of this name in force on this day, or it has no source; the message can be shown."""


@dataclass(frozen=True)
class Value:
    """One value as it was published: held exactly, in force over these days (both included), and where it comes from."""

    key: str
    value: Held
    from_on: date
    to_on: date | None
    source: str
    paragraph: str = ""
    verified: bool = False
    note: str = ""
    layer: str = ""

    @property
    def known(self) -> Known:
        """What is known of its name: its label, its unit."""
        return KNOWN[self.key]

    @property
    def words(self) -> str:
        """The value as people read it."""
        return in_words(self.known, self.value)

    @property
    def cited(self) -> str:
        """Where it comes from, since when, and whether anybody read it there."""
        until = f" to {self.to_on.isoformat()}" if self.to_on else " on"
        place = f", {self.paragraph}" if self.paragraph else ""
        doubt = "" if self.verified else "; unverified"
        return f"{self.source}{place}; in force from {self.from_on.isoformat()}{until}{doubt}"

    def in_force(self, on: date) -> bool:
        """Whether it holds on a day."""
        return self.from_on <= on and (self.to_on is None or on <= self.to_on)


def in_words(known: Known, value: Held) -> str:
    """Return a held value as people read it: £2,857.00, 0.42%, NFF_TAPER, a list."""
    if isinstance(value, int):
        if known.unit is None:
            return str(value)
        return shown(value, known.unit)
    if isinstance(value, str):
        return value
    if known.kind is Kind.RATES:
        return ", ".join(f"{one[0]} {shown(one[1], Unit.PENCE)}" for one in value if not isinstance(one, str))
    return ", ".join(one if isinstance(one, str) else f"{one[0]} {Decimal(one[1]) / 10_000:f}%" for one in value)


@dataclass(frozen=True)
class Layer:
    """One file of values, or one scenario's changes: what stands in a later layer goes before what stands in an earlier."""

    name: str
    values: tuple[Value, ...]
    local_factors: tuple[LocalFactor, ...] = ()

    @cached_property
    def by_key(self) -> dict[str, list[Value]]:
        """Its values by their names."""
        found: dict[str, list[Value]] = {}
        for one in self.values:
            found.setdefault(one.key, []).append(one)
        return found


@dataclass(frozen=True)
class Parameters:
    """Layers of dated values, the national first: asked for a day, they answer with what is in force."""

    layers: tuple[Layer, ...]

    def with_layer(self, layer: Layer) -> Parameters:
        """Return the same with one more layer above, an authority's or a scenario's."""
        return Parameters((*self.layers, layer))

    def on(self, day: date) -> Asking:
        """Return what answers for one day, and remembers what it was asked."""
        return Asking(self, day)

    def local_factors(self, day: date) -> list[LocalFactor]:
        """Return the factors that an authority has added and that are in force on a day, the last layer's of a key."""
        found: dict[str, LocalFactor] = {}
        for layer in self.layers:
            found.update({one.key: one for one in layer.local_factors if one.in_force(day)})
        return list(found.values())


@dataclass
class Asking:
    """What a run asks its values of: on one day, noting each that was used."""

    parameters: Parameters
    day: date
    used: dict[str, Value] = field(default_factory=dict)
    _found: dict[str, Value | None] = field(default_factory=dict, repr=False, compare=False)

    def has(self, key: str) -> bool:
        """Whether a value of this name is in force; it does not count as used."""
        return self._find(key) is not None

    def value(self, key: str) -> Value:
        """Return the value in force, the highest layer's. Raises ParameterMissing where there is none or it has no source."""
        found = self._find(key)
        if found is None:
            raise ParameterMissing(f"There is no “{key}” ({KNOWN[key].label}) in force on {self.day.isoformat()}.")
        if not found.source.strip():
            raise ParameterMissing(f"“{key}” ({found.known.label}) of {found.layer} has no source.")
        self.used[key] = found
        return found

    def number(self, key: str) -> int:
        """Return a value that is a number, held in its unit: pence, millionths ... Raises ParameterMissing."""
        found = self.value(key).value
        if not isinstance(found, int):
            raise TypeError(f"{key} is no number")
        return found

    def choice(self, key: str) -> str:
        """Return a value that is a choice or words. Raises ParameterMissing."""
        found = self.value(key).value
        if not isinstance(found, str):
            raise TypeError(f"{key} is no choice")
        return found

    def names(self, key: str) -> tuple[str, ...]:
        """Return a value that is a list of names. Raises ParameterMissing."""
        found = self.value(key).value
        if not isinstance(found, tuple):
            raise TypeError(f"{key} is no list")
        return tuple(one for one in found if isinstance(one, str))

    def shares(self, key: str) -> dict[str, int]:
        """Return a value that is a table of proportions by name, in millionths. Raises ParameterMissing."""
        found = self.value(key).value
        if not isinstance(found, tuple):
            raise TypeError(f"{key} is no table")
        return {one[0]: one[1] for one in found if not isinstance(one, str)}

    def rates(self, key: str) -> dict[str, int]:
        """Return a value that is a table of amounts by name, in pence. Raises ParameterMissing."""
        return self.shares(key)

    def local_factors(self) -> list[LocalFactor]:
        """Return the authority's own factors in force on the day."""
        return self.parameters.local_factors(self.day)

    @property
    def unverified(self) -> list[Value]:
        """The values used that nobody has read in the publication they are said to come from."""
        return [one for one in self.used.values() if not one.verified]

    def _find(self, key: str) -> Value | None:
        if key not in self._found:
            self._found[key] = self._look_up(key)
        return self._found[key]

    def _look_up(self, key: str) -> Value | None:
        if key not in KNOWN:
            raise KeyError(f"No rule reads “{key}”")
        for layer in reversed(self.parameters.layers):
            for one in layer.by_key.get(key, ()):
                if one.in_force(self.day):
                    return one
        return None


def value_held(known: Known, raw: object) -> Held:
    """Return a value as written (number, text, list, table) as it is held. Raises ValueError with a sentence."""
    if known.kind is Kind.CHOICE:
        if raw not in known.choices:
            raise ValueError(f"“{raw}” is none of {', '.join(known.choices)}")
        return str(raw)
    if known.kind is Kind.NAMES:
        return _names(known, raw)
    if known.kind is Kind.SHARES:
        return _shares(raw)
    if known.kind is Kind.RATES:
        return _rates(known, raw)
    if isinstance(raw, bool) or not isinstance(raw, int | Decimal) or not Decimal(raw).is_finite():
        raise ValueError(f"“{raw}” is no number")
    if known.kind is not Kind.PERCENTAGE and raw < 0:
        raise ValueError(f"{raw} is below nought")
    most: Decimal = known.most or LARGEST[known.unit or Unit.COUNT]
    if abs(Decimal(raw)) > most:
        raise ValueError(f"{raw} is more than {most:,}")
    return held(Decimal(raw), known.unit or Unit.COUNT)


def _names(known: Known, raw: object) -> tuple[str, ...]:
    if not isinstance(raw, list) or not all(isinstance(one, str) for one in raw):
        raise ValueError("a list of names is needed")
    strange = [one for one in raw if known.choices and one not in known.choices]
    if strange:
        raise ValueError(f"“{strange[0]}” is none of {', '.join(known.choices)}")
    return tuple(raw)


def _shares(raw: object) -> tuple[tuple[str, int], ...]:
    if not isinstance(raw, dict):
        raise ValueError("a table of names and proportions is needed")
    shares = tuple((str(name), held(Decimal(share), Unit.SHARE)) for name, share in raw.items())
    if strange := [name for name, share in shares if not 0 <= share <= SCALES[Unit.SHARE]]:
        raise ValueError(f"the share of {strange[0]} is none from nought to 1")
    return shares


def _rates(known: Known, raw: object) -> tuple[tuple[str, int], ...]:
    if not isinstance(raw, dict):
        raise ValueError("a table of names and amounts is needed")
    _names(known, list(raw))
    amount = Known(known.label, known.unit, most=known.most)
    found = ((str(name), value_held(amount, one)) for name, one in raw.items())
    return tuple((name, one) for name, one in found if isinstance(one, int))


def overlapping(layer: Layer) -> list[tuple[Value, Value]]:
    """Return the pairs that give one name two values on a day: such a file is refused."""
    return [
        (one, other)
        for values in layer.by_key.values()
        for place, one in enumerate(values)
        for other in values[place + 1 :]
        if _meet(one, other)
    ]


def _meet(one: Value, other: Value) -> bool:
    later = max(one.from_on, other.from_on)
    return one.in_force(later) and other.in_force(later)


def changes(name: str, values: Iterable[Value]) -> Layer:
    """Return a layer of changes: what a scenario lays over its base."""
    return Layer(name, tuple(values))
