"""R25: the processes of an installation log whole JSON lines, with the request's or the job's id, and nobody's details."""

from __future__ import annotations

import http.client
import io
import json
import logging
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import structlog

from fanlight.config import logs
from tests.support.processes import Installation, free_port, wait_for

CANARY = "Zzyxcanary"
FOR_PEOPLE = ("Fanlight is at ", "Ctrl-C stops it.")


def ask(port: int, method: str, path: str, body: str = "", **headers: str) -> int:
    """Send a request and return the answer's status, 0 where nobody answers yet."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request(method, path, body or None, headers)
        return connection.getresponse().status
    except OSError:
        return 0
    finally:
        connection.close()


def lines_of(installation: Installation) -> list[dict[str, Any]]:
    said = [line for line in installation.log().splitlines() if line and not line.startswith(FOR_PEOPLE)]
    return [json.loads(line) for line in said]


def test_r25_every_line_of_the_served_processes_is_json_with_an_id_and_without_anybodys_details(
    installation: Installation,
) -> None:
    port = free_port()
    serving = installation.start("serve", "--port", str(port), "--processes", "1")
    wait_for(lambda: ask(port, "GET", "/health/") == 200, seconds=60, saying="the first page")
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert ask(port, "GET", f"/children/{CANARY}/?name={CANARY}") == 404
    assert ask(port, "POST", "/accounts/login/", f"login={CANARY}", **form) == 403
    from_elsewhere = {**form, "Origin": f"https://{CANARY}.example", "Cookie": "csrftoken=" + "a" * 32}
    assert ask(port, "POST", "/accounts/login/", f"login={CANARY}", **from_elsewhere) == 403
    installation.python("from fanlight.jobs.public import enqueue; enqueue('documents.shred', '990', 'RUN')")
    wait_for(lambda: "job failed" in installation.log(), seconds=60, saying="the job")
    serving.terminate()
    serving.wait(30)

    lines = lines_of(installation)
    assert CANARY not in installation.log()
    assert all({"event", "level", "logger", "timestamp"} <= line.keys() for line in lines)
    of_requests = [line for line in lines if line["logger"].startswith("django.")]
    assert {line["event"] for line in of_requests} >= {"Not Found: no page"}
    assert len({line["request_id"] for line in of_requests}) == 3
    failed = next(line for line in lines if line["event"] == "job failed")
    assert (failed["job"], failed["error"]) == (
        "documents.shred",
        "fanlight.documents.models.ShreddingRun.DoesNotExist",
    )
    assert len(failed["job_id"]) == 36
    assert {"worker started", "worker stopped"} <= {line["event"] for line in lines}


def test_r25_what_ends_a_process_is_logged_without_its_words() -> None:
    code = (
        "import django; django.setup()\n"
        "from fanlight.config.logs import log_what_nobody_caught\n"
        "log_what_nobody_caught()\n"
        "import threading\n"
        f"def fall(): raise LookupError('{CANARY}')\n"
        "one = threading.Thread(target=fall, name='pulse'); one.start(); one.join()\n"
        f"raise ValueError('{CANARY}')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    thread, process = [json.loads(line) for line in done.stderr.splitlines()]
    assert (thread["event"], thread["thread"]) == ("a thread broke down", "pulse")
    assert [one["kind"] for one in thread["faults"] + process["faults"]] == [
        "builtins.LookupError",
        "builtins.ValueError",
    ]
    assert CANARY not in done.stderr + done.stdout


@pytest.fixture
def written() -> Any:
    """A log as the settings write it, and what has been written to it."""
    text, logger = io.StringIO(), logging.getLogger("fanlight.test")
    handler = logging.StreamHandler(text)
    handler.setFormatter(logs.formatter())
    logger.addHandler(handler)
    yield text
    logger.removeHandler(handler)


def test_structlogs_own_loggers_write_the_same_lines_with_what_was_bound(written: io.StringIO) -> None:
    with structlog.contextvars.bound_contextvars(job_id="J1"):
        structlog.get_logger("fanlight.test").warning("it rains", tries=2)
        logging.getLogger("fanlight.test").warning("it %s", "pours")
    first, second = [json.loads(line) for line in written.getvalue().splitlines()]
    assert (first["event"], first["tries"], first["job_id"], first["level"]) == ("it rains", 2, "J1", "warning")
    assert (second["event"], second["job_id"]) == ("it pours", "J1")
    assert first.keys() - {"tries"} == second.keys()


def test_in_a_terminal_the_lines_are_words(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    text = Terminal()
    monkeypatch.setattr(sys, "stderr", text)
    handler = logging.StreamHandler(text)
    handler.setFormatter(logs.formatter())
    logger = logging.getLogger("fanlight.test")
    logger.addHandler(handler)
    try:
        structlog.get_logger("fanlight.test").warning("it rains", worker="W1")
    finally:
        logger.removeHandler(handler)
    assert "it rains" in text.getvalue()
    assert "{" not in text.getvalue()


def test_no_line_is_printed_past_the_log() -> None:
    """What a served process prints by itself is no JSON line and bears no id: only words for the person who started it."""
    source = Path(logs.__file__).parents[1]
    printing = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*.py")
        if any(line.strip().startswith("print(") for line in path.read_text(encoding="utf-8").splitlines())
    }
    assert printing <= {"cli/testing.py"}
