"""What all schools of a kind came to is kept once a month, as far as each of them may read it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from fanlight.comparisons.models import KindFigures
from fanlight.comparisons.public import keep_kind_figures
from fanlight.comparisons.queries.school_page import school_page
from fanlight.store.public import job_actor
from tests.actions.comparisons.schools import asks, primary_schools
from tests.actions.front_door.making import HOUR, MONDAY, a_lead, advice, contacts_of, decided
from tests.factories import AUTHORITY, OTHER_AUTHORITY
from tests.support.audited import last_event

pytestmark = pytest.mark.django_db
OCTOBER = datetime(2018, 10, 8, 9, 0, tzinfo=UTC)
THIS_YEAR = (date(2018, 9, 1), MONDAY.date())


def keep(at=MONDAY, authority=AUTHORITY):
    return keep_kind_figures(by=job_actor("comparisons.keep_figures", authority=authority), at=at)


@pytest.fixture
def asked(county):
    """Seven primary schools, which asked 3, 2, 2, 2, 2, 2 and 2 times in October; one request of each was advised."""
    schools = primary_schools(7, pupils=100)
    for place, school in enumerate(schools):
        first, *_ = asks(school, 3 if place == 0 else 2, at=OCTOBER)
        decided(contacts_of(first)[0], advice(), at=OCTOBER + 2 * HOUR)
    return schools


def test_each_kind_is_kept_once_a_month(asked):
    assert keep() == 1
    assert last_event() == ("comparisons.keep_kind_figures", "authority", AUTHORITY, {"kept": 1, "deleted": 0})
    kept = KindFigures.objects.get()
    assert (kept.kind, kept.first_on, kept.last_on) == ("PRIMARY", date(2018, 9, 1), date(2018, 10, 31))
    # 15 requests of 7 schools; 7 of 15 decided, and all in time.
    assert kept.figures["requests_a_school"] == 2.1
    assert kept.figures["requests_per_1000"] == 21.4
    assert kept.figures["in_time"] == 47
    # More than half wait, past their time: there is no median.
    assert kept.figures["median_hours"] is None
    assert {tuple(parts): share for parts, share in kept.figures["came"]}[("SIGNPOST",)] == 100
    assert kept.figures["levels"] == [[["AS_ASKED"], 100], [["LOWER"], 0], [["HIGHER"], 0]]
    assert keep() == 0
    assert KindFigures.objects.count() == 1


def test_a_month_in_which_one_school_asked_is_told_with_the_next(asked):
    keep()
    asks(asked[3], 2, at=datetime(2018, 11, 5, 9, 0, tzinfo=UTC))
    assert keep(at=datetime(2018, 12, 3, 9, 0, tzinfo=UTC)) == 0


def test_another_authority_keeps_nothing_of_it(asked):
    assert keep(authority=OTHER_AUTHORITY) == 0


def test_what_is_older_than_five_school_years_is_deleted(county):
    old = KindFigures(authority=AUTHORITY, kind="PRIMARY", first_on=date(2012, 9, 1), last_on=date(2013, 8, 31))
    old.save()
    keep()
    assert not KindFigures.objects.exists()


def test_a_school_reads_its_own_beside_theirs_over_the_same_days(asked):
    keep()
    asks(asked[0], 2, at=MONDAY)
    page = school_page(a_lead(), *THIS_YEAR, MONDAY)
    assert page.own.counted.requests == 5
    assert page.beside.schools == 7 and page.beside.last_on == date(2018, 10, 31)
    rows = {row.words: (row.ours, row.theirs) for row in page.beside.rows}
    assert rows["Requests"] == ("3", "2.1 in each school on average")
    assert rows["Requests for each 1,000 pupils"] == ("30.0", "21.4")
    assert rows["Decided within one working day"] == ("33% (1 of 3)", "47%")


def test_safety_19_days_of_ones_own_choosing_have_nothing_beside_them(asked):
    keep()
    shorter = school_page(a_lead(), date(2018, 9, 1), MONDAY.date() - timedelta(days=1), MONDAY)
    assert shorter is not None and shorter.beside is None


def test_safety_10_what_is_kept_names_no_school_and_counts_no_child(asked):
    keep()
    words = str(KindFigures.objects.get().figures)
    assert not any(school in words for school in asked)
    assert set(KindFigures.objects.get().figures) <= {
        "schools",
        "requests_a_school",
        "requests_per_1000",
        "conversations_a_school",
        "challenges_a_school",
        "in_time",
        "median_hours",
        "came",
        "levels",
        "returned",
        "questioned",
    }
