"""What the environment says: mode, home folder, database, secrets; read once, and refused by name when unsafe."""

from __future__ import annotations

import os
import secrets
from enum import StrEnum
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

DEMO_SECRET = "demonstration-only-not-a-secret-0123456789abcdefghijklmnopqrstuvwxyz"  # noqa: S105


class Mode(StrEnum):
    """How this installation is used. A demonstration holds invented people and refuses real ones."""

    DEMO = "demo"
    REAL = "real"
    TESTING = "testing"


class UnsafeSettings(Exception):
    """A setting would make real mode unsafe; the message names it and says what to do."""


def mode() -> Mode:
    """The mode from FANLIGHT_MODE; demonstration when nothing is said."""
    return Mode(os.environ.get("FANLIGHT_MODE", Mode.DEMO))


def home() -> Path:
    """The folder of everything this installation writes: database, documents, audit heads, logs."""
    default = Path(__file__).resolve().parents[3] / "var"
    return Path(os.environ.get("FANLIGHT_HOME", default)).resolve()


def database_settings(url: str, *, folder: Path) -> dict[str, object]:
    """Django's settings for one database address; raises ValueError for a scheme that is neither SQLite nor PostgreSQL.

    SQLite runs with a write-ahead log, full synchronisation and immediate transactions: an acknowledged change
    survives a power cut, and two writers queue instead of failing.
    """
    if not url:
        return _sqlite(folder / "fanlight.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path)))
    if parts.scheme in {"postgresql", "postgres"}:
        query = dict(parse_qsl(parts.query))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": query.get("host", parts.hostname or ""),
            "PORT": query.get("port", str(parts.port or "")),
            # Row-level security reads the authority from the transaction, so every page runs in one.
            "ATOMIC_REQUESTS": True,
            "CONN_MAX_AGE": 60,
        }
    raise ValueError(f"FANLIGHT_DATABASE_URL starts with {parts.scheme!r}; it must be sqlite:/// or postgresql://")


def _sqlite(path: Path) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        # Opening the file and reading what tables there are costs as much as a page.
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA recursive_triggers=ON;"
                "PRAGMA mmap_size=134217728;PRAGMA cache_size=-20000;PRAGMA temp_store=MEMORY;"
            ),
        },
    }


def secret_key(for_mode: Mode) -> str:
    """The signing key; in real mode FANLIGHT_SECRET_KEY must be set, long, and not the demonstration's."""
    key = os.environ.get("FANLIGHT_SECRET_KEY", "")
    if for_mode is not Mode.REAL:
        return key or DEMO_SECRET
    if len(key) < 50 or key == DEMO_SECRET:
        raise UnsafeSettings(
            "FANLIGHT_SECRET_KEY must be set to at least 50 random characters, for example: "
            + secrets.token_urlsafe(50)
        )
    return key


def field_keys(for_mode: Mode) -> dict[str, str]:
    """Keys for encrypted fields and documents by key id, newest first: FANLIGHT_FIELD_KEYS="k2:hex,k1:hex"."""
    text = os.environ.get("FANLIGHT_FIELD_KEYS", "")
    if not text:
        if for_mode is Mode.REAL:
            raise UnsafeSettings(
                f"FANLIGHT_FIELD_KEYS must name at least one 32-byte key, for example: k1:{secrets.token_hex(32)}"
            )
        text = "demo:" + "00112233445566778899aabbccddeeff" * 2
    keys = dict(pair.split(":", 1) for pair in text.split(","))
    for key_id, value in keys.items():
        if len(bytes.fromhex(value)) != 32:
            raise UnsafeSettings(f"FANLIGHT_FIELD_KEYS: key {key_id} is not 64 hexadecimal digits")
    return keys


def allowed_hosts(for_mode: Mode) -> list[str]:
    """Host names this server answers for; in real mode they must be named one by one."""
    hosts = [host.strip() for host in os.environ.get("FANLIGHT_HOSTS", "").split(",") if host.strip()]
    if for_mode is Mode.REAL:
        if not hosts or "*" in hosts:
            raise UnsafeSettings("FANLIGHT_HOSTS must list the host names that this server answers for, without *")
        return hosts
    return hosts or ["localhost", "127.0.0.1", "[::1]", "testserver"]
