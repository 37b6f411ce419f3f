"""Reads a census file as it streams: one child at a time, every line known, nothing outside the file ever asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO
from xml.parsers import expat

from fanlight.returns.cin.children import Child, Header, Oddity
from fanlight.returns.cin.refusals import ReturnNotReadable, shown
from fanlight.returns.cin.shape import CHILD, HEADER, ROOT, Leaf, Shape
from fanlight.returns.cin.source import Source

UNKNOWN, OUT_OF_ORDER, REPEATED, STRAY_TEXT, NOT_A_DATE = "F01", "F02", "F03", "F04", "F05"
DEEPEST, LONGEST_TEXT, MOST_ELEMENTS, MOST_ODDITIES = 32, 2_000, 50_000, 1_000


class _Open:
    """An element that has begun and not ended: its shape, what it fills, and how far its elements have come."""

    __slots__ = ("group", "place", "shape")

    def __init__(self, shape: Shape, group: Any) -> None:
        self.shape, self.group, self.place = shape, group, -1


class ReturnReader:
    """A return that is being read; `header` and `oddities` are whole when `children` has come to its end."""

    def __init__(self, stream: BinaryIO) -> None:
        self.header: Header | None = None
        self.oddities: list[Oddity] = []
        self._source = Source(stream)
        self._parser = self._new_parser()
        self._open = [_Open(ROOT, None)]
        self._leaf: Leaf | None = None
        self._text: str | None = None
        self._name, self._line = "", 0
        self._skipped = 0
        self._elements = self._elements_before_child = 0
        self._child: Child | None = None
        self._done: list[Child] = []
        self._has_children = False

    def children(self) -> Iterator[Child]:
        """Yield each child as soon as its element has ended.

        Raises ReturnNotReadable, with a line, for what is no census return, is cut off, or was made to do harm: any DOCTYPE
        (and with it every entity), depth, size and encodings that the census has no use for.
        """
        for chunk in self._source.chunks(lambda: self._elements):
            self._parse(chunk)
            if self._elements - self._elements_before_child > MOST_ELEMENTS:
                raise ReturnNotReadable("One child in it has more elements than any child can.", self._here())
            yield from self._taken()
        self._parse(b"", is_last=True)
        yield from self._taken()
        if self.header is None or not self._has_children:
            missing = "Header" if self.header is None else "Children"
            raise ReturnNotReadable(f"There is no {missing} in it, so it is not a whole return.", self._here())

    def _taken(self) -> list[Child]:
        done, self._done = self._done, []
        return done

    def _new_parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.XmlDeclHandler = self._check_declaration
        return parser

    def _here(self) -> int:
        return self._parser.CurrentLineNumber

    def _parse(self, chunk: bytes, *, is_last: bool = False) -> None:
        try:
            self._parser.Parse(chunk, is_last)
        except expat.ExpatError as fault:
            raise ReturnNotReadable(self._source.why_broken(fault), fault.lineno) from fault

    def _refuse_doctype(self, *_: Any) -> None:
        raise ReturnNotReadable(
            "It has a DOCTYPE, which a census return never has and which can be used to do harm.", self._here()
        )

    def _check_declaration(self, version: str, encoding: str | None, _standalone: int) -> None:
        if version != "1.0":
            raise ReturnNotReadable(f"It says that it is XML {shown(version)}, which cannot be read.", self._here())
        self._source.check_encoding(encoding, self._here())

    # What follows is called once for each element, so it is written for speed.

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._skipped or self._leaf is not None:
            self._skip(name)
            return
        around = self._open[-1]
        shape = around.shape
        found = shape.inside.get(name)
        if found is None:
            self._skip(name)
            return
        place = shape.places[name]
        if place <= around.place:
            self._note_place(around, found, name, place)
        else:
            around.place = place
        if isinstance(found, Leaf):
            self._leaf, self._text, self._name, self._line = found, None, name, self._parser.CurrentLineNumber
        else:
            self._begin_group(found, around, name, attributes)

    def _end(self, _name: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        leaf = self._leaf
        if leaf is not None:
            self._leaf = None
            self._keep(leaf, self._open[-1].group)
            return
        ended = self._open.pop()
        if ended.shape is CHILD:
            self._done.append(ended.group)
            self._child = None

    def _words(self, text: str) -> None:
        if self._leaf is not None and not self._skipped:
            self._text = text if self._text is None else self._text + text
            if len(self._text) > LONGEST_TEXT:
                raise ReturnNotReadable(f"{shown(self._name)} holds more text than a return can.", self._here())
        elif not self._skipped and not text.isspace():
            self._note(STRAY_TEXT, "")

    def _keep(self, leaf: Leaf, group: Any) -> None:
        text, name = self._text, self._name
        if name not in group.lines:
            group.lines[name] = self._line
        if text is None or text.isspace():
            return
        if leaf.is_list:
            getattr(group, leaf.attribute).append(text)
        elif getattr(group, leaf.attribute) is not None or name in group.unread:
            return  # the first one counts; the second is reported as repeated
        elif not leaf.is_date:
            setattr(group, leaf.attribute, text)
        elif (day := day_of(text)) is not None:
            setattr(group, leaf.attribute, day)
        else:
            group.unread[name] = text
            self._note(NOT_A_DATE, name)

    def _begin_group(self, shape: Shape, around: _Open, name: str, attributes: dict[str, str]) -> None:
        if attributes and around.shape is ROOT:
            self._check_namespace(attributes)
        group = around.group
        if shape.group is not None:
            group = shape.group(self._parser.CurrentLineNumber)
            if shape.kept_in and shape is not CHILD:
                getattr(around.group, shape.kept_in).append(group)
        if shape is CHILD:
            self._child, self._elements_before_child = group, self._elements
        elif shape is HEADER:
            self.header = self.header or group
        elif name == "Children":
            self._has_children = True
        elif group is not None and name not in group.lines:
            group.lines[name] = self._parser.CurrentLineNumber
        self._open.append(_Open(shape, group))

    def _skip(self, name: str) -> None:
        """Leave out an element that the census does not have, with all in it; the outermost must be the census's."""
        if len(self._open) == 1:
            raise ReturnNotReadable(
                f"It is not a census return: its outermost element is {shown(name)}, not Message.", self._here()
            )
        if not self._skipped:
            self._note(UNKNOWN, name)
        self._skipped += 1
        if self._skipped > DEEPEST:
            raise ReturnNotReadable("Its elements lie deeper in one another than in any census return.", self._here())

    def _note_place(self, around: _Open, found: Leaf | Shape, name: str, place: int) -> None:
        if place < around.place:
            self._note(OUT_OF_ORDER, name)
        elif not (found.is_list if isinstance(found, Leaf) else found.may_repeat):
            self._note(REPEATED, name)

    def _note(self, code: str, element: str) -> None:
        line = self._here()
        kept = self.oddities if self._child is None else self._child.oddities
        kept.append(Oddity(code, shown(element), line))
        if len(kept) > MOST_ODDITIES:
            raise ReturnNotReadable("It has more that the census does not know than can be listed.", line)

    def _check_namespace(self, attributes: dict[str, str]) -> None:
        if "xmlns" in attributes:
            raise ReturnNotReadable(
                "It puts its elements in a namespace, and a census return has none. Take xmlns out of Message.",
                self._here(),
            )


def day_of(text: str) -> date | None:
    """Return the day written as YYYY-MM-DD, None for anything else: no other way of writing one is guessed at."""
    if len(text) != 10 or text[4] != "-" or text[7] != "-":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
