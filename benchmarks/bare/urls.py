"""The one address of the bare page."""

from __future__ import annotations

from pathlib import Path

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path
from jinja2 import Environment, FileSystemLoader

from benchmarks.limits import INDEXED, ROWS

PAGES = Environment(loader=FileSystemLoader(Path(__file__).parent / "jinja2"), autoescape=True, auto_reload=False)
COLUMNS = ("id", "state", "due_at", "received_at", "reference", "source")


def bare(request: HttpRequest) -> HttpResponse:
    """Read a page of rows by the worklist's index and draw nine cells for each."""
    with connection.cursor() as cursor:
        cursor.execute(INDEXED.replace("?", "%s"), ["886", ROWS])
        rows = [dict(zip(COLUMNS, row, strict=True)) for row in cursor.fetchall()]
    body = PAGES.get_template("bare/rows.html").render(rows=rows)
    return HttpResponse(body, headers={"Content-Length": str(len(body.encode()))})


urlpatterns = [path("", bare)]
