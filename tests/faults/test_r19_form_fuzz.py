"""R19: every form that any role can reach, filled in as nobody should: no page breaks, and nothing typed is lost."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from fanlight.access.public import Role
from fanlight.store.public import business_time_at
from tests.architecture.example_ids import World
from tests.faults.fuzzing import Finder, Found, lost, other_peoples, send, sent
from tests.support.asking_county import MONDAY

pytestmark = pytest.mark.django_db


@dataclass
class Site:
    """Every form that was found, and the identifiers that are other people's."""

    forms: list[Found]
    others: list[str]

    def sorts(self) -> list[Found]:
        """Return one form of each sort, whoever reaches it."""
        return list({found.kind: found for found in reversed(self.forms)}.values())


@contextmanager
def a_site(unblocked: Any, *, as_many: int) -> Iterator[Site]:
    """Give the site as all roles find it; all that it made is taken back."""
    with unblocked, business_time_at(MONDAY), transaction.atomic():
        world = World()
        yield Site(list(Finder(world, as_many=as_many).forms()), other_peoples(world))
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def site(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any) -> Iterator[Site]:
    """The site; one at a time, because the second would find the first one's authority there already."""
    with a_site(django_db_blocker.unblock(), as_many=request.param) as made:
        yield made


# Each page opened as one role that may, or as every one.
AS_ONE = pytest.mark.parametrize("site", [1], indirect=True, ids=["as one role"])
AS_EVERY = pytest.mark.parametrize("site", [len(Role) + 1], indirect=True, ids=["as every role"])


class Fuzz:
    """Sends forms and keeps what went wrong, by form and kind of fault, with the first example of each."""

    def __init__(self, others: list[str]) -> None:
        self.others, self.posts, self.wrong = others, 0, dict[str, str]()
        self.statuses: Counter[int] = Counter()

    def over(self, found: Found, times: int, *, seeded: bool) -> None:
        """Send one form so many times."""

        @settings(
            max_examples=times,
            derandomize=seeded,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(st.data())
        def attempt(data: st.DataObject) -> None:
            values, forged = data.draw(sent(found, self.others))
            self._judge(found, values, forged)

        attempt()

    def _judge(self, found: Found, values: dict[str, Any], forged: set[str]) -> None:
        answer = send(found, values)
        self.posts += 1
        self.statuses[answer.status_code] += 1
        if answer.status_code >= 500:
            fault = getattr(answer, "exc_info", (None, None))[1]
            self.wrong.setdefault(
                f"{answer.status_code} {type(fault).__name__} {found}", f"{fault!r:.300} {values!r:.600}"
            )
        elif gone := [] if forged else lost(found, values, answer):
            self.wrong.setdefault(f"lost {answer.status_code} {found}", f"{gone} {values!r:.600}")

    def verdict(self) -> str:
        """Return what went wrong, in words."""
        return "\n".join(f"{what}: {example}" for what, example in self.wrong.items())


@AS_ONE
def test_the_crawl_finds_the_forms_of_every_room(site: Site) -> None:
    """A crawl that stopped early would find nothing wrong."""
    rooms = Counter(str(found).partition(":")[0] for found in site.sorts() if ":" in str(found).partition(" ")[0])
    assert {"access", "front_door", "people", "casework", "establishments", "documents", "desk"} <= set(rooms)
    assert {"conversations", "challenges", "sharing", "subject_access", "messages"} <= set(rooms)
    assert len(site.sorts()) > 120
    assert len({found.who for found in site.forms}) > 6


@AS_ONE
def test_every_form_takes_six_hundred_wrong_fillings_without_breaking_or_losing_what_was_typed(site: Site) -> None:
    fuzz, sorts = Fuzz(site.others), site.sorts()
    for found in sorts:
        fuzz.over(found, 1 + 599 // len(sorts), seeded=True)
    assert fuzz.wrong == {}, fuzz.verdict()
    assert fuzz.posts >= 600
    assert fuzz.statuses[422] > fuzz.posts / 5, fuzz.statuses
    assert fuzz.statuses[302] > fuzz.posts / 20, fuzz.statuses


@pytest.mark.slow
@AS_EVERY
def test_ten_thousand_wrong_fillings_by_every_role_break_nothing_and_lose_nothing(site: Site) -> None:
    fuzz, began = Fuzz(site.others), time.monotonic()
    for found in site.forms:
        fuzz.over(found, 1 + 10_000 // len(site.forms), seeded=False)
    print(f"{fuzz.posts} posts to {len(site.forms)} forms in {time.monotonic() - began:.0f} s: {dict(fuzz.statuses)}")
    assert fuzz.wrong == {}, fuzz.verdict()
    assert fuzz.posts >= 10_000
