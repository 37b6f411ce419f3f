"""The error pages, and the address where an open page says that somebody is still there."""

from __future__ import annotations

import errno
import re
import sys

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from fanlight.access.public import keep_refused_form, signed_in_only
from fanlight.clocks.public import CalendarDoesNotReach
from fanlight.design import error_pages
from fanlight.design.error_responses import bare_error_response, error_response

_SECRET = re.compile(r"pass|token|csrf|secret|otp|code", re.IGNORECASE)
_TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
RETRY_AFTER_SECONDS = "30"


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request that cannot be read, or that is too large."""
    page = error_pages.TOO_LARGE if isinstance(exception, _TOO_LARGE) else error_pages.BAD_REQUEST
    return bare_error_response(request, page)


def not_permitted(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer somebody whose role does not include the page."""
    return error_response(request, error_pages.NOT_PERMITTED)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token does not fit the session: kept for its owner if known, else given back here."""
    kept = keep_refused_form(request)
    if kept is not None:
        return kept
    typed = [
        (name.replace("_", " ").replace("-", " ").capitalize(), value)
        for name, values in request.POST.lists()
        for value in values
        if value.strip() and not _SECRET.search(name)
    ]
    return error_response(request, error_pages.FORM_TOO_OLD, "design/errors/form_too_old.html", typed=typed)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer an address where there is nothing, or nothing of theirs: the two look the same."""
    return error_response(request, error_pages.NOT_FOUND)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer when a page failed; for want of its database or of room on the disk, say so and when to try again.

    A calendar that ends is none of both: nothing is broken, and trying again helps nobody.
    """
    if is_outage(sys.exc_info()[1]):
        response = bare_error_response(request, error_pages.UNAVAILABLE)
        response["Retry-After"] = RETRY_AFTER_SECONDS
        return response
    if isinstance(sys.exc_info()[1], CalendarDoesNotReach):
        return bare_error_response(request, error_pages.BEYOND_THE_CALENDAR)
    return bare_error_response(request, error_pages.BROKEN)


def is_outage(exception: BaseException | None) -> bool:
    """Return whether the failure is of the machinery underneath: no database, a locked one, a full disk."""
    if isinstance(exception, OSError) and exception.errno in {errno.ENOSPC, errno.EDQUOT, errno.EROFS}:
        return True
    return isinstance(exception, OperationalError | InterfaceError)


@require_POST
@signed_in_only("it only keeps the session of the person who asks")
def still_here(request: HttpRequest) -> HttpResponse:
    """Keep the session going for somebody who says that they are still there."""
    request.session.modified = True
    return HttpResponse(status=204)
