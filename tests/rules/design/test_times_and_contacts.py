"""Reading times of day, phone numbers, addresses and postcodes."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanlight.design.rules.contacts import ContactRefused, tidy_email, tidy_phone, tidy_postcode
from fanlight.design.rules.times import TimeRefused, read_time


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("15:15", time(15, 15)),
        ("3.15pm", time(15, 15)),
        ("3:15 PM", time(15, 15)),
        ("3 p.m.", time(15)),
        ("3pm", time(15)),
        ("1515", time(15, 15)),
        ("0905", time(9, 5)),
        ("9", time(9)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("12:30am", time(0, 30)),
        ("noon", time(12)),
        ("Midday", time(12)),
        ("midnight", time(0)),
        ("00:00", time(0)),
        ("23:59", time(23, 59)),
    ],
)
def test_a_time_is_read_as_people_write_it(typed, meant):
    assert read_time(typed, label="Time") == meant


def test_nothing_typed_is_no_time():
    assert read_time("  ", label="Time") is None


@pytest.mark.parametrize("typed", ["after tea", "15:1", "15:15:15", "3 m", "٣:١٥", "half three"])
def test_what_is_no_time_is_refused_with_an_example(typed):
    with pytest.raises(TimeRefused, match="^When they leave must be a time, for example 15:15 or 3:15pm$"):
        read_time(typed, label="When they leave")


@pytest.mark.parametrize("typed", ["24:00", "12:60", "13pm", "0am", "99"])
def test_an_impossible_time_is_refused(typed):
    with pytest.raises(TimeRefused, match="must be a real time"):
        read_time(typed, label="When they leave")


@given(st.times())
def test_every_minute_of_the_day_reads_back(moment):
    minute = moment.replace(second=0, microsecond=0)
    assert read_time(f"{minute:%H:%M}", label="Time") == minute
    assert read_time(f"{minute:%I:%M%p}".replace("AM", "am").replace("PM", "pm"), label="Time") == minute


@pytest.mark.parametrize(
    "typed", ["01632 960 001", "+44 808 157 0192", "(01632) 960-001", "01632 960001 ext 12", "07700.900.001"]
)
def test_phone_numbers_are_taken_as_written(typed):
    assert tidy_phone(typed, label="Phone") == typed


def test_a_phone_number_keeps_single_spaces():
    assert tidy_phone("01632  960  001", label="Phone") == "01632 960 001"


@pytest.mark.parametrize(
    "typed", ["ring me", "12345", "01632 960 001 or mobile", "1" * 16, "٠١٦٣٢٩٦٠٠٠١", "999 ext 12345"]
)
def test_what_is_no_phone_number_is_refused(typed):
    with pytest.raises(ContactRefused, match="^Phone must be a phone number, for example"):
        tidy_phone(typed, label="Phone")


def test_an_email_address_is_taken_as_written():
    assert tidy_email("Priya.Example+dsl@school.example", label="Email") == "Priya.Example+dsl@school.example"


@pytest.mark.parametrize(
    "typed",
    [
        "priya",
        "priya@",
        "@school.example",
        "a b@school.example",
        "a@b@c.example",
        "a@b",
        "a@b..c",
        "a" * 250 + "@b.example",
    ],
)
def test_what_is_no_email_address_is_refused(typed):
    with pytest.raises(
        ContactRefused, match="^Email must be an email address in the correct format, like name@example.com$"
    ):
        tidy_email(typed, label="Email")


@pytest.mark.parametrize(
    ("typed", "tidy"), [("zz99 9zz", "ZZ99 9ZZ"), ("AA31AB", "AA3 1AB"), (" w1a-1aa ", "W1A 1AA"), ("M1.1AA", "M1 1AA")]
)
def test_a_postcode_is_written_in_capitals_with_one_space(typed, tidy):
    assert tidy_postcode(typed, label="Postcode") == tidy


@pytest.mark.parametrize("typed", ["nowhere", "AA3", "12345", "AA3 1A", "ＡＡ3 1AB"])
def test_what_is_no_postcode_is_refused(typed):
    with pytest.raises(ContactRefused, match="^Home postcode must be a full UK postcode, like AA3 1AB$"):
        tidy_postcode(typed, label="Home postcode")


def test_a_phone_number_has_seven_to_fifteen_digits():
    assert tidy_phone("9460101", label="Phone") == "9460101"
    assert tidy_phone("123456789012345", label="Phone") == "123456789012345"
    for digits in ("946010", "1234567890123456"):
        with pytest.raises(ContactRefused):
            tidy_phone(digits, label="Phone")


def test_an_email_address_has_at_most_254_characters():
    longest = "a@" + "b" * 244 + ".example"
    assert len(longest) == 254
    assert tidy_email(longest, label="Email") == longest
    with pytest.raises(ContactRefused):
        tidy_email("a@b" + longest[2:], label="Email")
