"""The lists of an authority: what is shipped until it changes its own, dated, sourced, audited and never overlapping."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from fanlight.access.public import Role
from fanlight.audit.public import events_about
from fanlight.establishments import lists
from fanlight.establishments.lists import unsound_references
from fanlight.establishments.models import ListEntryVersion
from fanlight.establishments.public import (
    DatedList,
    FieldKind,
    ListEntry,
    ListField,
    ListRefused,
    ListUnsound,
    NotYoursToChange,
    SourceNeeded,
    StartsInThePast,
    TeamKind,
    TeamStillHolds,
    UnknownList,
    add_list_entry,
    add_team,
    change_list_entry,
    end_list_entry,
    end_team,
    list_entries,
    list_entry,
    list_labels,
    register_list,
)
from fanlight.establishments.queries.lists import entry_mark, entry_versions
from fanlight.store.public import Actor, StaleVersion
from tests.actions.establishments.conftest import MONDAY, TODAY
from tests.factories import an_actor

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
STAGES = "invented.stages"
SHIPPED = """
source = "Board procedure"
in_force_from = 2012-01-01

[[entry]]
code = "FIRST"
label = "They talk"
hours = 4

[[entry]]
code = "SECOND"
label = "Their managers talk"
hours = 8
asks = ["SCHOOL"]
"""
FIELDS = (
    ListField("hours", "Answered within", FieldKind.WHOLE_NUMBER, required=True, least=1, most=100),
    ListField("asks", "Who may ask", FieldKind.SOME_OF, choices={"SCHOOL": "School", "POLICE": "Police"}),
    ListField("team", "Who answers", FieldKind.TEAM),
)


@pytest.fixture
def ships(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Registers a list with this shipped text, and takes it out again."""
    monkeypatch.setattr(lists, "_lists", dict(lists._lists))
    monkeypatch.setattr(lists, "_shipped", dict(lists._shipped))
    (tmp_path / "invented_room").mkdir()
    (tmp_path / "invented_room" / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))

    def ship(text: str = SHIPPED, **said: Any) -> None:
        (tmp_path / "invented_room" / "stages.toml").write_text(text, encoding="utf-8")
        given = {"fields": FIELDS, "shipped": ("invented_room", "stages.toml"), **said}
        register_list(DatedList(STAGES, "Stages of a challenge", "Who answers, and how soon", **given))

    yield ship
    sys.modules.pop("invented_room", None)
    lists.forget()


@pytest.fixture
def stages(ships: Any, county: Actor) -> Actor:
    """The administrator of an authority with a list of stages."""
    ships()
    return county


def change(by: Actor, code: str = "FIRST", begins: date = TODAY, **said: Any) -> ListEntry:
    given: dict[str, Any] = {"label": "They talk at once", "values": {"hours": 2}, "position": 1, "source": "Our board"}
    return change_list_entry(list_name=STAGES, code=code, in_force_from=begins, by=by, at=MONDAY, **{**given, **said})


def add(by: Actor, code: str = "THIRD", begins: date = TODAY, **said: Any) -> ListEntry:
    given: dict[str, Any] = {"label": "Directors talk", "values": {"hours": 16}, "position": 3, "source": "Our board"}
    return add_list_entry(list_name=STAGES, code=code, in_force_from=begins, by=by, at=MONDAY, **{**given, **said})


def end(by: Actor, code: str = "FIRST", on: date = TODAY, **said: Any) -> None:
    end_list_entry(list_name=STAGES, code=code, on=on, by=by, at=MONDAY, **said)


def codes(on: date = TODAY) -> list[str]:
    return [one.code for one in list_entries("990", STAGES, on)]


def test_an_authority_that_has_changed_nothing_has_what_is_shipped(stages: Actor) -> None:
    first, second = list_entries("990", STAGES, TODAY)
    assert first == ListEntry(
        code="FIRST",
        label="They talk",
        values={"hours": 4, "asks": (), "team": ""},
        position=1,
        in_force_from=date(2012, 1, 1),
        in_force_to=None,
        source="Board procedure",
        is_verified=False,
    )
    assert (second.code, second.position, second.values["asks"]) == ("SECOND", 2, ("SCHOOL",))
    assert not ListEntryVersion.objects.exists()
    assert codes(date(2011, 12, 31)) == []


def test_a_change_stands_from_its_day_and_what_was_decided_keeps_what_stood(stages: Actor) -> None:
    change(stages, begins=TODAY + DAY, values={"hours": 2, "asks": ["POLICE"]}, is_verified=True)
    before, after = (list_entry("990", STAGES, "FIRST", day) for day in (TODAY, TODAY + DAY))
    assert before is not None and (before.label, before.values["hours"], before.in_force_to) == ("They talk", 4, TODAY)
    assert after is not None and after.values == {"hours": 2, "asks": ("POLICE",), "team": ""}
    assert (after.label, after.source, after.is_verified) == ("They talk at once", "Our board", True)
    assert list_labels("990", STAGES)["FIRST"] == "They talk at once"
    assert list_entry("991", STAGES, "FIRST", TODAY + DAY).label == "They talk"  # type: ignore[union-attr]


def test_the_audit_holds_codes_and_field_names_and_no_value(stages: Actor) -> None:
    change(stages, label="Words of ours")
    event = events_about("990", [("dated_list", STAGES)])[0]
    assert event["detail"] == {
        "code": "FIRST",
        "in_force_from": "2018-11-19",
        "fields": ["label", "source", "hours"],
    }


def test_a_second_change_of_the_same_day_corrects_the_first_and_both_rows_are_kept(stages: Actor) -> None:
    change(stages)
    change(stages, label="They talk today")
    assert list_entry("990", STAGES, "FIRST", TODAY).label == "They talk today"  # type: ignore[union-attr]
    assert list(ListEntryVersion.objects.filter(overtaken_at__isnull=False).values_list("label", flat=True)) == [
        "They talk at once"
    ]
    assert len(entry_versions("990", STAGES, "FIRST")) == 2


def test_an_entry_is_added_in_its_place_and_ended_after_its_last_day(stages: Actor) -> None:
    add(stages, position=0)
    assert codes() == ["THIRD", "FIRST", "SECOND"]
    end(stages, "SECOND", on=TODAY + DAY)
    assert codes(TODAY + DAY) == ["THIRD", "FIRST", "SECOND"] and codes(TODAY + 2 * DAY) == ["THIRD", "FIRST"]
    assert list_labels("990", STAGES)["SECOND"] == "Their managers talk"


def test_an_entry_that_never_stood_is_gone_and_may_be_added_again(stages: Actor) -> None:
    add(stages, begins=TODAY + DAY)
    end(stages, "THIRD")
    assert codes(TODAY + DAY) == ["FIRST", "SECOND"]
    add(stages, begins=TODAY + DAY)
    assert codes(TODAY + DAY) == ["FIRST", "SECOND", "THIRD"]


def test_a_shipped_entry_that_was_ended_does_not_come_back(stages: Actor) -> None:
    end(stages)
    assert codes(TODAY + 400 * DAY) == ["SECOND"]


def test_what_is_shipped_for_a_later_day_can_be_ended_before_it_stands(ships: Any, county: Actor) -> None:
    ships(SHIPPED.replace('code = "SECOND"', 'code = "SECOND"\nin_force_from = 2018-12-01'))
    assert codes(date(2018, 12, 1)) == ["FIRST", "SECOND"]
    end(county, "SECOND")
    assert codes(date(2018, 12, 1)) == ["FIRST"]


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"begins": TODAY - DAY}, StartsInThePast),
        ({"source": "  "}, SourceNeeded),
        ({"values": {"hours": 0}}, ListRefused),
        ({"values": {}}, ListRefused),
        ({"values": {"hours": 1, "team": "NOBODY"}}, ListRefused),
        ({"label": " "}, ListRefused),
        ({"code": "FOURTH"}, ListRefused),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_stored(
    stages: Actor, said: dict[str, Any], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        change(stages, **said)
    assert not ListEntryVersion.objects.exists()


def test_a_team_of_ours_answers_and_one_that_has_ended_does_not(stages: Actor) -> None:
    team = add_team(kind=TeamKind.FRONT_DOOR, name="Invented team", valid_from=TODAY, by=stages, at=MONDAY)
    change(stages, values={"hours": 1, "team": team.id})
    assert list_entry("990", STAGES, "FIRST", TODAY).values["team"] == team.id  # type: ignore[union-attr]
    team.valid_to = TODAY
    team.save(update_fields=["valid_to"])
    with pytest.raises(ListRefused, match="Who answers"):
        change(stages, begins=TODAY + DAY, values={"hours": 1, "team": team.id})


def test_a_team_that_an_entry_names_does_not_end_before_the_entry_names_another(stages: Actor) -> None:
    team = add_team(kind=TeamKind.FRONT_DOOR, name="Invented team", valid_from=TODAY, by=stages, at=MONDAY)
    change(stages, values={"hours": 1, "team": team.id})
    with pytest.raises(TeamStillHolds, match="“They talk at once” on a list names this team"):
        end_team(team_id=team.id, on=TODAY, by=stages, at=MONDAY)
    change(stages, begins=TODAY + DAY, values={"hours": 1})
    assert end_team(team_id=team.id, on=TODAY, by=stages, at=MONDAY).valid_to == TODAY


def test_only_who_may_change_settings_changes_a_list(stages: Actor) -> None:
    officer = an_actor(Role.FRONT_DOOR_OFFICER)
    for attempt in (change, add, end):
        with pytest.raises(NotYoursToChange):
            attempt(officer)


def test_a_save_of_what_somebody_else_changed_is_refused_with_what_is_there(stages: Actor) -> None:
    read = entry_mark("990", STAGES, "FIRST")
    change(stages, expected=read)
    with pytest.raises(StaleVersion) as stale:
        change(stages, label="Mine", expected=read)
    assert stale.value.current.label == "They talk at once"
    with pytest.raises(StaleVersion):
        end(stages, expected=read)


def test_an_entry_that_fanlight_works_by_is_changed_but_not_ended(ships: Any, county: Actor) -> None:
    ships(kept=("FIRST",))
    change(county)
    with pytest.raises(ListRefused, match="Fanlight itself works by"):
        end(county)


def test_an_entry_that_something_needs_is_not_ended(ships: Any, county: Actor) -> None:
    ships(held_by=lambda authority, code, on: f"{authority} {code} {on} still has a team")
    with pytest.raises(ListRefused, match="990 FIRST 2018-11-19 still has a team"):
        end(county)


def test_the_database_holds_one_version_from_a_day(stages: Actor) -> None:
    change(stages)
    row = ListEntryVersion.objects.get(in_force_from=TODAY)
    row.pk = "01HZZZZZZZZZZZZZZZZZZZZZZZ"
    with pytest.raises(IntegrityError), transaction.atomic():
        ListEntryVersion.objects.bulk_create([row])
    row.in_force_from, row.in_force_to = TODAY + DAY, TODAY
    with pytest.raises(IntegrityError), transaction.atomic():
        ListEntryVersion.objects.bulk_create([row])


def test_a_field_that_is_newer_than_a_stored_entry_is_as_it_is_shipped(ships: Any, stages: Actor) -> None:
    change(stages)
    ships(
        SHIPPED.replace('label = "They talk"', 'label = "They talk"\nowner = "Head"'),
        fields=(*FIELDS, ListField("owner", "Owner")),
    )
    assert list_entry("990", STAGES, "FIRST", TODAY).values["owner"] == "Head"  # type: ignore[union-attr]


def test_every_list_of_an_authority_is_read_in_one_query_inside_a_transaction(stages: Actor) -> None:
    lists.forget()
    with CaptureQueriesContext(connection) as asked:
        list_entries("990", STAGES, TODAY)
        list_labels("990", STAGES)
        list_entry("990", STAGES, "FIRST", TODAY)
    assert ["settingsmark" in one["sql"] for one in asked] == [True, False], (
        "whether anything was changed, then all of it"
    )


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("hours = 4", "hours = 400", r"invented_room/stages.toml, entry 1 \(FIRST\), hours: “Answered within” must be"),
        ("hours = 4", "", r"entry 1 \(FIRST\), hours: “Answered within” cannot be blank"),
        ('asks = ["SCHOOL"]', 'asks = ["GP"]', r"entry 2 \(SECOND\), asks: .*GP is not offered"),
        ('code = "SECOND"', 'code = "FIRST"', "FIRST stands twice on 1 January 2012"),
        ('code = "SECOND"', 'code = "second"', r"entry 2 \(second\), code"),
        ('label = "They talk"', "", r"entry 1 \(FIRST\), label"),
        ("hours = 8", "hours = 8\ncolour = 1", r"entry 2 \(SECOND\), colour: .*has no field colour"),
        ('source = "Board procedure"', "", "needs a source"),
        ("[[entry]]", "[[entry", "cannot be read"),
    ],
)
def test_a_shipped_file_that_does_not_fit_names_file_entry_and_field(ships: Any, old: str, new: str, says: str) -> None:
    with pytest.raises(ListUnsound, match=says):
        ships(SHIPPED.replace(old, new, 1))


def test_a_list_whose_choices_are_another_list_that_is_not_there_is_found(ships: Any, county: Actor) -> None:
    other = ListField("queue", "Queue", FieldKind.ONE_OF, choices_from="invented.queues")
    ships(fields=(*FIELDS, other))
    assert unsound_references() == [
        "The list invented.stages: queue takes its choices from invented.queues, which is no list"
    ]
    ships(SHIPPED.replace("hours = 4", 'hours = 4\nqueue = "NONE"'), fields=(*FIELDS, replace_from(other, STAGES)))
    assert unsound_references() == ["The list invented.stages: FIRST: queue is NONE, which is not offered"]
    change(county, values={"hours": 1, "queue": "SECOND"})
    with pytest.raises(ListRefused, match="“Queue”: NONE is not offered"):
        change(county, values={"hours": 1, "queue": "NONE"})


def replace_from(field: ListField, name: str) -> ListField:
    return ListField(field.name, field.label, field.kind, choices_from=name)


def test_a_list_that_nobody_registered_is_a_fault(county: Actor) -> None:
    with pytest.raises(UnknownList):
        list_entries("990", "invented.nothing", TODAY)


def test_what_the_rooms_have_registered_fits_together() -> None:
    assert unsound_references() == []
