"""R1: the whole process group is killed in the middle of writing: what was acknowledged is there, with its audit event."""

from __future__ import annotations

import json
import os
import random
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.processes import Installation, wait_for

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork, which this system does not have")

READY_WITHIN = 2.0


class Rounds:
    """Sixteen clients that write, are killed, and are checked, as often as a test asks."""

    def __init__(self, installation: Installation) -> None:
        self.home = installation.home
        self.installation = installation
        installation.python("from tests.faults.writers import set_up; set_up()")
        self.process = installation.start_python("from tests.faults.writers import serve_commands; serve_commands()")

    def tell(self, *words: str) -> None:
        """Give the forking process a command."""
        assert self.process.stdin is not None
        self.process.stdin.write((" ".join(words) + "\n").encode())
        self.process.stdin.flush()

    def kill_while_writing(self, number: int, rng: random.Random) -> None:
        """Let the clients write for a moment, then kill all of them at once."""
        self.tell("write", str(number))
        group = int(self.wait_for_file(f"group-{number}").read_text())
        wait_for(lambda: self.has_acknowledged(number), saying="something to be acknowledged")
        time.sleep(rng.uniform(0.0, 0.6))
        os.killpg(group, signal.SIGKILL)

    def has_acknowledged(self, number: int) -> bool:
        """Whether a client of this round has had an answer."""
        return any(file.stat().st_size for file in self.home.glob(f"acknowledged-{number}-*"))

    def check(self, number: int) -> dict[str, object]:
        """Return what there is after the kill."""
        self.tell("check", str(number))
        found: dict[str, object] = json.loads(self.wait_for_file(f"found-{number}").read_text())
        return found

    def wait_for_file(self, name: str) -> Path:
        wait_for(lambda: (self.home / name).exists() or self.failures(), seconds=60, saying=name)
        assert not self.failures()
        return self.home / name

    def failures(self) -> str:
        """What went wrong in a forked process, if anything did."""
        return "\n".join(file.read_text() for file in self.home.glob("failed-*"))


@pytest.fixture
def rounds(installation: Installation) -> Iterator[Rounds]:
    """A county in a database and a home of its own, and the process that forks clients for it."""
    yield Rounds(installation)


def kill_again_and_again(rounds: Rounds, times: int) -> None:
    acknowledged = 0
    for number in range(1, times + 1):
        rounds.kill_while_writing(number, random.Random(number))
        found = rounds.check(number)
        ready, acknowledged = found.pop("ready"), found.pop("acknowledged")
        nothing: dict[str, object] = {
            "lost": [],
            "without_event": [],
            "event_without_request": [],
            "half_written": 0,
            "twice": 0,
            "broken": "",
        }
        assert found == nothing, f"round {number}"
        assert ready <= READY_WITHIN, f"round {number}: ready after {ready:.1f} seconds"
    assert acknowledged > times * 2, f"only {acknowledged} were acknowledged in {times} rounds: nothing was tested"
    verified = rounds.installation.run("audit", "verify")
    assert verified.returncode == 0, verified.stdout
    print(f"{times} rounds, {acknowledged} acknowledged, none lost")


def test_nothing_that_was_acknowledged_is_lost_in_twenty_five_kills(rounds: Rounds) -> None:
    kill_again_and_again(rounds, 25)


@pytest.mark.slow
def test_nothing_that_was_acknowledged_is_lost_in_two_hundred_kills(rounds: Rounds) -> None:
    kill_again_and_again(rounds, 200)
