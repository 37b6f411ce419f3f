"""What each error page says: what happened, whether anything is lost, and what to do."""

from dataclasses import dataclass, replace

NOTHING_LOST = "No. Nothing was changed, and everything that was saved before is still there."


@dataclass(frozen=True)
class ErrorPage:
    """One error page in plain words; `reference` finds the event in the log."""

    status: int
    title: str
    happened: tuple[str, ...]
    lost: str
    steps: tuple[str, ...]
    reference: str = ""

    def with_reference(self, reference: str) -> "ErrorPage":
        """Return the same page with the reference to quote."""
        return replace(self, reference=reference)


BAD_REQUEST = ErrorPage(
    400,
    "We could not understand that request",
    ("Your browser sent something that we could not read. This can happen when a link is cut short.",),
    NOTHING_LOST,
    ("Go back and try again.", "If you followed a link, check that all of it is there."),
)
NOT_PERMITTED = ErrorPage(
    403,
    "You do not have access to this page",
    ("You are signed in, but your role does not include what this page is for.",),
    NOTHING_LOST,
    (
        "Go to your home page to see what you can do.",
        "If you need this page for your work, ask your manager or head to change your role.",
    ),
)
FORM_TOO_OLD = ErrorPage(
    403,
    "This form was open too long to be sent",
    ("You have signed in or out since this page was opened, so we could not be sure that it was you who sent it.",),
    "Nothing was sent. What you typed is shown below so that you can copy it. Drafts that were saved are still there.",
    ("Go back, reload the page and send it again.", "If you were signed out, sign in first."),
)
NOT_FOUND = ErrorPage(
    404,
    "Page not found",
    ("There is nothing at this address, or it is not yours to see.",),
    NOTHING_LOST,
    (
        "If you typed the address, check that it is right.",
        "If you followed a link, the page may have moved, or it belongs to another organisation.",
    ),
)
NOT_ALLOWED_HERE = ErrorPage(
    405,
    "That cannot be done at this address",
    (
        "The page was asked to do something that it does not do. "
        "This can happen when you reload a page after sending it.",
    ),
    NOTHING_LOST,
    ("Go back to the page you came from and use its buttons.",),
)
CHANGED_MEANWHILE = ErrorPage(
    409,
    "This was changed while you were working",
    (
        "What you were changing was saved by somebody else, or by you in another window, after you opened it. Your change "
        "has not been saved yet.",
    ),
    "No. Both versions are shown below, and what you typed is kept on this page.",
    ("Compare the two.", "Keep what was saved, or save yours instead."),
)
TOO_LARGE = ErrorPage(
    413,
    "What you sent is too large",
    ("The form or its files are larger than we can take in one go.",),
    "Nothing from this page was saved. What you saved before is still there.",
    ("Send fewer or smaller files.", "For a long text, attach it as a document."),
)
BEYOND_THE_CALENDAR = ErrorPage(
    422,
    "That is beyond the calendar",
    (
        "A time has to be counted in working days or school days, and the calendar that it is counted by ends before it "
        "or begins after it. It has been recorded.",
    ),
    "What you sent just now was not saved, and nothing was saved in part. Everything saved before is still there.",
    (
        "If you typed a date, go back and check its year.",
        "If the date is right, tell whoever runs Fanlight for you that the calendar has to be made longer.",
        "If it cannot wait, ring.",
    ),
)
TOO_MANY_TRIES = ErrorPage(
    429,
    "Too many tries",
    ("This was tried too many times in a short while, so we have paused it to keep accounts safe.",),
    NOTHING_LOST,
    ("Wait 15 minutes, then try again.", "If you cannot wait, ring the number below."),
)
BROKEN = ErrorPage(
    500,
    "Sorry, something went wrong",
    ("The page failed while it was being made. This is our fault, not yours, and it has been recorded.",),
    "What you sent just now was not saved, and nothing was saved in part. Everything saved before is still there.",
    (
        "Go back: your browser may still hold what you typed. Then try again in a few minutes.",
        "If it cannot wait, ring.",
    ),
)
UNAVAILABLE = ErrorPage(
    503,
    "Sorry, the service is not available",
    ("The service cannot reach its records at the moment. It will work again by itself as soon as it can.",),
    "What you sent just now was not saved, and nothing was saved in part. Everything saved before is still there.",
    ("Go back: your browser may still hold what you typed. Then try again in a minute.", "If it cannot wait, ring."),
)
