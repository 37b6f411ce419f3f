"""Every command that the command line's page tells of is there, in a process that has imported nothing else."""

import os
import re
import subprocess
import sys

from tests.architecture.source import ROOT

PAGE = ROOT / "src" / "fanlight" / "cli" / "README.md"
ASKING = """
import sys
from fanlight.cli.command_line import fanlight
def words(group, before=()):
    for name, command in group.commands.items():
        yield " ".join((*before, name))
        yield from words(command, (*before, name)) if hasattr(command, "commands") else ()
print("\\n".join(words(fanlight)))
"""
WORD = re.compile(r"[a-z][a-z-]*")


def told() -> set[str]:
    """The commands in the second column of the page's table: their words up to the first option or file."""
    rows = re.findall(r"^\| `[^|]*`[^|]*\|(.*)\|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    written = [one for row in rows for one in re.findall(r"`([^`]+)`", row)]
    found = set()
    for one in written:
        words = []
        for word in one.split():
            if not WORD.fullmatch(word):
                break
            words.append(word)
        if words:
            found.add(" ".join(words))
    return found


def test_every_command_that_the_page_tells_of_is_there():
    there = set(
        subprocess.run([sys.executable, "-c", ASKING], capture_output=True, text=True, check=True).stdout.split("\n")
    )
    assert "returns cin" in told()
    assert told() - there == set()


def test_a_command_about_money_starts_without_settings_or_a_page():
    """It needs no installation: whoever has the package can run it on a file, as a process of its own and with no settings."""
    own = {key: value for key, value in os.environ.items() if not key.startswith(("DJANGO_", "FANLIGHT_"))}
    words = ["funding", "parameters", "--year", "2018-19"]
    done = subprocess.run(
        [sys.executable, "-m", "fanlight.cli", *words], capture_output=True, text=True, env=own, check=False
    )
    assert done.returncode == 0 and "basic_entitlement.primary = £2,747.00" in done.stdout
