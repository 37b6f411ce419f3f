"""The worker command."""

from __future__ import annotations

import signal
import threading
from types import FrameType

import click

from fanlight.cli.children import stop_when_input_closes
from fanlight.cli.starting import check_migrated, start_django


@click.command(short_help="run background jobs until stopped; serve and demo start one by themselves")
@click.option("--worker-id", default="", hidden=True)
@click.option("--stop-when-input-closes", "has_parent", is_flag=True, hidden=True)
def worker(worker_id: str, has_parent: bool) -> None:
    """Run background jobs until stopped; Ctrl-C finishes the job in hand, a second Ctrl-C puts it back at once."""
    start_django()
    check_migrated()
    from fanlight.config.logs import log_what_nobody_caught
    from fanlight.jobs.public import Worker

    log_what_nobody_caught()
    stop = threading.Event()
    _stop_on_signals(stop)
    if has_parent:
        stop_when_input_closes(stop.set)
    Worker(worker_id, stop).run()


def _stop_on_signals(stop: threading.Event) -> None:
    def heed(_number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            raise SystemExit(1)
        stop.set()

    for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), heed)
