"""The invented county on a Monday morning, where files are brought in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fanlight.store.public import business_time_at
from tests.actions.front_door.making import MONDAY, County, a_county


@pytest.fixture
def county(db: None) -> Iterator[County]:
    with business_time_at(MONDAY):
        yield a_county()
