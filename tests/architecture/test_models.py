"""Every table says of what kind it is, why it is held, how long, and how it is shredded; and is keyed as decided."""

import pytest
from django.apps import apps
from django.db import models

from fanlight.store.public import Held, RowKind, Shred


def our_models():
    return sorted(
        (model for model in apps.get_models() if model.__module__.startswith("fanlight.")),
        key=lambda model: model._meta.label,
    )


def label(model):
    return model._meta.label


def constraints_and_indexes(model):
    return [*model._meta.constraints, *model._meta.indexes]


def test_there_are_tables_to_look_at():
    assert len(our_models()) > 10


@pytest.mark.parametrize("model", our_models(), ids=label)
def test_a_table_names_its_kind(model):
    assert isinstance(getattr(model, "row_kind", None), RowKind)


@pytest.mark.parametrize("model", our_models(), ids=label)
def test_safety_17_a_table_says_why_it_is_held_from_when_how_long_and_how_it_is_shredded(model):
    held = getattr(model, "held", None)
    assert isinstance(held, Held)
    assert held.why and held.kept_from and held.retention
    columns = {field.name for field in model._meta.concrete_fields}
    assert set(held.fields) <= columns


@pytest.mark.parametrize("model", our_models(), ids=label)
def test_a_table_that_is_never_shredded_holds_ids_and_codes_only(model):
    """Free text and encrypted text are where people's lives are written down: they end."""
    if model.held.shred is not Shred.KEEP or model.row_kind is RowKind.REFERENCE:
        return
    written = {field.name for field in model._meta.concrete_fields if isinstance(field, models.TextField)}
    assert written <= IDS_AND_CODES_ONLY.get(model._meta.label, set())


# The canonical text of an event: ids, codes, counts and field names, which the recording of events holds to.
IDS_AND_CODES_ONLY = {"audit.AuditEvent": {"text"}}


@pytest.mark.parametrize("model", our_models(), ids=label)
def test_no_deletion_takes_another_row_along(model):
    for field in model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey):
            assert field.remote_field.on_delete is models.PROTECT, field.name


@pytest.mark.parametrize("model", our_models(), ids=label)
def test_constraints_and_indexes_are_named_after_their_app(model):
    for one in constraints_and_indexes(model):
        assert one.name.startswith(f"{model._meta.app_label}_"), one.name


@pytest.mark.parametrize("model", our_models(), ids=label)
def test_instants_end_in_at_limits_in_by_and_days_in_on(model):
    for field in model._meta.concrete_fields:
        if isinstance(field, models.DateTimeField):
            assert field.name.endswith(("_at", "_by", "_since")) or field.name in DJANGOS_OWN, field.name
        elif isinstance(field, models.DateField):
            assert field.name.endswith(("_on", "_from", "_to", "_until")) or field.name in PLAIN_DAYS, field.name


DJANGOS_OWN = {"last_login", "expire_date"}
# The practitioner's words for days that are nobody's event.
PLAIN_DAYS = {"date_of_birth", "expected_date_of_birth", "expected_date", "day", "on"}


def test_no_key_of_ours_is_a_running_number_that_a_stranger_could_guess():
    """Rows that pages and links name have ULID keys."""
    numbered = {
        model._meta.label
        for model in our_models()
        if isinstance(model._meta.pk, models.AutoField) and model.row_kind not in {RowKind.LOG}
    }
    assert numbered <= EXEMPT_FROM_ULID.keys()


EXEMPT_FROM_ULID = {"people.SearchKey": "a line of the index over names; no page and no link names one"}
