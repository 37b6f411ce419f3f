#!/usr/bin/env python3
"""Starts Fanlight on a machine that has Python and nothing else of ours: makes `.venv`, installs, hands over.

Standard library only, and nothing newer than Python 3.7, so that an old Python gets a sentence and not a traceback.
"""

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
SOURCES = ROOT / "src"
ON_WINDOWS = os.name == "nt"
SCRIPTS = VENV / ("Scripts" if ON_WINDOWS else "bin")
VENV_PYTHON = SCRIPTS / ("python.exe" if ON_WINDOWS else "python")
LAUNCHER = SCRIPTS / ("fanlight.cmd" if ON_WINDOWS else "fanlight")
INSTALLED = VENV / "fanlight-installed.json"
LOG = VENV / "fanlight-install.log"

OLDEST_PYTHON = (3, 11)
OLDEST_PIP_THAT_SERVES_ANOTHER_PYTHON = (22, 3)
RUN_LOCK = "requirements.lock"
DEVELOPMENT_LOCK = "requirements-dev.lock"
# Measured on Linux with Python 3.11: 211 MB and 604 MB, and as much again while packages are unpacked.
MEGABYTES_NEEDED = {RUN_LOCK: 500, DEVELOPMENT_LOCK: 1300}

COMMANDS = {
    "demo": "fill a synthetic county and serve it; --no-serve builds it and exits",
    "serve": "serve Fanlight with its worker, on the database that is there",
    "test": "run every test that this machine can run; what follows goes to pytest",
    "check": "lint, types, import contracts, migrations and templates",
    "faults": "the long and the timed fault tests",
    "screenshots": "make the pictures in docs/images again",
    "bench": "measure Fanlight on a county and write docs/benchmarks.md",
}
NEED_DEVELOPMENT_PACKAGES = {"test", "check", "faults", "screenshots", "bench"}

REASONS = (
    (r"No space left on device|not enough space on the disk", "The disk is full. Free some space, then run it again."),
    (
        r"DO NOT MATCH THE HASHES|Hash mismatch",
        "A package that came is not the one that was locked, so it was refused. Somebody may have tampered with it, "
        "or a mirror of packages is broken: ask whoever keeps your network before you try again.",
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED|invalid peer certificate",
        "The package index showed a certificate that this machine does not trust. On a council network, ask for the "
        "network's certificate and set PIP_CERT to its file.",
    ),
    (
        r"name resolution|NewConnectionError|getaddrinfo failed|dns error|Network is unreachable|timed out|"
        r"ConnectTimeout|ProxyError|error sending request|Connection refused|Connection reset",
        "The package index could not be reached. Fanlight needs the network once, to install. Check the connection "
        "(and HTTPS_PROXY, if your network has a proxy), then run it again.",
    ),
    (r"Permission denied|Access is denied", f"This user may not write in {VENV}. Use a folder of your own."),
    (
        r"from versions: none",
        "The package index could not be reached, or does not hold what Fanlight needs. Check the connection (and "
        "pip's index-url, if your network has a mirror of packages), then run it again.",
    ),
    (
        r"No matching distribution|has no wheels|no matching wheel",
        "A package has no ready-made build for this machine (Python {}.{} on {}). Python 3.11, 3.12 and 3.13 on "
        "64-bit Linux, macOS and Windows are the ones to use.".format(*sys.version_info[:2], sysconfig.get_platform()),
    ),
)


class CannotStart(Exception):
    """What stops Fanlight from starting, in a sentence for the person who typed the command."""


def main(words):
    """Make the environment ready and hand over to it; return the exit code."""
    try:
        check_python()
        if not words and not is_ready(RUN_LOCK):
            list_commands()
            return 0
        lock = DEVELOPMENT_LOCK if words and words[0] in NEED_DEVELOPMENT_PACKAGES else RUN_LOCK
        if not is_ready(lock):
            set_up(lock)
        return hand_over(words)
    except CannotStart as reason:
        print(f"Fanlight cannot start. {reason}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The same command carries on from here.", file=sys.stderr)
        return 130


def list_commands():
    print("Fanlight. Type python3 run.py and one of these words:\n")
    for word, meaning in COMMANDS.items():
        print(f"  {word:<13}{meaning}")
    print("\nThe first time, what is needed is installed into .venv beside this file, and nowhere else.")
    print("After that, any other word goes to the fanlight command line, and python3 run.py alone lists all of them.")


def check_python():
    """Raise CannotStart when this Python is too old, naming a newer one where there is one."""
    if sys.version_info >= OLDEST_PYTHON:
        return
    newer = [name for name in ("python3.13", "python3.12", "python3.11") if shutil.which(name)]
    advice = f"Run it as: {newer[0]} run.py" if newer else "Install a newer one from python.org or your system."
    raise CannotStart("It needs Python 3.11 or newer, and this is {}.{}. {}".format(*sys.version_info[:2], advice))


# What is there already


def is_ready(lock):
    """True when the environment works and holds just what the lock file says."""
    if not (LAUNCHER.exists() and INSTALLED.exists()):
        return False
    try:
        kept = json.loads(INSTALLED.read_text(encoding="utf-8"))
    except ValueError:
        return False
    return kept.get("locks", {}).get(lock) == fingerprint(lock) and kept.get("python") == version_of_environment()


def fingerprint(lock):
    try:
        return hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()
    except FileNotFoundError as missing:
        raise CannotStart(f"{lock} is missing from {ROOT}: is this a whole copy of Fanlight?") from missing


def version_of_environment():
    """The version of the Python in `.venv`, or an empty string when it does not run."""
    words = [str(VENV_PYTHON), "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    try:
        return subprocess.run(words, stdout=subprocess.PIPE, text=True).stdout.strip()
    except OSError:
        return ""


# Setting up


def set_up(lock):
    """Make `.venv`, install the lock, and remember which lock it was."""
    fingerprint(lock)
    check_space(lock)
    try:
        if not version_of_environment():
            make_environment()
        if INSTALLED.exists():
            INSTALLED.unlink()
        install(lock)
        name_source_folder()
        write_launcher()
        # The development lock holds the run lock whole; a test keeps it so.
        held = {RUN_LOCK, lock}
        kept = {"python": version_of_environment(), "locks": {name: fingerprint(name) for name in held}}
        INSTALLED.write_text(json.dumps(kept), encoding="utf-8")
    except OSError as error:
        raise CannotStart(reason_for(f"{error}") or f"The system said: {error}.") from error


def check_space(lock):
    free = shutil.disk_usage(str(ROOT)).free // 1000000
    if free < MEGABYTES_NEEDED[lock]:
        raise CannotStart(f"Installing needs {MEGABYTES_NEEDED[lock]} MB of disk, and {ROOT} has {free} MB free.")


def make_environment():
    """Make a fresh `.venv`, with pip in it where this Python can put it there."""
    if importlib.util.find_spec("venv") is None:
        raise CannotStart(missing_venv_sentence())
    has_pip = importlib.util.find_spec("ensurepip") is not None
    if not has_pip and not installers(RUN_LOCK, pip_inside=False):
        raise CannotStart(missing_venv_sentence())
    print(f"Making the environment in {VENV} ...", flush=True)
    if VENV.exists():
        shutil.rmtree(str(VENV))
    # Inside another environment, the Python below it: an environment on top of an environment dies with it.
    python = getattr(sys, "_base_executable", None) or sys.executable
    words = [python, "-m", "venv", str(VENV)] + ([] if has_pip else ["--without-pip"])
    made = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if made.returncode != 0:
        shutil.rmtree(str(VENV), ignore_errors=True)
        if "ensurepip" in made.stdout:
            raise CannotStart(missing_venv_sentence())
        raise CannotStart(reason_for(made.stdout) or f"The environment was not made:\n{made.stdout}")


def missing_venv_sentence():
    return (
        "This Python has no venv module with pip. On Debian and Ubuntu: sudo apt install python3-venv "
        "(or python{}.{}-venv). Elsewhere install Python from python.org.".format(*sys.version_info[:2])
    )


def installers(lock, pip_inside):
    """The commands that can install the lock, best first: uv, the environment's pip, this Python's pip from outside."""
    lock_words = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", str(ROOT / lock)]
    pip_words = ["install", "--disable-pip-version-check", "--no-input", "--progress-bar", "off"] + lock_words
    found = []
    if shutil.which("uv"):
        found.append([shutil.which("uv"), "pip", "install", "--python", str(VENV_PYTHON)] + lock_words)
    if pip_inside:
        found.append([str(VENV_PYTHON), "-m", "pip"] + pip_words)
    elif version_of_pip_outside() >= OLDEST_PIP_THAT_SERVES_ANOTHER_PYTHON:
        found.append([sys.executable, "-m", "pip", "--python", str(VENV_PYTHON)] + pip_words)
    return found


def version_of_pip_outside():
    """The version of this Python's own pip as two numbers, or (0, 0) when it has none."""
    if importlib.util.find_spec("pip") is None:
        return (0, 0)
    words = [sys.executable, "-m", "pip", "--version"]
    said = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
    numbers = re.match(r"pip (\d+)\.(\d+)", said)
    return (int(numbers.group(1)), int(numbers.group(2))) if numbers else (0, 0)


def install(lock):
    """Install the lock with the first installer that can; raise CannotStart with the last one's reason."""
    words = [str(VENV_PYTHON), "-c", "import pip"]
    pip_inside = subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0
    wanted = sum(1 for line in (ROOT / lock).read_text(encoding="utf-8").splitlines() if re.match(r"\S+==", line))
    print(f"Installing {wanted} packages from {lock} ...", flush=True)
    LOG.write_text("", encoding="utf-8")
    commands = installers(lock, pip_inside)
    if not commands:
        raise CannotStart(missing_venv_sentence())
    began = time.monotonic()
    # A second try matters: uv does not read pip's settings, which is where a council's mirror is named.
    for command in commands:
        if run_with_progress(command, wanted) == 0:
            print(f"Installed in {time.monotonic() - began:.0f} seconds.", flush=True)
            return
    said = LOG.read_text(encoding="utf-8", errors="replace")
    advice = reason_for(said) or "The installer said:\n{}".format("\n".join(said.splitlines()[-8:]))
    raise CannotStart(f"{advice} The whole log is in {LOG}.")


def run_with_progress(command, wanted):
    """Run an installer, its words going to the log and a bar to the terminal; return its exit code."""
    environment = dict(os.environ, UV_PYTHON_DOWNLOADS="never", PYTHONUTF8="1")
    began, seen = time.monotonic(), 0
    with LOG.open("a", encoding="utf-8") as log:
        running = subprocess.Popen(
            command,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        for line in running.stdout:
            log.write(line)
            if re.match(r"Collecting |Ignoring |Requirement already", line):
                seen += 1
                show_bar(seen, wanted, time.monotonic() - began)
    if sys.stdout.isatty() and seen:
        print("\r" + " " * 70 + "\r", end="", flush=True)
    return running.wait()


def show_bar(seen, wanted, seconds):
    if not sys.stdout.isatty():
        return
    filled = min(30, 30 * seen // max(1, wanted))
    left = seconds / seen * max(0, wanted - seen)
    bar = "#" * filled + "." * (30 - filled)
    print(f"\r  [{bar}] {seen} of {wanted}, about {left:.0f} s left ", end="", flush=True)


def reason_for(said):
    """The sentence for the first known cause named in what an installer said, or an empty string."""
    for pattern, sentence in REASONS:
        if re.search(pattern, said, re.IGNORECASE):
            return sentence
    return ""


def name_source_folder():
    """Put src/ on the environment's path, relative so that the checkout can be moved and named in any alphabet."""
    words = [str(VENV_PYTHON), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = Path(subprocess.run(words, stdout=subprocess.PIPE, text=True, check=True).stdout.strip())
    (packages / "fanlight.pth").write_text(os.path.relpath(str(SOURCES), str(packages)) + "\n", encoding="ascii")


def write_launcher():
    if ON_WINDOWS:
        LAUNCHER.write_text('@"%~dp0python.exe" -X utf8 -m fanlight.cli %*\r\n', encoding="ascii")
        return
    LAUNCHER.write_text('#!/bin/sh\nexec "$(dirname "$0")/python" -X utf8 -m fanlight.cli "$@"\n', encoding="ascii")
    LAUNCHER.chmod(0o755)


# Handing over


def hand_over(words):
    """Become the fanlight command line; where a process cannot (Windows), wait for it and return its exit code."""
    command = [str(VENV_PYTHON), "-X", "utf8", "-m", "fanlight.cli"] + list(words)
    sys.stdout.flush()
    if not ON_WINDOWS:
        os.execv(command[0], command)
    running = subprocess.Popen(command)
    while True:
        try:
            return running.wait()
        except KeyboardInterrupt:
            continue  # the command line got the same Ctrl-C and is stopping what it started


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
