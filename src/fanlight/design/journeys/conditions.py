"""When a page or a question applies, written as data: Is("told", "NO") & ~Answered("reason")."""

from __future__ import annotations

from dataclasses import dataclass

from fanlight.design.journeys.answers import Seen, is_blank


class Condition:
    """Something that holds or not for the answers so far; conditions join with &, | and ~."""

    def holds(self, seen: Seen) -> bool:
        """Return whether it holds."""
        raise NotImplementedError

    def names(self) -> frozenset[str]:
        """Return the questions and repeats that it asks about."""
        raise NotImplementedError

    def __and__(self, other: Condition) -> Condition:
        return AllOf((self, other))

    def __or__(self, other: Condition) -> Condition:
        return AnyOf((self, other))

    def __invert__(self) -> Condition:
        return Not(self)


@dataclass(frozen=True)
class Always(Condition):
    """Holds for everybody."""

    def holds(self, seen: Seen) -> bool:
        """Return True."""
        return True

    def names(self) -> frozenset[str]:
        """Return nothing."""
        return frozenset()


@dataclass(frozen=True, init=False)
class Is(Condition):
    """The answer is one of the values, or, where several may be ticked, one of the values is ticked."""

    name: str
    values: tuple[str, ...]

    def __init__(self, name: str, *values: str) -> None:
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "values", tuple(str(value) for value in values))

    def holds(self, seen: Seen) -> bool:
        """Return whether one of the values was given."""
        answer = seen.get(self.name)
        given = answer if isinstance(answer, list) else [answer]
        return any(value in self.values for value in given)

    def names(self) -> frozenset[str]:
        """Return the question asked about."""
        return frozenset({self.name})


@dataclass(frozen=True)
class Answered(Condition):
    """The question has an answer."""

    name: str

    def holds(self, seen: Seen) -> bool:
        """Return whether there is an answer."""
        return not is_blank(seen.get(self.name))

    def names(self) -> frozenset[str]:
        """Return the question asked about."""
        return frozenset({self.name})


@dataclass(frozen=True)
class AnyItem(Condition):
    """The condition holds for at least one item of a repeat, for example for one child."""

    repeat: str
    condition: Condition

    def holds(self, seen: Seen) -> bool:
        """Return whether it holds for one of them."""
        return any(self.condition.holds(seen.inside(item)) for item in seen.whole.get(self.repeat, []))

    def names(self) -> frozenset[str]:
        """Return the repeat and the questions asked about."""
        return self.condition.names() | {self.repeat}


@dataclass(frozen=True)
class AllOf(Condition):
    """Every one of the conditions holds."""

    conditions: tuple[Condition, ...]

    def holds(self, seen: Seen) -> bool:
        """Return whether all hold."""
        return all(condition.holds(seen) for condition in self.conditions)

    def names(self) -> frozenset[str]:
        """Return what they ask about."""
        return frozenset().union(*(condition.names() for condition in self.conditions))


@dataclass(frozen=True)
class AnyOf(Condition):
    """At least one of the conditions holds."""

    conditions: tuple[Condition, ...]

    def holds(self, seen: Seen) -> bool:
        """Return whether one holds."""
        return any(condition.holds(seen) for condition in self.conditions)

    def names(self) -> frozenset[str]:
        """Return what they ask about."""
        return frozenset().union(*(condition.names() for condition in self.conditions))


@dataclass(frozen=True)
class Not(Condition):
    """The condition does not hold."""

    condition: Condition

    def holds(self, seen: Seen) -> bool:
        """Return whether it fails."""
        return not self.condition.holds(seen)

    def names(self) -> frozenset[str]:
        """Return what it asks about."""
        return self.condition.names()


ALWAYS = Always()
