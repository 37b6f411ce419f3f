"""What a file is called on a page, whatever its name was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.documents.rules.file_names import LONGEST, ending_of, shown_name
from fanlight.documents.rules.refusals import FileRefused


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("plan.pdf", "plan.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\a folder\\plan.pdf", "plan.pdf"),
        ("plan.pdf\x00.exe", "plan.pdf.exe"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("  a   b .pdf", "a b .pdf"),
        ('a<b>"c|d?.pdf', "a_b__c_d_.pdf"),
        ("Zoë’s café.docx", "Zoë’s café.docx"),
        ("рисунок.png", "рисунок.png"),
        (".hidden.pdf", "hidden.pdf"),
    ],
)
def test_a_name_is_its_last_part_without_what_hides_or_breaks(name: str, shown: str) -> None:
    assert shown_name(name) == shown


def test_a_long_name_keeps_its_ending() -> None:
    shown = shown_name("x" * 10_000 + ".pdf")
    assert len(shown) == LONGEST and shown.endswith(".pdf")
    assert len(shown_name("x" * 10_000)) == LONGEST
    assert len(shown_name("x." + "y" * 10_000)) == LONGEST


@pytest.mark.parametrize("name", ["", "/", "..", "\x00", "...", "a/"])
def test_a_file_without_a_name_is_refused(name: str) -> None:
    with pytest.raises(FileRefused):
        shown_name(name)


def test_the_ending_is_what_follows_the_last_dot() -> None:
    assert (ending_of("a.b.PDF"), ending_of("none"), ending_of("a.")) == ("pdf", "", "")


@given(st.text(max_size=400))
def test_no_name_can_leave_its_folder_or_break_a_header(name: str) -> None:
    try:
        shown = shown_name(name)
    except FileRefused:
        return
    assert shown and len(shown) <= LONGEST
    assert not set(shown) & set('/\\\x00\r\n"') and shown not in {".", ".."}
