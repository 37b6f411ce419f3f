"""R9: a file that is no return, or was made to do harm, gets a sentence and a line, soon, in little memory, and no traceback."""

import subprocess
import sys
import time
import tracemalloc
from pathlib import Path

import pytest

from fanlight.returns.cin.refusals import ReturnNotReadable
from fanlight.returns.public import FileCheck
from tests.rules.returns.hostile import hostile
from tests.rules.returns.planted import ENDS

CORPUS = list(hostile())
LONGEST_SECONDS, MOST_MIB = 1.0, 200


def test_the_corpus_has_two_hundred_files():
    assert len(CORPUS) == len({name for name, _ in CORPUS}) == 200


@pytest.mark.parametrize(("name", "opened"), CORPUS, ids=[name for name, _ in CORPUS])
def test_a_hostile_file_gets_a_sentence_and_a_line_within_a_second(name, opened):
    began = time.process_time()
    with pytest.raises(ReturnNotReadable, match=r"^Line \d[\d,]*: [A-Z].*\.$") as refused:
        for _ in FileCheck(opened(), ENDS).findings():
            pass
    assert time.process_time() - began <= LONGEST_SECONDS
    assert refused.value.line >= 1


def test_none_of_them_takes_much_memory():
    tracemalloc.start()
    try:
        for _, opened in CORPUS:
            with pytest.raises(ReturnNotReadable):
                list(FileCheck(opened(), ENDS).findings())
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most <= MOST_MIB * 2**20


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells what a process alone held at most")
def test_a_process_that_meets_all_of_them_stays_small():
    """The parser's own memory is no Python object, so the process is asked."""
    done = subprocess.run([sys.executable, "-c", MEETS_ALL], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert float(done.stdout) <= MOST_MIB


MEETS_ALL = """
from pathlib import Path
from fanlight.returns.public import FileCheck, ReturnNotReadable
from tests.rules.returns.hostile import hostile
for name, opened in hostile():
    try:
        list(FileCheck(opened(), 2027).findings())
    except ReturnNotReadable:
        continue
    raise SystemExit(f"{name} was read")
told = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
print(int(told["VmHWM"].split()[0]) / 1024)
"""
