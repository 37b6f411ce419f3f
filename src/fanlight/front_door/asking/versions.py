"""When two windows change the same page of a draft: told apart by what the page held and by which window wrote last."""

from __future__ import annotations

import copy
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fanlight.design.public import Answers, Journey, Place
from fanlight.store.public import digest_of

_WRITERS = "_writers"


@dataclass(frozen=True)
class PageVersion:
    """What a window had in front of it: a fingerprint of the page's answers, and a name for the window."""

    fingerprint: str
    writer: str

    @property
    def text(self) -> str:
        """Return it as the hidden field carries it."""
        return f"{self.fingerprint}.{self.writer}"


def page_version(journey: Journey, answers: Answers, place: Place, writer: str = "") -> PageVersion:
    """Return the version of one page as it is now, for a new window unless `writer` names one."""
    return PageVersion(_fingerprint(journey, answers, place), writer or secrets.token_hex(6))


def read_version(text: str) -> PageVersion:
    """Return what a hidden field carries; what is not a version fits nothing."""
    fingerprint, _, writer = text.partition(".")
    return PageVersion(fingerprint[:64], writer[:12])


def is_stale(journey: Journey, answers: Answers, place: Place, based_on: PageVersion) -> bool:
    """Return whether another window has changed this page since it was opened; its own earlier saves do not count."""
    if _fingerprint(journey, answers, place) == based_on.fingerprint:
        return False
    return not based_on.writer or answers.get(_WRITERS, {}).get(place.key) != based_on.writer


def with_writer(answers: Mapping[str, Any], place: Place, writer: str) -> dict[str, Any]:
    """Return the answers with the window noted that wrote this page last."""
    made = copy.deepcopy(dict(answers))
    made.setdefault(_WRITERS, {})[place.key] = writer
    return made


def answers_version(answers: Answers) -> str:
    """Return the version of all the answers, to be sent back with what was checked."""
    return digest_of(answers)[:16]


def _fingerprint(journey: Journey, answers: Answers, place: Place) -> str:
    seen = journey.seen_from(place, answers)
    said = {question.name: seen.get(question.name) for question in journey.page(place.page).questions}
    return digest_of([said, answers.get("_typed", {}).get(place.key)])[:16]
