"""What a person reads of what is held of them: words, days and times as people write them, never a code."""

import pytest

from fanlight.people.models import PersonCharacteristic
from fanlight.people.queries.subject_rows import row_in_words

pytestmark = pytest.mark.django_db

WORDS = {"ethnicity": {"WBRI": "White British"}, "people.PersonCharacteristic.code": {"WIRI": "White Irish"}}


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"ethnicity": "WBRI"}, "Words, ethnicity: White British"),
        ({"born_on": "2010-05-04"}, "Words, born on: 4 May 2010"),
        ({"leaves_at": "2018-10-01T14:30:00+00:00"}, "Words, leaves at: 1 October 2018, 15:30"),
        (["NO_FURTHER_ACTION", "SIGNPOST"], "Words: No further action, SIGNPOST"),
        # What only looks like a day, and what people write themselves, stay as they are.
        ({"born_on": "2010-15-41"}, "Words, born on: 2010-15-41"),
        (
            {"reference": "FL-B62FSMRM-6", "postcode": "ME13 2ZA"},
            "Words, reference: FL-B62FSMRM-6\nWords, postcode: ME13 2ZA",
        ),
        ([{"ethnicity": "WIRI"}], "Words 1, ethnicity: WIRI"),
    ],
)
def test_codes_and_days_are_read_as_words(value, words):
    assert words in row_in_words(PersonCharacteristic(kind="ETHNICITY", code="WIRI", words=value), WORDS)


def test_a_name_that_means_one_thing_in_one_table_only_is_read_there():
    assert "Code: White Irish" in row_in_words(PersonCharacteristic(kind="ETHNICITY", code="WIRI"), WORDS)
