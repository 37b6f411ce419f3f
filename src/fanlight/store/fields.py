"""A text field that is encrypted at rest with AES-GCM, bound to its row."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

_MARK = "enc1:"


class CannotBeRead(Exception):
    """The stored text was changed, moved to another row, or sealed under a key that is not here."""


def seal(text: str, *, bound_to: str) -> str:
    """Return `text` encrypted under the newest key and bound to `bound_to` (model and row)."""
    key_id, key = next(iter(settings.FANLIGHT_FIELD_KEYS.items()))
    nonce = secrets.token_bytes(12)
    sealed = AESGCM(bytes.fromhex(key)).encrypt(nonce, text.encode(), bound_to.encode())
    return f"{_MARK}{key_id}:{base64.b64encode(nonce + sealed).decode()}"


def unseal(stored: str, *, bound_to: str) -> str:
    """Return the text that `seal` encrypted; raises CannotBeRead when it was changed, moved or its key is missing."""
    if not stored.startswith(_MARK):
        raise CannotBeRead("This text was never sealed: somebody wrote it past the application")
    key_id, _, body = stored.removeprefix(_MARK).partition(":")
    key = settings.FANLIGHT_FIELD_KEYS.get(key_id)
    if key is None:
        raise CannotBeRead("The key that sealed this is not in FANLIGHT_FIELD_KEYS")
    try:
        raw = base64.b64decode(body, validate=True)
        return AESGCM(bytes.fromhex(key)).decrypt(raw[:12], raw[12:], bound_to.encode()).decode()
    except (InvalidTag, ValueError) as error:
        raise CannotBeRead("This sealed text was changed, or belongs to another row") from error


def blind_index(text: str, *, purpose: str) -> str:
    """Return a keyed digest by which a sealed text can be found without being read."""
    return _digest_under(bytes.fromhex(next(iter(settings.FANLIGHT_FIELD_KEYS.values()))), text, purpose)


def blind_indexes(text: str, *, purpose: str) -> list[str]:
    """Return the digests of a text under every key that is held, newest first: what an earlier key indexed is found too."""
    keys = (bytes.fromhex(key) for key in settings.FANLIGHT_FIELD_KEYS.values())
    return [_digest_under(key, text, purpose) for key in keys]


def _digest_under(key: bytes, text: str, purpose: str) -> str:
    return hmac.new(hashlib.sha256(key + purpose.encode()).digest(), text.encode(), hashlib.sha256).hexdigest()


class _Sealed(str):
    """Ciphertext as the column holds it: what somebody typed is never taken for it, however it begins."""


class _Unsealed:
    """Reads the column's ciphertext as text the first time it is asked for."""

    def __init__(self, field: EncryptedTextField) -> None:
        self.field = field

    def __get__(self, instance: models.Model | None, _owner: type) -> Any:
        if instance is None:
            return self
        name = self.field.attname
        if name not in instance.__dict__:
            instance.refresh_from_db(fields=[name])
        value = instance.__dict__.get(name, "")
        if isinstance(value, _Sealed):
            value = instance.__dict__[name] = unseal(value, bound_to=self.field.bound_to(instance))
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class EncryptedTextField(models.TextField):
    """Text sealed with AES-GCM under the row's own key; filters cannot see inside, and update() is refused."""

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        if not cls._meta.abstract:
            setattr(cls, self.attname, _Unsealed(self))

    def bound_to(self, instance: models.Model) -> str:
        """Return what the ciphertext is bound to: table, column and row."""
        return self._place(instance.pk)

    def sealed_for(self, key: Any, text: str) -> str:
        """Return the text as the row of this key keeps it: for rows that are written without an object."""
        return _Sealed(seal(text, bound_to=self._place(key)))

    def _place(self, key: Any) -> str:
        return f"{self.model._meta.db_table}.{self.attname}:{key}"

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Return the column's value: the sealed text."""
        value = getattr(model_instance, self.attname)
        if not value:
            return value
        return self.sealed_for(model_instance.pk, value)

    def from_db_value(self, value: Any, *_: Any) -> Any:
        """Return what the column holds, marked as ciphertext."""
        return _Sealed(value) if value else value

    def get_lookup(self, lookup_name: str) -> Any:
        """Refuse to look inside: all that can be asked is whether the column is empty."""
        if lookup_name not in {"exact", "isnull"}:
            raise TypeError(f"{self.name} is encrypted: it cannot be searched")
        return super().get_lookup(lookup_name)

    def get_prep_value(self, value: Any) -> Any:
        """Pass sealed text on; refuse clear text, which could only come from a filter or an update."""
        if value and not isinstance(value, _Sealed):
            raise TypeError(f"{self.name} is encrypted: save the row instead of filtering or updating by it")
        return super().get_prep_value(value)
