"""An officer at a browser: whose pages they open, what they type there, and what they read."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.front_door.models import Contact
from fanlight.store.public import Actor
from tests.actions.front_door.making import (
    a_child,
    now_stored,
    taken,
)
from tests.factories import a_user, an_actor, sign_in
from tests.support.forms import form_with

REASONS = {
    "reason_for_level": "Seen over many weeks",
    "reason_for_outcomes": "Advice is enough here",
    "reason_for_route": "No team is needed",
}
ONE_CHILD = [a_child()]


def at_work(role: Role = Role.FRONT_DOOR_OFFICER) -> tuple[Client, Actor]:
    """Return a browser in which somebody of the Front Door is signed in, and who that is."""
    user = a_user(role)
    return sign_in(Client(), user), an_actor(role, user=user)


def address(contact: Contact, page: str) -> str:
    """Return the address of one of a child's pages."""
    return reverse(f"front_door:{page}", args=[contact.request.reference, contact.position])


def text_of(page: HttpResponse) -> str:
    """Return the text of a page as it was sent."""
    return " ".join(page.content.decode().split())


def words_of(page: HttpResponse) -> str:
    """Return the words of a page as they are read, without its markup."""
    return " ".join(re.sub("<[^>]+>", "", page.content.decode()).split())


def the_contact(**said: Any) -> Contact:
    """Return the contact of a request for one child."""
    (contact,) = taken(**{"children": ONE_CHILD, **said})
    return contact


def key_on(client: Client, path: str) -> str:
    """Return the key that a page's form carries, so that sending it twice is told from two forms."""
    page = client.get(path).content.decode()
    return page.split('name="idempotency_key" value="')[1].split('"')[0]


def deciding(client: Client, contact: Contact, **chosen: Any) -> dict[str, Any]:
    """Return what the deciding page posts for this child, version and all."""
    return {
        f"version_{contact.id}": str(now_stored(contact).version),
        "children": [contact.id],
        "level": "3",
        "outcomes": ["ADVICE"],
        "route": "SIGNPOST",
        "drafted_for": "ADVICE|SIGNPOST|",
        **REASONS,
        **chosen,
    }


def typed_on(page: HttpResponse) -> dict[str, str]:
    """Return what the deciding page's form holds."""
    return dict(form_with(page, "Decide").values)


ANSWERED = {"audience": "PROFESSIONAL", "why": "You saw it first", "what_happens_next": "We ring you"}
