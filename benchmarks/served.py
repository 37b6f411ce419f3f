"""Fanlight, or the bare page, served by two processes on the county; their memory; and a load put on them."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.request import urlopen

import psutil

from benchmarks.client import Found

PROCESSES, CONNECTIONS = 2, 16
FANLIGHT = ("-m", "fanlight.cli.web_process", "127.0.0.1")
BARE = ("-m", "benchmarks.bare.web")


@dataclass(frozen=True)
class Served:
    """A server that runs: its port, and the process that began it."""

    port: int
    process: psutil.Process

    def workers(self) -> list[psutil.Process]:
        """Return the processes that serve pages: those that the first one began."""
        return [
            one for one in self.process.children(recursive=True) if "resource_tracker" not in " ".join(one.cmdline())
        ]

    def cpu_seconds(self) -> float:
        """Return the processor time that the workers have spent."""
        return sum(one.cpu_times().user + one.cpu_times().system for one in self.workers())

    def memory_mib(self) -> tuple[float, str]:
        """Return what the workers hold together in MiB, and how that was measured."""
        held = [one.memory_full_info() for one in self.workers()]
        if held and hasattr(held[0], "pss"):
            return sum(one.pss for one in held) / 2**20, "PSS: what is shared counts once"
        return sum(one.rss for one in held) / 2**20, "RSS: what is shared counts in each"


@contextmanager
def served(*, bare: bool = False) -> Iterator[Served]:
    """Serve until the block ends. The pages alone: without the worker, whose jobs would be measured with them."""
    port = _free_port()
    words = [*BARE, str(port), str(PROCESSES)] if bare else [*FANLIGHT, str(port), str(PROCESSES)]
    # Its input stays open: it ends when that closes.
    began = subprocess.Popen([sys.executable, *words], stdin=subprocess.PIPE, env=dict(os.environ))
    try:
        _wait_until_it_answers(port, "/" if bare else "/health/", began)
        yield Served(port, psutil.Process(began.pid))
    finally:
        _stop(began)


def load(
    on: Served, requests: Sequence[str], *, seconds: float = 10.0, once: bool = False, connections: int = CONNECTIONS
) -> Found:
    """Ask a server for these requests over the usual connections, from a process of its own."""
    asked = {"port": on.port, "connections": connections, "seconds": seconds, "texts": list(requests), "once": once}
    command = [sys.executable, "-m", "benchmarks.client"]
    done = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, check=True)
    return Found(**json.loads(done.stdout))


def get(path: str, cookies: str = "") -> str:
    """Return the text of a request for a page."""
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookies}\r\nSec-Fetch-Mode: navigate\r\n\r\n"


def post(path: str, cookies: str, body: str) -> str:
    """Return the text of a request that sends a form."""
    return (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookies}\r\nSec-Fetch-Mode: navigate\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body.encode())}\r\n\r\n{body}"
    )


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait_until_it_answers(port: int, path: str, began: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and began.poll() is None:
        try:
            urlopen(f"http://127.0.0.1:{port}{path}", timeout=5).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("the server did not begin")


def _stop(began: subprocess.Popen[bytes]) -> None:
    family = psutil.Process(began.pid).children(recursive=True) if began.poll() is None else []
    if began.stdin is not None:
        began.stdin.close()
    began.terminate()
    try:
        began.wait(15)
    except subprocess.TimeoutExpired:
        began.kill()
    _, alive = psutil.wait_procs(family, timeout=10)
    for one in alive:
        one.kill()
