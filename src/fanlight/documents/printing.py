"""Documents printed to PDF by a process of their own: what typesets them is never loaded by one that serves pages."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import structlog

from fanlight.documents.rules.printed import Printed
from fanlight.documents.rules.printed_report import PrintedReport

_TYPESETTER = Path(__file__).parent / "typesetting" / "typeset.py"
# A bundle of a thousand items takes about a second.
LONGEST_SECONDS = 120


class NotPrinted(Exception):
    """No PDF could be made."""

    def __init__(self) -> None:
        super().__init__("The PDF could not be made. Nothing was lost: try again, or print the page from your browser.")


def print_pdf(document: Printed | PrintedReport) -> bytes:
    """Return a document as tagged PDF, the same bytes for the same words; raises NotPrinted."""
    given = {"told": document.told(), "if_letters_are_missing": document.if_letters_are_missing, "page": document.page}
    try:
        # `-I`: nothing of the folder it is run from, nor of the environment's settings of Python, changes what it does.
        ran = subprocess.run(
            [sys.executable, "-I", "-X", "utf8", str(_TYPESETTER)],
            input=json.dumps(given).encode(),
            capture_output=True,
            timeout=LONGEST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise NotPrinted from late
    if ran.returncode != 0:
        # What it said may quote the words that it printed: how it ended is all that is logged.
        structlog.get_logger(__name__).error("not_printed", ended_with=ran.returncode)
        raise NotPrinted
    return ran.stdout
