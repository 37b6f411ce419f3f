"""Which version of the rules made a run: raised whenever a change of the rules could change a figure."""

from __future__ import annotations

VERSION = 1
