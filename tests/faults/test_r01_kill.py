"""R1: the whole process group is killed in the middle of writing: what was acknowledged is there, with its audit event."""

from __future__ import annotations

import http.client
import json
import os
import queue
import random
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.faults.test_killed_workers import free_port
from tests.support.processes import Installation, kill_tree, wait_for

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
    assert acknowledged >= times, f"only {acknowledged} were acknowledged in {times} rounds: nothing was tested"
    verified = rounds.installation.run("audit", "verify")
    assert verified.returncode == 0, verified.stdout
    print(f"{times} rounds, {acknowledged} acknowledged, none lost")


def test_nothing_that_was_acknowledged_is_lost_in_twenty_five_kills(rounds: Rounds) -> None:
    kill_again_and_again(rounds, 25)


@pytest.mark.slow
def test_nothing_that_was_acknowledged_is_lost_in_two_hundred_kills(rounds: Rounds) -> None:
    kill_again_and_again(rounds, 200)


# Behind a real server: the reply that a browser gets is the promise


TOKEN = "a" * 32
SENDERS = 16


class Senders:
    """Browsers that send drafts to a server, each draft once, and note which were answered."""

    def __init__(self, port: int, cookie: str, version: str) -> None:
        self.port, self.version = port, version
        self.headers = {
            "Cookie": f"{cookie}; csrftoken={TOKEN}",
            "Content-Type": "application/x-www-form-urlencoded",
            "Sec-Fetch-Mode": "navigate",
        }
        self.answered: dict[str, int] = {}

    def send(self, draft_id: str) -> int:
        """Press send once and return the status."""
        body = urlencode({"csrfmiddlewaretoken": TOKEN, "version": self.version})
        return status_of(self.port, "POST", f"/front-door/ask/{draft_id}/send/", body, self.headers)

    def send_all(self, ids: list[str]) -> list[threading.Thread]:
        """Begin to send these drafts from many threads at once, until the server is gone."""
        waiting: queue.SimpleQueue[str] = queue.SimpleQueue()
        for draft_id in ids:
            waiting.put(draft_id)
        threads = [threading.Thread(target=self._send_until_refused, args=(waiting,)) for _ in range(SENDERS)]
        for thread in threads:
            thread.start()
        return threads

    def _send_until_refused(self, waiting: queue.SimpleQueue[str]) -> None:
        while not waiting.empty():
            draft_id = waiting.get()
            try:
                self.answered[draft_id] = self.send(draft_id)
            except (OSError, http.client.HTTPException):
                return


def kill_the_server_again_and_again(installation: Installation, times: int) -> None:
    made = installation.python(f"from tests.faults.writers import set_up_drafts; set_up_drafts({times * 60})")
    told = json.loads(made.splitlines()[-1])
    port = free_port()
    senders = Senders(port, told["cookie"], told["version"])
    rng = random.Random(times)
    for number in range(times):
        serving = installation.start("serve", "--port", str(port), "--processes", "2")
        wait_for(lambda: is_ready(port), saying="the server to answer", seconds=60)
        before = len(senders.answered)
        threads = senders.send_all(told["ids"][number * 60 : number * 60 + 60])
        wait_for(lambda: len(senders.answered) > before, saying="a reply")  # noqa: B023
        time.sleep(rng.uniform(0.0, 1.0))
        kill_tree(serving)
        for thread in threads:
            thread.join(30)
        found = json.loads(
            installation.python("from tests.faults.writers import what_became_of_drafts; what_became_of_drafts()")
        )
        assert set(senders.answered.values()) == {302}
        assert sorted(set(senders.answered) - set(found["sent"])) == [], "a reply was a promise that was not kept"
        assert (found["without_event"], found["event_without_request"], found["broken"]) == ([], [], "")
        assert len(set(found["sent"].values())) == len(found["sent"]), "two drafts became one request"
    assert installation.run("audit", "verify").returncode == 0


def is_ready(port: int) -> bool:
    """Whether the server answers that it is well enough to be asked."""
    try:
        return status_of(port, "GET", "/health/") < 500
    except (OSError, http.client.HTTPException):
        return False


def status_of(port: int, *asked: object) -> int:
    """Ask the server once and return the status."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request(*asked)  # type: ignore[arg-type]
        with connection.getresponse() as response:
            response.read()
            return response.status


def test_what_a_killed_server_had_answered_is_there(installation: Installation) -> None:
    kill_the_server_again_and_again(installation, 1)


@pytest.mark.slow
def test_what_a_server_that_is_killed_ten_times_had_answered_is_there(installation: Installation) -> None:
    kill_the_server_again_and_again(installation, 10)
