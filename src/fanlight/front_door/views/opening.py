"""Opens the draft that an address names, for its author or their setting's lead; another's is simply not found."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from fanlight.access.public import looked
from fanlight.clocks.public import london_date
from fanlight.design.public import Journey, Place
from fanlight.front_door.asking.call import is_taken
from fanlight.front_door.asking.journey import Offered, journey_for
from fanlight.front_door.queries.drafts import find_draft
from fanlight.front_door.queries.offered import offered_for
from fanlight.store.public import now

_LEADS = "leads safeguarding at the setting where it was begun"
_CALL_OF_COLLEAGUE = "goes on with a call that a colleague took down"


@dataclass(frozen=True)
class AskingLinks:
    """The addresses of one draft's pages."""

    draft_id: str
    is_call: bool = False
    may_be_ordered: bool = True

    def page(self, place: Place) -> str:
        """Return the address of a page."""
        if place.item:
            return reverse("front_door:ask_item", args=[self.draft_id, place.page, place.item])
        return reverse("front_door:ask_page", args=[self.draft_id, place.page])

    def remove(self, repeat: str, item_id: str) -> str:
        """Return the address that asks whether to remove a child or person."""
        return reverse("front_door:ask_remove", args=[self.draft_id, repeat, item_id])

    def check(self) -> str:
        """Return the address of check-your-answers."""
        return reverse("front_door:ask_check", args=[self.draft_id])

    def autosave(self, place: Place) -> str:
        """Return the address that keeps what is being typed."""
        if place.item:
            return reverse("front_door:ask_keep_item", args=[self.draft_id, place.page, place.item])
        return reverse("front_door:ask_keep", args=[self.draft_id, place.page])

    def leave(self) -> str:
        """Return where somebody goes who comes back later."""
        return reverse("front_door:calls" if self.is_call else "front_door:asked")

    def move(self, repeat: str, item_id: str, way: str) -> str:
        """Return the address that moves a child or person one place up or down.

        Where a request is opened again its first child stays the first, and nobody changes places.
        """
        if not self.may_be_ordered:
            return ""
        return reverse("front_door:ask_move", args=[self.draft_id, repeat, item_id, way])


@dataclass(frozen=True)
class OpenDraft:
    """A draft with its journey as it is walked today."""

    draft: Any
    links: AskingLinks

    @cached_property
    def offered(self) -> Offered:
        """Return what the form offers today, the setting's own school with it."""
        return offered_for(self.draft, now())

    @cached_property
    def journey(self) -> Journey:
        """Return the journey with the lists of the day."""
        return journey_for(self.draft.answers, london_date(now()), self.offered)

    @property
    def answers(self) -> dict[str, Any]:
        """Return the answers so far."""
        return self.draft.answers


def open_draft(request: HttpRequest, draft_id: str) -> OpenDraft:
    """Return the draft, recording the look when it is somebody else's; raises Http404."""
    draft = find_draft(request.actor, draft_id, at=now())
    if draft is None:
        raise Http404
    is_call = is_taken(draft.answers)
    if draft.author_user_id != request.actor.user_id:
        looked(request, "draft", [draft.id], _CALL_OF_COLLEAGUE if is_call else _LEADS)
    return OpenDraft(draft, AskingLinks(draft.id, is_call, draft.reopens_contact_id is None))
