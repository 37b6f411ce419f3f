"""What people choose and type on the funding pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from fanlight.design.public import (
    Choice,
    FanlightForm,
    FromListField,
    LineField,
    OneOfField,
    UploadField,
    choices_of,
)
from fanlight.funding.queries.inputs import FundingFile
from fanlight.funding.rules.changing import CHANGEABLE, Change, ChangeRefused, read_change
from fanlight.funding.rules.file_kinds import SCHOOLS, VALUES
from fanlight.funding.rules.known import CHOICE_WORDS, KNOWN, Kind
from fanlight.funding.rules.units import Unit
from fanlight.funding.uploads import schools_of, text_of

KINDS = {
    SCHOOLS: "Schools of a year (CSV, or our template filled in: XLSX)",
    VALUES: "The authority’s dated values (TOML)",
}
_PER_CENT, _POUNDS, _TIMES = "In per cent, for example 0.5", "In pounds", "A number, for example 0.99"
_HINTS = {"guarantee.percentage": "In per cent, for example -1.5: no school falls by more"}


class GiveFileForm(FanlightForm):
    """A file as it is given."""

    kind = OneOfField(label="What is in the file?", blank="Select what is in the file", offers=choices_of(KINDS))
    year = LineField(label="Funding year", help_text="For example 2018-19", blank="Enter the funding year", longest=7)
    file = UploadField(label="File", called="The file", blank="Choose the file", accept=".csv,.xlsx,.toml")

    @property
    def name_of_file(self) -> str:
        """What the file is called where it comes from."""
        given: Any = self.files["file"]
        return str(given.name)

    def clean(self) -> dict[str, Any]:
        """Take the file: text, or a workbook of schools; what is too large, or is neither, is refused."""
        answers: dict[str, Any] = super().clean() or {}
        if given := answers.get("file"):
            taken = schools_of if answers.get("kind") == SCHOOLS else text_of
            answers["file"] = taken(self, "file", given)
        return answers


class RunForm(FanlightForm):
    """A run as it is asked for: its files, and what is changed. A field that is left empty changes nothing."""

    name = LineField(label="What is it called?", blank="Enter what the run is called", longest=100)
    schools = FromListField(label="Schools", nothing_chosen="Choose a file of schools")
    values = FromListField(label="The authority’s values", nothing_chosen="None: national values only", required=False)

    def __init__(self, *args: Any, schools: Iterable[FundingFile], values: Iterable[FundingFile], **more: Any) -> None:
        super().__init__(*args, **more)
        _offer(self.fields["schools"], [_choice(one) for one in schools])
        _offer(self.fields["values"], [_choice(one) for one in values])
        for key in CHANGEABLE:
            self.fields[_name(key)] = _field(key)

    @property
    def change_fields(self) -> Iterator[Any]:
        """The fields of what can be changed, for the page."""
        return (self[_name(key)] for key in CHANGEABLE)

    @property
    def changes(self) -> tuple[Change, ...]:
        """What was changed."""
        typed = ((key, self.cleaned_data.get(_name(key)) or "") for key in CHANGEABLE)
        return tuple(Change(key, words) for key, words in typed if words.strip())

    def clean(self) -> dict[str, Any]:
        """Refuse each change that cannot be read, beside its own field."""
        answers: dict[str, Any] = super().clean() or {}
        for key in CHANGEABLE:
            if words := (answers.get(_name(key)) or "").strip():
                try:
                    read_change(Change(key, words))
                except ChangeRefused as refused:
                    self.add_error(_name(key), str(refused))
        return answers


def _offer(field: Any, offers: Iterable[Choice]) -> None:
    field.offered = tuple(offers)
    field.choices = field.pairs()


def _name(key: str) -> str:
    return key.replace(".", "__")


def _choice(file: FundingFile) -> Choice:
    return Choice(file.id, f"{file.year}: {file.name}")


def _field(key: str) -> Any:
    known = KNOWN[key]
    if known.kind is Kind.CHOICE:
        offers = [Choice(one, CHOICE_WORDS[one][:1].upper() + CHOICE_WORDS[one][1:]) for one in known.choices]
        return FromListField(label=known.label, nothing_chosen="Not changed", required=False, offers=offers)
    usual = _PER_CENT if known.kind is Kind.PERCENTAGE else _POUNDS if known.unit is Unit.PENCE else _TIMES
    return LineField(label=known.label, help_text=_HINTS.get(key, usual), required=False, longest=20, width="10")
