"""Reads back what was printed."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader


def words_of_pdf(content: bytes) -> str:
    """Return the words of every page of a PDF, with single spaces between them."""
    pages = PdfReader(BytesIO(content), strict=True).pages
    return " ".join(word for page in pages for word in page.extract_text().split())
