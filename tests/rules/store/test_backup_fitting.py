"""Where a backup belongs: never invented people among real ones, nor the other way, nor a later database under the code."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fanlight.store.backups.archive import Manifest
from fanlight.store.backups.fitting import Place, check_fits
from fanlight.store.backups.refusals import BackupRefused

BACKUP = Manifest("01M8", "2026-11-22T02:06:00+00:00", "sqlite", "REAL", ["store.0001"], {}, [])
PLACE = Place(engine="sqlite", mode="real", purpose="", known_migrations=["store.0001", "store.0002"], roles=[])


def test_a_backup_from_before_the_codes_latest_steps_fits():
    check_fits(BACKUP, PLACE)
    check_fits(replace(BACKUP, migrations=[]), PLACE)


@pytest.mark.parametrize(
    ("purpose", "mode", "there", "fits"),
    [
        ("DEMONSTRATION", "demo", "", True),
        ("DEMONSTRATION", "demo", "DEMONSTRATION", True),
        ("DEMONSTRATION", "real", "", False),
        ("DEMONSTRATION", "real", "DEMONSTRATION", False),
        ("DEMONSTRATION", "demo", "REAL", False),
        ("REAL", "real", "", True),
        ("REAL", "real", "REAL", True),
        ("REAL", "demo", "", False),
        ("REAL", "real", "DEMONSTRATION", False),
        ("", "real", "REAL", True),
        ("", "demo", "", True),
    ],
)
def test_safety_16_invented_people_are_never_restored_among_real_ones_nor_the_other_way(purpose, mode, there, fits):
    backup, place = replace(BACKUP, purpose=purpose), replace(PLACE, mode=mode, purpose=there)
    if fits:
        check_fits(backup, place)
    else:
        with pytest.raises(BackupRefused, match=r"real people|invented people"):
            check_fits(backup, place)


def test_a_backup_of_a_later_version_is_refused_and_says_how_much_later():
    later = replace(BACKUP, migrations=["store.0001", "store.0003", "send.0001"])
    with pytest.raises(BackupRefused, match=r"2 steps ahead of the code \(send.0001, store.0003\)"):
        check_fits(later, PLACE)


def test_a_backup_of_the_other_database_is_refused():
    with pytest.raises(
        BackupRefused, match="backup of a PostgreSQL database, and FANLIGHT_DATABASE_URL names a SQLite"
    ):
        check_fits(replace(BACKUP, engine="postgresql"), PLACE)


def test_roles_that_the_server_lacks_are_named():
    with pytest.raises(BackupRefused, match="does not have: fanlight_app"):
        check_fits(replace(BACKUP, roles=["fanlight_app", "reader"]), replace(PLACE, roles=["reader"]))
