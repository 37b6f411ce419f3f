"""When a line was received and how it came, as its sender says, and what is taken where that cannot be."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.imports.rules.receiving import EARLIEST, channel_of, received

NOW = datetime(2018, 11, 19, 9, 30, tzinfo=UTC)
KNOWN = frozenset({"POLICE_BATCH", "EMAIL", "PHONE"})


@pytest.mark.parametrize("said", ["2018-10-01T08:41:00+01:00", "2018-10-01T07:41:00Z", " 2018-10-01 08:41+01:00 "])
def test_a_time_with_its_offset_is_when_it_was_received(said):
    assert received(said, now=NOW) == (datetime(2018, 10, 1, 7, 41, tzinfo=UTC), "")


def test_a_time_without_an_offset_is_londons_and_doubted():
    at, doubt = received("2018-10-01T08:41:00", now=NOW)
    assert at == datetime(2018, 10, 1, 7, 41, tzinfo=UTC)
    assert "London" in doubt


@pytest.mark.parametrize(
    "said",
    [
        *(None, "", "yesterday", 1538379660, ["2018-10-01"], True),
        *("2031-01-01T00:00:00Z", "2011-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"),
    ],
)
def test_where_the_time_is_not_known_or_cannot_be_the_clock_runs_from_now(said):
    at, doubt = received(said, now=NOW)
    assert at == NOW
    assert "The clock runs from when the file was brought in" in doubt


def test_a_senders_clock_that_is_a_little_fast_is_not_doubted_and_no_clock_starts_in_the_future():
    said = (NOW + timedelta(minutes=9)).isoformat()
    assert received(said, now=NOW) == (NOW, "")


@given(st.one_of(st.text(max_size=30), st.datetimes().map(str), st.datetimes(timezones=st.just(UTC)).map(str)))
def test_whatever_is_said_the_clock_starts_at_a_time_that_there_are_rules_for(said):
    assert EARLIEST <= received(said, now=NOW).at <= NOW


@pytest.mark.parametrize(
    ("said", "source", "channel"),
    [("PHONE", "6", "PHONE"), ("PIGEON", "6", "POLICE_BATCH"), (None, "2A", "EMAIL"), ({}, None, "EMAIL")],
)
def test_a_request_came_as_it_was_said_or_as_such_senders_send(said, source, channel):
    assert channel_of(said, source, known=KNOWN) == channel
