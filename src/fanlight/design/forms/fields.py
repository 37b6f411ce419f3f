"""Fields with clear sentences: one line, paragraphs, a day, a time, one of some, some of many, a number, a file."""

import re
from collections.abc import Callable, Iterable
from datetime import date, time
from typing import Any, NoReturn

from django import forms
from django.core.exceptions import ValidationError

from fanlight.clocks.public import date_in_words
from fanlight.design.choices import Choice
from fanlight.design.forms.widgets import DayWidget
from fanlight.design.rules.dates import DateRefused, read_date
from fanlight.design.rules.text import LINE, PARAGRAPHS, TextRefused, clean_line, clean_paragraphs
from fanlight.design.rules.times import TimeRefused, read_time

_WHOLE = re.compile(r"-?[0-9]{1,15}")


class Asked(forms.Field):
    """What every question has: its short name for error sentences, the sentence for a blank, and its width."""

    verb = "Enter"

    def __init__(self, *, called: str = "", blank: str = "", width: str = "", **options: Any) -> None:
        options.setdefault("required", bool(blank))
        self.called = (called or str(options.get("label") or "")).rstrip("?")
        self.width = width
        messages = {"required": blank or self.blank_sentence(), **(options.pop("error_messages", None) or {})}
        super().__init__(error_messages=messages, **options)

    def blank_sentence(self) -> str:
        """Return what is said when a required question is left blank."""
        return f"{self.verb} {self.called[:1].lower()}{self.called[1:]}"

    def empty_answer(self) -> Any:
        """Return the answer of somebody who was not asked."""
        return None


class LineField(Asked, forms.CharField):
    """One line of text, cleaned by the rules shared by every form."""

    widget: type[forms.Widget] = forms.TextInput

    def __init__(self, *, longest: int = LINE, inputmode: str = "", autocomplete: str = "", **options: Any) -> None:
        self.longest, self.inputmode, self.autocomplete = longest, inputmode, autocomplete
        super().__init__(strip=False, **options)

    def to_python(self, value: Any) -> str:
        """Return the cleaned line; raise ValidationError with the rule's sentence."""
        try:
            return clean_line(str(value or ""), label=self.called, longest=self.longest)
        except TextRefused as refused:
            raise ValidationError(str(refused), code="text") from refused

    def empty_answer(self) -> str:
        """Return no text."""
        return ""


class ParagraphsField(LineField):
    """Text of several lines, with a count of what is left."""

    widget: type[forms.Widget] = forms.Textarea

    def __init__(self, *, longest: int = PARAGRAPHS, rows: int = 5, counts: bool = True, **options: Any) -> None:
        self.rows, self.counts = rows, counts
        super().__init__(longest=longest, **options)

    def to_python(self, value: Any) -> str:
        """Return the cleaned paragraphs; raise ValidationError with the rule's sentence."""
        try:
            return clean_paragraphs(str(value or ""), label=self.called, longest=self.longest)
        except TextRefused as refused:
            raise ValidationError(str(refused), code="text") from refused


class DayField(Asked, forms.Field):
    """A date as three inputs; `earliest` and `latest` are dates, or functions called when the form is checked."""

    widget = DayWidget

    def __init__(
        self,
        *,
        earliest: date | Callable[[], date] | None = None,
        latest: date | Callable[[], date] | None = None,
        outside: str = "",
        **options: Any,
    ) -> None:
        self.earliest, self.latest, self.outside = earliest, latest, outside
        super().__init__(**options)

    def to_python(self, value: Any) -> date | None:
        """Return the date or None; raise ValidationError naming the input to put right."""
        try:
            return read_date(value or {}, label=self.called)
        except DateRefused as refused:
            raise ValidationError(str(refused), code="date", params={"part": refused.part}) from refused

    def validate(self, value: Any) -> None:
        """Refuse a blank that is required and a date outside the limits."""
        super().validate(value)
        if value is None:
            return
        earliest, latest = (limit() if callable(limit) else limit for limit in (self.earliest, self.latest))
        if latest and value > latest:
            self._refuse(f"{self.called} must be on or before {date_in_words(latest)}")
        if earliest and value < earliest:
            self._refuse(f"{self.called} must be on or after {date_in_words(earliest)}")

    def _refuse(self, sentence: str) -> NoReturn:
        raise ValidationError(self.outside or sentence, code="date", params={"part": "year"})


class TimeOfDayField(LineField):
    """A time of day, typed as people write it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"longest": 20, "width": "5", **options})

    def to_python(self, value: Any) -> time | None:  # type: ignore[override]
        """Return the time or None; raise ValidationError with an example."""
        try:
            return read_time(super().to_python(value), label=self.called)
        except TimeRefused as refused:
            raise ValidationError(str(refused), code="time") from refused

    def prepare_value(self, value: Any) -> Any:
        """Return what the input shows."""
        return f"{value:%H:%M}" if isinstance(value, time) else value

    def empty_answer(self) -> None:  # type: ignore[override]
        """Return no time."""
        return


class Offering(Asked, forms.ChoiceField):
    """A question whose answers are offered; `offers` are Choice objects."""

    verb = "Select"

    def __init__(self, *, offers: Iterable[Choice] = (), **options: Any) -> None:
        self.offered = tuple(offers)
        super().__init__(choices=self.pairs(), **options)
        self.error_messages["invalid_choice"] = f"{self.blank_sentence()} from the list"

    def pairs(self) -> list[tuple[str, str]]:
        """Return the choices as Django wants them."""
        return [(choice.value, choice.label) for choice in self.offered]


class OneOfField(Offering):
    """One answer, as radio buttons."""

    widget: type[forms.Widget] = forms.RadioSelect

    def empty_answer(self) -> str:
        """Return nothing chosen."""
        return ""


class FromListField(OneOfField):
    """One answer of many, as a select; `nothing_chosen` is its first line."""

    widget: type[forms.Widget] = forms.Select

    def __init__(self, *, nothing_chosen: str = "Choose one", **options: Any) -> None:
        self.nothing_chosen = nothing_chosen
        super().__init__(**options)

    def pairs(self) -> list[tuple[str, str]]:
        """Return the choices, led by the line that chooses nothing."""
        return [("", self.nothing_chosen), *super().pairs()]


class SomeOfField(Offering, forms.MultipleChoiceField):
    """Any number of answers, as checkboxes."""

    widget = forms.CheckboxSelectMultiple

    def validate(self, value: list[str]) -> None:
        """Refuse "none of these" ticked together with another answer."""
        super().validate(value)
        for choice in self.offered:
            if choice.alone and choice.value in value and len(value) > 1:
                raise ValidationError(f"Select what applies, or select “{choice.label}”, not both", code="alone")

    def empty_answer(self) -> list[str]:
        """Return nothing ticked."""
        return []


class TickField(Asked, forms.BooleanField):
    """One checkbox that says yes."""

    def empty_answer(self) -> bool:
        """Return not ticked."""
        return False


class WholeNumberField(Asked, forms.IntegerField):
    """A whole number between two limits."""

    widget = forms.TextInput

    def __init__(self, *, least: int = 0, most: int = 1_000_000, **options: Any) -> None:
        self.inputmode = "numeric"
        super().__init__(min_value=least, max_value=most, **{"width": "5", **options})
        limits = f"{self.called} must be a whole number from {least:,} to {most:,}"
        self.error_messages["invalid"] = limits
        for code in ("min_value", "max_value"):
            self.error_messages[code] = limits

    def to_python(self, value: Any) -> int | None:
        """Return the number or None; raise ValidationError with the limits."""
        text = str(value if value is not None else "").replace(",", "").strip()
        if text and not _WHOLE.fullmatch(text):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return int(text) if text else None


class UploadField(Asked, forms.FileField):
    """A file; what may be in it is the documents module's rule."""

    verb = "Choose"

    def __init__(self, *, accept: str = "", **options: Any) -> None:
        self.accept = accept
        super().__init__(**options)
        self.error_messages["empty"] = "The file is empty. Choose another file."
