"""An invented county that is set up, and who sets it up."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from fanlight.access.public import Role
from fanlight.establishments.public import District, add_district, seed
from fanlight.store.public import Actor, business_time_at
from tests.factories import an_actor

MONDAY = datetime(2018, 11, 19, 9, 30, tzinfo=UTC)
TODAY = date(2018, 11, 19)


@pytest.fixture(autouse=True)
def _on_a_monday():
    with business_time_at(MONDAY):
        yield


@pytest.fixture
def administrator(db) -> Actor:
    return an_actor(Role.ADMINISTRATOR)


@pytest.fixture
def county(administrator: Actor) -> Actor:
    """The administrator of an authority that is set up."""
    seed(
        name="Invented County Council",
        front_door_phone="01632 960100",
        out_of_hours_phone="01632 960199",
        previous_system_name="Oldsystem",
        history_held_from=date(2018, 10, 1),
        by=administrator,
        at=MONDAY,
    )
    return administrator


@pytest.fixture
def north(county: Actor) -> District:
    return add_district(ons_code="E99000001", name="Northinvented", quadrant="North", by=county, at=MONDAY)


@pytest.fixture
def south(county: Actor) -> District:
    return add_district(
        ons_code="E99000002",
        name="Southinvented",
        quadrant="South",
        former_names=[{"name": "Oldsouth", "until": "2018-03-31"}],
        by=county,
        at=MONDAY,
    )
