"""Serves the bare page on its own, by the same server as Fanlight: `python -m benchmarks.bare.web PORT PROCESSES`."""

from __future__ import annotations

import os
import sys


def application_of() -> object:
    """Return the bare page as a WSGI application, on the same database, settings and middleware."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.bare.settings"
    from django.core.wsgi import get_wsgi_application

    return get_wsgi_application()


def serve(port: int, processes: int) -> None:
    """Serve until the process is ended."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "benchmarks.bare.application:application",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=1,
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    serve(int(sys.argv[1]), int(sys.argv[2]))
