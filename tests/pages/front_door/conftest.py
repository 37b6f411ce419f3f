"""An invented county on a Monday morning, and a school's safeguarding lead at the keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from fanlight.access.public import Role
from fanlight.store.public import business_time_at
from tests.factories import a_user, sign_in
from tests.support.asking_county import MONDAY, set_up_county


@pytest.fixture(autouse=True)
def _an_invented_county(db) -> Iterator[None]:
    with business_time_at(MONDAY):
        set_up_county()
        yield


@pytest.fixture
def lead(client: Client) -> Client:
    """A client signed in as the safeguarding lead of the invented school."""
    return sign_in(client, a_user(Role.DSL, name="Alder Testperson"))
