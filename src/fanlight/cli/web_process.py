"""The web process that `serve` starts: granian, told to stop by its input closing."""

from __future__ import annotations

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
    stop_when_input_closes(server.signal_handler_interrupt)
    server.serve()


if __name__ == "__main__":
    serve_pages(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
