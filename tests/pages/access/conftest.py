"""Fixtures of the sign-in pages: nothing that another test tried counts against the next."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client

from fanlight.access.models import User
from fanlight.access.public import Role
from tests.factories import a_user
from tests.pages.access.signing_on import OFFICER, SUBJECT
from tests.support.identity_provider import Provider


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def browser() -> Client:
    """A browser that sends the token of each form, as real ones must."""
    return Client(enforce_csrf_checks=True, HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0) Firefox/140.0")


@pytest.fixture
def officer(provider: Provider) -> User:
    """Somebody with an account, whom the provider knows by the same verified address."""
    provider.knows(SUBJECT, email=OFFICER, email_verified=True)
    return a_user(Role.FRONT_DOOR_OFFICER, email=OFFICER)
