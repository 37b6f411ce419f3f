"""What a phone number, an e-mail address and a postcode look like; nothing is looked up."""

import re

_PHONE = re.compile(r"\+?[\d ()\-.]{6,24}(?:(?:ext\.?|x|extension) ?\d{1,6})?", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(?:\.[^@\s.]+)+")
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}")


class ContactRefused(ValueError):
    """What was typed cannot be reached; the message shows how to write it."""


def tidy_phone(typed: str, *, label: str) -> str:
    """Return the number with single spaces; raise ContactRefused unless it has 7 to 15 digits."""
    digits = sum(mark.isdigit() for mark in re.split(r"(?i)e?x", typed)[0])
    if not typed.isascii() or not _PHONE.fullmatch(typed) or not 7 <= digits <= 15:
        raise ContactRefused(f"{label} must be a phone number, for example 01632 960 001 or +44 808 157 0192")
    return " ".join(typed.split())


def tidy_email(typed: str, *, label: str) -> str:
    """Return the address; raise ContactRefused unless it has a name, an @ and a domain."""
    if len(typed) > 254 or not _EMAIL.fullmatch(typed):
        raise ContactRefused(f"{label} must be an email address in the correct format, like name@example.com")
    return typed


def tidy_postcode(typed: str, *, label: str) -> str:
    """Return the postcode in capitals with one space; raise ContactRefused unless it has a UK postcode's shape."""
    packed = re.sub(r"[\s.\-()]", "", typed).upper()
    if not packed.isascii() or not _POSTCODE.fullmatch(packed):
        raise ContactRefused(f"{label} must be a full UK postcode, like AA3 1AB")
    return f"{packed[:-3]} {packed[-3:]}"
