"""The file of invented requests with which bringing-in is tried and measured."""

from __future__ import annotations

import json

import pytest

from fanlight.demo.public import write_requests_file
from fanlight.imports.rules.fitting import NOT_UNDERSTOOD, fitted

pytestmark = pytest.mark.django_db

ANY = {"categories": {"NOT_A_CODE"}, "indicators": set()}


def test_the_same_seed_writes_the_same_lines_and_another_others(tmp_path):
    one, same, other = (tmp_path / name for name in ("one", "same", "other"))
    assert write_requests_file(one, 300, 1) == write_requests_file(same, 300, 1)
    write_requests_file(other, 300, 2)
    assert one.read_bytes() == same.read_bytes() != other.read_bytes()


def test_a_file_holds_as_many_lines_as_asked_for_some_twice_some_otherwise_some_with_a_fault(tmp_path):
    requests = write_requests_file(tmp_path / "file", 1000, 1)
    lines = [json.loads(line) for line in (tmp_path / "file").read_text(encoding="utf-8").splitlines()]
    references = [line["reference"] for line in lines]
    texts = {json.dumps(line, sort_keys=True) for line in lines}
    assert (len(lines), len(set(references))) == (1000, requests)
    assert requests < len(texts) < 1000
    odd = [line for line in lines if set(fitted(line, ANY).get(NOT_UNDERSTOOD, {})) - {"concern.categories"}]
    assert 0 < len(odd) < 100
    assert sum(line["channel"] == "POLICE_BATCH" for line in lines) > 500
    assert all(line["referrer"]["email"].endswith(".example") for line in lines)
