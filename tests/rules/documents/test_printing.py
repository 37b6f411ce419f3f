"""A printed document says its words and nothing else, for whoever reads or hears it, the same each time."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from fanlight.documents import printing
from fanlight.documents.printing import NotPrinted, print_pdf
from fanlight.documents.rules.printed import Printed, PrintedPart
from tests.support.paper import words_of_pdf

# What the typesetter, a browser or a spreadsheet would take for an order, were it read as one.
HOSTILE = '#panic("x") #read("/etc/passwd") $x^2$ *bold* _it_ `raw` @ref <b>&amp;</b> \\u{41} // away = head "quoted"'
MISSING = "Some letters are missing."


def a_document(*words: str) -> Printed:
    return Printed(
        title="What we hold about you",
        reference="SA-7",
        authority="Invented County",
        opening=("Our reference: SA-7.",),
        parts=(
            PrintedPart("What is kept back whole", points=("2 items: the law lets us", "1 item: promised")),
            PrintedPart("1. A note of Łukasz Świętek", words, level=3),
        ),
        if_letters_are_missing=MISSING,
        closing=("You can complain to us.",),
    )


def test_it_is_tagged_and_says_every_word_as_it_was_written():
    content = print_pdf(a_document(HOSTILE, "Ŵyn wrote “no – not now…”\nto Ελένη"))
    said = words_of_pdf(content)
    assert HOSTILE in said and "Ŵyn wrote “no – not now…” to Ελένη" in said and MISSING not in said
    assert said.startswith("Invented County What we hold about you Our reference: SA-7. What is kept back whole")
    assert "You can complain to us. SA-7 Page 1 of 1" in said
    reader = PdfReader(BytesIO(content), strict=True)
    root = reader.root_object
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en-GB" and "/StructTreeRoot" in root
    assert b"pdfuaid:part>1<" in content and reader.metadata.title == "What we hold about you"
    assert "/Names" not in root and "/OpenAction" not in root, "nothing of it runs or is attached"
    assert content == print_pdf(a_document(HOSTILE, "Ŵyn wrote “no – not now…”\nto Ελένη"))


def test_a_letter_that_no_font_has_is_a_sign_and_the_document_says_so():
    said = words_of_pdf(print_pdf(a_document("Her name is 麗華\x01 😀, she said", "[plain] \\ ^-]")))
    assert "Her name is [?] [?], she said [plain] \\ ^-]" in said
    assert f"SA-7. {MISSING} What is kept back" in said


def test_what_cannot_be_printed_is_said_and_nothing_of_its_words_is_logged(monkeypatch, capfd):
    with pytest.raises(NotPrinted, match="Nothing was lost"):
        print_pdf(Printed("", "", "", ("Quillfeather",), (PrintedPart(""),), MISSING))
    monkeypatch.setattr(printing, "LONGEST_SECONDS", 0.001)
    with pytest.raises(NotPrinted):
        print_pdf(a_document("Quillfeather"))
    told = capfd.readouterr()
    assert "Quillfeather" not in told.out + told.err
