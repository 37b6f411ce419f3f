"""The invented county with a known family, and the browsers of those who work with it."""

from __future__ import annotations

from tests.actions.subject_access.conftest import contacts, county, officer, reader, second  # noqa: F401
