"""The web process that `serve` starts: granian, told to stop by its input closing."""

from __future__ import annotations

import gc
import multiprocessing
import sys

from fanlight.cli.children import stop_when_input_closes
from fanlight.cli.holding import hold_home
from fanlight.config.environment import home


def serve_pages(host: str, port: int, workers: int) -> None:
    """Serve until told to stop. Processes, not threads: pages cost processor time, which threads share."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    from fanlight.config.logs import for_the_server

    # It outlives a parent that is killed by a moment: no restore may begin in that moment.
    hold_home(home())
    server = Granian(
        "fanlight.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=1,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        log_level=LogLevels.warning,
        log_dictconfig=for_the_server(),
    )
    _start_the_application_once()
    stop_when_input_closes(server.signal_handler_interrupt)
    server.serve()


def _start_the_application_once() -> None:
    """Start the application before the processes are forked from this one: what they only read they share in memory.

    Where processes are not forked (macOS, Windows), each starts it for itself.
    """
    if multiprocessing.get_start_method() != "fork":
        return
    from django.db import connections

    import fanlight.config.wsgi  # noqa: F401 - importing it starts it

    # A connection is one process's own.
    connections.close_all()
    gc.collect()
    # The search for rubbish writes to everything that it goes through, and what is written to is no longer shared.
    gc.freeze()


if __name__ == "__main__":
    serve_pages(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
