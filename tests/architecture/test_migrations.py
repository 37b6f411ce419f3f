"""Migrations stand in one line in each module, and say what the models say."""

import importlib
import re

import pytest
from django.apps import apps
from django.core.management import call_command

from tests.architecture.source import named

OURS = sorted(
    (config for config in apps.get_app_configs() if config.name.startswith("fanlight.")), key=lambda one: one.name
)
WITH_TABLES = [config for config in OURS if list(config.get_models())]


def migration_files(config):
    folder = next(iter(importlib.import_module(f"{config.name}.migrations").__path__))
    from pathlib import Path

    return sorted(path for path in Path(folder).glob("*.py") if re.match(r"\d{4}_", path.name))


@pytest.mark.parametrize("config", WITH_TABLES, ids=lambda config: config.label)
def test_migrations_are_numbered_without_gap_or_twin(config):
    numbers = [int(path.name[:4]) for path in migration_files(config)]
    assert numbers == list(range(1, len(numbers) + 1)), [named(path) for path in migration_files(config)]


@pytest.mark.parametrize("config", WITH_TABLES, ids=lambda config: config.label)
def test_each_migration_follows_the_one_before(config):
    names = [path.stem for path in migration_files(config)]
    for before, after in zip(names, names[1:], strict=False):
        migration = importlib.import_module(f"{config.name}.migrations.{after}").Migration
        assert (config.label, before) in migration.dependencies


@pytest.mark.django_db
def test_no_model_has_changed_without_its_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
