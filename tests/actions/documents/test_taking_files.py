"""Taking a file: checked, scanned, encrypted, recorded; or refused with nothing kept."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from django.conf import settings as django_settings

from fanlight.access.public import Role
from fanlight.audit.public import events_about
from fanlight.documents import scanning, uploading
from fanlight.documents.models import Document
from fanlight.documents.public import (
    DocumentGone,
    FileRefused,
    ScannerUnavailable,
    documents_of,
    documents_of_each,
    move_documents,
    withdraw_document,
)
from fanlight.documents.storage import FileUnreadable, path_of, read_file
from fanlight.documents.tasks import scan_waiting, sweep
from fanlight.jobs.public import run_waiting_jobs
from fanlight.store.public import Actor
from tests.actions.documents.conftest import MONDAY, SIGNATURE
from tests.factories import an_actor
from tests.rules.documents import files

pytestmark = pytest.mark.django_db


def content_of(row: Document) -> bytes:
    return b"".join(read_file(row.stored_name, authority=row.authority, document_id=row.id))


def stored_files() -> list[Path]:
    return [path for path in Path(django_settings.FANLIGHT_DOCUMENTS).rglob("*") if path.is_file()]


def test_a_file_is_kept_as_it_was_sent_under_a_name_of_our_own(upload, subject: str) -> None:
    row = upload(files.PDF, "../../Alder Testperson plan.pdf")
    assert content_of(row) == files.PDF
    assert row.sha256 == hashlib.sha256(files.PDF).hexdigest()
    assert (row.original_name, row.kind, row.size) == ("Alder Testperson plan.pdf", "PDF", len(files.PDF))
    assert row.scan_state == Document.Scan.NOT_SCANNED
    assert [path.name for path in stored_files()] == [row.stored_name]
    card = documents_of("test_subject", subject, authority="990")[0]
    assert (card.name, card.scan_words, card.can_be_opened) == ("Alder Testperson plan.pdf", "Not scanned", True)


def test_safety_16_what_is_on_the_disk_cannot_be_read_without_the_key(upload, settings) -> None:
    row = upload(b"Alder Testperson said\n" * 10_000, "story.txt")
    on_disk = stored_files()[0].read_bytes()
    assert b"Alder" not in on_disk and "Alder" not in str(stored_files()[0])
    assert content_of(row).startswith(b"Alder Testperson said")
    settings.FANLIGHT_FIELD_KEYS = {"other": "ff" * 32}
    with pytest.raises(FileUnreadable, match="demo"):
        content_of(row)


def test_a_key_that_was_replaced_still_opens_what_it_sealed(upload, settings) -> None:
    row = upload(files.PDF, "plan.pdf")
    settings.FANLIGHT_FIELD_KEYS = {"newer": "ff" * 32, **settings.FANLIGHT_FIELD_KEYS}
    assert content_of(row) == files.PDF
    newer = upload(files.PNG, "drawing.png")
    assert b"newer" in path_of("990", newer.stored_name).read_bytes()[:20]


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000])
def test_files_of_every_length_come_back_whole(tmp_path: Path, size: int, settings) -> None:
    from fanlight.documents.storage import store_file

    content = bytes(range(256)) * (size // 256 + 1)
    pieces = [content[:size][start : start + 7_001] for start in range(0, size, 7_001)]
    stored = store_file(pieces, authority="990", document_id="01D0C")
    assert stored.size == size
    assert b"".join(read_file(stored.name, authority="990", document_id="01D0C")) == content[:size]
    with pytest.raises(FileUnreadable):
        list(read_file(stored.name, authority="990", document_id="another"))


@pytest.mark.parametrize("harm", ["changed", "cut", "cut at a piece", "swapped", "emptied", "gone"])
def test_a_stored_file_that_was_tampered_with_is_never_given_back(upload, harm: str) -> None:
    row = upload(b"invented words\n" * 20_000, "story.txt")
    path = path_of("990", row.stored_name)
    sealed = bytearray(path.read_bytes())
    head, piece = 4 + 1 + 4 + 16, 65_536 + 16
    if harm == "changed":
        sealed[head + 100] ^= 1
    elif harm == "swapped":
        first, second = sealed[head : head + piece], sealed[head + piece : head + 2 * piece]
        sealed[head : head + 2 * piece] = second + first
    elif harm != "gone":
        del sealed[{"cut": -5, "cut at a piece": head + 2 * piece, "emptied": 0}[harm] :]
    path.write_bytes(sealed) if harm != "gone" else path.unlink()
    with pytest.raises(FileUnreadable):
        content_of(row)


@pytest.mark.parametrize("name", ["../escape", "a" * 47 + "/", "", "a" * 48 + "x"])
def test_no_name_but_the_stores_own_leads_anywhere(name: str) -> None:
    with pytest.raises(FileUnreadable):
        path_of("990", name)
    with pytest.raises(FileUnreadable):
        path_of("../990", "a" * 48)


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"MZ\x90\x00" + b"A" * 100, "plan.pdf", "mislabelled"),
        (b"<svg onload=alert(1)>", "drawing.svg", "kind"),
        (b"<svg onload=alert(1)>", "drawing.png", "mislabelled"),
        (files.a_docx({"word/vbaProject.bin": b"x"}), "letter.docx", "macros"),
        (files.a_crowded_zip(2_100), "letter.docx", "unpacks_too_far"),
        (b"", "plan.pdf", "empty"),
        (files.PDF, "\x00", "no_name"),
    ],
)
def test_a_file_that_is_refused_leaves_nothing_behind(upload, content: bytes, name: str, code: str) -> None:
    with pytest.raises(FileRefused) as refused:
        upload(content, name)
    assert refused.value.code == code
    assert not Document.objects.exists() and stored_files() == []


def test_a_file_larger_than_the_authority_takes_is_refused_with_the_limit(upload, monkeypatch) -> None:
    monkeypatch.setattr(uploading, "parameter", lambda *_: 1)
    with pytest.raises(FileRefused, match="larger than 1 MB"):
        upload(b"a" * 1_000_001, "notes.txt")
    assert upload(b"a" * 1_000_000, "notes.txt").size == 1_000_000


def test_the_same_file_sent_twice_is_one_document(upload, subject: str) -> None:
    first, second = upload(files.PDF, "plan.pdf"), upload(files.PDF, "plan.pdf")
    assert first.id == second.id
    assert len(stored_files()) == 1
    upload(files.PDF, "another name.pdf")
    assert len(documents_of_each("test_subject", [subject], authority="990")[subject]) == 2


def test_when_the_record_cannot_be_written_the_file_goes_too(upload, monkeypatch) -> None:
    def fail(**_: object) -> None:
        raise RuntimeError("the database is gone")

    monkeypatch.setattr(uploading, "add_document", fail)
    with pytest.raises(RuntimeError):
        upload(files.PDF, "plan.pdf")
    assert stored_files() == []


def test_what_was_done_is_in_the_audit_without_the_files_name(upload) -> None:
    row = upload(files.PDF, "Alder Testperson.pdf")
    event = events_about("990", [("document", row.id)])[0]
    assert event["kind"] == "documents.add_document"
    assert "Alder" not in str(event)


def test_a_clean_file_is_scanned_and_says_so(upload, scanner) -> None:
    row = upload(files.PDF, "plan.pdf")
    assert (row.scan_state, row.scanned_at) == (Document.Scan.CLEAN, MONDAY)
    assert scanner.scanned == [files.PDF]


def test_a_harmful_file_is_refused_and_not_kept(upload, scanner) -> None:
    with pytest.raises(FileRefused) as refused:
        upload(b"letters before\n" * 9_000 + SIGNATURE, "notes.txt")
    assert refused.value.code == "infected"
    assert not Document.objects.exists() and stored_files() == []


@pytest.mark.parametrize("reply", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"nonsense\0"])
def test_a_scanner_without_a_verdict_takes_nothing_and_says_what_can_be_done(upload, scanner, reply: bytes) -> None:
    scanner.reply = reply
    with pytest.raises(ScannerUnavailable, match="Your request can be sent without it"):
        upload(files.PDF, "plan.pdf")
    assert not Document.objects.exists() and stored_files() == []


@pytest.mark.parametrize("address", ["127.0.0.1:1", "/nowhere/clamd.sock"])
def test_a_scanner_out_of_reach_takes_nothing(upload, settings, address: str) -> None:
    settings.FANLIGHT_CLAMD = address
    with pytest.raises(ScannerUnavailable):
        upload(files.PDF, "plan.pdf")
    assert not Document.objects.exists()


def test_a_scanner_that_never_answers_is_not_waited_for_long(upload, settings, monkeypatch) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.FANLIGHT_CLAMD = f"127.0.0.1:{silent.getsockname()[1]}"
        monkeypatch.setattr(scanning, "SECONDS", 0.2)
        with pytest.raises(ScannerUnavailable):
            upload(files.PDF, "plan.pdf")


def test_what_was_taken_before_there_was_a_scanner_is_scanned_once_there_is(upload, settings, request) -> None:
    good, bad = upload(files.PDF, "plan.pdf"), upload(SIGNATURE, "notes.txt")
    scan_waiting()
    assert run_waiting_jobs() == 0, "there is no scanner yet"
    request.getfixturevalue("scanner")
    scan_waiting()
    run_waiting_jobs()
    good.refresh_from_db()
    bad.refresh_from_db()
    assert (good.scan_state, bad.scan_state) == (Document.Scan.CLEAN, Document.Scan.INFECTED)
    cards = documents_of("test_subject", good.subject_id, authority="990")
    assert [card.can_be_opened for card in cards] == [True, False]


def test_a_document_of_a_draft_is_thrown_away_for_ever(
    upload, lead: Actor, subject: str, django_capture_on_commit_callbacks
) -> None:
    row = upload(files.PDF, "plan.pdf")
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_document(document_id=row.id, by=lead, at=MONDAY)
    assert stored_files() == []
    assert documents_of("test_subject", subject, authority="990") == []
    row.refresh_from_db()
    assert (row.original_name, row.sha256, row.withdrawn_at) == ("", "", MONDAY)
    with pytest.raises(DocumentGone):
        withdraw_document(document_id=row.id, by=lead, at=MONDAY)
    assert upload(files.PDF, "plan.pdf").id != row.id


def test_another_authority_cannot_throw_a_document_away(upload) -> None:
    row = upload(files.PDF, "plan.pdf")
    with pytest.raises(DocumentGone):
        withdraw_document(document_id=row.id, by=an_actor(Role.DSL, authority="991"), at=MONDAY)


def test_the_files_of_a_draft_go_with_it_to_its_request(upload, lead: Actor, subject: str) -> None:
    upload(files.PDF, "plan.pdf")
    move = {"from_kind": "test_subject", "from_id": subject, "to_kind": "request", "to_id": "01REQUEST0"}
    assert move_documents(**move, retention_class="CHILD_PROTECTION", by=lead, at=MONDAY) == 1
    assert documents_of("test_subject", subject, authority="990") == []
    assert len(documents_of("request", "01REQUEST0", authority="990")) == 1
    assert Document.objects.get().retention_class == "CHILD_PROTECTION"
    assert move_documents(**move, by=lead, at=MONDAY) == 0


def test_files_that_no_row_names_are_swept_up_a_day_later_and_no_others(upload, lead: Actor) -> None:
    import os

    row = upload(files.PDF, "plan.pdf")
    orphan, fresh = path_of("990", "ab" + "0" * 46), path_of("990", "cd" + "0" * 46)
    for path in (orphan, fresh):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"left over")
    for path in (orphan, path_of("990", row.stored_name)):
        os.utime(path, (0, 0))
    sweep()
    assert not orphan.exists()
    assert fresh.exists()
    assert content_of(row) == files.PDF
