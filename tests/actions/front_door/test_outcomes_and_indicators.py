"""The outcomes of a decision and the words of an indicator are the authority's: changed from a day on, kept for what was."""

from __future__ import annotations

from datetime import date, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from fanlight.access.public import Role
from fanlight.audit.public import events_about
from fanlight.establishments.models import ListEntryVersion
from fanlight.establishments.public import (
    ListRefused,
    NotYoursToChange,
    SourceNeeded,
    StartsInThePast,
    add_list_entry,
    change_list_entry,
    end_list_entry,
    list_entry,
)
from fanlight.front_door.actions.change_indicator import IndicatorRefused, change_indicator
from fanlight.front_door.models import Indicator
from fanlight.front_door.outcome_list import OUTCOMES
from fanlight.front_door.queries.choices import indicators_by_code, outcome_facts, outcome_labels, outcomes_in_force
from fanlight.front_door.queries.deciding import drafted_answer, outcome_choices
from fanlight.front_door.rules.deciding import DecisionNotAllowed
from fanlight.store.public import Actor, StaleVersion
from tests.actions.front_door.making import (
    DAY,
    MONDAY,
    TODAY,
    a_child,
    a_senior,
    choice,
    confirm,
    decided,
    known,
    now_stored,
)
from tests.factories import AUTHORITY, an_actor

pytestmark = pytest.mark.django_db
MISSING = {"outcomes": ("MISSING",), "route": "SPECIALIST"}
TICKED = "ATTENDANCE_2"


@pytest.fixture
def keeper(county: Any) -> Actor:
    return an_actor(Role.ADMINISTRATOR)


def change(by: Actor, code: str = "MISSING", begins: date = TODAY, **said: Any) -> None:
    there = list_entry(AUTHORITY, OUTCOMES, code, begins)
    assert there is not None
    values = {**there.values, **said.pop("values", {})}
    change_list_entry(
        list_name=OUTCOMES,
        code=code,
        **{"label": there.label, "position": there.position, "source": "Our board", **said},
        values=values,
        in_force_from=begins,
        by=by,
        at=MONDAY,
    )


def test_an_authority_that_wants_an_outcome_confirmed_says_so_without_code(county: Any, keeper: Actor) -> None:
    sent = choice(county.teams["specialist"], **MISSING)
    assert decided(known(children=[a_child()])[0], sent).needs_second_person == []
    change(keeper, values={"needs_second_person": True})
    assert decided(known(children=[a_child("Elder", born_on="2011-05-04")])[0], sent).needs_second_person == ["OUTCOME"]
    hints = {one.value: one.hint for one in outcome_choices(AUTHORITY, MONDAY)}
    assert "a second person confirms it" in hints["MISSING"]


def test_what_is_changed_from_tomorrow_on_does_not_count_today(keeper: Actor) -> None:
    change(keeper, begins=TODAY + DAY, label="Missing or absent", values={"what_happens_next": "We ring you."})
    drafts = [
        drafted_answer(AUTHORITY, outcome_codes=["MISSING"], route="SPECIALIST", team_id="", at=at)
        for at in (MONDAY, MONDAY + DAY)
    ]
    assert ["We ring you." in str(draft) for draft in drafts] == [False, True]
    assert outcome_facts(AUTHORITY, ["MISSING"], MONDAY)[0].label == "Missing child"
    assert outcome_labels(AUTHORITY, ["MISSING"]) == {"MISSING": "Missing or absent"}


def test_an_outcome_of_its_own_goes_to_the_queue_that_the_authority_added(keeper: Actor) -> None:
    board = {"source": "Our board", "in_force_from": TODAY, "by": keeper, "at": MONDAY}
    add_list_entry(list_name="establishments.queues", code="EXPLOITATION", label="Exploitation", values={}, **board)
    said = {"routes": ["SPECIALIST"], "queue": "EXPLOITATION", "what_happens_next": "The team rings you."}
    add_list_entry(list_name=OUTCOMES, code="EXPLOITED", label="Exploited", values=said, **board)
    made = {one.code: one for one in outcomes_in_force(AUTHORITY, TODAY)}["EXPLOITED"]
    assert (made.queue, made.routes, made.is_referral) == ("EXPLOITATION", ("SPECIALIST",), False)
    with pytest.raises(ListRefused, match="“Exploited” names it"):
        end_list_entry(list_name="establishments.queues", code="EXPLOITATION", on=TODAY, by=keeper, at=MONDAY)


@pytest.mark.parametrize(
    "wrong",
    [{"routes": ["BY_AIR"]}, {"routes": []}, {"queue": "NOBODY"}, {"what_happens_next": ""}, {"standard_flags": ["X"]}],
)
def test_an_outcome_that_does_not_fit_is_refused(keeper: Actor, wrong: dict[str, Any]) -> None:
    with pytest.raises(ListRefused):
        change(keeper, values=wrong)


@pytest.mark.parametrize("name", ["what_happens_next", "what_we_ask"])
@pytest.mark.parametrize("word", ["a Strategy Discussion", "Section 47", "our enquiries"])
def test_safety_10_what_a_referrer_reads_of_an_outcome_never_tells_what_is_hidden(
    keeper: Actor, name: str, word: str
) -> None:
    with pytest.raises(ListRefused, match="stay hidden until a worker releases them") as refused:
        change(keeper, code="STRATEGY_DISCUSSION", values={name: f"We hold {word} today."})
    assert refused.value.field_name == name


def test_an_outcome_that_has_ended_is_not_offered_and_keeps_its_name(county: Any, keeper: Actor) -> None:
    end_list_entry(list_name=OUTCOMES, code="MISSING", on=TODAY, by=keeper, at=MONDAY)
    assert "MISSING" in {one.code for one in outcomes_in_force(AUTHORITY, TODAY)}
    assert "MISSING" not in {one.code for one in outcomes_in_force(AUTHORITY, TODAY + DAY)}
    with pytest.raises(DecisionNotAllowed, match="no longer offered"):
        outcome_facts(AUTHORITY, ["MISSING"], MONDAY + DAY)
    assert outcome_labels(AUTHORITY, ["MISSING"]) == {"MISSING": "Missing child"}


def test_what_was_proposed_is_confirmed_as_it_stood_when_it_was_proposed(county: Any, keeper: Actor) -> None:
    change(keeper, values={"needs_second_person": True})
    contact = known(children=[a_child()])[0]
    decision = decided(contact, choice(county.teams["specialist"], **MISSING))
    end_list_entry(list_name=OUTCOMES, code="MISSING", on=TODAY, by=keeper, at=MONDAY)
    confirm(decision, a_senior(), at=MONDAY + DAY)
    assert now_stored(contact).state == "OFFERED"


def test_outcomes_that_were_stored_in_a_table_of_their_own_become_versions(keeper: Actor) -> None:
    """The rows of an earlier installation, one of them changed by hand, are what the authority works by afterwards."""
    migration = import_module("fanlight.front_door.migrations.0004_outcomes_are_a_list")
    apps = MigrationLoader(connection).project_state(("front_door", "0004_outcomes_are_a_list")).apps
    earlier = apps.get_model("front_door", "Outcome")
    sql, values = connection.schema_editor(collect_sql=True).table_sql(earlier)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
    row = {"authority": AUTHORITY, "code": "MISSING", "routes": ["SPECIALIST"], "source": "By hand", "position": 3}
    told = {"what_happens_next": "Old words.", "queue_code": "MISSING", "is_verified": True}
    earlier.objects.create(**row, **told, label="Old name", in_force_from=date(2012, 1, 1), in_force_to=TODAY - DAY)
    earlier.objects.create(**row, **told, label="Own name", in_force_from=TODAY, needs_second_person=True)
    migration.copy_outcomes(apps, None)
    migration.copy_outcomes(apps, None)
    assert ListEntryVersion.objects.count() == 2
    there = list_entry(AUTHORITY, OUTCOMES, "MISSING", TODAY)
    assert there is not None and (there.label, there.position, there.is_verified) == ("Own name", 3, True)
    assert there.values["needs_second_person"] and there.values["queue"] == "MISSING"
    assert outcome_facts(AUTHORITY, ["MISSING"], MONDAY - DAY)[0].label == "Old name"
    assert outcome_facts(AUTHORITY, ["ADVICE"], MONDAY)[0].label == "Information and advice"


# The words of an indicator


def reword(by: Actor, begins: date = TODAY, **said: Any) -> Indicator:
    given = {"version": "2018-10", "code": TICKED, "text": "I am away from school.", "source": "Our board", **said}
    return change_indicator(active_from=begins, by=by, at=MONDAY, **given)


def words(on: date) -> list[str]:
    return [row.text for row in indicators_by_code(AUTHORITY, "2018-10", [TICKED], on)]


def test_a_request_keeps_the_words_that_were_ticked_on_its_day(keeper: Actor) -> None:
    (before,) = words(TODAY)
    row = reword(keeper, begins=TODAY + DAY, is_verified=True)
    assert words(TODAY) == [before] and words(TODAY + DAY) == ["I am away from school."]
    assert words(date(2011, 1, 1)) == [before]
    assert (row.is_verified, row.source, row.level) == (True, "Our board", 2)
    event = events_about(AUTHORITY, [("indicator", row.id)])[0]
    assert "away" not in str(event["detail"]) and event["detail"]["fields"] == ["text", "source"]


def test_a_second_change_of_the_same_day_corrects_the_first(keeper: Actor) -> None:
    reword(keeper)
    reword(keeper, text="I am often away from school.")
    assert words(TODAY) == ["I am often away from school."]
    assert Indicator.objects.filter(code=TICKED).count() == 2


def test_words_that_somebody_else_changed_are_not_overwritten_unseen(keeper: Actor) -> None:
    (read,) = words(TODAY)
    reword(keeper, expected=read)
    with pytest.raises(StaleVersion):
        reword(keeper, expected=read, text="Mine")


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"begins": TODAY - timedelta(days=1)}, StartsInThePast),
        ({"source": " "}, SourceNeeded),
        ({"code": "NOTHING"}, IndicatorRefused),
        ({"version": "1999"}, IndicatorRefused),
    ],
)
def test_words_that_cannot_be_stored_are_refused(keeper: Actor, said: dict[str, Any], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        reword(keeper, **said)


def test_words_before_others_that_are_to_come_are_refused(keeper: Actor) -> None:
    reword(keeper, begins=TODAY + 5 * DAY)
    with pytest.raises(IndicatorRefused, match="later day"):
        reword(keeper)


def test_only_who_may_change_settings_changes_words(keeper: Actor) -> None:
    with pytest.raises(NotYoursToChange):
        reword(a_senior())
