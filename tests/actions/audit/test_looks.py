"""Looks at records: written before the page opens, read for the log page, sealed into the chain by the job."""

from __future__ import annotations

import pytest

from fanlight.audit import looks
from fanlight.audit.models import AuditEvent, Look, SealedLook
from fanlight.audit.public import (
    authorities_with_unsealed_looks,
    last_looks,
    looks_at,
    record_look,
    seal_looks,
    verify,
)
from fanlight.jobs.tasks import seal_every_look
from fanlight.store.public import Actor, command_actor
from tests.actions.front_door.making import HOUR, MONDAY
from tests.factories import AUTHORITY, OTHER_AUTHORITY

pytestmark = pytest.mark.django_db


def look(
    *ids: str, authority: str = AUTHORITY, at=MONDAY, page: str = "front_door:case", why: str = "screens"
) -> Actor:
    by = command_actor("the tests", authority=authority)
    record_look(by=by, subject_kind="person", subject_ids=ids, page=page, allowed_because=why, at=at)
    return by


def test_a_look_says_who_what_when_where_and_why_it_was_allowed():
    by = look("P1", "P2")
    assert list(Look.objects.order_by("id").values_list("actor_id", "subject_id", "page", "allowed_because")) == [
        (by.id, "P1", "front_door:case", "screens"),
        (by.id, "P2", "front_door:case", "screens"),
    ]
    assert Look.objects.filter(looked_at=MONDAY).count() == 2


def test_a_look_that_cannot_be_written_is_not_passed_over():
    with pytest.raises(Exception, match=r"(?i)null"):
        look("P1", at=None)


def test_the_newest_looks_come_first():
    look("P1")
    look("P1", at=MONDAY + HOUR, page="later")
    assert [one["page"] for one in looks_at(AUTHORITY, "person", ["P1"])] == ["later", "front_door:case"]
    assert looks_at(OTHER_AUTHORITY, "person", ["P1"]) == []


def test_each_who_looked_is_told_once_with_their_last_look_and_only_of_the_latest():
    long_ago, busy, latest = (command_actor(name, authority=AUTHORITY) for name in ("long ago", "busy", "latest"))
    for hour, by in enumerate((long_ago, busy, busy, latest, busy)):
        at = MONDAY + hour * HOUR
        record_look(by=by, subject_kind="request", subject_ids=["R1"], page="case", allowed_because="screens", at=at)
    look("P1", at=MONDAY + 9 * HOUR)
    told = {busy.id: MONDAY + 4 * HOUR, latest.id: MONDAY + 3 * HOUR, long_ago.id: MONDAY}
    assert list(last_looks(AUTHORITY, "request", "R1").items()) == list(told.items())
    assert last_looks(AUTHORITY, "request", "R1", most=4).keys() == {busy.id, latest.id}
    assert last_looks(OTHER_AUTHORITY, "request", "R1") == {}


def test_the_job_seals_the_looks_of_every_authority_once():
    look("P1", "P2")
    look("P3", authority=OTHER_AUTHORITY)
    assert authorities_with_unsealed_looks() == [AUTHORITY, OTHER_AUTHORITY]
    seal_every_look()
    assert authorities_with_unsealed_looks() == []
    assert SealedLook.objects.count() == 3
    seal_every_look()
    assert AuditEvent.objects.filter(kind=looks.SEALED).count() == 2
    assert (verify(AUTHORITY).looks, verify(OTHER_AUTHORITY).looks) == (2, 1)


def test_a_look_that_turns_up_behind_later_ones_is_sealed_with_the_next():
    """PostgreSQL numbers rows before they are committed, so a lower number may appear after higher ones were sealed."""
    look("P1", "P2", "P3")
    late = Look.objects.order_by("id")[0]
    others = Look.objects.exclude(id=late.id)
    SealedLook.objects.bulk_create([SealedLook(look=one, authority=AUTHORITY, position=1) for one in others])
    assert seal_looks(AUTHORITY) == 1
    assert SealedLook.objects.filter(look=late).exists()


def test_nothing_to_seal_writes_nothing():
    assert seal_looks(AUTHORITY) == 0
    assert not AuditEvent.objects.exists()


def test_sealing_reads_only_the_end_of_the_log(django_assert_max_num_queries):
    look(*(f"P{number}" for number in range(50)))
    seal_looks(AUTHORITY)
    with django_assert_max_num_queries(6):
        assert seal_looks(AUTHORITY) == 0
    newest = SealedLook.objects.order_by("-look_id")[0].look_id
    assert f"> {newest - looks.LATE_BY}" in str(looks._unsealed(AUTHORITY).query)


def test_long_reasons_and_page_names_are_cut_and_not_refused():
    look("P1", page="p" * 300, why="w" * 500)
    row = Look.objects.get()
    assert (len(row.page), len(row.allowed_because)) == (100, 200)
