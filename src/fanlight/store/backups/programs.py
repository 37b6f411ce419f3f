"""PostgreSQL's own programs: where they are, and which of them suits the server."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from fanlight.store.backups.refusals import BackupRefused

_SUFFIX = ".exe" if os.name == "nt" else ""


def folder_of_programs(names: tuple[str, ...], *, server: int) -> Path:
    """Return the folder that holds all these programs, of the server's major version or the next later one there is.

    An earlier pg_dump refuses a later server, and a later psql script may say what an earlier server does not know.
    Raises BackupRefused when there is none.
    """
    found: dict[int, Path] = {}
    for folder in _folders():
        if all((folder / f"{name}{_SUFFIX}").exists() for name in names):
            found.setdefault(_version_of(folder / f"{names[0]}{_SUFFIX}"), folder)
    suitable = [version for version in found if version >= server]
    if suitable:
        return found[min(suitable)]
    others = f"; what is here is of version {', '.join(map(str, sorted(found)))}" if found else ""
    raise BackupRefused(
        f"PostgreSQL's {' and '.join(names)} of version {server} or later are not on this machine{others}. Install its "
        f"client programs (Debian: postgresql-client-{server}), or name their folder in FANLIGHT_POSTGRESQL_PROGRAMS."
    )


def first_complaint(said: IO[bytes]) -> str:
    """Return the first error that a program wrote, without the lines in which it quotes what rows hold."""
    said.seek(0)
    lines = said.read(20_000).decode(errors="replace").splitlines()
    complaints = [line for line in lines if "error:" in line.lower() or "fatal:" in line.lower()]
    return (complaints or lines or ["it said nothing"])[0][:300]


def _folders() -> Iterator[Path]:
    if named := os.environ.get("FANLIGHT_POSTGRESQL_PROGRAMS"):
        yield Path(named)
        return
    if on_path := shutil.which("pg_dump"):
        # Not resolved: on Debian what is on the path chooses a version by the server it is told of.
        yield Path(on_path).parent
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"))


def _version_of(program: Path) -> int:
    said = subprocess.run([str(program), "--version"], capture_output=True, text=True, check=False).stdout
    number = re.search(r"(\d+)", said)
    return int(number.group()) if number else 0
