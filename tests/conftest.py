"""Every test: the database, what may be left out and why, and what shared fixtures there are."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
from collections.abc import Iterator
from typing import Any

import django
import hypothesis
import pytest

from tests.support import databases, migrated, not_run

databases.choose(sys.argv)
os.environ["DJANGO_SETTINGS_MODULE"] = "fanlight.config.settings.testing"
django.setup()
# A busy machine is not a wrong answer: examples are bounded in number, not in time.
hypothesis.settings.register_profile("fanlight", deadline=None)
hypothesis.settings.load_profile("fanlight")

from fanlight.establishments import remembering  # noqa: E402 - as the next
from fanlight.store import clock  # noqa: E402 - its neighbours need Django to have started

pytest_plugins = ["tests.support.browser", "tests.support.jobs", "tests.support.processes"]
pytest_plugins += ["tests.support.mail_server", "tests.support.notify"]
pytest_plugins += ["tests.support.identity_provider"]  # after what it imports

USES_THE_DATABASE = {"db", "transactional_db", "django_db_reset_sequences", "live_server", "client"}
USES_THE_DATABASE |= {"installation", "installation_of_module", "empty_installation"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=list(databases.Database), help="the database to test on; sqlite if not said")
    parser.addoption("--only-stored", action="store_true", help="only the tests of the database, and no browser")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(not_run.NotRun(), "not-run")
    if config.getoption("numprocesses", None):
        from tests.support.processes import kill_tree  # not sooner: pytest rewrites the asserts of its plugins first

        atexit.register(kill_tree, migrated.begin())


def pytest_report_header() -> str:
    return f"database: {databases.chosen()}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    kept = [item for item in items if _belongs_here(item, only_stored=config.getoption("--only-stored"))]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    # What takes an installation of its own, and so long, goes first: nobody then waits for one last test.
    items[:] = sorted(kept, key=lambda item: not _has_own_installation(item))


def _has_own_installation(item: pytest.Item) -> bool:
    names = getattr(item, "fixturenames", ())
    return any("installation" in name for name in names) or item.path.parent.name == "launcher"


def _belongs_here(item: pytest.Item, *, only_stored: bool) -> bool:
    """A test about the other database is left to the other pass, unless no such pass follows: then it is listed."""
    database = databases.chosen()
    if item.get_closest_marker("needs_sqlite") and database is not databases.Database.SQLITE:
        return False
    if item.get_closest_marker("needs_postgresql") and database is not databases.Database.POSTGRESQL:
        return os.environ.get("FANLIGHT_POSTGRESQL_PASS_FOLLOWS") != "1"
    if only_stored and item.get_closest_marker("needs_chromium"):
        return False  # what a browser does with a page is the same whatever the database
    return _touches_the_database(item) or not only_stored


def _touches_the_database(item: pytest.Item) -> bool:
    names = set(getattr(item, "fixturenames", ()))
    return bool(names & USES_THE_DATABASE) or item.get_closest_marker("django_db") is not None


@pytest.fixture(autouse=True)
def _skip_what_needs_postgresql(request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("needs_postgresql") and databases.chosen() is databases.Database.SQLITE:
        pytest.skip("needs PostgreSQL: run it with --database postgresql")


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """The database is there before Django looks, a copy of the migrated one: Django finds nothing left to migrate."""
    return True


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """Give each xdist worker its own database, and SQLite a file, which threads and processes can share."""
    from django.conf import settings
    from django.db import connection

    default: dict[str, Any] = settings.DATABASES["default"]
    suffix = os.environ.get("PYTEST_XDIST_WORKER", "")
    if databases.chosen() is databases.Database.SQLITE:
        default["TEST"]["NAME"] = databases.file_for_tests(default["NAME"], suffix)
        shutil.copy(migrated.for_tests(), default["TEST"]["NAME"])
        yield
        return
    default["TEST"]["NAME"] = name = "_".join(filter(None, ["test", default["NAME"], suffix]))
    migrated.new_postgresql(name, template=migrated.for_tests())
    yield
    connection.close()
    migrated.drop_postgresql(name)


@pytest.fixture(autouse=True)
def _own_folders(request: pytest.FixtureRequest) -> None:
    """Give a test that touches the database its own audit heads, documents and mail: its rows go, so must they."""
    if not _touches_the_database(request.node):
        return
    settings, folder = request.getfixturevalue("settings"), request.getfixturevalue("tmp_path")
    settings.FANLIGHT_AUDIT_HEADS = folder / "audit-heads"
    settings.FANLIGHT_DOCUMENTS = folder / "documents"
    settings.FANLIGHT_MAIL_FOLDER = folder / "mail"


@pytest.fixture(autouse=True)
def _own_business_time_and_settings() -> None:
    """What another test set is not this one's: the process remembers it for a moment after the rows are gone."""
    clock._remembered.clear()
    remembering.forget()


@pytest.fixture(scope="session", autouse=True)
def _flushing_lifts_the_audit_triggers() -> Iterator[None]:
    """A test that commits leaves its rows, which are then flushed away: the append-only triggers would refuse that."""
    from django.test import TransactionTestCase

    from fanlight.audit.public import lift_triggers

    flush = TransactionTestCase._fixture_teardown

    def flush_without_triggers(case: TransactionTestCase) -> None:
        with lift_triggers():
            flush(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", flush_without_triggers)
        if databases.has_own_server():
            from django.db.backends.postgresql.operations import DatabaseOperations

            patch.setattr(DatabaseOperations, "sql_flush", databases.sql_that_deletes)
        yield
