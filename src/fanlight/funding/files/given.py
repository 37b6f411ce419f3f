"""Puts a file that was given back on the disk for its reader, under its own name."""

from __future__ import annotations

from pathlib import Path

from fanlight.funding.rules.given_files import WORKBOOK_ENDING, content_of, is_named_workbook, workbook_in

# File systems take names of 255 bytes, and a letter may need four of them.
_LONGEST_NAME = 60


def put_back(folder: Path, name: str, text: str) -> Path:
    """Return the path of a file with this content in the folder. By its ending a reader knows a workbook from text."""
    own = Path(name).name or "file"
    is_workbook = workbook_in(text) is not None
    if is_workbook != is_named_workbook(own):
        own = f"{own}{WORKBOOK_ENDING}" if is_workbook else own.replace(".", "_")
    path = folder / own[-_LONGEST_NAME:]
    path.write_bytes(content_of(text))
    return path
