"""The design on its own: what other modules register with it is put aside while it is tested."""

import pytest

from fanlight.design import brand, frame, navigation, phone_numbers


@pytest.fixture(autouse=True)
def _nothing_registered(monkeypatch):
    monkeypatch.setattr(brand, "_sources", [])
    monkeypatch.setattr(frame, "_person_lines", [])
    monkeypatch.setattr(navigation, "_items", {})
    monkeypatch.setattr(phone_numbers, "_sources", [])
    monkeypatch.setattr(phone_numbers, "_last_known", [])
