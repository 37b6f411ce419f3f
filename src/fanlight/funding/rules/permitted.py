"""What of a run lies outside the year's permitted range, and whose recorded approval it needs before it can be issued."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fanlight.funding.rules.block_transfer import APPROVER_LABELS, Approver, approver
from fanlight.funding.rules.known import KNOWN
from fanlight.funding.rules.parameters import Asking, Parameters

NATIONAL_LEVELS = tuple(f"minimum_level.{phase}" for phase in ("primary", "ks3", "ks4"))
BASIC = ("primary", "ks3", "ks4")


@dataclass(frozen=True)
class Outside:
    """One value that the authority may not set alone: what it is, what is permitted, who can approve it."""

    key: str
    asked: str
    permitted: str
    approver: Approver
    citation: str

    @property
    def words(self) -> str:
        """It in a sentence."""
        label = KNOWN[self.key].label
        return f"{label} is {self.asked}; {self.permitted}. {_sentence(APPROVER_LABELS[self.approver])} has to agree."


def outside_permitted(asking: Asking, national: Parameters, *, forum_refused: bool = False) -> list[Outside]:
    """Return what lies outside the permitted range on the day, in a fixed order; nothing where all is permitted.

    A run with one of these is a scenario: it runs, and cannot be issued without the approval. `national` are the values
    without an authority's. What is asked here does not count as used by the run. Raises ParameterMissing where a range
    that has to be kept is not known.
    """
    asking = asking.parameters.on(asking.day)
    return [
        *_guarantee(asking),
        *_cap(asking),
        *_lump_sum(asking),
        *_transfer(asking, forum_refused=forum_refused),
        *_basic_entitlement(asking),
        *_levels(asking, national.on(asking.day)),
    ]


def _guarantee(asking: Asking) -> Iterator[Outside]:
    key = "guarantee.percentage"
    if not asking.has(key):
        return
    least, most = asking.value("guarantee.least"), asking.value("guarantee.most")
    if not asking.number("guarantee.least") <= asking.number(key) <= asking.number("guarantee.most"):
        permitted = f"from {least.words} to {most.words} is permitted"
        yield Outside(key, asking.value(key).words, permitted, Approver.SECRETARY_OF_STATE, most.cited)


def _cap(asking: Asking) -> Iterator[Outside]:
    if not asking.has("cap.applies") or asking.choice("cap.applies") == "NO":
        return
    cap, floor = asking.number("cap.percentage"), asking.number("guarantee.percentage")
    if cap < floor:
        permitted = f"a cap may not take what the guarantee of {asking.value('guarantee.percentage').words} gives"
        asked = asking.value("cap.percentage").words
        yield Outside("cap.percentage", asked, permitted, Approver.SECRETARY_OF_STATE, "SI 2023/59 Sch 4")


def _lump_sum(asking: Asking) -> Iterator[Outside]:
    if "lump_sum" not in asking.names("formula.factors"):
        return
    most = asking.value("lump_sum.most")
    for phase in ("primary", "secondary"):
        key = f"lump_sum.{phase}"
        if asking.number(key) > asking.number("lump_sum.most"):
            permitted = f"at most {most.words} is permitted"
            yield Outside(key, asking.value(key).words, permitted, Approver.SECRETARY_OF_STATE, most.cited)


def _transfer(asking: Asking, *, forum_refused: bool) -> Iterator[Outside]:
    key = "transfer.percentage"
    if not asking.has(key):
        return
    most = asking.value("transfer.most")
    asked = asking.number(key)
    who = approver(asked, asking.number("transfer.most"), forum_refused=forum_refused)
    if who is not None:
        permitted = f"the Schools Forum can approve up to {most.words}"
        yield Outside(key, asking.value(key).words, permitted, who, most.cited)


def _basic_entitlement(asking: Asking) -> Iterator[Outside]:
    for phase in BASIC:
        key, least = f"basic_entitlement.{phase}", f"basic_entitlement.least.{phase}"
        if asking.has(least) and key in asking.names("formula.factors") and asking.number(key) < asking.number(least):
            permitted = f"at least {asking.value(least).words} is needed"
            yield Outside(
                key, asking.value(key).words, permitted, Approver.SECRETARY_OF_STATE, asking.value(least).cited
            )


def _levels(asking: Asking, national: Asking) -> Iterator[Outside]:
    """A minimum level below the national one, or none where every authority has to have them."""
    if not asking.has("minimum_level.mandatory") or asking.choice("minimum_level.mandatory") != "YES":
        return
    applies = asking.value("minimum_level.applies")
    if applies.value != "YES":
        cited = asking.value("minimum_level.mandatory").cited
        permitted = "every authority has to have them"
        yield Outside("minimum_level.applies", applies.words, permitted, Approver.SECRETARY_OF_STATE, cited)
        return
    for key in NATIONAL_LEVELS:
        if asking.number(key) < national.number(key):
            least = national.value(key)
            permitted = f"at least the national {least.words} is permitted"
            yield Outside(key, asking.value(key).words, permitted, Approver.SECRETARY_OF_STATE, least.cited)


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:]
