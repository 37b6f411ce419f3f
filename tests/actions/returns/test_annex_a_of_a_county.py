"""The lists of the tiny county hold as many rows, and the same children, as plain counting finds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.db.models import Q

from fanlight.casework.models import IS_OPEN, Assessment, EarlyHelpAssessment, Episode, ProtectionPlan, Section47, Work
from fanlight.demo.shape import AUTHORITY
from fanlight.front_door.models import Contact, Referral
from fanlight.people.models import Person
from fanlight.returns.annex_a.rules.facts import Window
from fanlight.returns.annex_a.rules.lists import rows_of
from fanlight.returns.queries.annex_a import annex_facts
from tests.actions.demo.building_it import a_county

pytestmark = pytest.mark.django_db
ON, FIRST = date(2018, 11, 19), date(2018, 5, 19)
# London is an hour ahead on the first day and not on the last.
FROM, UNTIL = datetime(2018, 5, 18, 23, tzinfo=UTC), datetime(2018, 11, 20, tzinfo=UTC)


@pytest.fixture(scope="module")
def lists(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[dict]:
    """The rows of each list of the county from seed 3."""
    with django_db_blocker.unblock(), a_county(tmp_path_factory.mktemp("heads"), 3):
        facts = annex_facts(AUTHORITY, Window(ON))
        yield {number: list(rows_of(number, facts, Window(ON))) for number in range(1, 8)}


@pytest.fixture(autouse=True)
def _in_the_county(lists, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield


def numbers(rows, path: str = "person") -> list[str]:
    """The number of the child of each row, under the record that stands first."""
    people = dict(Person.objects.values_list("id", "reference"))
    return sorted(people[lead] for lead in rows.values_list(f"{path}__same_as", flat=True))


def children(lists, number: int) -> list[str]:
    return sorted(row[0] for row in lists[number])


def open_or_ended(rows, ended: str):
    return rows.filter(Q(**{f"{ended}__isnull": True}) | Q(**{f"{ended}__gte": FIRST}), started_on__lte=ON)


def test_contacts(lists):
    rows = Contact.objects.filter(received_at__gte=FROM, received_at__lt=UNTIL, person__isnull=False)
    assert children(lists, 1) == numbers(rows.exclude(state="DUPLICATE")) != []


def test_early_help(lists):
    assessed = open_or_ended(EarlyHelpAssessment.objects.all(), "completed_on")
    helped = Work.objects.filter(IS_OPEN, kind="EARLY_HELP", accepted_at__isnull=False)
    alone = helped.exclude(early_help_assessments__in=assessed)
    assert children(lists, 2) == sorted(numbers(assessed, "work__person") + numbers(alone)) != []


def test_referrals(lists):
    rows = Referral.objects.filter(referred_on__gte=FIRST, referred_on__lte=ON)
    assert children(lists, 3) == numbers(rows) != []


def test_assessments_and_enquiries(lists):
    assessments = open_or_ended(Assessment.objects.all(), "authorised_on")
    assert children(lists, 4) == numbers(assessments, "episode__person") != []
    enquiries = open_or_ended(Section47.objects.all(), "ended_on")
    assert children(lists, 5) == numbers(enquiries, "episode__person") != []


def test_children_in_need_and_in_protection(lists):
    something = (
        Q(assessments__isnull=False)
        | Q(enquiries__isnull=False)
        | Q(need_plans__isnull=False)
        | Q(protection_plans__isnull=False)
    )
    going = Episode.objects.filter(Q(ended_at__isnull=True) | Q(closed_on__gte=FIRST), something, referred_on__lte=ON)
    assert children(lists, 6) == sorted(set(numbers(going))) != []
    plans = open_or_ended(ProtectionPlan.objects.all(), "ended_on")
    assert children(lists, 7) == sorted(set(numbers(plans, "episode__person"))) != []


def test_open_social_work_names_its_team_and_its_worker(lists):
    open_rows = [row for row in lists[6] if row[11] != "e) Closed episode"]
    assert open_rows and all(row[-2] for row in open_rows)
    assert sum(bool(row[-1]) for row in open_rows) > len(open_rows) / 2
