"""Every table with words about people is part of what a person is given of what is held of them, or says why not."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import models

from fanlight.people.public import subject_tables
from fanlight.store.public import promise_of
from tests.architecture.test_models import label, our_models

# Tables whose blanked fields hold words about people and that are not gathered, and why.
NOT_GATHERED = {
    "people.Household": "its members' rows say who lives together; a note of the home itself is of several people",
    "people.Search": "the log of who looked for whom, which the audit log answers",
    "people.RestrictedAnswer": "the log of who asked about a wall",
    "returns.ReturnBuild": "one making of a return of all children: counts, a hash, and why it was withdrawn",
    "returns.ReturnBeside": "a file of all children of another system, or a statement that there are none",
    "returns.ReturnFinding": "a rule's word on records that are themselves gathered; no one is named in it",
    "casework.EarlierHolder": "a worker or a team of the earlier system, and no child",
    "front_door.Draft": "its author's until it is sent; thrown away if it never is",
}
# Rooms that hold words about those who work here, about files, or about subject access itself.
NOT_ABOUT_FAMILIES = {"access", "audit", "documents", "establishments", "imports", "jobs", "outbox", "reports", "store"}
NOT_ABOUT_FAMILIES |= {"subject_access", "demo", "desk", "design", "frames"}


def holds_words_about_families(model: type[models.Model]) -> bool:
    return model._meta.app_label not in NOT_ABOUT_FAMILIES and bool(promise_of(model).fields)


def tables() -> list[type[models.Model]]:
    return [model for model in our_models() if holds_words_about_families(model)]


@pytest.mark.parametrize("model", tables(), ids=label)
def test_safety_17_a_table_with_words_about_families_is_gathered_or_says_why_not(model: type[models.Model]) -> None:
    gathered = model._meta.label in subject_tables()
    assert gathered != (model._meta.label in NOT_GATHERED), model._meta.label


@pytest.mark.django_db
def test_what_is_gathered_can_be_asked_of_the_database() -> None:
    """The paths to a person, to the day and to what walls stand round are all there."""
    for table, one in subject_tables().items():
        rows = apps.get_model(table)._base_manager
        for path in (*one.person, *filter(None, [one.request])):
            assert list(rows.filter(**{f"{path}__in": ["01NOBODY000000000000000000"]})) == []
        for path in (one.at, *one.about.values()):
            assert list(rows.values_list(path, flat=True)[:1]) == []
