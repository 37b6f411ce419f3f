"""Why a message did not arrive: as a code, in words for those who mend it, and whether the fault is in our set-up."""

from __future__ import annotations

from enum import StrEnum


class Failure(StrEnum):
    """Why a message has not left, or left and did not arrive."""

    NO_ADDRESS = "NO_ADDRESS"
    ACCOUNT_OFF = "ACCOUNT_OFF"
    ADDRESS_REFUSED = "ADDRESS_REFUSED"
    CAME_BACK = "CAME_BACK"
    INBOX_SHUT = "INBOX_SHUT"
    REFUSED = "REFUSED"
    NOT_REACHED = "NOT_REACHED"
    BUSY = "BUSY"
    LOST = "LOST"
    KEY_REFUSED = "KEY_REFUSED"
    TEAM_ONLY = "TEAM_ONLY"
    SET_UP = "SET_UP"


FAILURE_WORDS = {
    Failure.NO_ADDRESS: "There is no email address to write to.",
    Failure.ACCOUNT_OFF: "The account is switched off.",
    Failure.ADDRESS_REFUSED: "There is no such email address.",
    Failure.CAME_BACK: "The message came back: the address does not exist, or takes nothing from us.",
    Failure.INBOX_SHUT: "The inbox took nothing: it is full, or its server is down.",
    Failure.REFUSED: "The mail service refused this message.",
    Failure.NOT_REACHED: "The mail service did not answer.",
    Failure.BUSY: "The mail service takes nothing from us for now.",
    Failure.LOST: "The mail service took the message and then failed to send it.",
    Failure.KEY_REFUSED: "The mail service refuses our key or password.",
    Failure.TEAM_ONLY: "Our key of GOV.UK Notify writes to our own team only.",
    Failure.SET_UP: "The mail service refuses how we are set up: the sender, the template, or the certificate.",
}
# One fault of the set-up holds up everybody's messages: the page says it once, at its head.
OF_SET_UP = frozenset({Failure.KEY_REFUSED, Failure.TEAM_ONLY, Failure.SET_UP})
# Only another address helps.
OF_ADDRESS = frozenset({Failure.NO_ADDRESS, Failure.ADDRESS_REFUSED, Failure.CAME_BACK, Failure.INBOX_SHUT})
