"""The serve command: pages and a worker, started together and stopped together."""

from __future__ import annotations

import hashlib
import http.client
import os
import socket
import sys
import time
from pathlib import Path

import click
import structlog

from fanlight.cli.children import Children
from fanlight.cli.starting import check_migrated, start_django

SECONDS_TO_START = 60.0
log = structlog.get_logger("fanlight.serve")


@click.command(short_help="serve Fanlight with its worker, on the database that is there")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, help="The port to listen on.")
@click.option("--processes", default=0, help="How many web processes; by default one a core, at most two.")
def serve(host: str, port: int, processes: int) -> None:
    """Serve Fanlight with its worker, on the database that is there."""
    start_django()
    check_migrated()
    sys.exit(serve_until_stopped(host, port, processes, welcome=f"Fanlight is at http://{host}:{port}"))


def serve_until_stopped(host: str, port: int, processes: int, *, welcome: str) -> int:
    """Serve with a worker until a signal says stop; print the welcome when the first page can be had."""
    from django.db import DatabaseError, connections

    from fanlight.jobs.public import reap_worker
    from fanlight.store.public import new_ulid

    check_port(host, port)
    collect_static_files()
    connections.close_all()

    def new_worker() -> tuple[str, list[str]]:
        worker_id = new_ulid()
        words = ["worker", "--worker-id", worker_id, "--stop-when-input-closes"]
        return worker_id, [sys.executable, "-m", "fanlight.cli", *words]

    def mourn(worker_id: str) -> None:
        try:
            reap_worker(worker_id)
        except DatabaseError as error:
            # The next worker's reaper takes the job up when this one's silence has lasted long enough.
            log.warning("the database is away", error=type(error).__name__)
        finally:
            connections.close_all()

    def say_when_ready() -> None:
        if _answers(host, port):
            click.echo(f"{welcome}\nCtrl-C stops it.")

    web = [sys.executable, "-m", "fanlight.cli.web_process", host, str(port), str(processes or _usual_processes())]
    return Children(web=web, worker=new_worker, mourn=mourn).run(say_when_ready)


def check_port(host: str, port: int) -> None:
    """Refuse a port that somebody else listens on, in words."""
    if is_taken(host, port):
        raise click.ClickException(f"Port {port} is taken by another program. Choose another: --port {port + 1}")


def is_taken(host: str, port: int) -> bool:
    """Whether something already listens there."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.settimeout(1)
        return probe.connect_ex((host if host not in {"0.0.0.0", "::"} else "localhost", port)) == 0  # noqa: S104


def collect_static_files() -> None:
    """Gather and compress what pages load, when any of it changed since the last time."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    state = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            found = Path(storage.path(name)).stat()
            state.update(f"{name} {found.st_size} {found.st_mtime_ns}\n".encode())
    root = Path(settings.STATIC_ROOT)
    kept = root.with_name("static.collected")
    if root.exists() and kept.exists() and kept.read_text() == state.hexdigest():
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    kept.write_text(state.hexdigest())


def _usual_processes() -> int:
    # On Windows several processes cannot share one listening port.
    return 1 if os.name == "nt" else min(2, os.cpu_count() or 1)


def _answers(host: str, port: int) -> bool:
    """Whether the server answers anything within a minute."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        try:
            asked = http.client.HTTPConnection(host if host not in {"0.0.0.0", "::"} else "localhost", port, timeout=5)  # noqa: S104
            asked.request("GET", "/health/")
            asked.getresponse()
            return True
        except (OSError, http.client.HTTPException):
            time.sleep(0.2)
    return False
