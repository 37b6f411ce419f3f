"""High-needs places in a browser: files given, by the place beside by the pupil, and why a place costs what it does."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from fanlight.access.public import Role
from fanlight.funding.actions.give_file import give_file
from fanlight.funding.rules.file_kinds import VALUES
from fanlight.funding.seed.high_needs import HIGH_NEEDS_VALUES, high_needs_demonstration
from fanlight.funding.tasks import read_file_now
from fanlight.jobs.models import JobWorker
from fanlight.jobs.public import run_waiting_jobs
from fanlight.store.public import set_business_time
from tests.actions.front_door.making import MONDAY, a_county
from tests.factories import a_user, an_actor
from tests.journeys.test_funding import photograph
from tests.journeys.walking import PASSWORD, Walker
from tests.rules.funding.test_demonstration_inputs import schools
from tests.rules.funding.test_demonstration_places import special

pytestmark = [pytest.mark.needs_chromium, pytest.mark.django_db(transaction=True)]
OFFICER = "officer@kent.example"


@pytest.fixture
def officer(transactional_db, new_visitor, live_server, violations) -> Walker:
    """A finance officer at a browser, signed in; the authority's values are there."""
    set_business_time(MONDAY)
    a_county()
    user = a_user(Role.FINANCE_OFFICER, name="Willow Notreal", email=OFFICER)
    user.set_password(PASSWORD)
    user.save()
    JobWorker.objects.create(host="here", process_id=1)
    by = an_actor(Role.FINANCE_OFFICER)
    text = high_needs_demonstration(special(1), schools(2), 7).values_toml
    file = give_file(kind=VALUES, year="2018-19", name=HIGH_NEEDS_VALUES, text=text, by=by, at=MONDAY)
    read_file_now(by.authority, file.id)
    walker = Walker(new_visitor(), live_server.url, violations, scripts=True)
    walker.sign_in(OFFICER)
    return walker


def test_places_are_given_seen_both_ways_and_one_is_asked_why(officer: Walker, tmp_path: Path) -> None:
    found = high_needs_demonstration(special(3), schools(60), 7)
    officer.go(reverse("funding:index"))
    officer.follow("High-needs places")
    photograph(officer, "high-needs-new")
    officer.page.get_by_label("Funding year").fill("2018-19")
    for role, (name, text) in found.texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        officer.page.set_input_files(f"input[name=file_{role}]", tmp_path / name)
    officer.page.select_option("select[name=term_above]", "top-up")
    officer.page.get_by_label("The authority’s dated values").select_option(label=f"2018-19: {HIGH_NEEDS_VALUES}")
    officer.press("Work it out")
    run_waiting_jobs()
    officer.follow("Look again")
    main = officer.page.locator("main")
    expect(main).to_contain_text("staff hours for outreach, worth £")
    expect(main).to_contain_text("By the place and by the pupil, on the same roll")
    expect(main).not_to_contain_text("Does not hold")
    photograph(officer, "high-needs")
    officer.page.set_viewport_size({"width": 390, "height": 800})
    photograph(officer, "high-needs-narrow")
    officer.page.locator("a", has_text="why Invented Special 0").first.click()
    officer.look()
    expect(main).to_contain_text("top-ups and fees, added up")
    photograph(officer, "high-needs-why")
    assert officer.problems == []
