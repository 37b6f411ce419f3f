"""R15 at scale: a backup under 200 writes a second, restored within five minutes, without one difference.

FANLIGHT_DRILL_SCALE names the demonstration that is built for it (small if not said); FANLIGHT_DRILL_HOME names the
home of one that is built already, which is copied and so may be as large as there is room for.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from fanlight.store.backups.sealing import new_key
from tests.support.processes import Installation, kill_tree, wait_for

pytestmark = [pytest.mark.slow, pytest.mark.needs_sqlite]

BY = ("--as", "an operator")
WRITES_A_SECOND = 200
KEY = new_key()
MOST_SECONDS_TO_RESTORE = 300
# What a restore itself adds or takes away.
CHANGED_BY_RESTORE = {"audit_auditevent", "store_knownactor", "access_signedinsession", "store_restorenote"}
WRITER = f"""
import os, time
from pathlib import Path
from fanlight.access.actions.act_as import begin_acting
from fanlight.access.models import Membership
from fanlight.access.public import actor_for
from fanlight.store.public import now
acknowledged = os.open(Path(os.environ["FANLIGHT_HOME"]) / "acknowledged", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
members = list(Membership.objects.select_related("user")[:20])
actors = [actor_for(member.user, member) for member in members]
began, number = time.monotonic(), 0
while True:
    begin_acting(signed_in_by=f"drill {{number}}", by=actors[number % len(actors)], at=now())
    os.write(acknowledged, f"{{number}} {{time.time():.6f}}\\n".encode())
    number += 1
    time.sleep(max(0.0, began + number / {WRITES_A_SECOND} - time.monotonic()))
"""


@pytest.fixture
def built(tmp_path: Path) -> Iterator[Installation]:
    """A county of the size that is wanted."""
    made = _a_county(tmp_path / "county")
    yield made
    made.stop()


def _a_county(home: Path) -> Installation:
    if given := os.environ.get("FANLIGHT_DRILL_HOME"):
        shutil.copytree(given, home, ignore=shutil.ignore_patterns("*.log", "static*"))
        return Installation(home, "")
    home.mkdir()
    made = Installation(home, "")
    done = made.run("demo", "--scale", os.environ.get("FANLIGHT_DRILL_SCALE", "small"), "--no-serve")
    assert done.returncode == 0, done.stderr
    return made


def acknowledged(place: Installation) -> list[tuple[int, float]]:
    """Return the number and the time of every write that was acknowledged."""
    lines = (place.home / "acknowledged").read_text().splitlines() if (place.home / "acknowledged").exists() else []
    return [(int(number), float(at)) for number, at in (line.split() for line in lines)]


def differences(source: Path, restored: Path) -> dict[str, int]:
    """Return, for each table, how many rows of the restored database are not in the source just so."""
    found = {}
    with sqlite3.connect(source) as both:
        both.execute("ATTACH ? AS restored", [str(restored)])
        names = [name for (name,) in both.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in sorted(set(names) - CHANGED_BY_RESTORE):
            if name.startswith(("sqlite_", "jobs_", "django_tasks")):
                continue
            odd = f'SELECT count(*) FROM (SELECT * FROM restored."{name}" EXCEPT SELECT * FROM main."{name}")'
            if number := both.execute(odd).fetchone()[0]:
                found[name] = number
    both.close()
    return found


def written_in(database: Path) -> set[int]:
    """Return the numbers of the writes that a database holds."""
    with sqlite3.connect(database) as opened:
        rows = opened.execute("SELECT text FROM audit_auditevent WHERE text LIKE '%drill %'").fetchall()
    opened.close()
    return {int(text.split("drill ")[1].split('"')[0].split("\\")[0]) for (text,) in rows}


def test_a_backup_under_two_hundred_writes_a_second_is_restored_in_time_without_a_difference(
    built: Installation, empty_installation: Installation, tmp_path: Path
) -> None:
    for place in (built, empty_installation):
        place.environment["FANLIGHT_BACKUP_KEY"] = KEY
    writer = built.start_python(WRITER)
    try:
        wait_for(lambda: len(acknowledged(built)) > WRITES_A_SECOND, seconds=60, saying="the writer")
        began = time.time()
        backed_up = built.run("backup", str(tmp_path / "one.backup"), *BY)
        ended = time.time()
        assert backed_up.returncode == 0, backed_up.stderr
    finally:
        kill_tree(writer)
    writes = acknowledged(built)
    during = [number for number, at in writes if began <= at <= ended]
    started = time.monotonic()
    done = empty_installation.run("restore", str(tmp_path / "one.backup"), *BY)
    seconds = time.monotonic() - started
    assert done.returncode == 0, done.stderr
    source, restored = (place.home / "fanlight.sqlite3" for place in (built, empty_installation))
    print(
        f"{source.stat().st_size / 1e6:.0f} MB: backed up in {ended - began:.1f} s beside "
        f"{len(during) / (ended - began):.0f} writes a second, restored in {seconds:.1f} s"
    )
    assert differences(source, restored) == {}
    lost = {number for number, at in writes if at < began} - written_in(restored)
    assert lost == set()
    assert len(during) > 0, "nobody was kept from writing"
    assert seconds < MOST_SECONDS_TO_RESTORE
    assert empty_installation.run("audit", "verify").returncode == 0
