"""What people type about returns: a year, an explanation, what they give beside live work."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fanlight.design.public import (
    Choice,
    FanlightForm,
    FromListField,
    LineField,
    ParagraphsField,
    TickField,
    UploadField,
)

COVERS_EARLIER = "It also covers every child whom only the earlier system holds for this year"


class YearForm(FanlightForm):
    """The year of a return."""

    year = FromListField(label="Year to 31 March", called="The year", required=True)

    def __init__(self, *args: Any, years: Iterable[int], **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["year"]
        field.offered = tuple(Choice(str(year), f"{year - 1} to {year}") for year in years)
        field.choices = field.pairs()


class ExplanationForm(FanlightForm):
    """Why a query is right as it is."""

    words = ParagraphsField(
        label="Why is it right as it is?",
        called="The explanation",
        blank="Enter why it is right as it is",
        help_text="The department reads this. Do not name the child or anybody else.",
        longest=1_000,
        rows=4,
    )
    all_alike = TickField(label="Use these words for every query of this rule that is not explained", required=False)


class OtherSystemForm(FanlightForm):
    """A census file of the system that holds looked-after children and care leavers."""

    system = LineField(
        label="Which system is it from?", called="The system", blank="Enter the system’s name", longest=120
    )
    file = UploadField(
        label="Children in need census file",
        called="The file",
        blank="Choose the file",
        accept=".xml",
        help_text="An XML file of the same year, of at most 20 MB.",
    )
    covers_earlier = TickField(label=COVERS_EARLIER, required=False)


class NoneForm(FanlightForm):
    """A statement that there are no looked-after children or care leavers to add."""

    reason = ParagraphsField(
        label="Why are there none to add?",
        called="The reason",
        blank="Enter why there are none to add",
        longest=1_000,
        rows=3,
    )
    none_left_out = TickField(
        label="There is also no child whom only the earlier system holds for this year and who is left out",
        required=False,
    )


class WithdrawForm(FanlightForm):
    """Why a return is withdrawn."""

    reason = LineField(
        label="Why is it withdrawn?", called="The reason", blank="Enter why it is withdrawn", longest=200
    )
