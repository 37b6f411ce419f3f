"""Doing the same for each of several: one that fails keeps nobody else from their turn, and is not hidden."""

from __future__ import annotations

import pytest

from fanlight.jobs.each import do_each


def test_all_have_their_turn_and_the_first_error_comes_out_at_the_end() -> None:
    done: list[str] = []

    def do(one: str) -> None:
        done.append(one)
        if one in {"990", "992"}:
            raise LookupError(one)

    with pytest.raises(LookupError, match="990"):
        do_each(["990", "991", "992", "993"], do)
    assert done == ["990", "991", "992", "993"]


def test_without_an_error_nothing_comes_out() -> None:
    done: list[str] = []
    do_each(iter(["990", "991"]), done.append)
    assert done == ["990", "991"]


def test_a_stop_is_obeyed_at_once() -> None:
    done: list[str] = []

    def do(one: str) -> None:
        done.append(one)
        raise SystemExit(1)

    with pytest.raises(SystemExit):
        do_each(["990", "991"], do)
    assert done == ["990"]
