"""Faults planted in children of a file that was made from live work: the golden one, of the year to 31 March 2018."""

from __future__ import annotations

import io
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import Any

from fanlight.returns.cin.children import Child, CinPlan, Header
from fanlight.returns.cin.reading import ReturnReader
from fanlight.returns.cin.writing import xml_of_return
from tests.architecture.source import ROOT
from tests.rules.returns.planted import on, put, upn_of

GOLDEN = ROOT / "tests" / "golden" / "cin-2018.xml"
ENDS = 2018
# Who of the golden file's children is there for what: their place in it.
PROTECTED, REVIEWED, ENQUIRED, TWICE, YOUNG, UNBORN, NFA = range(7)


@dataclass(frozen=True)
class Seeded:
    """A fault: the rule that must find it, in which of the golden children, and what is done to a copy of that child."""

    code: str
    child: int
    plant: Callable[[Child], Any]


@cache
def golden() -> tuple[Header, tuple[Child, ...]]:
    """The golden file, read."""
    reader = ReturnReader(io.BytesIO(GOLDEN.read_bytes()))
    children = tuple(reader.children())
    return reader.header or Header(), children


def ep(child: Child) -> Any:
    return child.episodes[0]


def first(child: Child, name: str) -> Any:
    """The first of a kind in the child's last episode."""
    return getattr(child.episodes[-1], name)[0]


def with_plan_beside(child: Child) -> None:
    ep(child).cin_plans.append(CinPlan(started_on=on("2017-07-03")))


def held_on_a_saturday(child: Child) -> None:
    put(first(child, "section47s"), conference_on="2017-06-03")
    put(first(child, "protection_plans"), started_on="2017-06-03")


SEEDED = (
    Seeded("1510", PROTECTED, lambda c: put(c, upn="AZ"[c.upn[0] == "A"] + c.upn[1:])),
    Seeded("1580", PROTECTED, lambda c: put(c, la_child_id=c.la_child_id + "-1")),
    Seeded("4180", PROTECTED, lambda c: put(c, sex="X")),
    Seeded("4220", PROTECTED, lambda c: put(c, ethnicity="WHIT")),
    Seeded("8520", PROTECTED, lambda c: put(c, born_on="2018-04-01")),
    Seeded("8540", PROTECTED, lambda c: put(c, disabilities=[])),
    Seeded("8545Q", PROTECTED, lambda c: put(c, died_on="2018-04-01")),
    Seeded("8590", PROTECTED, lambda c: put(c, episodes=[])),
    Seeded("8750", UNBORN, lambda c: put(c, sex="F")),
    Seeded("8770Q", ENQUIRED, lambda c: put(c, no_upn_reason=None)),
    Seeded("8772", ENQUIRED, lambda c: put(c, no_upn_reason="UN7")),
    Seeded("8790", PROTECTED, lambda c: put(c, disabilities=["NONE", "LD"])),
    Seeded("8600", YOUNG, lambda c: put(ep(c), referred_on="2018-04-01")),
    Seeded("8866", PROTECTED, lambda c: put(ep(c), source="2C")),
    Seeded("8568", PROTECTED, lambda c: put(ep(c), no_further_action=None)),
    Seeded("8610", PROTECTED, lambda c: put(ep(c), need=None)),
    Seeded("8650", PROTECTED, lambda c: put(ep(c), need="N11")),
    Seeded("8640", ENQUIRED, lambda c: put(ep(c), closure_reason="RC0")),
    Seeded("8805", ENQUIRED, lambda c: put(ep(c), closure_reason=None)),
    Seeded("8810", PROTECTED, lambda c: put(ep(c), closure_reason="RC7")),
    Seeded("8620", ENQUIRED, lambda c: put(ep(c), closed_on="2018-04-03")),
    Seeded("8630", ENQUIRED, lambda c: put(ep(c), closed_on="2017-09-29")),
    Seeded("8815", TWICE, lambda c: put(ep(c), closed_on=None, closure_reason=None)),
    Seeded("8820", TWICE, lambda c: put(ep(c), closed_on="2017-10-10")),
    Seeded("2990", ENQUIRED, lambda c: put(ep(c), closure_reason="RC8")),
    Seeded("4000", TWICE, lambda c: put(c.episodes[-1], no_further_action="1")),
    Seeded("8831", PROTECTED, lambda c: put(ep(c), no_further_action="1")),
    Seeded("1103", PROTECTED, lambda c: put(first(c, "assessments"), started_on="2017-05-05")),
    Seeded("8608", PROTECTED, lambda c: put(first(c, "assessments"), authorised_on="2017-05-08")),
    Seeded("8696", PROTECTED, lambda c: put(first(c, "assessments"), authorised_on="2018-04-03")),
    Seeded("8867", ENQUIRED, lambda c: put(first(c, "assessments"), authorised_on=None, factors=[])),
    Seeded("8897Q", PROTECTED, lambda c: put(first(c, "assessments"), factors=[])),
    Seeded("2889", PROTECTED, lambda c: put(first(c, "section47s"), started_on="2017-05-05")),
    Seeded("8868", ENQUIRED, lambda c: put(first(c, "section47s"), conference_not_required="0")),
    Seeded("8875", PROTECTED, held_on_a_saturday),
    Seeded("4011", REVIEWED, lambda c: put(first(c, "cin_plans"), ended_on="2017-08-17")),
    Seeded("4013", TWICE, lambda c: put(first(c, "cin_plans"), ended_on="2018-04-03")),
    Seeded("4001", PROTECTED, with_plan_beside),
    Seeded("2885", PROTECTED, lambda c: put(first(c, "protection_plans"), started_on="2017-06-05")),
    Seeded("8730", PROTECTED, lambda c: put(first(c, "protection_plans"), previous_plans=None)),
    Seeded("8841", PROTECTED, lambda c: put(first(c, "protection_plans").reviews[0], held_on="2017-06-02")),
    Seeded("8905", PROTECTED, lambda c: put(first(c, "protection_plans"), initial_category="XXX")),
    Seeded("8910", PROTECTED, lambda c: put(first(c, "protection_plans"), latest_category=None)),
    Seeded("8925", REVIEWED, lambda c: put(first(c, "protection_plans"), ended_on="2016-12-01")),
    Seeded("8930", PROTECTED, lambda c: put(first(c, "protection_plans"), ended_on="2018-04-03")),
)


def with_every_fault() -> tuple[str, dict[str, Seeded]]:
    """The golden file with a copy of a child for each fault, and the fault by that copy's identifier."""
    header, children = golden()
    planted, names = list(children), {}
    for number, one in enumerate(SEEDED, 1):
        copy = deepcopy(children[one.child])
        put(copy, la_child_id=f"F{number:03}")
        if copy.upn:
            put(copy, upn=upn_of(number))
        one.plant(copy)
        planted.append(copy)
        names[str(copy.la_child_id)] = one
    return "".join(xml_of_return(header, planted)), names
