"""Keeping what is typed: a page saved by its button, or unfinished typing kept in the background.

Not an audited action: a draft's start, discard and sending are audited, each keystroke is not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from fanlight.access.public import accounts_named, bar_user
from fanlight.design.public import Journey, Place
from fanlight.front_door.actions.drafts import draft_to_change
from fanlight.front_door.actions.keep_names import keep_names_of_draft
from fanlight.front_door.asking.people_named import people_named
from fanlight.front_door.asking.standing import standing_of
from fanlight.front_door.asking.versions import PageVersion, is_stale, with_writer
from fanlight.front_door.models import Draft
from fanlight.store.public import Actor, StaleVersion, act_in

NAMING_PAGES = frozenset({"child-name", "person-name", "adult-who-works"})


@dataclass(frozen=True)
class PageTyped:
    """What came from one page. `answers` is None when it is wrong so far, and only the typing is kept.

    `by_button` says that the person went on; a background save leaves the page as done or as undone as it was.
    """

    place: Place
    based_on: PageVersion
    answers: Mapping[str, Any] | None = None
    typed: Mapping[str, list[str]] = field(default_factory=dict)
    by_button: bool = True
    returning: bool = False


@transaction.atomic
def save_draft(
    *, draft_id: str, journey: Journey, page: PageTyped, by: Actor, at: datetime
) -> tuple[Draft, Place | None]:
    """Keep one page and return the draft and the place that comes next (None: check the answers).

    Raises DraftNotFound, DraftWasSent, NoSuchPlace for a page that no longer applies, and StaleVersion, with the draft
    as it is now, when the same page was changed in another window since this one was opened; nothing is then kept.
    """
    act_in(by.authority)
    draft = draft_to_change(draft_id, by, at)
    before = draft.answers
    if is_stale(journey, before, page.place, page.based_on):
        raise StaleVersion(draft)
    after, next_place = _kept(journey, page, before)
    _store(draft, with_writer(after, page.place, page.based_on.writer), by=by, at=at)
    if page.place.page in NAMING_PAGES:
        keep_names_of_draft(draft, people_named(draft.answers))
        bar_those_named(draft, by=by, at=at)
    return draft, next_place


@transaction.atomic
def remove_from_draft(*, draft_id: str, journey: Journey, repeat: str, item_id: str, by: Actor, at: datetime) -> Draft:
    """Take one child or person out of the draft and return it; raises DraftNotFound or DraftWasSent."""
    act_in(by.authority)
    draft = draft_to_change(draft_id, by, at)
    _store(draft, journey.remove(repeat, item_id, draft.answers), by=by, at=at)
    keep_names_of_draft(draft, people_named(draft.answers))
    return draft


@transaction.atomic
def move_in_draft(
    *, draft_id: str, journey: Journey, repeat: str, item_id: str, step: int, by: Actor, at: datetime
) -> Draft:
    """Move one child or person of the draft up or down and return it; raises DraftNotFound or DraftWasSent."""
    act_in(by.authority)
    draft = draft_to_change(draft_id, by, at)
    _store(draft, journey.move(repeat, item_id, step, draft.answers), by=by, at=at)
    return draft


def _kept(journey: Journey, page: PageTyped, before: dict[str, Any]) -> tuple[dict[str, Any], Place | None]:
    if page.answers is None:
        return journey.keep_typing(page.place, page.typed, before), None
    if not page.by_button:
        return journey.keep_answers(page.place, page.answers, before), None
    saved = journey.save(page.place, page.answers, before, returning=page.returning)
    return saved.answers, saved.next_place


def _store(draft: Draft, answers: dict[str, Any], *, by: Actor, at: datetime) -> None:
    standing = standing_of(answers)
    draft.answers = answers
    draft.is_danger, draft.level_believed = standing.is_danger, standing.level_believed
    if standing.is_private and not draft.is_private:
        # Others are to be told from now on, who were not before.
        draft.others_told_at = None
    draft.is_private = standing.is_private
    draft.danger_since = (draft.danger_since or at) if standing.is_urgent else None
    fields = ("sealed_answers", "is_danger", "level_believed", "is_private", "danger_since", "others_told_at")
    draft.save_changes(*fields, by_id=by.id, at=at)


def bar_those_named(draft: Draft, *, by: Actor, at: datetime) -> None:
    """Bar everybody with an account whom the draft names, or whose relation it names, but its author; part of writing it."""
    for user_id, because in accounts_named(draft.authority, people_named(draft.answers)):
        if user_id != draft.author_user_id:
            bar_user(user_id=user_id, subject_kind="draft", subject_id=draft.id, because=because, by=by, at=at)
