"""Signing in and reading pages in the tests of the people pages."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

from fanlight.access.public import Role
from tests.factories import a_user, sign_in

FOUND = {
    "reason": "WORRY_RAISED",
    "words": "Neighbour rang about shouting",
    "forenames": "Tamsin",
    "surname": "Quillfeather",
}


def signed_in(role: Role = Role.FRONT_DOOR_OFFICER, **place: Any) -> Client:
    """Return a client signed in as a new person in a role."""
    return sign_in(Client(), a_user(role, **place))


def text_of(response: Any) -> str:
    """Return the page's text with its line ends and runs of spaces as single spaces."""
    return " ".join(response.content.decode().split())


def the_search(client: Client, **said: str) -> Any:
    """Post a search."""
    return client.post(reverse("people:search"), {**FOUND, **said})
