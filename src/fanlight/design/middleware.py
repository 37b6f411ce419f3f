"""Gives a page to answers that Django leaves empty."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from fanlight.design.error_pages import NOT_ALLOWED_HERE
from fanlight.design.error_responses import error_response

GetResponse = Callable[[HttpRequest], HttpResponse]


class ErrorPages:
    """Turns the empty 405 into a page that says what happened and shows the numbers to ring."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or response.streaming or response.content:
            return response
        page = error_response(request, NOT_ALLOWED_HERE)
        page["Allow"] = response.get("Allow", "")
        return page
