"""Rooms above show something of theirs on the request page, the answer and a sender's own page."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.design.public import Panel, PanelLine
from fanlight.front_door.public import ANSWER_PANELS, ASKED_PANELS, REQUEST_PANELS
from tests.actions.front_door.making import (
    an_officer,
    closed_with_advice,
    contacts_of,
    created,
    submitted,
)
from tests.factories import a_user, an_actor, sign_in


@pytest.fixture
def one_each(monkeypatch: pytest.MonkeyPatch) -> None:
    for panels in (REQUEST_PANELS, ANSWER_PANELS, ASKED_PANELS):
        monkeypatch.setattr(panels, "_sources", {})
    REQUEST_PANELS.register(
        "x", lambda shown, actor, at: Panel("From a room above", (PanelLine(shown.reference, "About"),))
    )
    REQUEST_PANELS.register("nothing", lambda shown, actor, at: None)
    ANSWER_PANELS.register("x", lambda shown, actor, at: Panel("Of one child", words=f"{len(shown.contact_ids)} child"))
    ASKED_PANELS.register("x", lambda actor, at: Panel("Yours", (PanelLine("A thing", href="/x/"),)))


@pytest.mark.django_db
def test_a_room_above_shows_its_panel_to_officers(one_each: None) -> None:
    request = submitted()
    client = sign_in(Client(), a_user(Role.FRONT_DOOR_OFFICER))
    page = client.get(reverse("front_door:case", args=[request.reference])).content.decode()
    assert "From a room above" in page and f'dir="auto">{request.reference}</dd>' in page


@pytest.mark.django_db
def test_a_room_above_shows_its_panels_to_who_asked(one_each: None) -> None:
    user = a_user(Role.DSL)
    contact = created(contacts_of(submitted(an_actor(Role.DSL, user=user)))[0], an_officer())
    closed_with_advice(contact)
    client = sign_in(Client(), user)
    assert '<a class="govuk-link" href="/x/">A thing</a>' in client.get(reverse("front_door:asked")).content.decode()
    answer = client.get(reverse("front_door:asked_child", args=[contact.request.reference, 1])).content.decode()
    assert "Of one child" in answer and "1 child" in answer
