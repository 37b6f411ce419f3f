"""Turns JSON on standard input into a PDF on standard output: run as a process of its own, imported by nothing.

What is printed holds words about people. They come in by a pipe: in no argument that a list of processes shows, in no file.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import typst

PAGES = {name: Path(__file__).with_name(f"{name}.typ") for name in ("page", "report", "statement")}
IN_PLACE = "[?]"
# A refusal names every letter; another round is for what is missing only now that its neighbours are gone.
MOST_ROUNDS = 8
_NOT_IN_THE_FONTS = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
_WRITTEN_AS = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}


def main() -> None:
    """Read what is told, with the words to say where a letter is in no font, and write the PDF."""
    given = json.load(sys.stdin)
    sys.stdout.buffer.write(typeset(given["told"], given["if_letters_are_missing"], PAGES[given["page"]]))


def typeset(told: dict[str, Any], if_letters_are_missing: str, page: Path) -> bytes:
    """Return the document as tagged PDF (PDF/UA-1), with a sign in place of every run of letters that no font here has."""
    whole = {**told, "opening": [*told["opening"], if_letters_are_missing]}
    missing: frozenset[str] = frozenset()
    for _ in range(MOST_ROUNDS):
        try:
            return _compiled(without(whole, missing) if missing else told, page)
        except typst.TypstError as refused:
            found = missing_letters(refused.diagnostic) - missing
            if not found:
                raise
        missing |= found
    return _compiled(without(whole, missing), page)


def _compiled(told: dict[str, Any], page: Path) -> bytes:
    inputs = {"told": json.dumps(told, ensure_ascii=False)}
    # The machine's own fonts are left out: the same words give the same bytes everywhere.
    made: bytes = typst.compile(str(page), ignore_system_fonts=True, sys_inputs=inputs, pdf_standards="ua-1")
    return made


def missing_letters(refusal: str) -> frozenset[str]:
    """Return the letters that a refusal says are in no font."""
    return frozenset("".join(_ESCAPED.sub(_meant, found) for found in _NOT_IN_THE_FONTS.findall(refusal)))


def _meant(written: re.Match[str]) -> str:
    code, letter = written.groups()
    return chr(int(code, 16)) if code else _WRITTEN_AS.get(letter, letter)


def without(told: Any, missing: frozenset[str]) -> Any:
    """Return the same with the sign in place of every run of such letters."""
    if isinstance(told, str):
        return re.sub(f"[{''.join(map(re.escape, sorted(missing)))}]+", IN_PLACE, told)
    if isinstance(told, list):
        return [without(one, missing) for one in told]
    if isinstance(told, dict):
        return {key: without(one, missing) for key, one in told.items()}
    return told


if __name__ == "__main__":
    main()
