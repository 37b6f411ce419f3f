"""The walls between and inside modules stand, and each one is seen to fall when it is broken."""

import os
import shutil
import subprocess
import sys

from tests.architecture.public_only import goes_round
from tests.architecture.source import ROOT

LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"
WALLS = (
    "Modules stand in one order; neighbours in a row never import one another",
    "Inside a module: public and urls, then views, admin and tasks, forms, actions, queries, scope, models, rules",
    "Rules and clocks never import Django, a model, audit or access",
    "Views, forms, tasks and commands never import models",
    "Of another module, only its public.py is imported",
)


def lint(root) -> tuple[int, str]:
    """Run the contracts of the checkout at `root`; return the exit code and what was said, on one line."""
    path = os.pathsep.join([str(root / "src"), str(root)])
    environment = dict(os.environ, PYTHONPATH=path, COLUMNS="300")
    words = [sys.executable, "-c", LINT, "--no-cache"]
    said = subprocess.run(words, cwd=root, env=environment, capture_output=True, text=True, check=False)
    return said.returncode, " ".join((said.stdout + said.stderr).split())


def test_every_wall_stands():
    code, said = lint(ROOT)
    assert code == 0, said
    for wall in WALLS:
        assert f"{wall} KEPT" in said


def test_each_wall_falls_when_it_is_broken(tmp_path):
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", "static", "jinja2"))
    shutil.copytree(ROOT / "tests" / "architecture", tmp_path / "tests" / "architecture")
    (tmp_path / "tests" / "__init__.py").touch()
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    house = tmp_path / "src" / "fanlight"
    (house / "utils").mkdir()
    (house / "utils" / "__init__.py").touch()
    for file, line in {
        "jobs/rules/names.py": "import django.db",
        "jobs/views.py": "import fanlight.jobs.models, fanlight.audit.chain",
        "jobs/queries.py": "import fanlight.jobs.views",
    }.items():
        with (house / file).open("a") as text:
            text.write(f"\n{line}\n")
    code, said = lint(tmp_path)
    assert code != 0
    for wall in WALLS:
        assert f"{wall} BROKEN" in said


def test_a_module_is_entered_by_its_public_door_only():
    assert goes_round("fanlight.desk.views", "fanlight.people.models")
    assert goes_round("fanlight.desk.views", "fanlight.people.actions.add_child")
    assert goes_round("fanlight.desk.views", "fanlight.people")
    assert not goes_round("fanlight.desk.views", "fanlight.people.public")
    assert not goes_round("fanlight.people.views", "fanlight.people.models")
    assert not goes_round("fanlight.people.views", "django.db.models")
