"""The file of a backup: whatever is changed, cut off, moved or added in it is refused, and no other key opens it."""

from __future__ import annotations

import io
import secrets
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fanlight.store.backups import archive, sealing
from fanlight.store.backups.archive import (
    Manifest,
    read_manifest,
    read_members,
    write_end,
    write_manifest,
    write_member,
)
from fanlight.store.backups.refusals import BackupRefused
from fanlight.store.backups.sealing import SealedReader, SealedWriter, key_from, new_key

KEY = bytes.fromhex(new_key())
MANIFEST = Manifest("01M80G20RPX1SF8DFM6TFW6WNW", "2026-11-22T02:06:00+00:00", "sqlite", "REAL", ["store.0001"], {}, [])
CANARY = b"Damson Testperson of 1 Invented Row"


def sealed(members: list[tuple[str, list[bytes], bool]], count: int | None = None) -> bytes:
    out = io.BytesIO()
    sink = SealedWriter(out, KEY)
    write_manifest(sink, MANIFEST)
    for name, pieces, is_packed in members:
        write_member(sink, name, pieces, is_packed=is_packed)
    write_end(sink, len(members) if count is None else count)
    sink.finish()
    return out.getvalue()


def opened(file: bytes, key: bytes = KEY) -> dict[str, bytes]:
    source = SealedReader(io.BytesIO(file), key, name="a.backup")
    assert read_manifest(source, name="a.backup") == MANIFEST
    return {name: b"".join(pieces) for name, pieces in read_members(source, name="a.backup")}


SMALL = sealed([("audit-heads/990.head", [CANARY], False), ("database", [CANARY * 3], True)])


def test_what_was_written_is_read_again():
    assert opened(SMALL) == {"audit-heads/990.head": CANARY, "database": CANARY * 3}


@pytest.fixture
def in_small_pieces(monkeypatch) -> Iterator[None]:
    """Pieces of some bytes, so that a small file has many."""
    monkeypatch.setattr(sealing, "PIECE", 48)
    monkeypatch.setattr(archive, "PIECE", 32)
    yield


@pytest.mark.usefixtures("in_small_pieces")
def test_every_changed_byte_of_a_backup_is_refused():
    file = sealed([("audit-heads/990.head", [CANARY], False), ("database", [CANARY * 3], True)])
    assert len(file) > 600
    opened(file)
    for place in range(len(file)):
        for change in (0x01, 0x80, secrets.randbelow(255) + 1):
            changed = bytearray(file)
            changed[place] ^= change
            with pytest.raises(BackupRefused):
                opened(bytes(changed))


@pytest.mark.usefixtures("in_small_pieces")
def test_a_backup_that_is_cut_off_anywhere_is_refused():
    file = sealed([("database", [CANARY * 3], True)])
    for length in range(len(file)):
        with pytest.raises(BackupRefused):
            opened(file[:length])


@pytest.mark.usefixtures("in_small_pieces")
def test_pieces_that_change_places_are_missing_or_come_twice_are_refused():
    file = sealed([("database", [CANARY * 20], False)])
    header, piece = sealing._HEADER, 48 + 16
    pieces = [file[at : at + piece] for at in range(header, len(file), piece)]
    assert len(pieces) > 8
    for wrong in (
        [pieces[1], pieces[0], *pieces[2:]],
        pieces[1:],
        [*pieces[:3], *pieces[4:]],
        [pieces[0], *pieces],
        [*pieces, pieces[-1]],
        pieces[:-1],
    ):
        with pytest.raises(BackupRefused):
            opened(file[:header] + b"".join(wrong))


@pytest.mark.usefixtures("in_small_pieces")
def test_a_piece_opens_in_its_own_place_only():
    out = io.BytesIO()
    sink = SealedWriter(out, KEY)
    sink.write(bytes(range(48)) + bytes(48) + bytes(range(48)))
    sink.finish()
    file, start, piece = out.getvalue(), sealing._HEADER, 48 + 16
    pieces = [file[at : at + piece] for at in range(start, len(file), piece)]
    assert len(pieces) == 3
    assert SealedReader(io.BytesIO(file), KEY, name="a.backup").read(96) == bytes(range(48)) + bytes(48)
    for wrong in ([pieces[1], pieces[0], pieces[2]], [pieces[0], pieces[0], pieces[2]], pieces[:2]):
        source = SealedReader(io.BytesIO(file[:start] + b"".join(wrong)), KEY, name="a.backup")
        with pytest.raises(BackupRefused, match="damaged"):
            source.read(96)


def test_pieces_of_another_backup_under_the_same_key_are_refused():
    other = sealed([("audit-heads/990.head", [CANARY], False), ("database", [CANARY * 3], True)])
    with pytest.raises(BackupRefused, match="damaged"):
        opened(SMALL[: sealing._HEADER] + other[sealing._HEADER :])
    with pytest.raises(BackupRefused):
        opened(SMALL + other)


@pytest.mark.parametrize("more", [b"\0", b"x" * 300_000])
def test_what_was_added_after_the_end_is_refused(more):
    with pytest.raises(BackupRefused, match="damaged"):
        opened(SMALL + more)


def test_another_key_is_refused_in_words():
    with pytest.raises(BackupRefused, match="not the key"):
        opened(SMALL, bytes.fromhex(new_key()))


@pytest.mark.parametrize("file", [b"", b"fanlight", b"PK\x03\x04 not one of ours" * 9, b"SQLite format 3\0" * 9])
def test_what_is_no_backup_is_refused_in_words(file):
    with pytest.raises(BackupRefused, match="is not a backup"):
        opened(file)


def test_a_later_format_is_refused_in_words():
    later = bytearray(SMALL)
    later[len(sealing._MARK)] = 2
    with pytest.raises(BackupRefused, match="format 2, which this Fanlight does not know"):
        opened(bytes(later))


def test_safety_16_nothing_of_what_a_backup_holds_can_be_read_in_it():
    file = sealed([("audit-heads/990.head", [CANARY], False), ("documents/990/ab/cd", [CANARY * 10_000], False)])
    for clear in (CANARY, b"audit-heads", b"documents", b"REAL", b"sqlite", KEY, KEY.hex().encode()):
        assert clear not in file


def test_two_backups_of_the_same_have_nothing_in_common_but_their_first_words():
    again = sealed([("audit-heads/990.head", [CANARY], False), ("database", [CANARY * 3], True)])
    start = len(sealing._MARK) + 1
    assert again[:start] == SMALL[:start]
    same = sum(one == other for one, other in zip(SMALL[start:], again[start:], strict=True))
    assert same < 30


@settings(max_examples=30)
@given(st.lists(st.binary(max_size=600_000), max_size=4), st.booleans())
def test_pieces_of_any_size_come_back_whole(pieces, is_packed):
    assert opened(sealed([("database", pieces, is_packed)])) == {"database": b"".join(pieces)}


def test_members_that_nobody_reads_are_checked_all_the_same():
    source = SealedReader(io.BytesIO(SMALL), KEY, name="a.backup")
    read_manifest(source, name="a.backup")
    assert [name for name, _ in read_members(source, name="a.backup")] == ["audit-heads/990.head", "database"]


def test_a_member_that_is_missing_from_the_count_is_refused():
    with pytest.raises(BackupRefused, match="damaged"):
        opened(sealed([("database", [CANARY], False)], count=2))


@pytest.mark.parametrize(
    "name", ["../up", "/etc/passwd", "documents/../../up", "documents/.hidden", "a\\b", "C:/x", "", "a//b"]
)
def test_a_member_whose_name_leads_elsewhere_is_refused(name):
    with pytest.raises(BackupRefused):
        opened(sealed([(name, [CANARY], False)]))


def test_a_packed_member_that_would_unpack_without_end_is_refused():
    import zlib

    sink = SealedWriter(out := io.BytesIO(), KEY)
    write_manifest(sink, MANIFEST)
    archive._write_text(sink, {"member": "database", "packed": True})
    bomb = zlib.compress(b"\0" * (archive.PIECE + 1))
    sink.write(archive._LENGTH.pack(len(bomb)) + bomb)
    sink.finish()
    with pytest.raises(BackupRefused, match="damaged"):
        opened(out.getvalue())


@pytest.mark.parametrize("written", ["", "short", "zz" * 32, "ab" * 31, "ab" * 33, "ab " * 32])
def test_what_is_no_key_is_refused(written):
    with pytest.raises(BackupRefused, match="64 hexadecimal digits"):
        key_from(written)


def test_a_key_is_read_as_it_is_printed_and_no_two_are_alike():
    printed = new_key()
    assert key_from(f"{printed}\n").hex() == printed
    assert len({new_key() for _ in range(50)}) == 50
