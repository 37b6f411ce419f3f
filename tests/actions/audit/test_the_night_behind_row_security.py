"""A night worker of two authorities on PostgreSQL, in the role that owns nothing: each list is read in its own authority."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from fanlight.access.public import Role
from fanlight.establishments.public import seed as seed_authority
from fanlight.front_door.models import Contact, NightSummary
from fanlight.front_door.tasks import watch_hand_over
from fanlight.store.public import business_time_at, reading_in
from tests.actions.front_door.crowd import a_crowd
from tests.actions.front_door.making import HOUR, MONDAY, a_county
from tests.factories import AUTHORITY, OTHER_AUTHORITY, a_membership, a_user, an_actor, sign_in
from tests.support.row_security import become

pytestmark = [pytest.mark.needs_postgresql, pytest.mark.django_db(transaction=True)]
EVENING = MONDAY + 10 * HOUR


def urgent(authority: str) -> Contact:
    return a_crowd([{"authority": authority, "is_urgent": True, "level_believed": 4}])[0]


def test_both_lists_are_read_and_what_is_done_is_done_in_ones_own(as_owner_of_nothing: None, client: Client) -> None:
    with business_time_at(MONDAY):
        a_county()
        administrator = an_actor(Role.ADMINISTRATOR, authority=OTHER_AUTHORITY)
        numbers = {"front_door_phone": "01632 960300", "out_of_hours_phone": "01632 960399"}
        seed_authority(name="Invented Borough", **numbers, by=administrator, at=MONDAY)
        here, there = urgent(AUTHORITY).request.reference, urgent(OTHER_AUTHORITY).request.reference
        worker = a_user(Role.OUT_OF_HOURS_WORKER)
        elsewhere = a_membership(worker, Role.OUT_OF_HOURS_WORKER, authority=OTHER_AUTHORITY)
        sign_in(client, worker)
        become()
    with business_time_at(EVENING):
        watch_hand_over()
        page = client.get(reverse("front_door:night")).content.decode()
        assert here in page
        assert there in page
        case = reverse("front_door:case", args=[there])
        assert client.get(case).status_code == 404
        assert client.post(reverse("front_door:take", args=[here])).status_code == 302
        written = {"text": "The child is with Gran."}
        assert client.post(reverse("front_door:night_summary", args=[here]), written).status_code == 302
        client.post(reverse("access:choose_membership"), {"membership": elsewhere.id, "next": case})
        assert there in client.get(case).content.decode()
    with reading_in(OTHER_AUTHORITY):
        assert not NightSummary.objects.exists()
    with reading_in(AUTHORITY):
        assert NightSummary.objects.get().request.reference == here
