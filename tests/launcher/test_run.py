"""The launcher: what it does on a fresh machine, on one that is set up, and on one where something is wrong."""

import importlib.util
import json
import subprocess
import sys

import pytest

from fanlight.cli.command_line import fanlight
from tests.architecture.source import ROOT


@pytest.fixture
def launcher(tmp_path, monkeypatch):
    """run.py as a module of its own, in a folder that holds a small lock and an empty fanlight."""
    spec = importlib.util.spec_from_file_location("launcher_under_test", ROOT / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in ("ROOT", "VENV", "SOURCES", "SCRIPTS", "VENV_PYTHON", "LAUNCHER", "INSTALLED", "LOG"):
        moved = tmp_path / getattr(module, name).relative_to(ROOT)
        monkeypatch.setattr(module, name, moved)
    (tmp_path / "requirements.lock").write_text("# nothing is needed\n")
    (tmp_path / "requirements-dev.lock").write_text("# nothing more is needed\n")
    monkeypatch.setattr(module, "run_with_progress", lambda command, wanted: installs(module, command))
    monkeypatch.setattr(module.os, "execv", lambda path, words: module.ran.append(words))
    module.ran, module.installed, module.fails = [], [], ""
    return module


def installs(module, command) -> int:
    """Stands in for the installer, which would need the network."""
    module.installed.append(command)
    module.LOG.write_text(module.fails)
    return 1 if module.fails else 0


@pytest.fixture
def environment(launcher, monkeypatch):
    """An environment that is there, without the three seconds that making one takes."""

    def make() -> None:
        launcher.SCRIPTS.mkdir(parents=True)
        launcher.VENV_PYTHON.symlink_to(sys.executable)

    monkeypatch.setattr(launcher, "make_environment", make)
    monkeypatch.setattr(launcher, "version_of_environment", lambda: "3.11" if launcher.VENV_PYTHON.exists() else "")
    monkeypatch.setattr(launcher, "name_source_folder", lambda: None)
    monkeypatch.setattr(launcher, "installers", lambda lock, pip_inside: [["installer", lock]])
    return launcher


def test_alone_on_a_fresh_machine_it_lists_the_commands_and_touches_nothing(launcher, capsys):
    assert launcher.main([]) == 0
    said = capsys.readouterr().out
    for word in launcher.COMMANDS:
        assert word in said
    assert not launcher.VENV.exists()


def test_its_commands_are_those_of_the_command_line_in_the_same_words(launcher):
    known = {name: command.get_short_help_str(200) for name, command in fanlight.commands.items()}
    assert {word: known.get(word) for word in launcher.COMMANDS} == launcher.COMMANDS


def test_the_first_time_it_installs_and_then_hands_over_every_word(environment):
    environment.main(["serve", "--port", "9000"])
    assert environment.installed == [["installer", "requirements.lock"]]
    assert environment.ran[0][-5:] == ["-m", "fanlight.cli", "serve", "--port", "9000"]


def test_the_second_time_it_installs_nothing(environment):
    environment.main(["serve"])
    environment.main(["serve"])
    assert len(environment.installed) == 1
    assert len(environment.ran) == 2


def test_a_changed_lock_is_installed_again(environment):
    environment.main(["serve"])
    (environment.ROOT / "requirements.lock").write_text("# something is needed\n")
    environment.main(["serve"])
    assert len(environment.installed) == 2


def test_tests_need_the_development_lock_which_serves_for_the_rest_too(environment):
    environment.main(["test"])
    environment.main(["serve"])
    assert environment.installed == [["installer", "requirements-dev.lock"]]


def test_another_python_in_the_environment_means_installing_again(environment, monkeypatch):
    environment.main(["serve"])
    monkeypatch.setattr(environment, "version_of_environment", lambda: "3.12")
    environment.main(["serve"])
    assert len(environment.installed) == 2


def test_an_interrupted_installation_is_not_taken_for_a_finished_one(environment, monkeypatch):
    def interrupted(command, wanted):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(environment, "run_with_progress", interrupted)
        assert environment.main(["serve"]) == 130
    environment.main(["serve"])
    assert len(environment.installed) == 1


def test_what_is_written_about_the_installation_can_be_damaged(environment):
    environment.main(["serve"])
    environment.INSTALLED.write_text("{half")
    environment.main(["serve"])
    assert json.loads(environment.INSTALLED.read_text())["locks"]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        ("NewConnectionError: Failed to establish a new connection", "could not be reached"),
        ("error: Failed to fetch\n  cause: dns error", "could not be reached"),
        ("ERROR: Could not find a version that satisfies x (from versions: none)\nNo matching distribution", "reached"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "refused"),
        ("SSLError(SSLCertVerificationError: CERTIFICATE_VERIFY_FAILED", "certificate"),
        ("ERROR: No matching distribution found for x (from versions: 1.0, 2.0)", "ready-made build"),
        ("PermissionError: [Errno 13] Permission denied", "may not write"),
        ("something quite new", "something quite new"),
    ],
)
def test_a_failed_installation_says_why_in_a_sentence(environment, capsys, said, sentence):
    environment.fails = said
    assert environment.main(["serve"]) == 1
    message = capsys.readouterr().err
    assert message.startswith("Fanlight cannot start. ")
    assert sentence in message
    assert environment.ran == []


def test_too_small_a_disk_is_said_before_anything_is_written(launcher, monkeypatch, capsys):
    free = type("Usage", (), {"free": 10_000_000})
    monkeypatch.setattr(launcher.shutil, "disk_usage", lambda path: free)
    assert launcher.main(["serve"]) == 1
    assert "has 10 MB free" in capsys.readouterr().err
    assert not launcher.VENV.exists()


def test_without_pip_anywhere_the_missing_package_is_named(launcher, monkeypatch, capsys):
    find = importlib.util.find_spec
    missing = {"ensurepip", "pip"}
    monkeypatch.setattr(launcher.importlib.util, "find_spec", lambda name: None if name in missing else find(name))
    monkeypatch.setattr(launcher.shutil, "which", lambda name: None)
    assert launcher.main(["serve"]) == 1
    assert "apt install python3-venv" in capsys.readouterr().err


def test_a_pip_outside_serves_an_environment_that_has_none(launcher, monkeypatch):
    monkeypatch.setattr(launcher.shutil, "which", lambda name: None)
    monkeypatch.setattr(launcher, "version_of_pip_outside", lambda: (23, 0))
    command = launcher.installers("requirements.lock", pip_inside=False)[0]
    assert command[:5] == [sys.executable, "-m", "pip", "--python", str(launcher.VENV_PYTHON)]
    assert "--require-hashes" in command


def test_uv_comes_first_and_pip_is_there_when_uv_cannot(launcher, monkeypatch):
    monkeypatch.setattr(launcher.shutil, "which", lambda name: f"/somewhere/{name}")
    commands = launcher.installers("requirements.lock", pip_inside=True)
    assert [command[0] for command in commands] == ["/somewhere/uv", str(launcher.VENV_PYTHON)]


def test_an_old_python_gets_a_sentence_that_names_a_newer_one(launcher, monkeypatch, capsys):
    monkeypatch.setattr(launcher.sys, "version_info", (3, 9, 18))
    monkeypatch.setattr(launcher.shutil, "which", lambda name: name == "python3.12" or None)
    assert launcher.main(["demo"]) == 1
    said = capsys.readouterr().err
    assert "this is 3.9" in said
    assert "python3.12 run.py" in said


def test_a_copy_without_its_lock_is_not_a_whole_fanlight(launcher, capsys):
    (launcher.ROOT / "requirements.lock").unlink()
    assert launcher.main(["demo"]) == 1
    assert "whole copy" in capsys.readouterr().err


def test_it_makes_a_real_environment_whose_python_finds_the_sources(launcher):
    """The one test here that makes one: without pip it takes a fraction of a second."""
    sources = launcher.SOURCES / "fanlight" / "cli"
    sources.mkdir(parents=True)
    (sources.parent / "__init__.py").touch()
    (sources / "__init__.py").touch()
    (sources / "__main__.py").write_text("import sys\nsys.exit(int(sys.argv[1]))\n")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(launcher.VENV)], check=True)
    launcher.set_up("requirements.lock")
    assert launcher.is_ready("requirements.lock")
    assert subprocess.run([str(launcher.LAUNCHER), "7"], check=False).returncode == 7
    moved = launcher.ROOT.rename(launcher.ROOT.with_name("moved elsewhere"))
    python = moved / launcher.VENV_PYTHON.relative_to(launcher.ROOT)
    assert subprocess.run([str(python), "-m", "fanlight.cli", "3"], check=False).returncode == 3
