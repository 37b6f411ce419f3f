"""A backup and a restore are events of the log, and a restore names the last event of the log that it replaced."""

from __future__ import annotations

import pytest
from django.conf import settings as django_settings

from fanlight.audit.public import Head, heads_on_file, record_backup, record_restore, verify
from fanlight.store.public import command_actor, now
from tests.support.audited import last_event

pytestmark = pytest.mark.django_db(transaction=True)


def operator():
    return command_actor("backup run by an operator", authority="990")


def test_a_backup_is_recorded_by_its_id_alone():
    record_backup(backup_id="01M8", by=operator(), at=now())
    assert last_event() == ("audit.record_backup", "backup", "01M8", {})


def test_a_restore_records_the_end_of_the_log_that_it_replaced():
    record_restore(backup_id="01M8", made_at="2026-11-22", replaced=Head(7, "ab" * 32), by=operator(), at=now())
    detail = {"made_at": "2026-11-22", "replaced_position": 7, "replaced_hash": "ab" * 32}
    assert last_event() == ("audit.record_restore", "backup", "01M8", detail)
    record_restore(backup_id="01M9", made_at="2026-11-22", replaced=None, by=operator(), at=now())
    assert last_event()[3] == {"made_at": "2026-11-22", "replaced_position": 0, "replaced_hash": ""}
    assert verify("990").holds


def test_the_heads_on_file_are_those_of_every_log_but_changed_ones():
    record_backup(backup_id="01M8", by=operator(), at=now())
    (django_settings.FANLIGHT_AUDIT_HEADS / "991.head").write_text("nonsense\n")
    heads = heads_on_file()
    assert list(heads) == ["990"]
    assert heads["990"].position == 1
