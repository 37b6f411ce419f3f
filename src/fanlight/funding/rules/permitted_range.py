"""What of a run lies outside what the year's regulations permit: it can be modelled, and not issued without an approval."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fanlight.funding.rules.known import KNOWN
from fanlight.funding.rules.parameters import Asking, in_words


@dataclass(frozen=True)
class Outside:
    """One value outside its range: what it is, and in a sentence what is permitted and who may approve it."""

    label: str
    words: str


def outside_range(asking: Asking) -> list[Outside]:
    """Return what lies outside the permitted range on the run's day: the guarantee, the transfer between blocks."""
    return [*_guarantee(asking), *_transfer(asking)]


def _guarantee(asking: Asking) -> Iterator[Outside]:
    key = "guarantee.percentage"
    if not asking.has(key):
        return
    value = asking.number(key)
    for bound, is_out, word in (
        ("guarantee.least", lambda least: value < least, "least"),
        ("guarantee.most", lambda most: value > most, "most"),
    ):
        if asking.has(bound) and is_out(asking.number(bound)):
            permitted = asking.value(bound)
            words = (
                f"It is {in_words(KNOWN[key], value)}; the {word} that regulations permit is {permitted.words} "
                f"({permitted.cited}). The Secretary of State approves an exception."
            )
            yield Outside(KNOWN[key].label, words)


def _transfer(asking: Asking) -> Iterator[Outside]:
    key, most = "transfer.percentage", "transfer.most"
    if asking.has(key) and asking.has(most) and asking.number(key) > asking.number(most):
        permitted = asking.value(most)
        words = (
            f"It is {asking.value(key).words}; the Schools Forum may approve {permitted.words} ({permitted.cited}). "
            "More goes to the Secretary of State."
        )
        yield Outside(KNOWN[key].label, words)
