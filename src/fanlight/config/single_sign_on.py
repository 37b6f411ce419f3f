"""Which identity providers people sign in with: read from the environment or a file, refused by name when half said."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from fanlight.config.environment import Mode, UnsafeSettings

_PREFIX = "FANLIGHT_OIDC_"
_NEEDED = ("name", "issuer", "client_id", "secret")
_LISTS = ("domains", "second_factor", "password_off")
_ID = re.compile(r"[a-z][a-z0-9]{0,29}")
_DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")


def identity_providers(environment: Mapping[str, str], *, for_mode: Mode) -> list[dict[str, Any]]:
    """Return each provider's id, name, issuer, client id, secret, and lists of domains and of second-factor codes.

    Either FANLIGHT_OIDC_FILE names a TOML file with one table a provider, or FANLIGHT_OIDC_PROVIDERS lists ids, and
    FANLIGHT_OIDC_<ID>_NAME, _ISSUER, _CLIENT_ID, _SECRET (and _DOMAINS, _SECOND_FACTOR, _PASSWORD_OFF) describe each.
    Raises UnsafeSettings for what is missing, unknown or unsafe.
    """
    said = {name: value for name, value in environment.items() if name.startswith(_PREFIX) and value.strip()}
    file, listed = said.pop(f"{_PREFIX}FILE", ""), said.pop(f"{_PREFIX}PROVIDERS", "")
    if file and (listed or said):
        raise UnsafeSettings(f"Say who people sign in with in {_PREFIX}FILE or in {_PREFIX}PROVIDERS, not in both")
    described = _from_file(Path(file)) if file else _from_variables(_words(listed.lower()), said)
    return [_checked(key, described[key], for_mode) for key in described]


def _words(text: str) -> list[str]:
    return [one.strip() for one in text.split(",") if one.strip()]


def _from_variables(ids: list[str], said: dict[str, str]) -> dict[str, dict[str, Any]]:
    described: dict[str, dict[str, Any]] = {key: {} for key in ids}
    for name, value in said.items():
        key, _, field = name.removeprefix(_PREFIX).lower().partition("_")
        if key not in described:
            raise UnsafeSettings(f"{name} is set, but {_PREFIX}PROVIDERS does not list {key}")
        described[key][field] = _words(value) if field in _LISTS else value.strip()
    return described


def _from_file(path: Path) -> dict[str, dict[str, Any]]:
    try:
        with path.open("rb") as file:
            described = tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError) as fault:
        raise UnsafeSettings(f"{_PREFIX}FILE cannot be read: {fault}") from fault
    if not all(isinstance(one, dict) for one in described.values()):
        raise UnsafeSettings(f"{_PREFIX}FILE must hold one table for each provider, for example [council]")
    return described


def _checked(key: str, said: dict[str, Any], for_mode: Mode) -> dict[str, Any]:
    """Return one provider with every field; raise UnsafeSettings with its id and what is wrong."""
    whose = f"Single sign-on with {key}"
    if not _ID.fullmatch(key):
        raise UnsafeSettings(f"{whose}: an id is up to 30 small letters and digits, and begins with a letter")
    if unknown := sorted(set(said) - {*_NEEDED, *_LISTS}):
        raise UnsafeSettings(f"{whose}: {', '.join(unknown)} is not a setting of a provider")
    if missing := [field for field in _NEEDED if not isinstance(said.get(field), str) or not said[field].strip()]:
        raise UnsafeSettings(f"{whose} is half set up: {', '.join(missing)} is missing")
    provider = {"id": key, **{field: said[field].strip() for field in _NEEDED}}
    for field in _LISTS:
        provider[field] = _list_of(said.get(field, []), whose, field)
    _check_issuer(provider["issuer"], whose, for_mode)
    for field in ("domains", "password_off"):
        if wrong := [one for one in provider[field] if not _DOMAIN.fullmatch(one)]:
            raise UnsafeSettings(f"{whose}: {wrong[0]!r} in {field} is not a domain such as council.example")
    return provider


def _list_of(value: Any, whose: str, field: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise UnsafeSettings(f"{whose}: {field} must be a list of words")
    # The codes of second factors are told apart by case; domains are not.
    return [one.strip() if field == "second_factor" else one.strip().lower() for one in value]


def _check_issuer(issuer: str, whose: str, for_mode: Mode) -> None:
    parts = urlsplit(issuer)
    if parts.scheme not in {"https", "http"} or not parts.hostname or parts.query or parts.fragment:
        raise UnsafeSettings(f"{whose}: the issuer must be an address such as https://login.council.example")
    if parts.scheme == "http" and for_mode is Mode.REAL:
        raise UnsafeSettings(f"{whose}: the issuer must be reached by https in real mode")
