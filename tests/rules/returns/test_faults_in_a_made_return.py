"""Every fault planted in a file that was made from live work is found, and nothing in the file as it was made."""

import io

from fanlight.returns.cin.checking import FileCheck
from tests.rules.returns.planted_built import ENDS, GOLDEN, SEEDED, with_every_fault


def found_in(content: bytes) -> set[tuple[str, str]]:
    return {(one.code, one.child) for one in FileCheck(io.BytesIO(content), ENDS).findings()}


def test_every_planted_fault_is_found():
    text, names = with_every_fault()
    found = found_in(text.encode())
    assert [one.code for name, one in names.items() if (one.code, name) not in found] == []
    assert len({one.code for one in SEEDED}) == len(SEEDED) == len(names)


def test_no_child_of_the_made_file_has_one_of_them_but_for_what_was_never_asked():
    before = {code for code, _ in found_in(GOLDEN.read_bytes())}
    assert before & {one.code for one in SEEDED} == {"4220", "8540"}
