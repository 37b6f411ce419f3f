"""What people choose and type to have something worked out: the files and terms of its kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from fanlight.design.public import Choice, FanlightForm, FromListField, LineField, UploadField
from fanlight.funding.queries.inputs import FundingFile
from fanlight.funding.rules.worked import Term, WorkedKind
from fanlight.funding.uploads import text_of


class WorkingForm(FanlightForm):
    """A working as it is asked for: the year, each file, each term."""

    year = LineField(label="Funding year", help_text="For example 2018-19", blank="Enter the funding year", longest=7)

    def __init__(self, *args: Any, kind: WorkedKind, values: Iterable[FundingFile], **more: Any) -> None:
        super().__init__(*args, **more)
        self.kind = kind
        for one in kind.files:
            blank = f"Choose the file: {one.label[:1].lower()}{one.label[1:]}" if one.is_required else ""
            label = one.label if one.is_required else f"{one.label} (optional)"
            self.fields[f"file_{one.role}"] = UploadField(
                label=label, called=one.label, help_text=one.hint, blank=blank, accept=".csv"
            )
        for term in kind.terms:
            self.fields[f"term_{term.name}"] = _field(term)
        if kind.takes_values:
            offers = [Choice(one.id, f"{one.year}: {one.name}") for one in values]
            self.fields["values"] = FromListField(
                label="The authority’s dated values",
                nothing_chosen="None: the published values only",
                required=False,
                offers=offers,
            )

    @property
    def own_fields(self) -> Iterator[Any]:
        """The fields of the kind, for the page."""
        return (self[name] for name in self.fields if name != "year")

    @property
    def terms(self) -> dict[str, str]:
        """What was typed and chosen."""
        return {one.name: self.cleaned_data.get(f"term_{one.name}") or "" for one in self.kind.terms}

    @property
    def texts(self) -> dict[str, tuple[str, str]]:
        """Name and text of each file that was given, by role."""
        return self.cleaned_data["texts"] or {}

    def clean(self) -> dict[str, Any]:
        """Read every file; what is too large or is no text is refused beside its own field."""
        answers: dict[str, Any] = super().clean() or {}
        answers["texts"] = {}
        for one in self.kind.files:
            name = f"file_{one.role}"
            given = answers.get(name)
            if given and (text := text_of(self, name, given)) is not None:
                answers["texts"][one.role] = (str(given.name), text)
        return answers


def _field(term: Term) -> Any:
    blank = f"Enter {term.label[:1].lower()}{term.label[1:]}" if term.is_required else ""
    if term.choices:
        offers = [Choice(*one) for one in term.choices]
        return FromListField(label=term.label, help_text=term.hint, blank=blank, offers=offers)
    return LineField(label=term.label, help_text=term.hint, blank=blank, longest=40)
