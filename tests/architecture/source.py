"""What the architecture tests read: the files of the repository, their functions, their text."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "src" / "fanlight"
NOT_OURS = {".venv", ".git", "var", "mutants", "node_modules", "__pycache__"}


@cache
def files() -> tuple[Path, ...]:
    """Every file of the repository: what git has or would add; without git, what is not ours is left out by name."""
    try:
        words = ["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        listed = subprocess.run(words, capture_output=True, check=True, text=True).stdout.split("\0")
        found = [ROOT / name for name in listed if name]
    except (FileNotFoundError, subprocess.CalledProcessError):
        found = [path for path in ROOT.rglob("*") if not NOT_OURS & set(path.relative_to(ROOT).parts)]
    return tuple(sorted(path for path in found if path.is_file()))


def named(path: Path) -> str:
    """A file's name for a message."""
    return path.relative_to(ROOT).as_posix()


def python_files(*folders: str) -> list[Path]:
    """The Python files under these folders that a person wrote: no migrations."""
    inside = [ROOT / folder for folder in folders]
    return [
        path
        for path in files()
        if path.suffix == ".py" and "migrations" not in path.parts and any(_is_in(path, folder) for folder in inside)
    ]


def _is_in(path: Path, folder: Path) -> bool:
    return path == folder or folder in path.parents


def line_count(path: Path) -> int:
    """How many lines a file has."""
    return len(path.read_text(encoding="utf-8").splitlines())


@dataclass(frozen=True)
class Function:
    """One function or method, and how many lines it spans from `def` to its end."""

    path: Path
    name: str
    lines: int

    def __str__(self) -> str:
        return f"{named(self.path)}: {self.name} has {self.lines} lines"


def functions(path: Path) -> Iterator[Function]:
    """Every function and method in a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield Function(path, node.name, (node.end_lineno or node.lineno) - node.lineno + 1)


def modules() -> list[Path]:
    """The folders of the modules: the rooms of the house."""
    return sorted(path for path in SOURCES.iterdir() if (path / "__init__.py").exists())
