"""Who a child of the census is, from the child's records: as known when the return is made."""

from datetime import date

import pytest

from fanlight.clocks.public import england_calendar
from fanlight.returns.cin.children_made import child_of
from fanlight.returns.cin.episodes_made import EpisodeRows
from fanlight.returns.cin.years import census_year
from tests.rules.returns.rows import AFTER, a_child, a_number, a_record, an_episode, child_made, described, on


def test_a_child_with_everything():
    child = child_made(
        a_child(
            records=[a_record(died_on="2027-01-02")],
            numbers=[a_number("UPN", "A886123456789"), a_number("FORMER_UPN", "B886123456789")],
            descriptions=[
                described("ETHNICITY", "WBRI"),
                described("DISABILITY", "LD"),
                described("DISABILITY", "AUT"),
            ],
        )
    )
    assert (child.la_child_id, child.upn, child.former_upn) == ("PE7K3QX42MT", "A886123456789", "B886123456789")
    assert (child.born_on, child.expected_on, child.sex, child.gender) == (on("2016-09-14"), None, "F", None)
    assert (child.died_on, child.ethnicity, child.disabilities) == (on("2027-01-02"), "WBRI", ["AUT", "LD"])
    assert (child.no_upn_reason, len(child.episodes)) == (None, 1)


def test_what_is_not_recorded_stays_missing_and_no_disability_is_only_what_was_recorded_so():
    child = child_made(a_child(records=[a_record(sex="U")], numbers=[], descriptions=[]))
    assert (child.upn, child.former_upn, child.no_upn_reason) == (None, None, None)
    assert (child.ethnicity, child.disabilities, child.died_on, child.sex) == (None, [], None, "U")


def test_a_child_without_an_episode_in_the_year_is_not_in_it():
    assert child_made(a_child(episodes=[EpisodeRows(an_episode(referred_on="2027-04-01"))])) is None


def test_episodes_stand_in_the_order_of_their_referrals():
    rows = [
        EpisodeRows(an_episode(referred_on="2027-01-04")),
        EpisodeRows(an_episode(referred_on="2026-06-01", closed_on="2026-06-30", closure_reason="RC8")),
    ]
    assert [one.referred_on for one in child_made(a_child(episodes=rows)).episodes] == [
        on("2026-06-01"),
        on("2027-01-04"),
    ]


def test_a_death_after_the_year_had_not_happened():
    assert child_made(a_child(records=[a_record(died_on="2027-04-01")])).died_on is None


def expected(day):
    return [{"person_id": "P", "was": day}]


@pytest.mark.parametrize(
    ("fields", "births", "told"),
    [
        ({"born_on": None, "expected_on": "2027-06-01", "sex": "U"}, [], (None, "2027-06-01", "U")),
        ({"born_on": "2027-03-31"}, expected("2027-04-09"), ("2027-03-31", None, "F")),
        # born after the year: not born in it, and so of no sex that is known
        ({"born_on": "2027-04-01"}, expected("2027-04-09"), (None, "2027-04-09", "U")),
        ({"born_on": "2027-04-01"}, [], (None, "2027-04-01", "U")),
    ],
)
def test_a_child_is_born_or_expected_as_it_was_at_the_end_of_the_year(fields, births, told):
    child = child_made(a_child(records=[a_record(**fields)], expected_births=births, numbers=[]))
    assert (child.born_on, child.expected_on, child.sex) == (on(told[0]), on(told[1]), told[2])
    assert child.no_upn_reason == "UN1"


@pytest.mark.parametrize(
    ("born_on", "numbers", "nfa", "told"),
    [
        ("2021-09-01", [], False, "UN1"),  # six only after the end of August that follows the year
        ("2021-08-31", [], False, None),
        ("2021-08-31", [], True, "UN7"),
        ("2021-09-01", [], True, "UN1"),
        ("2016-09-14", ["UN4"], False, "UN4"),
        ("2016-09-14", ["UN4"], True, "UN4"),
    ],
)
def test_why_there_is_no_upn_is_what_is_recorded_or_what_follows(born_on, numbers, nfa, told):
    row = an_episode(nfa_on="2026-05-06") if nfa else an_episode()
    rows = a_child(
        records=[a_record(born_on=born_on)],
        numbers=[a_number("UPN_UNKNOWN", one) for one in numbers],
        episodes=[EpisodeRows(row)],
    )
    assert child_made(rows).no_upn_reason == told


def test_one_episode_that_went_further_takes_un7_away():
    rows = [EpisodeRows(an_episode(nfa_on="2026-05-06")), EpisodeRows(an_episode(referred_on="2026-09-01"))]
    assert child_made(a_child(numbers=[], episodes=rows)).no_upn_reason is None


def test_beside_a_upn_no_reason_is_given():
    numbers = [a_number("UPN_UNKNOWN", "UN6"), a_number("UPN", "A886123456789")]
    assert child_made(a_child(numbers=numbers)).no_upn_reason is None


def test_joined_records_make_one_child_and_each_fills_what_the_first_has_not():
    child = child_made(
        a_child(
            records=[a_record(sex="U", born_on=None, expected_on=None), a_record("Q", died_on="2026-12-24")],
            numbers=[a_number("UPN", "A886123456789", "Q")],
            descriptions=[
                described("ETHNICITY", "AIND", "Q"),
                described("ETHNICITY", "WBRI", "P"),
                described("DISABILITY", "VIS", "Q"),
            ],
            episodes=[
                EpisodeRows(an_episode(id="E1", closed_on="2026-06-01", closure_reason="RC8")),
                EpisodeRows(an_episode(id="E2", person_id="Q", referred_on="2026-11-02")),
            ],
        )
    )
    assert (child.sex, child.born_on, child.died_on) == ("F", on("2016-09-14"), on("2026-12-24"))
    assert (child.upn, child.ethnicity, child.disabilities) == ("A886123456789", "AIND", ["VIS"])
    assert len(child.episodes) == 2


def test_disabilities_are_of_one_record_so_that_none_never_stands_beside_one():
    rows = [described("DISABILITY", "LD", "Q"), described("DISABILITY", "NONE", "P")]
    child = child_made(a_child(records=[a_record(), a_record("Q")], descriptions=rows))
    assert child.disabilities == ["NONE"]


@pytest.mark.parametrize(("sex", "gender"), [("M", "1"), ("F", "2"), ("U", "0")])
def test_up_to_2024_a_return_asks_for_gender(sex, gender):
    year = census_year(2024, england_calendar())
    period = AFTER.__class__(year.starts_on, year.ends_on, date(2024, 5, 1))
    episodes = [EpisodeRows(an_episode(referred_on="2023-05-05"))]
    child = child_of(a_child(records=[a_record(sex=sex)], episodes=episodes), period, year)
    assert (child.gender, child.sex) == (gender, None)
