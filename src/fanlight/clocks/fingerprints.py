"""A short fingerprint of what an answer was computed with."""

from hashlib import sha256


def fingerprint(*parts: str) -> str:
    """Twelve hexadecimal characters that differ when any part or their order differs."""
    return sha256("\n".join(parts).encode()).hexdigest()[:12]
