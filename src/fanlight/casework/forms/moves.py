"""The forms of the moves: accept, refuse, allocate, close, re-open."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fanlight.casework.rules.kinds import WorkKind
from fanlight.casework.rules.reasons import (
    CLOSURE_LABELS,
    OUTCOME_LABELS,
    REFUSAL_LABELS,
    ClosureOutcome,
    ClosureReason,
    RefusalReason,
    closure_reasons_for,
)
from fanlight.design.public import (
    Choice,
    FanlightForm,
    FromListField,
    OneOfField,
    ParagraphsField,
    TickField,
    choices_of,
)
from fanlight.store.public import Actor


def worker_choices(workers: Iterable[Actor], *, without: str = "") -> tuple[Choice, ...]:
    """Return the team's workers as choices, without the one who holds the work already."""
    return tuple(Choice(worker.user_id, worker.name) for worker in workers if worker.user_id != without)


class AcceptForm(FanlightForm):
    """Accepting needs nothing but the click; a worker may be named in the same breath."""

    worker = FromListField(
        label="Who will hold it? (optional)",
        called="Worker",
        nothing_chosen="Decide later",
        help_text="They are told at once. You can name somebody later.",
    )

    def __init__(self, *args: Any, workers: Iterable[Actor], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "worker", worker_choices(workers))


class AllocateForm(FanlightForm):
    """Who holds the work from now on."""

    worker = FromListField(label="Worker", blank="Choose who will hold this work", nothing_chosen="Choose a worker")
    reason = ParagraphsField(
        label="Why it changes hands (optional)", called="Why it changes hands", longest=2_000, rows=3
    )

    def __init__(self, *args: Any, workers: Iterable[Actor], holder: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "worker", worker_choices(workers, without=holder))
        if not holder:
            del self.fields["reason"]


class RefuseForm(FanlightForm):
    """Why the team cannot take the work; the Front Door reads it at once."""

    reason = OneOfField(
        label="Why can the team not take this work?",
        blank="Select why the team cannot take this work",
        offers=choices_of({str(code): words for code, words in REFUSAL_LABELS.items()}),
    )
    words = ParagraphsField(
        label="Say more, so that the Front Door can place it",
        called="What you say to the Front Door",
        blank="Say why the team cannot take this work",
        help_text="For example which team should have it, or what has changed.",
        longest=4_000,
    )

    def __init__(self, *args: Any, is_stepped: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_stepped:
            field: Any = self.fields["words"]
            field.label, field.called = "Say more, for the team that offered it", "What you say to the team"

    def code(self) -> RefusalReason:
        """Return the reason that was picked."""
        return RefusalReason(self.cleaned_data["reason"])


class EndingForm(FanlightForm):
    """Whether work that ends did what it was for, and a summary."""

    outcome = OneOfField(
        label="Was what was agreed achieved?",
        blank="Select whether what was agreed was achieved",
        offers=choices_of({str(code): words for code, words in OUTCOME_LABELS.items()}),
    )
    summary = ParagraphsField(
        label="Summary",
        blank="Write a short summary of what was done and how things are now",
        help_text="What was done, how things are now for the child, and who helps from here.",
        longest=10_000,
        rows=8,
    )


class CloseForm(EndingForm):
    """Why the work ends, with what it achieved."""

    field_order = ("reason", "outcome", "summary")
    reason = OneOfField(label="Why is this work closed?", blank="Select why this work is closed")
    is_confirmed = TickField(label="I know this, and close the work all the same")

    def __init__(self, *args: Any, kind: WorkKind, stands: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "reason", tuple(Choice(str(code), CLOSURE_LABELS[code]) for code in closure_reasons_for(kind)))
        self.stands = stands
        if not stands:
            del self.fields["is_confirmed"]

    def codes(self) -> tuple[ClosureReason, ClosureOutcome]:
        """Return the reason and the outcome that were picked."""
        return ClosureReason(self.cleaned_data["reason"]), ClosureOutcome(self.cleaned_data["outcome"])


class ReopenForm(FanlightForm):
    """Why closed work is taken up again."""

    reason = ParagraphsField(
        label="Why is this work re-opened?",
        called="Why this work is re-opened",
        blank="Say why this work is re-opened",
        longest=4_000,
    )


def offer(form: FanlightForm, name: str, choices: tuple[Choice, ...]) -> None:
    """Give one of the form's fields its choices, which depend on the work."""
    field: Any = form.fields[name]
    field.offered = choices
    field.choices = field.pairs()
