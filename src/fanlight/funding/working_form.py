"""What people choose and type to have something worked out: the files and terms of its kind."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from fanlight.design.public import Choice, FanlightForm, FromListField, LineField, UploadField
from fanlight.funding.queries.inputs import FundingFile
from fanlight.funding.rules.worked import FileWanted, Term, WorkedKind
from fanlight.funding.uploads import text_of


class WorkingForm(FanlightForm):
    """A working as it is asked for: the year, each file, each term."""

    year = LineField(label="Funding year", help_text="For example 2018-19", blank="Enter the funding year", longest=7)

    def __init__(
        self, *args: Any, kind: WorkedKind, values: Iterable[FundingFile], schools: Iterable[FundingFile], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.kind = kind
        there = list(schools)
        for one in kind.files:
            self.fields[f"file_{one.role}"] = _chosen(one, there) if one.chosen else _upload(one)
        for term in kind.terms:
            self.fields[f"term_{term.name}"] = _field(term)
        if kind.takes_values:
            self.fields["values"] = FromListField(
                label="The authority’s dated values",
                nothing_chosen="None: the published values only",
                required=False,
                offers=_offers(values),
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

    @property
    def chosen(self) -> dict[str, str]:
        """The files of before that were chosen, by role."""
        roles = (one.role for one in self.kind.files if one.chosen)
        return {role: found for role in roles if (found := self.cleaned_data.get(f"file_{role}"))}

    def clean(self) -> dict[str, Any]:
        """Read every file; what is too large or is no text is refused beside its own field."""
        answers: dict[str, Any] = super().clean() or {}
        answers["texts"] = {}
        for one in self.kind.files:
            name = f"file_{one.role}"
            given = answers.get(name)
            if given and not one.chosen and (text := text_of(self, name, given)) is not None:
                answers["texts"][one.role] = (str(given.name), text)
                self._check_columns(name, one, text)
        return answers

    def _check_columns(self, name: str, wanted: FileWanted, text: str) -> None:
        """Refuse a column that might tell of one child before the file is kept, where only some columns may stand in it."""
        first = next((line for line in text.lstrip("\ufeff").splitlines() if line.strip()), "")
        for cell in next(csv.reader([first]), []):
            column = cell.strip().lower()
            if wanted.columns and column not in wanted.columns:
                known = ", ".join(wanted.columns)
                words = (
                    f"Leave out the column “{column[:40]}”: what you give here is kept, and it may have only {known}"
                )
                self.add_error(name, words)


def _offers(files: Iterable[FundingFile]) -> list[Choice]:
    return [Choice(one.id, f"{one.year}: {one.name}") for one in files]


def _blank(one: FileWanted) -> str:
    return f"Choose the file: {one.label[:1].lower()}{one.label[1:]}" if one.is_required else ""


def _upload(one: FileWanted) -> UploadField:
    label = one.label if one.is_required else f"{one.label} (optional)"
    return UploadField(label=label, called=one.label, help_text=one.hint, blank=_blank(one), accept=".csv")


def _chosen(one: FileWanted, there: Iterable[FundingFile]) -> FromListField:
    hint = one.hint or "A file that was given before and has no fault"
    return FromListField(label=one.label, help_text=hint, blank=_blank(one), offers=_offers(there))


def _field(term: Term) -> Any:
    blank = f"Enter {term.label[:1].lower()}{term.label[1:]}" if term.is_required else ""
    if term.choices:
        offers = [Choice(*one) for one in term.choices]
        return FromListField(label=term.label, help_text=term.hint, blank=blank, offers=offers)
    return LineField(label=term.label, help_text=term.hint, blank=blank, longest=40)
