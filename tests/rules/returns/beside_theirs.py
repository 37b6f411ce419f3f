"""Plants every fault in a return and lays our findings beside those of the sector's checker, child by child."""

import io
import json
import os
import subprocess
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.cin_files import clean_children, header
from fanlight.returns.cin.checking import FileCheck
from fanlight.returns.cin.children import Child
from fanlight.returns.cin.findings import OF_FANLIGHT
from fanlight.returns.cin.writing import xml_of_return
from tests.rules.returns import planted_children, planted_closer, planted_episodes, planted_work
from tests.rules.returns.planted import ENDS, Case, a_child

# The interpreter of an environment that has csc-validator-be-cin 0.1.13, numpy<2 and pytest in it.
THEIR_PYTHON = "FANLIGHT_CIN_CHECKER_PYTHON"
NO_ID = "no identifier"
SCRIPT = Path(__file__).with_name("their_checker.py")
PLANTED = [*planted_children.CASES, *planted_episodes.CASES, *planted_work.CASES, *planted_closer.CASES]
EVERY = [case for case in PLANTED if not case.code.startswith(OF_FANLIGHT)]
# A child without an identifier breaks their 8816 down, so that it stands in a file of its own.
CASES = [case for case in EVERY if case.code != "8500"]
NAMELESS = [case for case in EVERY if case.code == "8500"]


@dataclass
class Answer:
    """What one checker found: (rule, child) pairs, rules about the whole return, and rules that broke down."""

    pairs: set[tuple[str, str]]
    whole: set[str]
    broken: dict[str, str] = field(default_factory=dict)


def planted_return(cases: Iterable[Case] = CASES, clean: int = 40) -> str:
    """Every case's fault and its near miss, each in a child of its own, among clean children.

    Some of the clean children have the same UPN as one with a fault, which is how rule 1520 comes to be compared.
    """
    children: list[Child] = list(clean_children(clean, ends=ENDS))
    for number, case in enumerate(cases, 1):
        for plant, of in ((case.fault, number * 2), (case.near, number * 2 + 1)):
            child = a_child(of)
            name = child.la_child_id
            plant(child)
            if child.la_child_id == name:
                child.la_child_id = f"{case.code}{'f' if of % 2 == 0 else 'n'}{of:04}"
            children.append(child)
    return "".join(xml_of_return(header(ENDS), children))


def ours(text: str, ends: int = ENDS) -> Answer:
    found = [
        one for one in FileCheck(io.BytesIO(text.encode()), ends).findings() if not one.code.startswith(OF_FANLIGHT)
    ]
    whole = {"100", "2883", "2886Q", "2887Q", "2888Q"}
    return Answer(
        {(one.code, one.child or NO_ID) for one in found if one.code not in whole},
        {one.code for one in found if one.code in whole},
    )


def theirs(file: Path, ends: int = ENDS) -> Answer:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [os.environ[THEIR_PYTHON], "-W", "ignore", str(SCRIPT), str(file), str(ends)]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    answer = json.loads(said)
    pairs = {(code, NO_ID if child in {"nan", "<NA>", "None"} else child) for code, child in answer["children"]}
    return Answer(pairs, set(answer["whole"]), answer["broken"])


def differences(our: Answer, their: Answer) -> dict[str, tuple[list[str], list[str]]]:
    """For each rule that differs, the children that only we find and those that only they find."""
    told: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for code, child in sorted(our.pairs - their.pairs):
        told[code][0].append(child)
    for code, child in sorted(their.pairs - our.pairs):
        told[code][1].append(child)
    return dict(told)
