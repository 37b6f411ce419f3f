"""Turns a bound Django field into the parameters of its GOV.UK component, and form errors into links."""

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.boundfield import BoundField
from markupsafe import Markup, escape

from fanlight.design.forms.widgets import DayWidget
from fanlight.design.rules.dates import PARTS


@dataclass
class FieldShape:
    """Which component draws a field, and with what."""

    component: str
    params: dict[str, Any] = field(default_factory=dict)


def _textarea_value(value: object) -> Markup:
    """Line ends as entities, because the components indent the lines they are given."""
    text = str(escape("" if value is None else value)).replace("\r\n", "\n").replace("\r", "\n")
    return Markup(("\n" if text.startswith("\n") else "") + text).replace("\n", Markup("&#10;"))


def _error_of(bound: BoundField) -> forms.ValidationError | None:
    found = bound.form.errors.as_data().get(bound.name) if bound.form.is_bound else None
    return found[0] if found else None


def _sentence(error: forms.ValidationError) -> str:
    return str(error.messages[0])


def _common(bound: BoundField) -> dict[str, Any]:
    params: dict[str, Any] = {"name": bound.html_name}
    if bound.help_text:
        params["hint"] = {"text": bound.help_text}
    error = _error_of(bound)
    if error:
        params["errorMessage"] = {"text": _sentence(error)}
    return params


def _labelled(bound: BoundField, as_heading: bool) -> dict[str, Any]:
    label: dict[str, Any] = {"text": bound.label}
    label.update({"isPageHeading": True, "classes": "govuk-label--l"} if as_heading else {})
    return {**_common(bound), "id": bound.auto_id or bound.html_name, "label": label}


def _grouped(bound: BoundField, as_heading: bool) -> dict[str, Any]:
    legend: dict[str, Any] = {"text": bound.label, "classes": "govuk-fieldset__legend--s"}
    if as_heading:
        legend = {"text": bound.label, "classes": "govuk-fieldset__legend--l", "isPageHeading": True}
    return {**_common(bound), "idPrefix": bound.auto_id or bound.html_name, "fieldset": {"legend": legend}}


def _width(bound: BoundField) -> str:
    width = getattr(bound.field, "width", "")
    return f"govuk-input--width-{width}" if width.isdigit() else f"govuk-!-width-{width}" if width else ""


def _input(bound: BoundField, as_heading: bool) -> FieldShape:
    shown = bound.value()
    params = {**_labelled(bound, as_heading), "classes": _width(bound), "value": "" if shown is None else str(shown)}
    for name in ("inputmode", "autocomplete"):
        value = getattr(bound.field, name, "") or bound.field.widget.attrs.get(name)
        if value:
            params[name] = value
    kind = bound.field.widget.attrs.get("type") or getattr(bound.field.widget, "input_type", "text")
    params["type"] = kind if kind in {"email", "tel", "url"} else "text"
    if bound.field.widget.attrs.get("spellcheck") == "false" or getattr(bound.field, "inputmode", ""):
        params["spellcheck"] = False
    return FieldShape("input", params)


def _password(bound: BoundField, as_heading: bool) -> FieldShape:
    params = _labelled(bound, as_heading)
    params["autocomplete"] = bound.field.widget.attrs.get("autocomplete", "current-password")
    return FieldShape("password", params)


def _textarea(bound: BoundField, as_heading: bool) -> FieldShape:
    params = {**_labelled(bound, as_heading), "value": _textarea_value(bound.value())}
    params["rows"] = str(getattr(bound.field, "rows", 5))
    longest = getattr(bound.field, "longest", 0)
    if longest and getattr(bound.field, "counts", False):
        return FieldShape("character_count", {**params, "maxlength": longest, "threshold": "75"})
    return FieldShape("textarea", params)


def _day(bound: BoundField, as_heading: bool) -> FieldShape:
    params = _grouped(bound, as_heading)
    params.update({"id": params.pop("idPrefix"), "namePrefix": params.pop("name")})
    typed = bound.field.widget.format_value(bound.value())
    error = _error_of(bound)
    faulty = (error.params or {}).get("part") if error else None
    params["items"] = [
        {
            "name": part,
            "classes": f"govuk-input--width-{4 if part == 'year' else 2}"
            + (" govuk-input--error" if error and faulty in (None, part) else ""),
            "value": typed[part],
        }
        for part in PARTS
    ]
    return FieldShape("day", params)


def _item(choice: Any, pair: tuple[Any, Any], chosen: list[str]) -> dict[str, Any]:
    item: dict[str, Any] = {"value": str(pair[0]), "text": str(pair[1]), "checked": str(pair[0]) in chosen}
    if choice is not None:
        item["reveals"] = choice.reveals
        item.update({"hint": {"text": choice.hint}} if choice.hint else {})
        item.update({"behaviour": "exclusive"} if choice.alone else {})
    return item


def _items(bound: BoundField) -> list[dict[str, Any]]:
    value = bound.value()
    chosen = [str(each) for each in value] if isinstance(value, list | tuple) else [str("" if value is None else value)]
    offered = {choice.value: choice for choice in getattr(bound.field, "offered", ())}
    items: list[dict[str, Any]] = []
    for pair in bound.field.choices:  # type: ignore[attr-defined]
        choice = offered.get(str(pair[0]))
        if choice is not None and choice.divider:
            items.append({"divider": choice.divider})
        items.append(_item(choice, pair, chosen))
    return items


def _radios(bound: BoundField, as_heading: bool) -> FieldShape:
    items = [item for item in _items(bound) if item.get("value") != ""]
    return FieldShape("radios", {**_grouped(bound, as_heading), "items": items})


def _checkboxes(bound: BoundField, as_heading: bool) -> FieldShape:
    return FieldShape("checkboxes", {**_grouped(bound, as_heading), "items": _items(bound)})


def _tick(bound: BoundField, as_heading: bool) -> FieldShape:
    params = {**_common(bound), "idPrefix": bound.auto_id or bound.html_name}
    item: dict[str, Any] = {"value": "on", "text": bound.label, "checked": bool(bound.value())}
    if "hint" in params:
        item["hint"] = params.pop("hint")
    return FieldShape("checkboxes", {**params, "items": [item]})


def _select(bound: BoundField, as_heading: bool) -> FieldShape:
    items = [
        {"value": item["value"], "text": item["text"], "selected": item["checked"]}
        for item in _items(bound)
        if "value" in item
    ]
    return FieldShape("select", {**_labelled(bound, as_heading), "classes": _width(bound), "items": items})


def _file(bound: BoundField, as_heading: bool) -> FieldShape:
    params = {**_labelled(bound, as_heading), "javascript": True}
    accept = getattr(bound.field, "accept", "")
    return FieldShape("file", {**params, "attributes": {"accept": accept} if accept else {}})


def _hidden(bound: BoundField, as_heading: bool) -> FieldShape:
    return FieldShape("hidden", {"html": Markup(bound.as_hidden())})


# The first that fits is used, so a widget stands before the one it derives from.
_DRAWN_BY = (
    (forms.HiddenInput, _hidden),
    (forms.PasswordInput, _password),
    (DayWidget, _day),
    (forms.CheckboxSelectMultiple, _checkboxes),
    (forms.RadioSelect, _radios),
    (forms.CheckboxInput, _tick),
    (forms.Select, _select),
    (forms.FileInput, _file),
    (forms.Textarea, _textarea),
    (forms.Widget, _input),
)


def field_shape(bound: BoundField, as_heading: bool = False) -> FieldShape:
    """Return the component and parameters that draw a field; `as_heading` makes its label the page's heading."""
    draw = next(draw for widget, draw in _DRAWN_BY if isinstance(bound.field.widget, widget))
    return draw(bound, as_heading)


def _first_input(bound: BoundField, error: forms.ValidationError) -> str:
    start = bound.auto_id or bound.html_name
    if isinstance(bound.field.widget, DayWidget):
        return f"{start}-{(error.params or {}).get('part', 'day')}"
    return start


def error_links(form: forms.BaseForm) -> list[dict[str, str]]:
    """Return the lines of the error summary in the order of the page, each linked to the first input to put right."""
    if not form.is_bound:
        return []
    errors = form.errors.as_data()
    links = [{"text": _sentence(error)} for error in errors.get(NON_FIELD_ERRORS, [])]
    for bound in form:
        found = errors.get(bound.name, [])
        if found and bound.is_hidden:
            links.append({"text": _sentence(found[0])})
        elif found:
            links.append({"text": _sentence(found[0]), "href": "#" + _first_input(bound, found[0])})
    return links
