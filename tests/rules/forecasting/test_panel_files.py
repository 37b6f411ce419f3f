"""Files of panels: read as they say, or refused with a sentence for everything wrong at once."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fanlight.forecasting.files.panels import read_panel
from fanlight.forecasting.files.writing import write_whole
from fanlight.forecasting.public import ForecastRefused
from tests.rules.forecasting.invented import HEADER, PUBLISHED, an_invented_panel, lines_of, written

PLAIN = lines_of(an_invented_panel(authorities=2, januaries=4))
ENDLESS = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def refused(tmp_path, *lines):
    with pytest.raises(ForecastRefused) as caught:
        read_panel(written(tmp_path / "panel.csv", lines))
    return caught.value.reasons


def test_the_published_panel_is_read_whole():
    read = read_panel(PUBLISHED)
    assert read.frame.height == 1872
    assert read.frame["plans"].sum() > 0 and read.not_read == ()


def test_columns_may_stand_in_any_order_and_one_that_nothing_reads_is_named(tmp_path):
    lines = ["plans,Mayor,JANUARY,authority_code", "120,x,2020,X01", "130.0,y,2021,X01"]
    read = read_panel(written(tmp_path / "panel.csv", lines))
    assert read.frame.rows() == [("X01", 2020, 120), ("X01", 2021, 130)]
    assert read.not_read == ("mayor",)


def test_an_empty_count_is_one_that_was_not_published(tmp_path):
    read = read_panel(written(tmp_path / "panel.csv", [HEADER, "X01,A,2020,", "X01,A,2021,7"]))
    assert read.frame.rows() == [("X01", 2021, 7)]


def test_two_totals_for_one_january_are_refused_with_both(tmp_path):
    assert refused(tmp_path, HEADER, "X01,A,2018,9862", "X01,A,2018,8957") == [
        "X01 has 2 totals for January 2018: 9,862 and 8,957. Keep the one that is right."
    ]


def test_the_same_total_twice_is_refused_too(tmp_path):
    assert "2 totals for January 2018" in refused(tmp_path, HEADER, "X01,A,2018,5", "X01,A,2018,5")[0]


def test_a_january_missing_between_two_others_is_refused(tmp_path):
    lines = (HEADER, "X01,A,2018,5", "X01,A,2020,6", "X02,B,2018,5", "X02,B,2019,5")
    assert refused(tmp_path, *lines) == [
        "X01 has no count for January 2019, between others that it has. Add it: a gap cannot be bridged."
    ]


def test_a_january_that_nobody_has_is_told_once(tmp_path):
    lines = (HEADER, "X01,A,2018,5", "X01,A,2020,6", "X02,B,2018,5", "X02,B,2020,5")
    assert refused(tmp_path, *lines) == [
        "No authority has a count for January 2019: the panel needs every January between."
    ]


def test_an_authority_may_begin_later_or_end_earlier_than_others(tmp_path):
    lines = [HEADER, "X01,A,2018,5", "X01,A,2019,6", "X02,B,2019,5", "X02,B,2020,5"]
    assert read_panel(written(tmp_path / "panel.csv", lines)).frame.height == 4


def test_every_wrong_cell_is_told_at_once_by_line(tmp_path):
    reasons = refused(tmp_path, HEADER, "X01,A,2018,-5", "X01,A,20x9,6", "=X02,B,2018,many", "X03,C")
    assert reasons == [
        "Line 2: plans “-5” is less than nought.",
        "Line 3: january “20x9” is no year from 1975 to 2100.",
        "Line 4: authority_code “=X02” is no code: up to 20 letters, digits, hyphens and dots.",
        "Line 4: plans “many” is no whole number; digits alone, or empty where none was published.",
        "Line 5 has 2 cells, fewer than the first line.",
    ]


def test_missing_columns_are_told_with_the_line_that_should_stand_first(tmp_path):
    reasons = refused(tmp_path, "code,year,plans", "X01,2018,5")
    assert reasons[:2] == ["The column authority_code is missing.", "The column january is missing."]
    assert reasons[-1] == f"The first line should be {HEADER}."


def test_a_file_of_a_header_alone_is_refused(tmp_path):
    assert refused(tmp_path, HEADER) == ["The file has no count in it: a line for each authority and January."]


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(ForecastRefused, match="cannot be read: No such file or directory"):
        read_panel(tmp_path / "nowhere.csv")


def test_forty_reasons_are_told_and_the_rest_counted(tmp_path):
    reasons = refused(tmp_path, HEADER, *[f"X{one},A,2018,?" for one in range(60)])
    assert len(reasons) == 41
    assert reasons[-1] == "20 more like these."


@ENDLESS
@given(st.binary(max_size=300))
def test_any_bytes_are_refused_with_a_sentence(tmp_path, content):
    (tmp_path / "any.csv").write_bytes(content)
    with pytest.raises(ForecastRefused) as caught:
        read_panel(tmp_path / "any.csv")
    assert all(len(one) > 5 and one.isprintable() for one in caught.value.reasons)


@ENDLESS
@given(st.integers(0, 300), st.integers(0, 40), st.binary(max_size=12))
def test_a_damaged_file_is_read_or_refused(tmp_path, place, lost, instead):
    whole = "\n".join(PLAIN).encode()
    (tmp_path / "damaged.csv").write_bytes(whole[:place] + instead + whole[place + lost :])
    try:
        read = read_panel(tmp_path / "damaged.csv")
    except ForecastRefused as caught:
        assert caught.reasons
    else:
        assert read.frame["plans"].min() >= 0


@ENDLESS
@given(st.text(alphabet="0123456789.,-+eE ()=\u0661\u00b2\u2212\u00a0nan", min_size=1, max_size=10))
def test_a_count_is_taken_for_exactly_what_it_says_or_refused(tmp_path, cell):
    content = f'{HEADER}\nX01,A,2018,"{cell}"\nX01,A,2019,5\n'
    (tmp_path / "panel.csv").write_text(content, encoding="utf-8")
    try:
        rows = read_panel(tmp_path / "panel.csv").frame.rows()
    except ForecastRefused:
        return
    if cell.strip():
        assert rows[0] == ("X01", 2018, float(cell))
    else:
        assert rows == [("X01", 2019, 5)]


def test_a_file_that_cannot_be_put_in_its_place_leaves_what_stood_there(tmp_path, monkeypatch):
    place = tmp_path / "out.csv"
    place.write_bytes(b"before")

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("os.replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_whole(place, b"after")
    assert place.read_bytes() == b"before"
    assert [one.name for one in tmp_path.iterdir()] == ["out.csv"]
