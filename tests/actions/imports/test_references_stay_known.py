"""A sender's reference stays known for as long as the request that it made, and goes after it (safety 3 and 17)."""

from __future__ import annotations

import pytest

from fanlight.front_door.models import Contact, RequestForSupport
from fanlight.imports.models import LaterVersion
from fanlight.store.models import IdempotencyClaim
from fanlight.store.public import claim_once, real_now
from tests.actions.documents.shredding import due, due_ids, shredded, tombstones, years_later
from tests.actions.front_door.making import MONDAY
from tests.actions.imports.making import a_line, brought_in, counts
from tests.factories import AUTHORITY

pytestmark = pytest.mark.django_db
SAME, MORE = a_line(), a_line(level_believed=2)


@pytest.fixture
def read_long_ago(county, tmp_path) -> RequestForSupport:
    """A request from a file, with other content that came later under its reference."""
    assert brought_in(tmp_path, SAME).counts == counts(read=1, taken=1)
    assert brought_in(tmp_path, MORE).counts == counts(read=1, added_to=1)
    claim_once(authority=AUTHORITY, sender="x", kind="y", key="z", content=None, result_id="r")
    return RequestForSupport.objects.get()


def closed(request: RequestForSupport) -> None:
    Contact.objects.filter(request=request).update(state="CLOSED", closed_at=MONDAY, closure="NO_FURTHER_ACTION")
    RequestForSupport.objects.filter(id=request.id).update(closed_at=MONDAY)


def test_safety_3_a_line_read_again_years_later_is_still_the_request_that_it_made(read_long_ago, tmp_path):
    closed(read_long_ago)
    with years_later(2, since=real_now()):
        assert due()["store.IdempotencyClaim"] == 1, "any other claim goes after its year"
        shredded()
        assert IdempotencyClaim.objects.get().result_id == read_long_ago.id
        assert brought_in(tmp_path, SAME, MORE).counts == counts(read=2, already_taken=2)
    assert list(RequestForSupport.objects.all()) == [read_long_ago]


def test_safety_17_the_reference_of_a_shredded_request_goes_after_it(read_long_ago, tmp_path):
    closed(read_long_ago)
    with years_later(30, since=real_now()):
        assert not {"imports.LaterVersion"} & due().keys()
        shredded()
        assert tombstones("front_door.RequestForSupport") == {read_long_ago.id: "SHREDDED"}
        assert due_ids("imports.LaterVersion") == {str(LaterVersion.objects.get().id)}
        assert due_ids("store.IdempotencyClaim") == {str(IdempotencyClaim.objects.get().id)}
        shredded()
        assert not LaterVersion.objects.exists() and not IdempotencyClaim.objects.exists()
        assert brought_in(tmp_path, SAME).counts == counts(read=1, taken=1)
    assert RequestForSupport.objects.count() == 2


def test_a_request_that_is_open_keeps_its_reference_however_old(read_long_ago):
    with years_later(30, since=real_now()):
        assert not {"imports.LaterVersion", "front_door.RequestForSupport"} & due().keys()
        assert due_ids("store.IdempotencyClaim") == {str(IdempotencyClaim.objects.get(kind="y").id)}
