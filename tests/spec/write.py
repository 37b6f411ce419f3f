"""Writes docs/spec from the worked examples: `python -m tests.spec.write`."""

from __future__ import annotations

from pathlib import Path

from tests.spec.pages import FOLDER, pages


def write(folder: Path = FOLDER) -> None:
    """Write every page, and take away a page that is made no more."""
    folder.mkdir(parents=True, exist_ok=True)
    names = {page.name for page in pages()}
    for page in pages():
        (folder / page.name).write_text(page.text, encoding="utf-8")
    for path in folder.glob("*.md"):
        if path.name not in names:
            path.unlink()


if __name__ == "__main__":
    write()
