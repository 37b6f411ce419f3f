"""The keys by which people are found are made again by a command: in pieces, and on from where it was cut off."""

from __future__ import annotations

import pytest

from fanlight.audit.public import events_about
from fanlight.people.actions import remake_search_keys as remaking
from fanlight.people.models import SearchKey
from fanlight.people.public import remake_search_keys
from fanlight.store.public import command_actor, now
from tests.actions.cli.test_commands import SET_UP, _the_tests_own_database, run  # noqa: F401
from tests.actions.people.making import a_person
from tests.factories import AUTHORITY

pytestmark = pytest.mark.django_db
BY = ("--as", "an operator")
COMMAND = ("people", "remake-search-keys")


@pytest.fixture(autouse=True)
def _set_up(_the_tests_own_database, run, monkeypatch):  # noqa: F811
    monkeypatch.setattr("fanlight.cli.people.check_migrated", lambda: None)
    monkeypatch.setattr(remaking, "AT_ONCE", 2)
    for number in range(5):
        a_person(forenames=f"Alder{'abcde'[number]}")


def keys() -> list[tuple[str, str]]:
    return sorted(SearchKey.objects.values_list("person_id", "key"))


def test_keys_of_an_old_form_are_made_again_for_everybody(run):  # noqa: F811
    right = keys()
    assert len({person for person, _ in right}) == 5
    SearchKey.objects.all().delete()
    for person_id in {person for person, _ in right}:
        SearchKey.objects.create(authority=AUTHORITY, key="of an old form", person_id=person_id)
    code, said = run(*COMMAND, "--authority", AUTHORITY, *BY)
    assert (code, "The keys of 5 people were made again." in said) == (0, True)
    assert keys() == right
    events = events_about(AUTHORITY, [("search_keys", AUTHORITY)])
    assert [event["detail"]["count"] for event in events] == [1, 2, 2]
    assert events[0]["detail"]["last"] == ""
    assert "Alder" not in str(events)


def test_a_run_that_was_cut_off_goes_on_where_it_was(run):  # noqa: F811
    by = command_actor("people remake-search-keys run by an operator", authority=AUTHORITY)
    _, last = remake_search_keys(by=by, at=now())
    assert last
    code, said = run(*COMMAND, "--authority", AUTHORITY, *BY)
    assert (code, "going on where it was" in said, "The keys of 3 people" in said) == (0, True, True)
    remake_search_keys(by=by, at=now())
    assert "The keys of 5 people" in run(*COMMAND, "--authority", AUTHORITY, "--from-start", *BY)[1]
    assert "The keys of 5 people" in run(*COMMAND, "--authority", AUTHORITY, *BY)[1], "the last run came to its end"


def test_safety_16_it_is_refused_unless_it_is_said_who_runs_it(run):  # noqa: F811
    right = keys()
    code, said = run(*COMMAND, "--authority", AUTHORITY)
    assert code != 0 and "--as" in said
    assert keys() == right and events_about(AUTHORITY, [("search_keys", AUTHORITY)]) == []
