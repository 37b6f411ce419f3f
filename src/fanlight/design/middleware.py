"""Gives a page to answers that Django leaves empty, and its status to a form that is shown again."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from fanlight.design.error_pages import NOT_ALLOWED_HERE
from fanlight.design.error_responses import error_response

GetResponse = Callable[[HttpRequest], HttpResponse]

NOT_TAKEN = 422
# What the list of what to put right is, and only it: whatever people type is escaped.
SAYS_WHAT_TO_PUT_RIGHT = b'data-module="govuk-error-summary"'


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


class FormsShownAgain:
    """Answers 422 where a form that was sent is shown again with what to put right: 200 would say that it was taken.

    Here and not in each view, so that no view can forget it; the pages that sign people in are not ours.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if (
            request.method == "POST"
            and response.status_code == 200
            and not response.streaming
            and SAYS_WHAT_TO_PUT_RIGHT in response.content
        ):
            response.status_code = NOT_TAKEN
        return response
