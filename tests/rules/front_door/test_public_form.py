"""What a member of the public wrote, as it is sent: nothing is made up, and somebody is always to be found from it."""

from __future__ import annotations

import pytest

from fanlight.front_door.rules.answering import audience_for_source
from fanlight.front_door.rules.confidential import is_source_unnamed
from fanlight.front_door.rules.public_form import NOT_SAID, WHO_WRITES, FormClosed, Worry, as_sent
from fanlight.front_door.rules.vocabulary import Audience

SEEN = Worry("A boy cries at night.", "The flats\n\n 1 Invented Street ", False)


def test_safety_3_where_nothing_else_tells_which_child_it_is_the_place_does() -> None:
    assert as_sent(SEEN)["children"][0]["address"] == {"lines": ["The flats", "1 Invented Street"], "postcode": None}


@pytest.mark.parametrize(
    "known", [{"home": "2 Invented Street"}, {"postcode": "ZZ9 9ZZ"}, {"forenames": "D"}, {"surname": "Q"}, {"age": 0}]
)
def test_where_more_is_known_a_place_where_they_were_seen_is_not_their_address(known: dict[str, str]) -> None:
    sent = as_sent(Worry(SEEN.worry, SEEN.where, False, **known))  # type: ignore[arg-type]
    address = sent["children"][0]["address"]
    assert address["lines"] == ([known["home"]] if "home" in known else [])
    assert address["postcode"] == known.get("postcode")
    assert sent["whereabouts"]["where_now"] == SEEN.where


def test_safety_9_whoever_writes_here_is_of_the_public_and_never_told_what_a_professional_is() -> None:
    for code in (*WHO_WRITES, NOT_SAID, "2A", ""):
        said = as_sent(Worry("A worry", "A road", False, who=code))["referrer"]["source_code"]
        assert said in WHO_WRITES and audience_for_source(said) is not Audience.PROFESSIONAL


def test_safety_11_a_wish_to_stay_unnamed_is_kept_and_is_no_promise() -> None:
    sent = as_sent(Worry("A worry", "A road", True, stays_unnamed=True, safe_times="Never after six"))
    assert is_source_unnamed(sent) and sent["call"]["promised_no_name"] is False
    assert (sent["immediate_danger"], sent["wants_outcome"], sent["call"]["safe_contact"]) == (
        True,
        False,
        "Never after six",
    )
    assert not is_source_unnamed(as_sent(SEEN))


def test_no_level_no_agreement_and_no_category_is_made_up() -> None:
    sent = as_sent(SEEN)
    assert "level_believed" not in sent and sent["agreement"] == {} and sent["concern"]["categories"] == []
    assert sent["concern"]["what_happened"] == SEEN.worry
    assert "ring the number" in str(FormClosed()).lower()
