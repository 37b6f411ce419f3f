"""Two hundred files that are no census return, or were made to do harm; streams of any length that are never held."""

import io
import random
from collections.abc import Callable, Iterator
from itertools import chain, repeat
from typing import BinaryIO

from benchmarks.cin_files import header
from fanlight.returns.cin.writing import xml_of_return
from tests.rules.returns.planted import ENDS, a_child

WHOLE = "".join(xml_of_return(header(ENDS), [a_child(number) for number in range(3)]))
HEAD, CHILD = WHOLE[: WHOLE.index("<Child>")], WHOLE[WHOLE.index("<Child>") : WHOLE.index("</Child>") + len("</Child>")]
DECLARED = '<?xml version="1.0" encoding="utf-8"?>\n'
BARE = WHOLE[len(DECLARED) :]
GIGABYTE = 10**9
Opened = Callable[[], BinaryIO]


class Endless(io.RawIOBase):
    """A stream that is made as it is read, so that a gigabyte of it needs no memory; where it ends nobody can ask."""

    def __init__(self, pieces: Iterator[bytes], most: int = GIGABYTE) -> None:
        self._pieces, self._left, self._most = pieces, b"", most

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:  # type: ignore[override]
        while len(self._left) < size and self._most > 0:
            piece = next(self._pieces, b"")
            if not piece:
                break
            self._left += piece
            self._most -= len(piece)
        taken, self._left = self._left[:size], self._left[size:]
        return taken


def endless(begins: str, again: str) -> Opened:
    return lambda: Endless(chain([begins.encode()], repeat(again.encode() * max(1, 65536 // len(again)))))


def of(text: str | bytes) -> Opened:
    content = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return lambda: io.BytesIO(content)


def with_doctype(doctype: str, used: str = "") -> Opened:
    return of(DECLARED + doctype + BARE.replace("WBRI", used or "WBRI"))


def hostile() -> Iterator[tuple[str, Opened]]:
    """Yield two hundred names and how each is opened."""
    yield from entities()
    yield from encodings()
    yield from deep_and_long()
    yield from not_returns()
    yield from broken()
    yield from cut_off(200 - sum(1 for _ in every_other()))


def every_other() -> Iterator[tuple[str, Opened]]:
    return chain(entities(), encodings(), deep_and_long(), not_returns(), broken())


def entities() -> Iterator[tuple[str, Opened]]:
    for where in (
        "file:///etc/passwd",
        "file:///dev/zero",
        "http://127.0.0.1:9/x",
        "ftp://127.0.0.1/x",
        "php://input",
        "C:/x",
    ):
        yield f"an entity from {where}", with_doctype(f'<!DOCTYPE Message [<!ENTITY x SYSTEM "{where}">]>', "&x;")
        yield (
            f"a parameter entity from {where}",
            with_doctype(f'<!DOCTYPE Message [<!ENTITY % x SYSTEM "{where}"> %x;]>'),
        )
        yield f"a DTD from {where}", with_doctype(f'<!DOCTYPE Message SYSTEM "{where}">')
    yield "a public DTD", with_doctype('<!DOCTYPE Message PUBLIC "-//X//Y" "http://127.0.0.1:9/x.dtd">')
    for width in (2, 10, 50):
        laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * width}">' for n in range(1, 12))
        yield f"{width} laughs in laughs", with_doctype(f'<!DOCTYPE Message [<!ENTITY l0 "ha">{laughs}]>', "&l11;")
    for size in (1_000, 100_000):
        blow_up = with_doctype(f'<!DOCTYPE Message [<!ENTITY q "{"q" * size}">]>', "&q;" * size)
        yield f"a quadratic blow-up of {size:,}", blow_up
    yield "an entity that holds itself", with_doctype('<!DOCTYPE Message [<!ENTITY a "&b;"><!ENTITY b "&a;">]>', "&a;")
    yield "attributes by default", with_doctype('<!DOCTYPE Message [<!ATTLIST Child x CDATA "y">]>')
    yield "an empty DOCTYPE", with_doctype("<!DOCTYPE Message>")
    yield "an entity that nobody declared", of(WHOLE.replace("WBRI", "&nbsp;"))
    yield "a DOCTYPE after a megabyte of comments", of(DECLARED + f"<!--{'x' * 900_000}--><!DOCTYPE Message>" + BARE)
    yield (
        "an XInclude",
        of(WHOLE.replace("<Message>", '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="x"/>')),
    )


def encodings() -> Iterator[tuple[str, Opened]]:
    for name in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"):
        yield f"{name}, said", of(f'<?xml version="1.0" encoding="{name[:6]}"?>\n{BARE}'.encode(name))
        yield f"{name}, not said", of(BARE.encode(name))
    for name in (
        "utf-7",
        "utf-16",
        "UTF-32",
        "cp037",
        "shift_jis",
        "big5",
        "rot13",
        "idna",
        "x" * 500,
        "utf-8-sig",
        "base64",
    ):
        yield f"said to be in {name[:20]}", of(f'<?xml version="1.0" encoding="{name}"?>\n{BARE}')
    yield "UTF-7", of(BARE.replace("<", "+ADw-").replace(">", "+AD4-"))
    yield "EBCDIC", of(WHOLE.encode("cp037"))
    for number, bad in enumerate((b"\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe9", b"\x80")):
        yield f"bytes that are no UTF-8, {number}", of(WHOLE.encode().replace(b"WBRI", b"W" + bad))
    for sign in (0, 1, 8, 11, 27, 31):
        yield f"control character {sign}", of(WHOLE.replace("WBRI", f"W{chr(sign)}RI"))
        yield f"control character {sign} as a reference", of(WHOLE.replace("WBRI", f"W&#{sign};RI"))
    yield "a reference past all characters", of(WHOLE.replace("WBRI", "&#x110000;"))
    yield "zeros", of(b"\0" * 100_000)
    yield "a gigabyte of zeros", lambda: Endless(repeat(b"\0" * 65536))


def deep_and_long() -> Iterator[tuple[str, Opened]]:
    yield "a million elements deep", of(HEAD + "<a>" * 10**6)
    yield "a million elements deep from the first", of("<Message>" * 10**6)
    yield "known elements a million deep", of(HEAD + "<Child><CINdetails>" * 10**6)
    yield "deep without end", endless(HEAD + "<Child>", "<CINdetails>")
    yield "one text without end", endless(HEAD + "<Child><ChildIdentifiers><LAchildID>", "A" * 1000)
    yield "one stray text without end", endless(HEAD, "A" * 1000)
    yield "blanks without end", endless(HEAD, " " * 1000)
    yield "lines without end", endless(HEAD, "\n" * 1000)
    yield "blanks in a field without end", endless(HEAD + "<Child><ChildIdentifiers><UPN>", " " * 1000)
    yield "one comment without end", endless(HEAD + "<!--", "x" * 1000)
    yield "comments without end", endless(HEAD, "<!--x-->")
    yield "an instruction without end", endless(HEAD + "<?x ", "x" * 1000)
    yield "a section of text without end", endless(HEAD + "<Child><ChildIdentifiers><UPN><![CDATA[", "x" * 1000)
    yield "a name without end", endless(HEAD + "<", "x" * 1000)
    yield "an attribute without end", endless(HEAD + '<Child a="', "x" * 1000)
    yield "attributes without end", endless(HEAD + "<Child ", "".join(f'a{n}="1" ' for n in range(100)))
    yield "a closing mark without end", endless(HEAD + "<Child></Child", " " * 1000)
    yield "one child without end", endless(HEAD + "<Child>", "<CINdetails><ReferralNFA>1</ReferralNFA></CINdetails>")
    yield (
        "factors without end",
        endless(HEAD + "<Child><ChildCharacteristics><Disabilities>", "<Disability>LD</Disability>"),
    )
    yield "unknown elements without end", endless(HEAD, "<Adult/>")
    yield "headers without end", endless("<Message>", "<Header/>")
    yield "references without end", endless(HEAD + "<Child><ChildIdentifiers><UPN>", "&#65;" * 1000)
    yield "nothing but marks", endless("", "<")
    yield "closing marks only", endless("", "</Child>")


def not_returns() -> Iterator[tuple[str, Opened]]:
    yield "nothing", of("")
    yield "a blank", of(" ")
    yield "a line end", of("\n")
    yield "a byte order mark alone", of(b"\xef\xbb\xbf")
    yield "a declaration alone", of(DECLARED)
    yield "words", of("Please find the return attached.")
    yield "JSON", of('{"children": []}')
    yield "CSV", of("LAchildID,UPN\nC1,A1\n")
    yield "a page", of("<html><head><title>x</title></head><body><p>x</body></html>")
    yield "a page that is XML", of("<html><body>x</body></html>")
    yield "a zip", of(b"PK\x03\x04" + bytes(range(256)) * 4)
    yield "a compressed file", of(b"\x1f\x8b\x08" + bytes(range(256)) * 4)
    yield "a PDF", of(b"%PDF-1.7\n" + bytes(range(256)) * 4)
    yield "another collection", of("<SSDA903/>")
    yield "a message without anything", of("<Message/>")
    yield "a message without a header", of("<Message><Children/></Message>")
    yield "a message without children", of(HEAD.replace("<Children>", "") + "</Message>")
    yield "a namespace", of(WHOLE.replace("<Message>", '<Message xmlns="urn:x">'))
    yield (
        "a prefix",
        of(WHOLE.replace("<Message>", '<x:Message xmlns:x="urn:x">').replace("</Message>", "</x:Message>")),
    )
    yield "another case", of(WHOLE.lower())
    yield "a message in a message", of(f"<Envelope>{BARE}</Envelope>")
    yield "random bytes", of(random.Random(1).randbytes(100_000))
    yield "random words with marks", of("<Message>" + "".join(random.Random(2).choices("<>&;/ab\"'= \n", k=50_000)))


def broken() -> Iterator[tuple[str, Opened]]:
    yield "two outermost elements", of(BARE + BARE)
    yield "words after the end", of(WHOLE + "x")
    yield "words before the beginning", of("x" + WHOLE)
    yield "a declaration in the second line", of("\n" + WHOLE)
    yield "two declarations", of(DECLARED + WHOLE)
    yield "an end too many", of(WHOLE + "</Message>")
    yield "a wrong end", of(WHOLE.replace("</CINdetails>", "</CINdetail>", 1))
    yield "a bare mark in a text", of(WHOLE.replace("WBRI", "W<RI", 1))
    yield "a bare ampersand", of(WHOLE.replace("WBRI", "W & I", 1))
    yield "an attribute without marks", of(WHOLE.replace("<Child>", "<Child a=1>", 1))
    yield "an attribute twice", of(WHOLE.replace("<Child>", '<Child a="1" a="2">', 1))
    yield "a comment in a comment", of(WHOLE.replace("<Child>", "<!-- -- --><Child>", 1))
    yield "the end of a section of text in a text", of(WHOLE.replace("WBRI", "]]>", 1))
    yield "another version of XML", of(WHOLE.replace('version="1.0"', 'version="7"', 1))


def cut_off(number: int) -> Iterator[tuple[str, Opened]]:
    whole = WHOLE.rstrip().encode()
    for part in range(number):
        at = 1 + part * (len(whole) - 1) // number
        yield f"cut off after {at:,} bytes", of(whole[:at])
