"""What is sent to the department's API, one change after another, leaves it with the newest payload of every child."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fanlight.returns.dfe_api.rules.differences import Change, batches, change_between, meaning, records_for
from fanlight.returns.dfe_api.rules.fitting import MOST_AT_ONCE, DoesNotFit, check_batch, published_format
from fanlight.returns.dfe_api.rules.receipts import NoReceipt, receipts_in, record_at_fault
from tests.architecture.source import ROOT
from tests.rules.returns.receiver import Receiver, as_held, tidy

DATES = st.sampled_from(["2018-01-02", "2018-03-04", "2018-11-19"])
NUMBERS = st.sampled_from("abc")


def blocks(key: str, prefix: str, fields: dict[str, Any], always: dict[str, Any] | None = None) -> Any:
    one = st.fixed_dictionaries({key: NUMBERS.map(lambda letter: prefix + letter), **(always or {})}, optional=fields)
    return st.lists(one, max_size=3, unique_by=lambda block: block[key])


DETAILS = st.fixed_dictionaries(
    {"disabilities": st.sampled_from([["NONE"], ["AUT", "LD"]])},
    optional={
        "first_name": st.sampled_from(["Damson", "Elder"]),
        "postcode": st.just("ZZ9 9ZZ"),
        "date_of_birth": DATES,
    },
)
WORKERS = st.lists(
    st.fixed_dictionaries({"worker_id": NUMBERS, "start_date": DATES}, optional={"end_date": DATES}), max_size=2
)
EPISODES = blocks(
    "social_care_episode_id",
    "E",
    {"closure_date": DATES, "closure_reason": st.just("RC7"), "referral_source": st.sampled_from(["2A", "6"])},
    {
        "referral_no_further_action_flag": st.booleans(),
        "care_worker_details": WORKERS,
        "child_and_family_assessments": blocks(
            "child_and_family_assessment_id",
            "A",
            {"authorisation_date": DATES},
            {"factors": st.sampled_from([[], ["3B"], ["3B", "16A"]])},
        ),
        "child_in_need_plans": blocks("child_in_need_plan_id", "N", {"start_date": DATES, "end_date": DATES}),
        "section_47_assessments": blocks(
            "section_47_assessment_id", "S", {"icpc_required_flag": st.booleans(), "icpc_date": DATES}
        ),
        "child_protection_plans": blocks("child_protection_plan_id", "P", {"end_date": DATES}),
    },
)
PAYLOADS = st.none() | st.fixed_dictionaries(
    {"la_child_id": st.just("PE1"), "child_details": DETAILS, "social_care_episodes": EPISODES}
)


def a_payload(**said) -> dict[str, Any]:
    return {"la_child_id": "PE1", "child_details": {"disabilities": ["NONE"]}, "social_care_episodes": [], **said}


def an_episode(**said) -> dict[str, Any]:
    return {"social_care_episode_id": "E1", "referral_date": "2018-01-02", "care_worker_details": [], **said}


@given(st.lists(PAYLOADS, max_size=6))
@example([a_payload(), None, a_payload()])
@example(
    [
        a_payload(social_care_episodes=[an_episode(closure_date="2018-03-04")]),
        a_payload(social_care_episodes=[an_episode()]),
    ]
)
def test_what_was_sent_one_after_another_is_the_newest_payload(history):
    receiver, last = Receiver(), None
    for newest in history:
        untouched = copy.deepcopy((last, newest))
        records = records_for(last, newest)
        assert (last, newest) == untouched
        for file in (records.purging, records.giving):
            check_batch(file)
            receiver.take(json.loads(json.dumps(file)))
        nothing_sent = not records.purging and not records.giving
        assert nothing_sent is (change_between(last, newest) is Change.UNCHANGED)
        held = receiver.held.get("PE1")
        assert held is None if newest is None else tidy(held) == as_held(newest)
        last = newest


@given(PAYLOADS, PAYLOADS, PAYLOADS)
def test_after_a_send_of_which_only_a_part_was_accepted_the_child_is_sent_whole(before, lost, newest):
    receiver = Receiver()
    for file in (records_for(None, before).giving, records_for(before, lost).purging):
        receiver.take(file)
    records = records_for(before, newest, is_uncertain=True)
    receiver.take(records.purging)
    receiver.take(records.giving)
    held = receiver.held.get("PE1")
    if before is None and newest is None:
        return
    assert held is None if newest is None else tidy(held) == as_held(newest)


def test_a_new_child_is_sent_whole_and_one_that_is_gone_by_its_number_alone():
    payload = a_payload(social_care_episodes=[an_episode()])
    assert (records_for(None, payload).purging, records_for(None, payload).giving) == ([], [payload])
    gone = records_for(payload, None)
    assert (gone.purging, gone.giving) == ([{"la_child_id": "PE1", "purge": True}], [])
    assert records_for(None, None).purging == [] == records_for(None, None, is_uncertain=True).purging


def test_an_update_is_ids_details_and_what_differs():
    plan = {"child_in_need_plan_id": "N1", "start_date": "2018-03-04"}
    last = a_payload(
        social_care_episodes=[an_episode(child_in_need_plans=[plan]), an_episode(social_care_episode_id="E2")]
    )
    newest = copy.deepcopy(last)
    newest["social_care_episodes"][0]["child_in_need_plans"][0]["end_date"] = "2018-11-19"
    records = records_for(last, newest)
    assert records.purging == []
    assert records.giving == [
        {
            "la_child_id": "PE1",
            "child_details": {"disabilities": ["NONE"]},
            "social_care_episodes": [
                {
                    "social_care_episode_id": "E1",
                    "child_in_need_plans": [{"child_in_need_plan_id": "N1", "end_date": "2018-11-19"}],
                }
            ],
        }
    ]


def test_a_block_that_is_gone_is_purged_and_one_that_lost_a_field_is_purged_and_sent_whole_in_a_later_file():
    closed = an_episode(closure_date="2018-11-19")
    last = a_payload(social_care_episodes=[closed, an_episode(social_care_episode_id="E2")])
    records = records_for(last, a_payload(social_care_episodes=[an_episode()]))
    assert records.purging[0]["social_care_episodes"] == [
        {"social_care_episode_id": "E2", "purge": True},
        {"social_care_episode_id": "E1", "purge": True},
    ]
    assert records.giving[0]["social_care_episodes"] == [an_episode()]
    bare = a_payload(child_details={"disabilities": ["NONE"]})
    cleared = records_for(a_payload(child_details={"disabilities": ["NONE"], "postcode": "ZZ9 9ZZ"}), bare)
    assert cleared.purging == [{"la_child_id": "PE1", "child_details": {"purge": True}}]
    assert cleared.giving == [{"la_child_id": "PE1", "child_details": {"disabilities": ["NONE"]}}]


def test_a_child_under_another_number_is_taken_away_under_the_first():
    records = records_for(a_payload(), a_payload(la_child_id="PE2"))
    assert records.purging == [{"la_child_id": "PE1", "purge": True}]
    assert records.giving == [a_payload(la_child_id="PE2")]


@given(PAYLOADS.filter(bool), st.randoms())
def test_the_meaning_is_the_same_whatever_the_ids_and_the_order(payload, chance):
    other = copy.deepcopy(payload)
    other["la_child_id"], other["mis_child_id"] = "PE9", "anything"
    chance.shuffle(other["social_care_episodes"])
    for place, episode in enumerate(other["social_care_episodes"]):
        episode["social_care_episode_id"] = f"X{place}"
        chance.shuffle(episode["child_in_need_plans"])
        chance.shuffle(episode["care_worker_details"])
    assert meaning(other) == meaning(payload) and len(meaning(payload)) == 64
    other["child_details"]["first_name"] = "Somebody else"
    assert meaning(other) != meaning(payload)


def test_another_id_with_the_same_meaning_is_a_change_because_the_receiver_goes_by_ids():
    last = a_payload(social_care_episodes=[an_episode()])
    other = a_payload(social_care_episodes=[an_episode(social_care_episode_id="E9")])
    assert meaning(last) == meaning(other) and change_between(last, other) is Change.UPDATED
    shuffled = a_payload(social_care_episodes=[an_episode(social_care_episode_id="E2"), an_episode()])
    straight = a_payload(social_care_episodes=[an_episode(), an_episode(social_care_episode_id="E2")])
    assert change_between(shuffled, straight) is Change.UNCHANGED


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"la_child_id": "PE 1"},
        {"la_child_id": "x" * 37},
        {"la_child_id": ""},
        {"la_child_id": "PE1", "name": "Damson"},
        {"la_child_id": "PE1", "child_details": {"sex": "MF"}},
        {"la_child_id": "PE1", "child_details": {"date_of_birth": "19/11/2018"}},
        {"la_child_id": "PE1", "child_details": {"unique_pupil_number": "A123"}},
        {"la_child_id": "PE1", "child_details": {"disabilities": ["AUT", "AUT"]}},
        {"la_child_id": "PE1", "child_details": {"primary_need": "N1"}},
        {"la_child_id": "PE1", "social_care_episodes": [{}]},
        {"la_child_id": "PE1", "social_care_episodes": [{"social_care_episode_id": "E", "referral_source": "2AA"}]},
        {
            "la_child_id": "PE1",
            "social_care_episodes": [{"social_care_episode_id": "E", "care_worker_details": [{"purge": True}]}],
        },
    ],
)
def test_what_the_api_would_refuse_is_refused_here_and_nobodys_value_is_said(record):
    with pytest.raises(DoesNotFit) as refused:
        check_batch([record])
    assert "Damson" not in str(refused.value) and "19/11" not in str(refused.value)


def test_a_batch_has_at_most_a_hundred_records():
    hundred = [{"la_child_id": f"PE{number}"} for number in range(MOST_AT_ONCE)]
    check_batch(hundred)
    with pytest.raises(DoesNotFit, match="The batch"):
        check_batch([*hundred, {"la_child_id": "PE100"}])
    assert [len(one) for one in batches([*hundred, {}], MOST_AT_ONCE)] == [100, 1]


def test_no_level_of_the_schema_takes_a_field_that_it_does_not_name():
    def objects(schema: Any):
        if isinstance(schema, dict):
            if schema.get("type") == "object":
                yield schema
            for value in schema.values():
                yield from objects(value)

    found = list(objects(published_format()))
    assert len(found) == 13 and all(one["additionalProperties"] is False for one in found)


UUID = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"


def test_both_shapes_of_a_receipt_are_read():
    assert receipts_in(f'"{UUID}"', 2) == [UUID, UUID]
    dated = [f"2018-11-19_09:30:00.12_{UUID}", f"20181119_093000_{UUID}"]
    assert receipts_in(json.dumps(dated), 2) == dated


@pytest.mark.parametrize("text", ["not json", "12", '["x"]', f'["{UUID}"]', '"2018-11-19"', "[1, 2]", '{"a": 1}'])
def test_what_is_no_receipt_of_this_batch_is_refused(text):
    with pytest.raises(NoReceipt):
        receipts_in(text, 2)


@pytest.mark.parametrize(
    ("message", "place"), [("[1].child_details: bad", 1), ("body[0]", 0), ("[7] bad", None), ("Unauthorised", None)]
)
def test_an_error_names_the_record_that_it_is_about(message, place):
    assert record_at_fault(message, 2) == place


def test_the_published_schema_is_the_one_that_batches_are_checked_with():
    assert (
        json.loads((ROOT / "docs" / "formats" / "dfe-api.schema.json").read_text(encoding="utf-8"))
        == published_format()
    )
