"""Makes a Django form of a journey's page, and its cleaned answers JSON-able again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any, cast

from django import forms
from django.http import QueryDict

from fanlight.design.forms.base import FanlightForm
from fanlight.design.forms.contacts import EmailAddressField, PhoneField, PostcodeField
from fanlight.design.forms.fields import (
    DayField,
    FromListField,
    LineField,
    OneOfField,
    ParagraphsField,
    SomeOfField,
    TickField,
    TimeOfDayField,
    WholeNumberField,
)
from fanlight.design.journeys.answers import Answers, Place, Seen, typing_at
from fanlight.design.journeys.journey import Journey
from fanlight.design.journeys.pages import Page
from fanlight.design.journeys.questions import OFFERING, Kind, Question
from fanlight.design.journeys.walking import choices_for, filled_from_first
from fanlight.design.rules.text import LINE, PARAGRAPHS, keepable

MOST_KEPT_VALUES = 200

_FIELDS: dict[Kind, Callable[..., forms.Field]] = {
    Kind.LINE: LineField,
    Kind.PARAGRAPHS: ParagraphsField,
    Kind.DAY: DayField,
    Kind.TIME: TimeOfDayField,
    Kind.ONE_OF: OneOfField,
    Kind.SOME_OF: SomeOfField,
    Kind.FROM_LIST: FromListField,
    Kind.NUMBER: WholeNumberField,
    Kind.TICK: TickField,
    Kind.EMAIL: EmailAddressField,
    Kind.PHONE: PhoneField,
    Kind.POSTCODE: PostcodeField,
}


class QuestionForm(FanlightForm):
    """The form of one page; `journey_page` and `seen` are set on the class made for it."""

    journey_page: Page
    seen: Seen

    def answers(self) -> dict[str, Any]:
        """Return the page's answers as they are stored; only for a valid form."""
        return {name: stored(self.cleaned_data.get(name)) for name in self.fields}

    def clean(self) -> dict[str, Any]:
        """Ask each question's own check, then the page's; their sentences become the fields' errors."""
        for question in self.journey_page.questions:
            value = stored(self.cleaned_data.get(question.name))
            if question.check is None or question.name in self.errors or value in (None, "", []):
                continue
            try:
                question.check(value, self.seen)
            except ValueError as refused:
                self.add_error(question.name, str(refused))
        if self.journey_page.check is not None and not self.errors:
            answers = {name: stored(value) for name, value in self.cleaned_data.items()}
            for name, sentence in self.journey_page.check(answers, self.seen).items():
                self.add_error(name, sentence)
        return self.cleaned_data


def stored(value: Any) -> Any:
    """Return a cleaned value as JSON holds it: dates as 2018-10-01, times as 15:15."""
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:%H:%M}" if isinstance(value, time) else value


def question_field(journey: Journey, question: Question, seen: Seen, name: str = "") -> forms.Field:
    """Return the Django field that asks one question, with the child's or person's name where the words say {name}."""
    options: dict[str, Any] = {
        "label": question.label.replace("{name}", name),
        "help_text": question.hint.replace("{name}", name),
        "called": question.error_name.replace("{name}", name),
        "blank": question.blank,
    }
    kind = question.kind
    if kind in OFFERING:
        options["offers"] = choices_for(journey, question, seen)
    if kind is Kind.DAY:
        options.update(earliest=question.earliest, latest=question.latest, outside=question.outside)
    if kind is Kind.NUMBER:
        options.update(least=question.least, most=question.most)
    if kind is Kind.PARAGRAPHS:
        options.update(rows=question.rows, longest=question.longest or PARAGRAPHS)
    if kind is Kind.LINE:
        options.update(longest=question.longest or LINE, autocomplete=question.autocomplete)
    if question.width:
        options["width"] = question.width
    return _FIELDS[kind](**options)


def form_class(journey: Journey, page: Page, seen: Seen, name: str = "") -> type[QuestionForm]:
    """Return the form class of a page as it is asked from these answers, of the child or person with this name."""
    fields = {question.name: question_field(journey, question, seen, name) for question in page.questions}
    return type("PageForm", (QuestionForm,), {**fields, "journey_page": page, "seen": seen})


def page_form(journey: Journey, place: Place, answers: Answers, posted: Any = None) -> QuestionForm:
    """Return the form of a place: bound to what was posted, else filled with what was typed or answered before.

    Raise NoSuchPlace when the place does not apply to the answers so far.
    """
    page = journey.page_at(place, answers)
    seen = journey.seen_from(place, answers)
    made = form_class(journey, page, seen, journey.item_name(place, answers))
    if posted is not None:
        return made(posted)
    initial = {question.name: seen.get(question.name) for question in page.questions}
    first = filled_from_first(journey, place, answers)
    return made(initial=initial | first | _typed_before(made, typing_at(answers, place)))


def _typed_before(made: type[QuestionForm], typed: dict[str, list[str]] | None) -> dict[str, Any]:
    if typed is None:
        return {}
    posted = QueryDict(mutable=True)
    for name, values in typed.items():
        posted.setlist(name, values)
    return {name: field.widget.value_from_datadict(posted, {}, name) for name, field in made.base_fields.items()}


def keep_page(journey: Journey, place: Place, form: QuestionForm, answers: Answers) -> dict[str, Any]:
    """Return the answers with what was posted kept, without its button having been pressed or in spite of faults.

    Valid answers become the page's answers, which leaves the page as done or as undone as it was; anything else is kept
    as it was typed. Raise NoSuchPlace for a place that does not apply.
    """
    page = journey.page_at(place, answers)
    if page.lists:
        return dict(answers)
    if not form.is_valid():
        return journey.keep_typing(place, typing_of(form), answers)
    return journey.keep_answers(place, form.answers(), answers)


def typing_of(form: QuestionForm) -> dict[str, list[str]]:
    """Return what was posted to a page as it can be kept, whether or not it makes valid answers."""
    names = set(form.fields) | {
        f"{name}-{part}"
        for name, field in form.fields.items()
        if isinstance(field, DayField)
        for part in ("day", "month", "year")
    }
    posted = cast(QueryDict, form.data)
    kept = {name: posted.getlist(name)[:MOST_KEPT_VALUES] for name in sorted(names & set(posted))}
    return {name: [keepable(value) for value in values] for name, values in kept.items()}
