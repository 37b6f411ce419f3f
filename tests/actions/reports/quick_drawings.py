"""Reports made without being drawn or printed: both take longer than the rest, and have their own tests."""

from __future__ import annotations

import pytest

from fanlight.reports import making


@pytest.fixture(autouse=True)
def quick_drawings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every drawing be a word, which result it is of, and every board pack its title."""
    drawn = {
        f"requests_in_time.{which}.{size}": f"<svg>{which}</svg>"
        for which in ("whole", "shared")
        for size in ("wide", "narrow")
    }
    monkeypatch.setattr(making, "print_pdf", lambda document: f"%PDF {document.title}".encode())
    monkeypatch.setattr(making, "pictures", lambda whole, shared, labels: drawn)
