"""A census file is read as it stands: every field in its place, every line known, nothing guessed, nothing fetched."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.cin_files import clean_children, header
from fanlight.returns.cin.checking import FileCheck
from fanlight.returns.cin.children import Child, Group
from fanlight.returns.cin.reading import ReturnReader, day_of
from fanlight.returns.cin.refusals import ReturnNotReadable
from fanlight.returns.cin.source import LARGEST, PIECE
from fanlight.returns.cin.writing import xml_of_return
from tests.rules.returns import hostile
from tests.rules.returns.planted import ENDS, a_child, on

WHOLE = "".join(xml_of_return(header(ENDS), [a_child()]))


def read(text: str | bytes) -> tuple[list[Child], ReturnReader]:
    reader = ReturnReader(io.BytesIO(text.encode() if isinstance(text, str) else text))
    return list(reader.children()), reader


def without_lines(group):
    """A group as if it had been built and not read."""
    group.line, group.lines = 0, {}
    for name in getattr(type(group), "__slots__", ()):
        for inner in value if isinstance(value := getattr(group, name), list) else ():
            if isinstance(inner, Group):
                without_lines(inner)
    return group


@given(seed=st.integers(0, 10**6), ends=st.sampled_from([2023, 2025, 2027]))
@settings(max_examples=25)
def test_what_is_written_is_read_again(seed, ends):
    built = list(clean_children(12, ends=ends, seed=seed))
    children, reader = read("".join(xml_of_return(header(ends), built)))
    assert [without_lines(child) for child in children] == built
    assert without_lines(reader.header) == header(ends)
    assert reader.oddities == []


def test_every_element_has_its_line():
    lines = WHOLE.splitlines()
    (child,), reader = read(WHOLE)
    assert "<Child>" in lines[child.line - 1]
    assert "<LAchildID>" in lines[child.lines["LAchildID"] - 1]
    episode = child.episodes[0]
    assert "<CINdetails>" in lines[episode.line - 1]
    assert "<ReferralNFA>" in lines[episode.lines["ReferralNFA"] - 1]
    assert "<Reviews>" in lines[episode.protection_plans[0].reviews[1].line - 1]
    assert "<ReferenceDate>" in lines[reader.header.lines["ReferenceDate"] - 1]


@pytest.mark.parametrize(
    "text",
    ["07/04/2026", "2026-4-7", "20260407", "2026-W15-2", "2026-02-30", "2026-04-07T00:00:00", " 2026-04-07", "7 April"],
)
def test_only_year_month_day_is_a_date(text):
    assert day_of(text) is None
    (child,), _ = read(WHOLE.replace("<CINreferralDate>2026-05-05", f"<CINreferralDate>{text}"))
    assert child.episodes[0].referred_on is None
    assert child.episodes[0].unread == {"CINreferralDate": text}
    assert [(one.code, one.element) for one in child.oddities] == [("F05", "CINreferralDate")]


def test_a_day_is_a_date():
    assert day_of("2028-02-29") == on("2028-02-29")


@pytest.mark.parametrize("empty", ["<Ethnicity/>", "<Ethnicity></Ethnicity>", "<Ethnicity> \n </Ethnicity>"])
def test_an_empty_element_is_a_missing_one_with_a_line(empty):
    (child,), _ = read(WHOLE.replace("<Ethnicity>WBRI</Ethnicity>", empty))
    assert child.ethnicity is None and child.lines["Ethnicity"]


ODD = {
    "an unknown element": ("<Sex>F</Sex>", "<Sex>F</Sex><Shoe>4</Shoe>", "F01", "Shoe"),
    "an unknown group with known fields": ("<Sex>F</Sex>", "<Sex>F</Sex><X><Sex>M</Sex></X>", "F01", "X"),
    "an element inside a text": ("<Sex>F</Sex>", "<Sex>F<b/></Sex>", "F01", "b"),
    "a wrong order": ("<Sex>F</Sex>", "<Sex>F</Sex><FormerUPN>A123456789012</FormerUPN>", "F02", "FormerUPN"),
    "a field that comes twice": ("<Sex>F</Sex>", "<Sex>F</Sex><Sex>M</Sex>", "F03", "Sex"),
    "a group that comes twice": ("<CINdetails>", "<ChildCharacteristics/><CINdetails>", "F03", "ChildCharacteristics"),
    "words between elements": ("<Sex>F</Sex>", "<Sex>F</Sex>male", "F04", ""),
}


@pytest.mark.parametrize("name", ODD)
def test_what_has_no_place_is_told_and_changes_nothing_else(name):
    old, new, code, element = ODD[name]
    (child,), _ = read(WHOLE.replace(old, new, 1))
    assert [(one.code, one.element) for one in child.oddities] == [(code, element)]
    assert child.sex == "F" and len(child.episodes) == 1


@pytest.mark.parametrize("name", ODD)
def test_what_has_no_place_is_a_finding_about_its_element(name):
    old, new, code, element = ODD[name]
    text = WHOLE.replace(old, new, 1)
    (one,) = [one for one in FileCheck(io.BytesIO(text.encode()), ENDS).findings() if one.code.startswith("F0")]
    assert (one.code, one.child, one.fields) == (code, "C000001", (element,) if element else ())
    assert text.splitlines()[one.line - 1]


def test_an_oddity_of_the_file_is_a_finding_about_no_child():
    text = WHOLE.replace("<Header>", "<Header><Year/>")
    told = [(one.code, one.child, one.fields) for one in FileCheck(io.BytesIO(text.encode()), ENDS).findings()]
    assert ("F01", "", ("Year",)) in told


@given(at=st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.binary(max_size=6)), min_size=1, max_size=8))
@settings(max_examples=300)
def test_a_file_with_any_bytes_changed_is_checked_or_refused(at):
    content = bytearray(WHOLE.encode())
    for position, new in at:
        content[position : position + len(new)] = new
    try:
        list(FileCheck(io.BytesIO(bytes(content)), ENDS).findings())
    except ReturnNotReadable as refused:
        assert refused.line >= 1


def test_an_oddity_outside_children_is_told_too():
    _, reader = read(WHOLE.replace("<Header>", "<Stamp/><Header>").replace("<Children>", "<Children><Adult/>"))
    assert [(one.code, one.element) for one in reader.oddities] == [("F01", "Stamp"), ("F01", "Adult")]


def test_pre_proceedings_are_carried():
    block = (
        "<PreProceedingsandFGDM><PPStartDate>2026-09-01</PPStartDate><PPOutcome>1</PPOutcome></PreProceedingsandFGDM>"
    )
    (child,), _ = read(WHOLE.replace("</CINdetails>", f"{block}</CINdetails>"))
    (held,) = child.episodes[0].pre_proceedings
    assert (held.started_on, held.outcome, child.oddities) == (on("2026-09-01"), "1", [])


@pytest.mark.parametrize("encoding", ["", ' encoding="UTF-8"', ' encoding="us-ascii"', ' encoding="ISO-8859-1"'])
def test_the_encodings_of_ascii_are_read(encoding):
    text = WHOLE.replace(' encoding="utf-8"', encoding)
    assert len(read(text)[0]) == 1


def test_a_byte_order_mark_is_read_over():
    assert len(read(b"\xef\xbb\xbf" + WHOLE.encode())[0]) == 1


def test_a_schema_may_be_named_but_no_namespace_used():
    named = '<Message xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="cin.xsd">'
    assert len(read(WHOLE.replace("<Message>", named))[0]) == 1
    with pytest.raises(ReturnNotReadable, match="Line 2: .* namespace"):
        read(WHOLE.replace("<Message>", '<Message xmlns="urn:x">'))


@pytest.mark.parametrize(("without", "named"), [("Header", "Header"), ("Children", "Children")])
def test_half_a_return_is_none(without, named):
    begins, ends = WHOLE.index(f"<{without}>"), WHOLE.index(f"</{without}>") + len(without) + 3
    with pytest.raises(ReturnNotReadable, match=f"There is no {named}"):
        read(WHOLE[:begins] + WHOLE[ends:])


def test_a_child_comes_before_the_file_has_been_read_whole():
    text = "".join(xml_of_return(header(ENDS), clean_children(2_000, ends=ENDS))).encode()
    stream = io.BytesIO(text)
    next(iter(ReturnReader(stream).children()))
    assert stream.tell() <= 2 * PIECE < len(text)


def test_a_file_larger_than_any_return_is_refused_unread():
    class Large(io.BytesIO):
        def seek(self, offset: int, whence: int = 0) -> int:
            return LARGEST + 1 if whence == 2 else super().seek(offset, whence)

        def read(self, *_):
            raise AssertionError("it was read")

    with pytest.raises(ReturnNotReadable, match="larger than a return"):
        read_stream(Large())


def read_stream(stream):
    return list(ReturnReader(stream).children())


def test_a_stream_that_goes_on_past_any_return_is_refused_on_its_way(monkeypatch):
    monkeypatch.setattr("fanlight.returns.cin.source.LARGEST", 10 * PIECE)
    with pytest.raises(ReturnNotReadable, match="larger than a return"):
        read_stream(hostile.Endless(iter([hostile.HEAD.encode(), *[hostile.CHILD.encode()] * 10_000])))
