"""Hostile files of requests: every line is accounted for, in little memory, and a killed run loses and doubles nothing."""

from __future__ import annotations

import json
import random
import stat
import tracemalloc

import pytest

from fanlight.front_door.models import Contact, RequestForSupport
from fanlight.imports.lines import LONGEST, NotReadable
from fanlight.imports.models import UnreadLine
from fanlight.store.public import business_time_at
from tests.actions.front_door.making import MONDAY, a_county
from tests.actions.imports.making import a_child_sent, a_line, brought_in, bytes_of, counts
from tests.support.processes import kill_tree, wait_for

GOOD = json.dumps(a_line(reference="POL-GOOD")).encode() + b"\n"


@pytest.fixture
def county(db):
    with business_time_at(MONDAY):
        yield a_county()


def text(**said):
    return json.dumps(a_line(**said), ensure_ascii=False)


TAKEN = {
    "a byte order mark": b"\xef\xbb\xbf" + text().encode(),
    "a line end of Windows": text().encode() + b"\r\n",
    "no line end": text().encode(),
    "an escaped null": text(children=[a_child_sent(surname="Quill\x00feather")]).encode(),
    "a raw null in a text": text().replace("Found alone", "Found \x00 alone").encode(),
    "half a character": text().replace("Found", "\\ud83d Found").encode(),
    "half a character in a field's name": text().replace('"household"', '"\\ud83d\\u0000x": 1, "household"').encode(),
    "a field that is there twice": text().replace('"household"', '"level_believed": 2, "household"').encode(),
    "not a number": text().replace('"level_believed": 3', '"level_believed": NaN').encode(),
    "a number past all numbers": text().replace('"level_believed": 3', '"level_believed": 1e999').encode(),
    "a number of 5,000 figures": text().replace('"level_believed": 3', f'"level_believed": {"9" * 5000}').encode(),
    "Latin-1": text(children=[a_child_sent(forenames="Zoë")]).encode("latin-1"),
    "nested 500 deep": text().replace('"household"', f'"x": {"[" * 500}{"]" * 500}, "household"').encode(),
    "markup and formulas": text(children=[a_child_sent(forenames="=1+1", surname="<script>")]).encode(),
}
MARKED_NOT = {"a byte order mark", "a line end of Windows", "no line end", "an escaped null"}
MARKED_NOT |= {"a raw null in a text", "half a character", "markup and formulas"}


@pytest.mark.parametrize("name", TAKEN)
def test_a_strange_line_that_tells_of_a_child_is_taken_once(county, tmp_path, name):
    marked = 0 if name in MARKED_NOT else 1
    assert brought_in(tmp_path, TAKEN[name]).counts == counts(read=1, taken=1, marked=marked)
    assert brought_in(tmp_path, TAKEN[name]).counts == counts(read=1, already_taken=1)


def test_latin_1_is_read_as_what_it_says(county, tmp_path):
    brought_in(tmp_path, TAKEN["Latin-1"])
    assert Contact.objects.get().child_as_stated["forenames"] == "Zoë"


def test_danger_said_once_of_two_times_is_danger(county, tmp_path):
    line = text(immediate_danger=True).replace('"household"', '"immediate_danger": false, "household"')
    brought_in(tmp_path, line.encode())
    assert RequestForSupport.objects.get().is_danger


REFUSED = {
    "cut off in the middle": (GOOD[:200], "it is cut off"),
    "not JSON": (b"<request/>", "it does not begin with a curly bracket"),
    "a list": (b"[1, 2]", "it is not one request in curly brackets"),
    "a word": (b'"request"', "it is not one request in curly brackets"),
    "nested 100,000 deep": (b'{"x":' + b"[" * 100_000, "it is nested too deeply to be read"),
    "two requests in a line": (GOOD[:-1] + GOOD[:-1], "something follows where the request has ended"),
    "a comma too few": (b'{"reference": "a" "b": 1}', "a comma or a closing bracket is missing, at character 19"),
    "bytes": (bytes(range(14, 256)), "it does not begin with a curly bracket"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_line_that_says_nothing_is_refused_in_plain_words_and_the_next_one_taken(county, tmp_path, name):
    raw, reason = REFUSED[name]
    brought = brought_in(tmp_path, raw + b"\n", GOOD)
    assert brought.counts == counts(read=2, taken=1, refused=1)
    assert brought.reasons[0][:2] == (1, "")
    assert brought.reasons[0][2].startswith(reason)
    assert brought.file.path.read_bytes() == raw + b"\n"
    assert UnreadLine.objects.count() == 1


def test_a_line_of_50_megabytes_is_accounted_for_in_little_memory_and_the_next_one_taken(county, tmp_path):
    long = b'{"reference": "POL-LONG", "x": "' + b"x" * 50_000_000 + b'"}\n'
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    # The reader is given the file, not the bytes: what it holds at once is counted here.
    brought = brought_in(tmp_path, long, GOOD)
    peak = tracemalloc.get_traced_memory()[1] - before
    tracemalloc.stop()
    assert brought.counts == counts(read=2, taken=1, refused=1)
    assert brought.reasons == [(1, "", f"it is longer than {LONGEST:,} bytes, which no request is")]
    assert brought.file.path.read_bytes() == long
    # The bytes that the test itself makes, twice, and a few lines.
    assert peak < 2 * len(long) + 20 * LONGEST
    assert len(UnreadLine.objects.get().original) <= 64 * 1024


def test_blank_lines_are_no_lines_and_numbers_are_those_of_the_file(county, tmp_path):
    brought = brought_in(tmp_path, b"\n", b"  \r\n", GOOD, b"\n", b"broken\n", b"\n")
    assert brought.counts == counts(read=2, taken=1, refused=1)
    assert brought.reasons[0][0] == 5


def test_an_empty_file_holds_nothing(county, tmp_path):
    assert brought_in(tmp_path).counts == counts()


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"\x1f\x8b\x08\x00rest", "gzip"),
        (b"PK\x03\x04rest", "zip"),
        (b"%PDF-1.7", "PDF"),
        (GOOD.decode().encode("utf-16"), "UTF-16"),
        (GOOD.decode().encode("utf-16-le"), "UTF-16"),
        (GOOD.decode().encode("utf-16-be"), "UTF-16"),
        (GOOD.decode().encode("utf-32"), "UTF-32"),
    ],
)
def test_a_file_that_is_no_text_is_said_to_be_what_it_is(county, tmp_path, raw, why):
    with pytest.raises(NotReadable, match=why):
        brought_in(tmp_path, raw)
    assert list(tmp_path.glob("*refused*")) == []


def test_refused_lines_are_byte_for_byte_as_they_came_for_their_owner_only_and_can_be_corrected(county, tmp_path):
    lines = [b'{"reference": "POL-1"}\r\n', b"\xff\xfe broken\n", b'{"reference": "POL-2", "children": []}']
    brought = brought_in(tmp_path, lines[0], GOOD, *lines[1:])
    assert brought.file.path.read_bytes() == b"".join(lines) + b"\n"
    for path in (brought.file.path, brought.file.reasons_path):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    reasons = brought.file.reasons_path.read_text().splitlines()
    assert reasons[1].startswith("1,1,children,")
    assert reasons[2].startswith("2,3,,")
    assert reasons[3].startswith("3,4,children,")
    assert not list(tmp_path.glob("*.part"))


def test_whatever_is_done_to_a_line_every_line_is_accounted_for_and_nothing_breaks(county, tmp_path):
    """A thousand spoilt lines: bytes changed, taken out and put in, at random from a seed."""
    chance = random.Random(3)
    lines = []
    for number in range(1000):
        raw = bytearray(json.dumps(a_line(reference=f"POL-{number}")).encode())
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(raw))
            spoil = chance.choice((b"", b"\x00", b'"', b"{", b"[", b"\\", b"\xff", b",", b"9"))
            raw[at : at + chance.randint(0, 3)] = spoil
        lines.append(bytes(raw).replace(b"\n", b" ") + b"\n")
    brought = brought_in(tmp_path, *lines)
    got = brought.counts
    assert got["read"] == 1000 == got["taken"] + got["added_to"] + got["already_taken"] + got["refused"]
    assert not [one for one in brought.refused if "fault of Fanlight" in one.reason]
    again = brought_in(tmp_path, *lines).counts
    assert (again["read"], again["taken"], again["added_to"]) == (1000, 0, 0)


# A run that is killed

LINES = 2_000
WAITING = """
from fanlight.audit.public import reading_as
from fanlight.front_door.models import RequestForSupport
from fanlight.store.public import import_actor
with reading_as(import_actor("the tests", authority="990")):
    print(RequestForSupport.objects.count())
"""


@pytest.mark.slow
def test_a_run_that_is_killed_and_begun_again_loses_nothing_and_doubles_nothing(installation, tmp_path):
    set_up = ("establishments", "set-up", "--authority", "990", "--name", "Invented County Council")
    phones = ("--front-door-phone", "01632 960100", "--out-of-hours-phone", "01632 960199")
    assert installation.run(*set_up, *phones, "--as", "the tests").returncode == 0
    installation.python(
        "from fanlight.front_door.public import seed_front_door\n"
        "from fanlight.store.public import command_actor, now\n"
        "seed_front_door(by=command_actor('the tests', authority='990'), at=now())"
    )
    file = tmp_path / "requests.jsonl"
    file.write_bytes(bytes_of(*(a_line(reference=f"POL-{number}") for number in range(LINES))))
    words = ("requests", "import", str(file), "--as", "the tests", "--json")
    started = installation.start(*words)
    wait_for(lambda: int(installation.python(WAITING)) > 100, saying="some lines are taken", seconds=60)
    kill_tree(started)
    before = int(installation.python(WAITING))
    assert 100 < before < LINES
    done = installation.run(*words)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == counts(
        read=LINES, taken=LINES - before, marked=LINES - before, already_taken=before
    )
    assert int(installation.python(WAITING)) == LINES
    assert installation.run("audit", "verify").returncode == 0
