"""How a measure's first number is put into words."""

import pytest

from fanlight.reports.rules.definitions import DEFINITIONS
from fanlight.reports.rules.showing import _ONE_OF, _sentence


@pytest.mark.parametrize(("total", "words"), [(0, "contacts"), (1, "contact"), (2, "contacts"), (None, "contacts")])
def test_one_is_one_and_not_several(total, words):
    assert _sentence("overdue_now", {"kind": "count", "total": total, "unit": "contacts"})[1] == words


def test_every_unit_that_stands_after_a_count_has_its_word_for_one():
    assert {one.unit for one in DEFINITIONS.values() if one.kind != "rate"} <= _ONE_OF.keys()
