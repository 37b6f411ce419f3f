"""What administrators, heads and managers type about people's accounts."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from fanlight.access.forms.words import Line, Pick
from fanlight.access.roles import ROLE_LABELS, Role

_REGISTRATION_HINT = "Only for social workers: the number in the register of Social Work England"


class AccountForm(forms.Form):
    """A person's details."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        self.fields["name"] = Line("Full name", "Enter the person's full name")
        self.fields["email"] = Line("Email address", "Enter the person's email address", longest=254)
        self.fields["phone"] = Line("Telephone number", longest=40, hint="Shown to whoever has to ring this person")
        self.fields["registration"] = Line("Registration number", longest=20, hint=_REGISTRATION_HINT)


class ChangeAccountForm(AccountForm):
    """A person's details, with the version that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class RoleForm(forms.Form):
    """The role of somebody who is added."""

    role = Pick(
        "What will this person do?",
        "Select what the person will do",
        [(role.value, ROLE_LABELS[role]) for role in Role],
        radios=True,
    )


class PlaceForm(forms.Form):
    """Where somebody has a role: a school or partner, or the authority and perhaps a team."""

    def __init__(
        self, *args: Any, organisations: list[tuple[str, str]] | None, teams: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        if organisations is not None:
            self.fields["organisation"] = Pick("Where?", "Select where the person works", organisations)
        elif teams:
            self.fields["team"] = Pick("Team", "Select a team", [("-", "No team"), *teams])


class AddAccountForm(PlaceForm, AccountForm):
    """A new person, and where they have their role."""


class RelationForm(forms.Form):
    """A relation whom somebody declares; the birth date may be left out."""

    PARTS = ("day", "month", "year")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        self.fields["forenames"] = Line("First names", "Enter your relation's first names")
        self.fields["surname"] = Line("Last name", "Enter your relation's last name")
        for part in self.PARTS:
            self.fields[f"born-{part}"] = Line(part.capitalize(), longest=4)

    def clean(self) -> dict[str, Any]:
        """Put the three parts of the birth date together as `born_on`."""
        cleaned = super().clean() or {}
        typed = [cleaned.get(f"born-{part}") or "" for part in self.PARTS]
        cleaned["born_on"] = None
        if any(typed):
            try:
                day, month, year = (int(part) for part in typed)
                cleaned["born_on"] = date(year, month, day)
            except ValueError:
                self.add_error("born-day", "Date of birth must be a real date, for example 27 3 2010")
        return cleaned


class VersionForm(forms.Form):
    """The version of what a button is about."""

    version = forms.IntegerField()
