"""What a set of files is known by."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256


def digest_of(files: Mapping[str, bytes]) -> str:
    """Return SHA-256 over names and contents of files, in the order of names, as hexadecimal digits."""
    digest = sha256()
    for name in sorted(files):
        digest.update(sha256(name.encode()).digest() + sha256(files[name]).digest())
    return digest.hexdigest()
