"""What every module and the repository itself must have, and must not say."""

import ast
import re
import sys
import tomllib

import pytest

from tests.architecture.source import ROOT, SOURCES, files, modules, named, python_files

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
# Built in pieces, so that this file does not say them itself.
MACHINE = re.compile(
    "|".join(
        [
            "/" + r"root\b",
            "/" + r"(home|Users)/\w+/",
            "[A-Z]:" + r"\\+Users\\+",
            "/" + r"(opt|tmp)/\w+/",
        ]
    )
)
TEXT = {".py", ".md", ".toml", ".html", ".js", ".css", ".txt", ".csv", ".json", ".svg", ".lock", ".yml", ".cfg", ""}
NOT_MODULES = {"config"}  # settings, addresses and the server's entry


def texts():
    for path in files():
        if path.suffix in TEXT:
            yield path, path.read_text(encoding="utf-8", errors="replace")


def test_no_file_names_a_place_on_somebodys_machine():
    found = [f"{named(path)}: {match.group()}" for path, text in texts() for match in MACHINE.finditer(text)]
    assert found == []


def test_the_search_for_places_can_fail():
    assert MACHINE.search("see /" + "root/notes")
    assert MACHINE.search("C:" + "\\Users\\somebody\\fanlight")
    assert not MACHINE.search("casework/" + "work/01HV4N5T0ZJ7M3Q8X2K9R6W1YB")


@pytest.mark.parametrize("module", [one.name for one in modules() if one.name not in NOT_MODULES])
def test_a_module_has_a_page_of_its_words_and_one_door(module):
    assert (SOURCES / module / "README.md").exists(), f"{module} has no README.md: its words, its laws, its clocks"
    if module != "cli":
        assert (SOURCES / module / "public.py").exists(), f"{module} has no public.py"


@pytest.mark.parametrize("module", [one.name for one in modules() if (one / "public.py").exists()])
def test_a_modules_door_lists_what_it_lets_through(module):
    tree = ast.parse((SOURCES / module / "public.py").read_text(encoding="utf-8"))
    listed = [node for node in tree.body if isinstance(node, ast.Assign) and node.targets[0].id == "__all__"]
    assert len(listed) == 1, f"{module}/public.py has no __all__"


@pytest.mark.parametrize("path", python_files("src", "tests", "run.py"), ids=named)
def test_a_file_opens_with_a_sentence(path):
    text = path.read_text(encoding="utf-8")
    if not text.strip():
        assert path.name == "__init__.py" and "tests" in path.parts
        return
    first = (ast.get_docstring(ast.parse(text)) or "").strip().splitlines()
    assert first and first[0].endswith((".", "?", "!", ":", '"')), f"{named(path)} does not open with a sentence"


def test_every_dependency_says_why_it_is_there():
    wanted = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    silent = [
        name for name in wanted for line in lines if line.strip().startswith(f'"{name}"') and not has_reason(name, line)
    ]
    assert silent == []


# What these are for, their names say.
SPEAK_FOR_THEMSELVES = ("django-tasks==", "pytest==", "pytest-django==", "coverage==", "mypy==", "django-stubs==")


def has_reason(name, line):
    return name.startswith(SPEAK_FOR_THEMSELVES) or len(line.partition("#")[2].strip()) > 5


def pins(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", text, re.MULTILINE))


def test_the_development_lock_holds_the_run_lock_whole():
    run, development = pins("requirements.lock"), pins("requirements-dev.lock")
    assert len(run) > 20
    assert {name: development.get(name) for name in run} == run


def test_the_locks_hold_what_the_project_asks_for():
    asked = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    locked = pins("requirements-dev.lock")
    for one in asked:
        name, _, version = one.partition("==")
        assert locked.get(re.sub(r"\[.*\]", "", name)) == version, one


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_has_hashes_and_no_address(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    for entry in re.split(r"\n(?=\S)", text):
        if "==" in entry.splitlines()[0]:
            assert "--hash=sha256:" in entry, entry.splitlines()[0]


def test_the_words_are_explained_once():
    assert (ROOT / "GLOSSARY.md").exists()


def test_nothing_in_the_house_is_there_for_tests_only():
    """An assert vanishes under -O, and a test package in the product would be missing where it is installed."""
    wrong = []
    for path in python_files("src"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assert):
                wrong.append(f"{named(path)}:{node.lineno}: assert")
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [one.name for one in node.names]
                wrong += [f"{named(path)}: {name}" for name in names if name.split(".")[0] in ONLY_FOR_TESTS]
    assert wrong == []


ONLY_FOR_TESTS = {"pytest", "hypothesis", "factory", "faker", "time_machine", "playwright", "psutil", "unittest"}


def test_the_launcher_uses_the_standard_library_only():
    tree = ast.parse((ROOT / "run.py").read_text(encoding="utf-8"))
    imported = {
        name.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names
    }
    imported |= {node.module.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported <= sys.stdlib_module_names
