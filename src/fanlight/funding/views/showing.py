"""Shows a funding page: money and pupils are written in it as people read them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fanlight.funding.rules.beside_words import BESIDE_WORDS
from fanlight.funding.rules.units import Unit, pounds, shown


def page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Return the page, which may call `pounds(pence)` and `in_pupils(hundredths)`."""
    always = {"pounds": pounds, "in_pupils": _in_pupils, "BESIDE_WORDS": BESIDE_WORDS}
    return render(request, template, {**context, **always})


def _in_pupils(hundredths: int) -> str:
    return shown(hundredths, Unit.PUPILS)
