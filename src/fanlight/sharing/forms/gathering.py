"""What an officer types to ask partners, and what a partner types to answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from fanlight.design.public import (
    Choice,
    FanlightForm,
    FromListField,
    LineField,
    OneOfField,
    ParagraphsField,
    SomeOfField,
    UploadField,
    choices_of,
)
from fanlight.documents.public import ACCEPTED_ENDINGS, WHAT_IS_TAKEN
from fanlight.sharing.actions.open_gathering import Wanted
from fanlight.sharing.rules.vocabulary import MAY_TELL_WORDS, Held, MayTell


def offer(form: FanlightForm, name: str, choices: Sequence[Choice]) -> None:
    """Give a field what it offers today."""
    field: Any = form.fields[name]
    field.offered = tuple(choices)
    field.choices = field.pairs()


class GatherForm(FanlightForm):
    """For which children, how urgent, on what ground, whom, and what each is asked."""

    children = SomeOfField(label="About which children?", blank="Select at least one child")
    rating = OneOfField(label="How soon do you need to know?", blank="Select a rating")
    reason = ParagraphsField(label="Why this rating?", blank="Write why you rate it so", called="Why", rows=3)
    basis = OneOfField(label="On what ground?", blank="Select on what ground you ask")
    partners = SomeOfField(label="Whom do you ask?", blank="Select whom to ask")

    def __init__(
        self,
        *args: Any,
        children: Sequence[Choice],
        ratings: Sequence[Choice],
        bases: Sequence[Choice],
        partners: Sequence[Choice],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        offer(self, "children", children)
        offer(self, "rating", ratings)
        offer(self, "basis", bases)
        offer(self, "partners", [replace(one, reveals=(_question(one.value),)) for one in partners])
        for one in partners:
            self.fields[_question(one.value)] = ParagraphsField(
                label=f"What do you ask of {one.label}?",
                help_text="They read this and who the child is, and nothing else of the request.",
                rows=3,
            )

    def clean(self) -> dict[str, Any]:
        """Ask for a question to every partner that is selected."""
        clean = super().clean() or self.cleaned_data
        for code in clean.get("partners") or ():
            name = _question(code)
            if not clean.get(name) and name not in self.errors:
                self.add_error(name, "Write what you ask of them")
        return clean

    def wanted(self) -> list[Wanted]:
        """Return whom to ask what."""
        return [Wanted(code, self.cleaned_data[_question(code)]) for code in self.cleaned_data["partners"]]


def _question(code: str) -> str:
    return f"question_{code.lower()}"


class RegradeForm(FanlightForm):
    """Another rating, and why."""

    rating = FromListField(label="Rating", blank="Select a rating")
    reason = ParagraphsField(label="Why?", blank="Write why the rating is another one now", called="Why", rows=2)

    def __init__(self, *args: Any, ratings: Sequence[Choice], **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "rating", ratings)


class SummaryForm(FanlightForm):
    """What the answers come to."""

    text = ParagraphsField(label="What do the answers come to?", blank="Write what the answers come to", rows=4)


class PartnerAnswerForm(FanlightForm):
    """Nothing held, or what is held: where it comes from, of when, and who may be told."""

    says = OneOfField(
        label="What do you hold?",
        offers=(
            Choice(Held.NOTHING, "We hold nothing about this"),
            Choice(Held.INFORMATION, "We hold this", reveals=("text", "source", "about_when", "may_tell", "file")),
        ),
        blank="Select whether you hold anything",
    )
    text = ParagraphsField(label="What you hold", help_text="Only what the question needs.", rows=6)
    source = LineField(label="Where it comes from", help_text="For example a call-out log or a visit", longest=200)
    about_when = LineField(label="Of when it is", help_text="For example March to June 2018", longest=200)
    may_tell = OneOfField(
        label="Who may be told?",
        offers=choices_of(MAY_TELL_WORDS),
    )
    file = UploadField(label="A file to go with it", accept=",".join(ACCEPTED_ENDINGS), help_text=WHAT_IS_TAKEN)

    def clean(self) -> dict[str, Any]:
        """Ask for what an answer with information must say."""
        clean = super().clean() or self.cleaned_data
        if clean.get("says") == Held.INFORMATION:
            for name, sentence in (
                ("text", "Write what you hold"),
                ("source", "Write where it comes from"),
                ("may_tell", "Select who may be told"),
            ):
                if not clean.get(name) and name not in self.errors:
                    self.add_error(name, sentence)
        return clean

    def may_tell_whom(self) -> MayTell:
        """Return who may be told; of nothing, everybody."""
        return MayTell(self.cleaned_data["may_tell"] or MayTell.ANYBODY)


class HandOverForm(FanlightForm):
    """The colleague who answers instead."""

    to = FromListField(label="Hand it to a colleague", called="The colleague", blank="Select a colleague")

    def __init__(self, *args: Any, colleagues: Sequence[Choice], **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "to", colleagues)
