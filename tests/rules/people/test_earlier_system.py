"""When somebody who is here is surely the one whom an earlier system names: a number alone is not enough."""

from datetime import date

from fanlight.people.rules.earlier_system import is_surely
from fanlight.people.rules.identity import Identity
from fanlight.people.rules.names import Name

BORN = date(2010, 5, 4)
DAMSON = Identity(names=(Name("Damson Ivy", "Quillfeather"),), born_on=BORN)


def test_the_same_birth_and_a_name_in_common_is_one_person() -> None:
    assert is_surely(DAMSON, Identity(names=(Name("DAMSON", "Larkspur"),), born_on=BORN))
    assert is_surely(DAMSON, Identity(names=(Name("D", "quillfeather "),), born_on=BORN))
    married = Identity(names=(Name("Ivy", "Sampleby"), Name("Damson", "Sampleby")), born_on=BORN)
    assert is_surely(DAMSON, married)


def test_another_birth_or_another_name_is_not() -> None:
    assert not is_surely(DAMSON, Identity(names=DAMSON.names, born_on=date(2010, 4, 5)))
    assert not is_surely(DAMSON, Identity(names=(Name("Elder", "Larkspur"),), born_on=BORN))
    assert not is_surely(DAMSON, Identity(names=DAMSON.names, expected_on=BORN))
