"""The child processes of `serve`: started, watched, started again, and stopped cleanly on every system."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence

import structlog

log = structlog.get_logger("fanlight.serve")
SECONDS_TO_STOP = 15.0
FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
STEADY_SECONDS = 60.0


class Child:
    """A process that stops by itself when its input closes: so it also stops when its parent is killed."""

    def __init__(self, command: Sequence[str]) -> None:
        # Its own group: a Ctrl-C in the terminal reaches the parent only, which closes the input. Two words to stop
        # at once, one from the terminal and one from its parent, leave a granian worker hanging.
        if sys.platform == "win32":
            group = subprocess.CREATE_NEW_PROCESS_GROUP
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE, creationflags=group)
        else:
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE, process_group=0)
        self.started = time.monotonic()

    def exit_code(self) -> int | None:
        """The exit code, or None while it runs."""
        return self.process.poll()

    def ask_to_stop(self) -> None:
        """Close its input, which it takes as the word to stop."""
        if self.process.stdin and not self.process.stdin.closed:
            self.process.stdin.close()

    def stop_by(self, deadline: float) -> None:
        """Wait for it until the deadline (of time.monotonic), then end it."""
        for ending in (None, self.process.terminate, self.process.kill):
            if ending:
                ending()
                deadline = time.monotonic() + 2
            try:
                self.process.wait(max(0.1, deadline - time.monotonic()))
                return
            except subprocess.TimeoutExpired:
                continue


class Children:
    """One web process and one worker. A worker that dies is started again; a web process that dies ends it all."""

    def __init__(
        self, *, web: Sequence[str], worker: Callable[[], tuple[str, Sequence[str]]], mourn: Callable[[str], None]
    ) -> None:
        """`worker` gives a new worker's id and command; `mourn` is told the id of one that died."""
        self._web_command = web
        self._new_worker = worker
        self._mourn = mourn
        self._stop = threading.Event()
        self._wait = FIRST_WAIT

    def run(self, when_started: Callable[[], None]) -> int:
        """Run until a signal says stop or the web process ends; return an exit code."""
        self._listen_for_signals()
        web = Child(self._web_command)
        worker_id, command = self._new_worker()
        worker = Child(command)
        try:
            threading.Thread(target=when_started, daemon=True).start()
            while not self._stop.wait(0.2):
                if (code := web.exit_code()) is not None:
                    return code or 1
                if worker.exit_code() is not None:
                    worker_id, worker = self._replace(worker_id, worker)
            return 0
        finally:
            deadline = time.monotonic() + SECONDS_TO_STOP
            for child in (web, worker):
                child.ask_to_stop()
            for child in (web, worker):
                child.stop_by(deadline)

    def _replace(self, worker_id: str, dead: Child) -> tuple[str, Child]:
        lived = time.monotonic() - dead.started
        self._wait = FIRST_WAIT if lived > STEADY_SECONDS else min(LONGEST_WAIT, self._wait * 2)
        log.warning("the worker ended; starting another", code=dead.exit_code(), worker=worker_id)
        self._mourn(worker_id)
        self._stop.wait(self._wait)
        new_id, command = self._new_worker()
        return new_id, Child(command)

    def _listen_for_signals(self) -> None:
        for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), lambda *_: self._stop.set())


def stop_when_input_closes(stop: Callable[[], None]) -> None:
    """In a child: call `stop` from a thread when the parent closes the child's input, or is gone."""

    def watch() -> None:
        # Not sys.stdin: a thread left waiting in its buffer breaks the interpreter's end.
        while os.read(0, 1024):
            pass
        stop()

    threading.Thread(target=watch, name="parent", daemon=True).start()
