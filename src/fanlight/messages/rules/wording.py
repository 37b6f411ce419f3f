"""Puts a message together from fixed words, a checked reference and a checked link, and from nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fanlight.messages.rules.kinds import WORDS, NoticeKind

_PATH = re.compile(r"/(?:[A-Za-z0-9_-]{1,64}/)*")
_PATH_WITH_LIST = re.compile(_PATH.pattern + r"(?:\?list=[A-Za-z_-]{1,40})?")
_REFERENCE = re.compile(r"[A-Z]{2}-[0-9A-HJKMNP-TV-Z]{8}-[0-9A-HJKMNP-TV-Z]")
_NO_DETAILS = "For safety this message holds no details, and you will be asked to sign in."
_DANGER = "If a child is in immediate danger, ring 999."


class NoticeNotAllowed(ValueError):
    """A notice would hold more than a reference and a link: a fault in the caller."""


@dataclass(frozen=True)
class Message:
    """An e-mail as it leaves."""

    subject: str
    text: str


def check_notice(link_path: str, reference: str) -> None:
    """Refuse a link that is not a plain path of this service, or a reference that is none; raise NoticeNotAllowed.

    A path has letters, digits and hyphens only and no query, and a reference is eight random characters, so that
    neither can carry what somebody wrote.
    """
    # What was given is left out of the message: it may be the very thing that must not be written down.
    if link_path and not _PATH.fullmatch(link_path):
        raise NoticeNotAllowed("A notice's link is a path of this service, of letters, digits, hyphens and slashes")
    if reference and not _REFERENCE.fullmatch(reference):
        raise NoticeNotAllowed("A notice's reference is one that this service gave")


def message_for(kind: NoticeKind, *, link_path: str, reference: str, address: str) -> Message:
    """Return the e-mail of a notice; `address` is where this service is, such as https://fanlight.example."""
    words = WORDS[kind]
    subject = f"{words.subject} ({reference})" if reference else words.subject
    lines = [words.sentence, f"Reference: {reference}" if reference else ""]
    if link_path:
        lines += [f"See it at {address.rstrip('/')}{link_path}", _NO_DETAILS]
    return Message(subject, "\n\n".join([*filter(None, lines), _DANGER]) + "\n")


def digest_message(lines: Sequence[tuple[str, str]], *, address: str) -> Message:
    """Return the e-mail of a daily digest from (how many of what, path) lines, each with its link.

    Raises NoticeNotAllowed for a path that could carry what somebody wrote.
    """
    words, place = WORDS[NoticeKind.DAILY_DIGEST], address.rstrip("/")
    for _, path in lines:
        if not _PATH_WITH_LIST.fullmatch(path):
            raise NoticeNotAllowed("A digest's link is a path of this service, with no more than the name of a list")
    told = [f"{text}\n{place}{path}" for text, path in lines]
    chosen = f"You chose to hear once a day. Change that at {place}/notices/choices/"
    return Message(words.subject, "\n\n".join([words.sentence, *told, _NO_DETAILS, _DANGER, chosen]) + "\n")
