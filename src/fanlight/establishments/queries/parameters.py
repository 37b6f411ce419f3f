"""The parameters of an authority as they stood on a day, each with its source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import QuerySet

from fanlight.establishments.models import Parameter
from fanlight.establishments.queries.clock_rules import clock_rule
from fanlight.establishments.remembering import remembered
from fanlight.establishments.rules.dated_values import standing_on
from fanlight.establishments.rules.parameters import Definition, ParameterVersion, read_value, value_in_words
from fanlight.establishments.scope import within
from fanlight.establishments.shipped import definition_of, definitions
from fanlight.store.public import prepared

_BEFORE_ANY_RECORD = datetime(2012, 1, 1, tzinfo=UTC)


class NoValueThen(LookupError):
    """The parameter had no value on the day asked about."""


@dataclass(frozen=True)
class ParameterLine:
    """One parameter as a settings page shows it."""

    name: str
    title: str
    words: str
    valid_from: date
    source: str
    verified: bool
    clock: str


def parameter(authority: str, name: str, on: date) -> Any:
    """Return a parameter's value on a day: a whole number, a time of day, yes or no, or a frozenset of codes.

    A parameter that the authority has not stored has the value that Fanlight ships. Raises UnknownParameter for a name
    that there is not, and NoValueThen for a day before the first value.
    """
    definition = definition_of(name)
    if definition.clock:
        return clock_rule(authority, definition.clock, on).limit
    return read_value(definition, _standing(authority, definition, on).value)


def parameters_on(authority: str, on: date) -> list[ParameterLine]:
    """Return every parameter as it stands on a day, in the order of the shipped list."""
    return [parameter_line(authority, name, on) for name in definitions()]


def parameter_line(authority: str, name: str, on: date) -> ParameterLine:
    """Return one parameter as it stands on a day, in words."""
    definition = definition_of(name)
    words = value_in_words(definition, parameter(authority, name, on))
    if definition.clock:
        rule = clock_rule(authority, definition.clock, on)
        return ParameterLine(
            name, definition.title, words, rule.in_force_from, rule.citation, rule.verified, definition.clock
        )
    version = _standing(authority, definition, on)
    return ParameterLine(name, definition.title, words, version.valid_from, version.source, version.verified, "")


def parameter_history(authority: str, name: str) -> list[tuple[ParameterVersion, str]]:
    """Return every stored or shipped value of one parameter with its words, the one that begins last first."""
    definition = definition_of(name)
    versions = sorted(_versions(authority, definition), key=lambda one: (one.valid_from, one.recorded_at), reverse=True)
    return [(version, value_in_words(definition, read_value(definition, version.value))) for version in versions]


def _standing(authority: str, definition: Definition, on: date) -> ParameterVersion:
    version = standing_on(_versions(authority, definition), on)
    if version is None:
        raise NoValueThen(f"{definition.title} had no value on {on}")
    return version


def _versions(authority: str, definition: Definition) -> tuple[ParameterVersion, ...]:
    stored = remembered(authority, "parameters", lambda: _load(authority))
    return stored.get(definition.name) or tuple(
        ParameterVersion(
            definition.name,
            start.value,
            definition.unit,
            start.valid_from,
            _BEFORE_ANY_RECORD,
            start.source,
            start.verified,
        )
        for start in definition.starting_values
    )


def _load(authority: str) -> dict[str, tuple[ParameterVersion, ...]]:
    found: dict[str, tuple[ParameterVersion, ...]] = {}
    for row in _stored.rows(authority=authority):
        version = ParameterVersion(*row)
        found[version.name] = (*found.get(version.name, ()), version)
    return found


@prepared
def _stored(*, authority: str) -> QuerySet[Parameter, Any]:
    fields = ("name", "value", "unit", "valid_from", "recorded_at", "source", "verified", "valid_to")
    return within(Parameter, authority).values_list(*fields)
