"""Files of high-needs places: read exactly, refused by row, column, value and reason, all at once, and never with a traceback."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fanlight.funding.high_needs import HighNeedsAsked, cost_high_needs
from fanlight.funding.public import FundingRefused
from tests.architecture.source import ROOT
from tests.golden import high_needs_words

FORMATS = ROOT / "docs" / "formats"
PLACES = "reference,name,kind,places_commissioned,pupils,pupils_on_roll,fee_pounds\n"
VALUES = """
[[parameter]]
key = "high_needs.top_up"
value = { A = 4250, B = 8900 }
from = 2024-04-01
source = "Invented"
[[parameter]]
key = "high_needs.days_in_year"
value = 190
from = 2024-04-01
source = "Invented"
"""


@pytest.fixture
def costed(tmp_path):
    """Call it with texts by role (places, pupils, authority, mainstream, notional) for what they come to."""

    def cost(year="2024-25", above="top-up", **texts):
        paths = {}
        for role, text in texts.items():
            paths[role] = tmp_path / f"{role}.{'toml' if role == 'authority' else 'csv'}"
            paths[role].write_bytes(text if isinstance(text, bytes) else text.encode())
        return cost_high_needs(HighNeedsAsked(year, **paths, above=above))

    return cost


def refused(cost, **texts):
    with pytest.raises(FundingRefused) as found:
        cost(**texts)
    return found.value.reasons


def test_the_examples_come_to_what_was_worked_out_by_hand():
    names = ("places", "pupils", "mainstream", "notional")
    files = {one: FORMATS / f"high-needs-{one}-example.csv" for one in names}
    authority = FORMATS / "high-needs-authority-example.toml"
    done = cost_high_needs(HighNeedsAsked("2024-25", authority=authority, **files))
    first = done.values["provisions"][0]
    # 69 × 4,250 + 40 × 8,900 + 6 × 17,640.50 + 4 × 8,900 × 3/12 = £763,993.
    assert first["top_up_pence"] == 76_399_300
    assert first["per_place_pence"] == 120_000_000 + 76_399_300
    assert first["outreach_hours"] == "380"
    # 4 × 8,900 × 7/12 = 20,766.666…
    assert done.values["provisions"][3]["top_up_pence"] == 8_500_000 + 2_076_667
    school = done.values["mainstream"]["schools"][0]
    # 3,400 + 0 + 8,350 × 7/12 = 3,400 + 4,870.833…; it meets 6,000 + 5,200 + 6,000 × 7/12.
    assert (school["top_up_pence"], school["met_pence"], school["over_notional_pence"]) == (827_083, 1_470_000, 270_000)
    assert (done.holds, done.not_read) == (True, ())
    assert done.values["said"] == (
        "16.5 empty places cost £165,000.00 and free 1,567.5 staff hours for outreach, worth £49,219.50."
    )


def test_every_word_of_the_examples_is_as_it_was_read_and_kept():
    kept = high_needs_words.KEPT.read_text(encoding="utf-8")
    assert high_needs_words.words().splitlines() == kept.splitlines(), "python -m tests.golden.high_needs_words"


def test_every_fault_of_every_file_is_said_at_once_with_row_column_and_value(costed):
    places = PLACES + (
        "s 1,One,special_school,10,8,,\n"
        "s-2,=One,castle,10,,,\n"
        "s-3,Three,unit,ten,4,5,\n"
        "s-4,Four,unit,5,4,5,\n"
        "s-5,Five,independent,5,4,,£50\n"
        "s-6,Six,special_school,5,4,2,700\n"
        "s-6,Six,special_school,5,4,,\n"
    )
    pupils = "reference,band,pupils,days\ns-9,A,1,190\ns-4,,0,191\ns-6,A,2,0\n"
    mainstream = "urn,cost_pounds,pupil\n12,-1,A123456789012\n"
    found = refused(costed, places=places, pupils=pupils, mainstream=mainstream, authority=VALUES)
    for said in (
        "places.csv, line 2, reference: “s 1” is no reference",
        "line 3: name “=One” is no name",
        "line 3, kind: “castle” is none of special_school, unit",
        "line 4, places_commissioned: “ten” is no number",
        "line 5, pupils_on_roll: “5” is more than its pupils, 4",
        "line 6, fee_pounds: “£50” is written with signs; write 50",
        "line 7, pupils_on_roll: “2” is for a unit only",
        "line 7, fee_pounds: “700” is for an independent school only",
        "line 8: provision “s-6” stood in line 7 already",
        "pupils.csv, line 2, reference: “s-9” is no provision of the file of places",
        "pupils.csv, line 3, pupils: “0” is not above nought",
        "pupils.csv, line 3, days: “191” is more than 190",
        "pupils.csv, line 4, days: “0” is not above nought",
        "mainstream.csv, line 2, urn: “12” is no URN",
        "mainstream.csv, line 2, cost_pounds: “-1” is below nought",
        "mainstream.csv, line 2, pupil: is a unique pupil number",
    ):
        assert any(said in one for one in found), (said, found)
    assert not any("A123456789012" in one for one in found)


def test_a_band_without_a_rate_is_refused_by_its_name_with_its_lines_and_the_rates_there_are(costed):
    pupils = "reference,band,pupils\ns-1,A,4\ns-1,Z,1\ns-1,Z,2\n"
    (found,) = refused(costed, places=PLACES + "s-1,One,special_school,10,7,,\n", pupils=pupils, authority=VALUES)
    assert found == (
        "pupils.csv, lines 3, 4, band: “Z” has no rate in “high_needs.top_up.special_school” or “high_needs.top_up” in "
        "force on 2024-04-01. There are rates for A, B. Write it into the authority's file, with its source."
    )


NO_RATE = "has no rate in “high_needs.top_up.special_school” or “high_needs.top_up” in force on 2024-04-01."
WRITE_IT = "Write it into the authority's file, with its source."


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        (1, "line 2"),
        (8, "lines 2, 3, 4, 5, 6, 7, 8, 9"),
        (9, "lines 2, 3, 4, 5, 6, 7, 8, 9 and 1 more"),
        (10, "lines 2, 3, 4, 5, 6, 7, 8, 9 and 2 more"),
    ],
)
def test_of_many_lines_without_a_rate_eight_are_named_and_the_others_counted(costed, rows, lines):
    pupils = "reference,band,pupils\n" + "s-1,Z,1\n" * rows
    days = VALUES[VALUES.index("[[parameter]]", 5) :]
    places = PLACES + "s-1,One,special_school,10,10,,\n"
    (found,) = [one for one in refused(costed, places=places, pupils=pupils, authority=days) if "band" in one]
    assert found == f"pupils.csv, {lines}, band: “Z” {NO_RATE} There is no rate for any band. {WRITE_IT}"


def test_a_kinds_own_rate_goes_before_the_one_for_every_kind(costed):
    own = '\n[[parameter]]\nkey = "high_needs.top_up.unit"\nvalue = { A = 1 }\nfrom = 2024-04-01\nsource = "Invented"\n'
    places = PLACES + "u,Unit,unit,2,2,2,\ns,Special,special_school,2,2,,\n"
    pupils = "reference,band,pupils\nu,A,1\nu,B,1\ns,A,2\n"
    done = costed(places=places, pupils=pupils, authority=VALUES + own)
    assert [one["top_up_pence"] for one in done.values["provisions"]] == [100 + 890_000, 850_000]


def test_further_education_is_asked_for_by_name_and_an_early_year_has_no_place_funding(costed):
    (found,) = refused(costed, places=PLACES + "c,College,further_education,10,8,,\n")
    assert "“high_needs.core.further_education”" in found
    (found,) = refused(costed, year="2016-17", places=PLACES + "c,One,special_school,10,8,,\n")
    assert "“high_needs.core.special_school”" in found and "2016-04-01" in found
    own = '[[parameter]]\nkey = "high_needs.core.further_education"\nvalue = 6000\nfrom = 2024-04-01\nsource = "Invented"\n'
    done = costed(places=PLACES + "c,College,further_education,10,8,,\n", authority=own)
    assert done.values["totals"]["per_place_pence"] == 6_000_000


def test_a_year_whose_regulations_were_not_read_says_so(costed):
    assert costed(places=PLACES + "c,One,special_school,10,8,,\n").unverified == []
    (found,) = costed(year="2019-20", places=PLACES + "c,One,special_school,10,8,,\n").unverified
    assert "unverified" in found and "£10,000.00" in found


def test_days_need_a_year_of_days_and_a_file_tells_time_in_one_way(costed):
    places = PLACES + "s,One,special_school,10,7,,\n"
    found = refused(costed, places=places, pupils="reference,band,pupils,days\ns,A,7,95\n")
    assert any("“high_needs.days_in_year”" in one for one in found)
    found = refused(costed, places=places, pupils="reference,band,pupils,days,months\ns,A,7,95,6\n", authority=VALUES)
    assert found == ["pupils.csv: has more than one of the columns days, months; leave one."]
    done = costed(places=places, pupils="reference,band,pupils,days\ns,A,7,95\n", authority=VALUES)
    assert done.values["totals"]["top_up_pence"] == 7 * 425_000 // 2
    assert "By days, 190 to the year." in done.worked.times


def test_a_provision_whose_pupils_are_left_out_of_their_file_is_refused(costed):
    places = PLACES + "s,One,special_school,10,7,,\nt,Two,special_school,10,0,,\nu,Three,special_school,4,4,,\n"
    found = refused(costed, places=places, pupils="reference,band,pupils\ns,A,7\n", authority=VALUES)
    assert found == ["pupils.csv: has no row for “u” (Three), which has pupils in the file of places."]


def test_without_a_file_of_pupils_no_top_up_is_told_and_never_nought(costed):
    done = costed(places=PLACES + "s,One,special_school,10,7,,\n")
    assert done.values["provisions"][0]["top_up_pence"] is None
    assert done.values["totals"]["top_up_pence"] is None
    assert any("No file of pupils was given" in one for one in done.values["notes"])
    assert any("“high_needs.outreach_hours”" in one for one in done.values["notes"])
    assert done.rows_of("provisions")[1][0]["top_up_pence"] == ""


def test_a_mainstream_pupil_is_at_a_school_for_one_year_at_most_and_its_notional_sen_is_for_every_school(costed):
    places = PLACES + "s,One,special_school,10,7,,\n"
    rows = "urn,pupil,cost_pounds,share_of_year\n118001,a,9000,0.6\n118001,a,9000,0.5\n"
    (found,) = refused(costed, places=places, mainstream=rows)
    assert "line 3, pupil: “a” is at 118001 for more than the whole year" in found
    rows = "urn,school,pupil,cost_pounds,share_of_year\n118001,A,a,9000,0.6\n118001,A,a,5000,0.4\n118002,B,a,1,1\n"
    notional = "urn,notional_sen_pounds\n118001,100\n118001,100\n"
    found = refused(costed, places=places, mainstream=rows, notional=notional)
    assert found == [
        "notional.csv, line 3, urn: “118001” stands twice.",
        "notional.csv: has no row for school 118002 of mainstream.csv.",
    ]
    done = costed(places=places, mainstream=rows)
    assert [one["pupils"] for one in done.values["mainstream"]["schools"]] == [1, 1]
    assert [one["over_notional_pence"] for one in done.values["mainstream"]["schools"]] == [None, None]
    assert "give their file too" in refused(costed, places=places, notional=notional.replace("118001", "118002", 1))[0]


def test_why_tells_every_figure_of_every_provision_with_its_source(costed):
    places = PLACES + "s,One,special_school,10,12,,\nu,Two,unit,5,4,3,\ni,Three,independent,2,1,,50000\n"
    pupils = "reference,band,pupils,fee_pounds\ns,A,12,\nu,B,4,\ni,,1,\n"
    mainstream = "urn,cost_pounds\n118001,9000\n"
    done = costed(places=places, pupils=pupils, mainstream=mainstream, authority=VALUES, above="place")
    whys = done.why()
    figures = {"filled": "filled_pence", "empty": "unfilled_pence", "top-up": "top_up_pence", "fees": "fees_pence",
               "place": "per_place_pence", "pupil": "per_pupil_pence", "difference": "difference_pence"}  # fmt: skip
    for row in done.values["provisions"]:
        for name, field in figures.items():
            key = f"p-{row['reference']}-{name}"
            if key in whys:
                assert whys[key]["words"] == f"{row[field] / 100:,.2f}".join(["£", ""]).replace("£-", "-£")
    assert "SI 2024/66, reg 14" in whys["p-u-filled"]["parts"][3]["cited"]
    assert whys["s-118001"]["words"] == "£3,000.00"
    assert set(done.explained("S")) == {
        f"p-s-{one}" for one in ("filled", "empty", "above", "top-up", "place", "pupil", "difference")
    }
    with pytest.raises(FundingRefused, match="No provision"):
        done.explained("nobody")


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"PK\x03\x04", b"\0", b"reference;name\n1;2\n", b'reference,name\n"x', b"a,a\n1,1\n"]
)
def test_what_is_no_table_is_refused_with_a_sentence(costed, content):
    for role in ("places", "pupils", "mainstream", "notional"):
        texts = {"places": PLACES + "s,One,special_school,10,7,,\n", "mainstream": "urn,cost_pounds\n118001,1\n"}
        assert all(one.endswith(".") for one in refused(costed, **{**texts, role: content}))


CELLS = st.text(alphabet='0123456789.-=,"\n aAs£é\x00', max_size=12)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(CELLS, min_size=7, max_size=7), max_size=4), st.lists(st.lists(CELLS, min_size=4, max_size=4)))
def test_no_cell_brings_a_traceback(costed, places, pupils):
    def table(header, rows):
        return header + "".join(",".join(row) + "\n" for row in rows)

    try:
        done = costed(
            places=table(PLACES, places) + "s,One,special_school,10,7,,\n",
            pupils=table("reference,band,pupils,days\n", pupils) + "s,A,7,95\n",
            authority=VALUES,
        )
    except FundingRefused as found:
        assert found.reasons
    else:
        assert done.holds
