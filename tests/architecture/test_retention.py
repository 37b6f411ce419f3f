"""Every table that holds something about people comes due in a list of a room, or says what ends it (safety 17)."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import models

from fanlight.documents.due import rows_over, without_held
from fanlight.establishments.public import parameter
from fanlight.establishments.shipped import definitions
from fanlight.people.retention import records_of_people
from fanlight.store.public import RetentionClass, Shred, paths_in, promise_of, retention_rules
from tests.architecture.test_models import label, our_models
from tests.factories import AUTHORITY, today

# Tables of other rooms with a key to a person that do not keep the person, and why.
KEEP_NOBODY = {
    "returns.SentChild": "what was sent of the child's episodes, which name the same person; it goes when the last of them does",
    "front_door.Referral": "ids and days only: the contact that it belongs to names the same person",
}


def registered() -> set[str]:
    return set(retention_rules())


def parts() -> set[str]:
    return {part for rule in retention_rules().values() for part in rule.parts}


def holds_something_about_people(model: type[models.Model]) -> bool:
    held = promise_of(model)
    return (held.retention, held.shred) != (RetentionClass.REFERENCE, Shred.KEEP)


@pytest.mark.parametrize("model", [one for one in our_models() if holds_something_about_people(one)], ids=label)
def test_safety_17_a_table_comes_due_or_goes_with_a_record_or_says_what_ends_it(model: type[models.Model]) -> None:
    ways = {
        "comes due": model._meta.label in registered(),
        "is part of a record that comes due": model._meta.label in parts(),
        "says what ends it": bool(promise_of(model).goes_with),
    }
    assert list(ways.values()).count(True) == 1, ways


@pytest.mark.parametrize("model", our_models(), ids=label)
def test_what_a_table_goes_with_exists(model: type[models.Model]) -> None:
    """A reason that names a table names one that comes due; one that names a job names a scheduled job."""
    from fanlight.jobs.public import JOBS

    for word in promise_of(model).goes_with.replace(",", " ").replace(";", " ").split():
        app_label, dot, name = word.partition(".")
        if not dot or not name:
            continue
        if name[0].isupper():
            assert word in registered(), word
        else:
            assert JOBS[word].schedule is not None, word


def test_somebodys_files_go_with_a_record_that_comes_due() -> None:
    assert {rule.documents_of for rule in retention_rules().values()} - {""} == {
        "request",
        "partner_ask",
        "subject_request",
        "return",
        "return_beside",
    }


@pytest.mark.parametrize("model_label", sorted(retention_rules()))
def test_how_long_is_a_value_of_the_authority_with_its_source(model_label: str) -> None:
    name = f"retention.{promise_of(apps.get_model(model_label)).retention}.years"
    assert definitions()[name].starting_values[0].source


@pytest.mark.django_db
@pytest.mark.parametrize("model_label", sorted(retention_rules()))
def test_what_is_due_can_be_asked_of_the_database(model_label: str) -> None:
    """On both databases, with every hold that could stand in the way: the question is sound SQL."""
    rule = retention_rules()[model_label]
    retention = str(promise_of(rule.model).retention)
    assert parameter(AUTHORITY, f"retention.{retention}.years", today()) >= 0
    rows = without_held(rows_over(rule, AUTHORITY, retention, today()), rule, AUTHORITY)
    assert list(rows.order_by("kept_from", "pk").values_list("pk", "kept_from")) == []
    assert {str(row) for rows in rule.parts_of(AUTHORITY, "01NOBODY000000000000000000") for row in rows[1]} == set()


def at_the_end_of(model: type[models.Model], path: str) -> object:
    """Return the table to which a path of keys leads."""
    found: object = model
    for name in path.split("__"):
        found = found._meta.get_field(name).related_model  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize("model_label", sorted(retention_rules()))
def test_a_part_names_its_record(model_label: str) -> None:
    rule = retention_rules()[model_label]
    for part, paths in rule.parts.items():
        for path in paths_in(paths):
            assert at_the_end_of(apps.get_model(part), path) is rule.model


def test_every_key_to_a_person_keeps_the_person_or_says_why_not() -> None:
    person = apps.get_model("people.Person")
    naming = {
        model._meta.label
        for model in our_models()
        for field in model._meta.concrete_fields
        if field.related_model is person and model._meta.app_label != "people"
    }
    assert naming == set(records_of_people()) | KEEP_NOBODY.keys()
    of_people = {
        model._meta.label
        for model in our_models()
        for field in model._meta.concrete_fields
        if field.related_model is person and model._meta.app_label == "people"
    }
    assert of_people <= parts()
