"""Turns an error page into an answer, with the person's own frame or, when that may not work, without it."""

from __future__ import annotations

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join

from fanlight.design.error_pages import TOO_MANY_TRIES, ErrorPage
from fanlight.design.frame import BareFrame
from fanlight.design.phone_numbers import numbers_without_asking

logger = logging.getLogger(__name__)


def _reference(request: HttpRequest) -> str:
    return getattr(request, "request_id", "")


def error_response(
    request: HttpRequest, page: ErrorPage, template: str = "design/errors/error.html", **context: object
) -> HttpResponse:
    """Return an error page with its status, in the frame of the person who is signed in; never kept by a cache."""
    context["error"] = page.with_reference(_reference(request))
    response = render(request, template, context, status=page.status)
    response["Cache-Control"] = "no-store"
    return response


def bare_error_response(request: HttpRequest, page: ErrorPage) -> HttpResponse:
    """Return an error page that asks neither session nor database."""
    context = {"error": page.with_reference(_reference(request)), "frame": BareFrame()}
    try:
        html: str = render_to_string("design/errors/error.html", context)
    except Exception:
        logger.exception("the error page itself failed, so the plain one was sent")
        html = _plain_page(page)
    return HttpResponse(html, status=page.status, headers={"Cache-Control": "no-store"})


def _plain_page(page: ErrorPage) -> str:
    numbers = format_html_join("", "<li>{}: {}</li>", ((each.label, each.number) for each in numbers_without_asking()))
    return format_html(
        '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{0}</title></head>'
        "<body><main><h1>{0}</h1><p>{1}</p><p>{2}</p><h2>If a child may be in danger, ring now</h2>"
        "<ul>{3}</ul></main></body></html>",
        page.title,
        " ".join(page.happened),
        page.lost,
        numbers,
    )


def too_many_tries(request: HttpRequest) -> HttpResponse:
    """Answer somebody who tried too often."""
    return error_response(request, TOO_MANY_TRIES)
