"""Runs one benchmark in this process and leaves its figures in a file: `python -m benchmarks.alone NAME FILE`."""

from __future__ import annotations

import importlib
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path


def main(name: str, answer: Path) -> None:
    """Start Django on FANLIGHT_HOME, run the benchmark of that name, and write its title and figures as JSON."""
    import django

    django.setup()
    benchmark = importlib.import_module(f"benchmarks.{name}")
    figures = benchmark.run(Path(os.environ["FANLIGHT_HOME"]))
    found = {"title": benchmark.TITLE, "figures": [asdict(figure) for figure in figures]}
    answer.write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
