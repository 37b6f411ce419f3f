"""A return is in its place whole, or not at all."""

import hashlib
import stat

import pytest

from benchmarks.cin_files import clean_children, header
from fanlight.returns.cin.saving import draft_return
from fanlight.returns.cin.writing import xml_of_return
from tests.rules.returns.planted import ENDS


def children(number):
    return clean_children(number, ends=ENDS)


def test_a_draft_is_nowhere_until_it_is_kept_and_then_it_is_the_file(tmp_path):
    file = tmp_path / "cin.xml"
    file.write_text("what stood here")
    draft = draft_return(file, header(ENDS), children(7))
    assert file.read_text() == "what stood here"
    draft.keep()
    draft.discard()
    content = file.read_bytes()
    assert content == "".join(xml_of_return(header(ENDS), children(7))).encode()
    assert (draft.saved.children, draft.saved.size) == (7, len(content))
    assert draft.saved.sha256 == hashlib.sha256(content).hexdigest()
    assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0
    assert list(tmp_path.iterdir()) == [file]


def test_a_draft_that_is_discarded_leaves_nothing(tmp_path):
    draft_return(tmp_path / "cin.xml", header(ENDS), children(1)).discard()
    assert list(tmp_path.iterdir()) == []


def test_what_breaks_off_leaves_nothing(tmp_path):
    def some():
        yield from children(3)
        raise RuntimeError("The database went away")

    with pytest.raises(RuntimeError):
        draft_return(tmp_path / "cin.xml", header(ENDS), some())
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_an_os_error(tmp_path):
    with pytest.raises(OSError):
        draft_return(tmp_path / "no" / "cin.xml", header(ENDS), [])
