"""How people are written in a list."""

from __future__ import annotations

import pytest

from fanlight.front_door.rules.initials import initials_of, short_name


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Keziah Notrealwren", "K. Notrealwren"),
        ("Ann Marie Notreal", "A. Notreal"),
        ("Notreal", "Notreal"),
        ("", ""),
        ("  Bo  Notreal ", "B. Notreal"),
    ],
)
def test_a_workers_name_fits_in_a_row(name: str, short: str) -> None:
    assert short_name(name) == short


def test_a_child_in_a_list_is_initials() -> None:
    assert initials_of({"forenames": "damson", "surname": "Notreal"}) == "D.N."
    assert initials_of({"is_unborn": True}) == "Unborn child"
    assert initials_of({}) == "Child, name not given"
