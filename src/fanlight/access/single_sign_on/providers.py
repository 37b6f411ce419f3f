"""The identity providers of this installation, and which addresses each may speak for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings


@dataclass(frozen=True)
class IdentityProvider:
    """Who says who somebody is.

    `domains` are those for which its verified email address finds an account; `second_factor` the values of its amr
    and acr claims that stand for ours; `password_off` the domains whose people no longer sign in with a password here.
    """

    id: str
    name: str
    issuer: str
    client_id: str
    secret: str
    domains: tuple[str, ...] = ()
    second_factor: tuple[str, ...] = ()
    password_off: tuple[str, ...] = ()

    def may_speak_for(self, email: str) -> bool:
        """Return whether a verified address of its may find an account."""
        return domain_of(email) in self.domains

    def proves_second_factor(self, claims: dict[str, Any]) -> bool:
        """Return whether it says that it asked for a second factor in a way that was agreed."""
        said = claims.get("amr", [])
        ways = [*(said if isinstance(said, list) else [said]), claims.get("acr")]
        return any(isinstance(one, str) and one in self.second_factor for one in ways)


def providers() -> list[IdentityProvider]:
    """Return every provider, in the order in which they were set up."""
    return [IdentityProvider(**_tuples(one)) for one in settings.FANLIGHT_SINGLE_SIGN_ON]


def provider_called(provider_id: str) -> IdentityProvider | None:
    """Return the provider with this id, None when there is none, or none any more."""
    return next((one for one in providers() if one.id == provider_id), None)


def who_signs_in_instead(email: str) -> IdentityProvider | None:
    """Return the provider with which people of this address's domain must sign in; None: with a password."""
    return next((one for one in providers() if domain_of(email) in one.password_off), None)


def domain_of(email: str) -> str:
    """Return what stands after the last @, in lower case."""
    return email.strip().lower().rpartition("@")[2]


def _tuples(said: dict[str, Any]) -> dict[str, Any]:
    return {field: tuple(value) if _is_list(value) else value for field, value in said.items()}


def _is_list(value: Any) -> bool:
    return isinstance(value, Iterable) and not isinstance(value, str)
