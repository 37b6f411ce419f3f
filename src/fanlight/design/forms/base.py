"""The form that every page uses: ids without a prefix, and only the shown answers checked."""

from collections.abc import Iterator
from typing import Any

from django import forms

from fanlight.design.choices import Choice
from fanlight.design.forms.fields import Asked


class FanlightForm(forms.Form):
    """A Django form whose ids are its field names, and which ignores questions that no chosen answer reveals."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "%s")
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False

    def revealers(self) -> Iterator[tuple[str, Choice, str]]:
        """Yield (asking field, choice, revealed field) for every question that a choice reveals."""
        for name, field in self.fields.items():
            for choice in getattr(field, "offered", ()):
                for revealed in choice.reveals:
                    yield name, choice, revealed

    def revealed_names(self) -> set[str]:
        """Return the names of the questions drawn inside another question's choice."""
        return {revealed for _, _, revealed in self.revealers()}

    def top_fields(self) -> list[forms.BoundField]:
        """Return the visible questions in order, without those drawn inside a choice."""
        revealed = self.revealed_names()
        return [bound for bound in self.visible_fields() if bound.name not in revealed]

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]  # Django's own, unknown to its stubs
        self._forget_what_is_not_shown()

    def _forget_what_is_not_shown(self) -> None:
        shown: dict[str, bool] = {}
        for asking, choice, revealed in self.revealers():
            picked = self.cleaned_data.get(asking)
            is_picked = choice.value in picked if isinstance(picked, list) else picked == choice.value
            shown[revealed] = shown.get(revealed, False) or (is_picked and shown.get(asking, True))
        for name, is_shown in shown.items():
            if not is_shown:
                self.errors.pop(name, None)
                field = self.fields[name]
                self.cleaned_data[name] = field.empty_answer() if isinstance(field, Asked) else None
