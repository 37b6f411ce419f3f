"""How far the reading of a bundle has got, and who took part in it."""

from __future__ import annotations

from dataclasses import dataclass

from fanlight.subject_access.models import SubjectItem, SubjectRequest
from fanlight.subject_access.rules.vocabulary import Decision
from fanlight.subject_access.scope import walls_of_items


@dataclass(frozen=True)
class Progress:
    """How many items there are that may be told of, how many of them were decided on, and how many are kept back."""

    looked_at: int
    items: int
    kept_back: int

    @property
    def words(self) -> str:
        """In words: "112 of 240 looked at"."""
        return f"{self.looked_at} of {self.items} looked at"


def progress_of(request: SubjectRequest) -> Progress:
    """Return the progress without what stands behind a silent wall: a count would tell of it (safety 13)."""
    silent = {key for key, wall in walls_of_items(request).items() if wall.is_silent}
    rows = SubjectItem.objects.filter(request=request).order_by().values_list("id", "decision")
    decisions = [decision for key, decision in rows if key not in silent]
    looked_at = sum(1 for one in decisions if one)
    kept_back = sum(1 for one in decisions if one in (Decision.REDACT, Decision.WITHHOLD))
    return Progress(looked_at, len(decisions), kept_back)


def first_people(request: SubjectRequest) -> set[str]:
    """Return the user ids of whoever decided on an item of a bundle, or sent it on."""
    decided = SubjectItem.objects.filter(request=request).exclude(decided_by_user_id="").order_by()
    return {*decided.values_list("decided_by_user_id", flat=True).distinct(), request.sent_on_by_user_id} - {""}
