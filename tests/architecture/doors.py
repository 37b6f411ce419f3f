"""The table of who may open what: every address against every role, kept in doors.txt for people to read.

`python -m tests.architecture.doors` prints the table that the guards make now. Read each line that changed before
keeping it: the table is what was meant, the guards are what was built, and the tests hold one against the other.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

TABLE = Path(__file__).with_name("doors.txt")
STRANGER = "stranger"
MAY, MAY_NOT = "x", "."


def read() -> dict[str, dict[str, bool]]:
    """The table: for each address by name, whether a stranger and each role may come past the guard."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    visitors = lines[0].split()[1:]
    table = {}
    for line in lines[1:]:
        name, *cells = line.split()
        if len(cells) != len(visitors) or not set(cells) <= {MAY, MAY_NOT}:
            raise ValueError(f"The line of {name} in {TABLE.name} has not one x or . for each visitor")
        table[name] = {visitor: cell == MAY for visitor, cell in zip(visitors, cells, strict=True)}
    return table


def made_by_the_guards() -> str:
    """The table as the guards make it now."""
    from fanlight.access.public import Role
    from tests.architecture.test_urls import ADDRESSES
    from tests.factories import an_actor_on_paper

    visitors = {STRANGER: None} | {str(role): an_actor_on_paper(role) for role in Role}
    wide = max(len(name) for name, _, _ in ADDRESSES)
    lines = [f"{'address':<{wide}}  " + " ".join(visitors)]
    for name, _, view in ADDRESSES:
        cells = [
            (MAY if view.guarded_by.lets_in(actor) else MAY_NOT).center(len(who)) for who, actor in visitors.items()
        ]
        lines.append(f"{name:<{wide}}  {' '.join(cells)}".rstrip())
    return "\n".join(lines)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fanlight.config.settings.testing")
    import django

    django.setup()
    sys.stdout.write(made_by_the_guards() + "\n")
