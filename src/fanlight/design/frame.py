"""What surrounds every page: whose service, who is signed in, where they may go, which numbers answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.contrib.messages import get_messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest
from django.urls import reverse

from fanlight.design.brand import Look, look_for, look_from_settings
from fanlight.design.navigation import NavigationLink, navigation_for
from fanlight.design.phone_numbers import PhoneNumber, emergency_numbers, numbers_without_asking

PersonLine = Callable[[HttpRequest], str]
_person_lines: list[PersonLine] = []


def register_person_line(line: PersonLine) -> None:
    """Let a module say who is signed in and for whom, for example "Priya Example, Oakhill Primary School"."""
    _person_lines[:] = [line]


@dataclass(frozen=True)
class SessionWarning:
    """When the browser warns that the session ends, in seconds, and where it says that somebody is still here."""

    lasts: int
    warn_before: int
    still_here_url: str


class BareFrame:
    """The surroundings that need neither a session nor the database: for pages that say something broke."""

    @cached_property
    def signed_in(self) -> bool:
        """Return whether somebody is signed in; here nobody can know."""
        return False

    @cached_property
    def person(self) -> str:
        """Return who is signed in, in words."""
        return ""

    @cached_property
    def navigation(self) -> tuple[NavigationLink, ...]:
        """Return the links under the header."""
        return ()

    @cached_property
    def messages(self) -> list[Message]:
        """Return what the last action left to be said."""
        return []

    @cached_property
    def session_warning(self) -> SessionWarning | None:
        """Return when to warn that the session ends."""
        return None

    @cached_property
    def look(self) -> Look:
        """Return the authority's name and colour from the settings."""
        return look_from_settings()

    @cached_property
    def emergency_numbers(self) -> tuple[PhoneNumber, ...]:
        """Return the numbers to ring, without asking the database."""
        return numbers_without_asking()

    @property
    def is_demonstration(self) -> bool:
        """Return whether the people here are invented."""
        return getattr(settings, "FANLIGHT_MODE", "") == "demo"

    @property
    def second_factor_off(self) -> bool:
        """Return whether signing in skips the second factor."""
        return not getattr(settings, "FANLIGHT_SECOND_FACTOR", True)

    @cached_property
    def home_url(self) -> str:
        """Return where the header's name leads."""
        return settings.LOGIN_REDIRECT_URL


class Frame(BareFrame):
    """The surroundings of a page for one request; each part is worked out when the template first asks."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def look(self) -> Look:
        """Return the authority's name and colour."""
        return look_for(self.request)

    @cached_property
    def emergency_numbers(self) -> tuple[PhoneNumber, ...]:
        """Return the numbers that answer at this hour."""
        return emergency_numbers()

    @cached_property
    def signed_in(self) -> bool:
        """Return whether somebody is signed in."""
        user = getattr(self.request, "user", None)
        return bool(user and user.is_authenticated)

    @cached_property
    def person(self) -> str:
        """Return who is signed in, in words; empty for a stranger."""
        if not self.signed_in:
            return ""
        for line in _person_lines:
            return line(self.request)
        return str(self.request.user)

    @cached_property
    def navigation(self) -> tuple[NavigationLink, ...]:
        """Return the links this person may follow."""
        return navigation_for(self.request)

    @cached_property
    def messages(self) -> list[Message]:
        """Return what the last action left to be said, once."""
        return list(get_messages(self.request)) if hasattr(self.request, "_messages") else []

    @cached_property
    def sign_out_url(self) -> str:
        """Return where the sign-out button posts."""
        return reverse("account_logout")

    @cached_property
    def session_warning(self) -> SessionWarning | None:
        """Return when to warn that the session ends; nothing for a stranger."""
        if not self.signed_in:
            return None
        lasts = settings.SESSION_COOKIE_AGE
        return SessionWarning(lasts, min(300, lasts // 4), reverse("design:still_here"))
