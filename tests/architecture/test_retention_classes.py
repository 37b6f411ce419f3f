"""The class by which a record is kept is read along keys that may be empty: there is always one at the end."""

from __future__ import annotations

from django.apps import apps
from django.db import models

from fanlight.store.public import paths_in, retention_rules


def may_be_empty(model: type[models.Model], path: str) -> bool:
    """Whether a key on the way to a field may hold nothing."""
    *keys, _ = path.split("__")
    for key in keys:
        found = model._meta.get_field(key)
        if found.null:
            return True
        model = found.related_model
    return False


def test_safety_17_no_record_is_without_the_class_by_which_it_is_kept() -> None:
    """What is counted as due is sorted by class: a row without one would stop the counting of all."""
    wrong = []
    for name, rule in retention_rules().items():
        model = apps.get_model(name)
        fields = [path for path in paths_in(rule.class_of) if "__" in path or _has(model, path)]
        if fields and all(may_be_empty(model, path) for path in fields) and len(fields) < 2:
            wrong.append(name)
    assert wrong == []


def _has(model: type[models.Model], path: str) -> bool:
    return any(one.name == path for one in model._meta.get_fields())


def test_an_empty_key_on_the_way_is_seen() -> None:
    call = apps.get_model("front_door.TakenCall")
    assert may_be_empty(call, "request__retention_class") and not may_be_empty(call, "retention_class")
