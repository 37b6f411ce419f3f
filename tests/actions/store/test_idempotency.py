"""One record for one submission: the same content under the same key is the same thing, other content is refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction

from fanlight.store.models import IdempotencyClaim
from fanlight.store.public import ReferenceReused, claim_once, digest_of

pytestmark = pytest.mark.django_db

PLACE = {"authority": "990", "sender": "ESTABLISHMENT:1", "kind": "request", "key": "draft-1"}
CONTENT = {"children": [{"forenames": "Damson"}], "level": 3}


def claim(*, content: Any = CONTENT, result_id: str = "first", **place: str) -> str:
    return claim_once(**{**PLACE, **place}, content=content, result_id=result_id)


def test_the_first_claim_stands_and_the_same_content_gets_it_ever_after():
    assert claim() == "first"
    assert claim(result_id="second") == "first"
    assert claim(content=dict(reversed(CONTENT.items())), result_id="third") == "first"
    assert IdempotencyClaim.objects.count() == 1


def test_other_content_under_the_same_key_is_refused_as_a_reused_reference():
    claim()
    with pytest.raises(ReferenceReused, match="draft-1 was used before for something else") as reused:
        claim(content={**CONTENT, "level": 4}, result_id="second")
    assert reused.value.code == "reference_reused"
    assert IdempotencyClaim.objects.get().result_id == "first"


@pytest.mark.parametrize(
    "other", [{"authority": "991"}, {"sender": "PARTNER:2"}, {"kind": "import"}, {"key": "draft-2"}]
)
def test_a_key_belongs_to_one_authority_one_sender_and_one_kind(other):
    assert claim() == "first"
    assert claim(result_id="second", **other) == "second"


def test_a_claim_goes_with_the_transaction_that_made_it():
    with pytest.raises(RuntimeError), transaction.atomic():
        claim()
        raise RuntimeError
    assert claim(result_id="again") == "again"


def test_the_transaction_goes_on_after_a_claim_that_was_there():
    claim()
    with transaction.atomic():
        assert claim(result_id="second") == "first"
        assert IdempotencyClaim.objects.count() == 1


@pytest.mark.parametrize("changed", [{"level": "3"}, {"children": []}, {"extra": None}])
def test_any_difference_in_content_is_a_difference(changed):
    assert digest_of(CONTENT) != digest_of({**CONTENT, **changed})
