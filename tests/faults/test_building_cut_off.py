"""A build of the demonstration that is killed in the middle is begun anew, and a finished one is left alone."""

import shutil

import pytest

from tests.support.processes import kill_tree, wait_for


@pytest.mark.slow
@pytest.mark.needs_sqlite
def test_a_build_that_was_killed_is_begun_anew_and_finished(installation):
    shutil.rmtree(installation.home)
    installation.home.mkdir()
    building = installation.start("demo", "--no-serve")
    wait_for((installation.home / "demonstration.unfinished").exists, saying="the build to begin", seconds=60)
    kill_tree(building)
    second = installation.run("demo", "--no-serve")
    assert second.returncode == 0, second.stderr
    assert "Building anew" in second.stdout
    assert "dsl@school.example" in second.stdout
    third = installation.run("demo", "--no-serve")
    assert "built already" in third.stdout
    assert installation.run("audit", "verify").returncode == 0
