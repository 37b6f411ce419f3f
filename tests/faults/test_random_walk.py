"""A random walk through every state machine by every role: whatever is tried, no work is lost and no clock is amiss."""

from __future__ import annotations

import os
from collections.abc import Iterator
from random import Random

import pytest

from fanlight.audit.public import verify
from fanlight.store.public import business_time_at
from tests.actions.front_door.making import MONDAY
from tests.factories import AUTHORITY
from tests.faults.walking import asking, deciding, rooms, statutory, stepping, working  # noqa: F401 - each tells its own
from tests.faults.walking.crowd import Crowd, a_crowd
from tests.faults.walking.holding import amiss
from tests.faults.walking.world import TRIALS, World
from tests.support import databases

pytestmark = pytest.mark.django_db
# Another walk: FANLIGHT_WALK_SEED=7 python -m pytest tests/faults/test_random_walk.py
SEED = int(os.environ.get("FANLIGHT_WALK_SEED", "2018"))
# Each step asks the same of both databases; PostgreSQL is asked across a process, and walks less far.
SHORT = 1_000 if databases.chosen() is databases.Database.SQLITE else 250
LONG, LONG_WALKS = 2_500, 40


@pytest.fixture
def crowd(db: None) -> Iterator[Crowd]:
    with business_time_at(MONDAY):
        yield a_crowd()


def walk(crowd: Crowd, seed: int, steps: int, *, look_every: int) -> World:
    """Walk so many steps from a seed, looking at the whole database after every few; return the world."""
    world = World(Random(seed), crowd)
    for number in range(1, steps + 1):
        world.step()
        if number % look_every == 0 or number == steps:
            wrong = [*amiss(world.at), *world.left_by_a_refusal()]
            assert not wrong, f"seed {seed}, step {number}:\n" + "\n".join([*wrong[:10], world.story(look_every)])
    assert verify(AUTHORITY).broken == ""
    print(
        f"seed {seed}: {steps} steps to {world.at:%F}, {sum(world.done.values())} done, {world.turned_away} turned away"
    )
    return world


def test_safety_4_whoever_tries_whatever_no_work_is_lost_and_no_clock_is_amiss(crowd: Crowd) -> None:
    world = walk(crowd, SEED, SHORT, look_every=50)
    done, refused = sum(world.done.values()), sum(world.refused.values())
    assert done > SHORT / 4 and refused > SHORT / 20 and world.turned_away > SHORT / 50, (done, refused)
    assert len(world.done) > len(TRIALS) / 4, sorted(world.done)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(SEED, SEED + LONG_WALKS))
def test_a_hundred_thousand_steps_lose_nothing_and_leave_no_clock_amiss(crowd: Crowd, seed: int) -> None:
    world = walk(crowd, seed, LONG, look_every=250)
    assert len(world.done) > len(TRIALS) / 2, sorted({one.name for one in TRIALS} - world.done.keys())


def test_there_are_a_hundred_thousand_steps_by_every_role_through_every_room() -> None:
    assert LONG * LONG_WALKS == 100_000
    rooms_tried = {one.page.partition(":")[0] for one in TRIALS}
    assert {"front_door", "casework", "conversations", "challenges", "sharing"} <= rooms_tried
