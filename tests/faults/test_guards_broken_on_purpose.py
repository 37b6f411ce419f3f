"""A fault test that passes proves little unless it fails when its guard is gone: each guard is taken away once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.guards import BROKEN, Broken

ROOT = Path(__file__).resolve().parents[2]
A_TEST_FAILED = 1


@pytest.mark.parametrize("guard", BROKEN, ids=lambda guard: guard.fault)
def test_the_guard_is_still_where_it_is_broken_and_its_test_exists(guard: Broken) -> None:
    assert (ROOT / guard.source).read_text().count(guard.sound) == 1
    file, _, name = guard.test.partition("::")
    assert f"def {name.partition('[')[0]}" in (ROOT / file).read_text()


@pytest.mark.slow
@pytest.mark.needs_sqlite
@pytest.mark.parametrize("guard", BROKEN, ids=lambda guard: guard.fault)
def test_without_its_guard_the_test_fails(guard: Broken, tmp_path: Path) -> None:
    for name in ("src", "tests"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "run.py"):
        shutil.copy(ROOT / name, tmp_path / name)
    source = tmp_path / guard.source
    sound = source.read_text()
    source.write_text(sound.replace(guard.sound, guard.broken))
    assert source.read_text() != sound
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", guard.test],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "src")},
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert ran.returncode == A_TEST_FAILED, ran.stdout[-3000:] + ran.stderr[-3000:]
