"""The invented county, and the browsers of those who share information."""

from __future__ import annotations

from tests.actions.sharing.conftest import contacts, county, lead, officer, own, police  # noqa: F401
