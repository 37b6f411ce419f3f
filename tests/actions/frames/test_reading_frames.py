"""Querysets become frames under a contract: what a column promises holds, or the frame is refused without a value."""

from __future__ import annotations

from datetime import UTC, date, datetime

import polars as pl
import pytest
from django.db.models import F, Value
from django.db.models.functions import Concat, NullIf

from fanlight.establishments.models import CalendarDay, District
from fanlight.frames.public import Column, ColumnNotAsPromised, Holds, read_frame, working_beside
from fanlight.frames.queries import reading
from fanlight.front_door.models import Contact
from tests.actions.front_door.making import MONDAY, submitted
from tests.factories import AUTHORITY

pytestmark = pytest.mark.django_db

ID, SAID = Column("id", Holds.ID), Column("said", Holds.SAID)


def districts(**values):
    return District.objects.filter(authority=AUTHORITY).values("id", **values)


def test_each_kind_of_column_is_read_as_what_it_holds(county):
    submitted(level_believed=None)
    rows = Contact.objects.filter(authority=AUTHORITY).values(
        "id", "state", "received_at", "first_decided_at", "level_believed", "person_id", "is_undecided", "closure"
    )
    columns = (
        ID,
        Column("state", Holds.CODE),
        Column("received_at", Holds.INSTANT),
        Column("first_decided_at", Holds.INSTANT, may_be_empty=True),
        Column("level_believed", Holds.NUMBER, may_be_empty=True),
        Column("person_id", Holds.ID, may_be_empty=True),
        Column("is_undecided", Holds.FLAG),
        Column("closure", Holds.CODE),
    )
    frame = read_frame(rows, columns)
    assert dict(frame.schema) == {column.name: reading.DTYPES[column.holds] for column in columns}
    assert frame.sort("id").rows() == [
        (key, "NEW", MONDAY, None, None, None, True, "")
        for key in Contact.objects.order_by("id").values_list("id", flat=True)
    ]


def test_an_instant_is_kept_to_the_microsecond_and_a_day_is_a_day(county):
    moments = [datetime(2018, 10, 28, 0, 59, 59, 999_999, tzinfo=UTC), datetime(2018, 10, 28, 1, 0, tzinfo=UTC)]
    Contact.objects.filter(request=submitted(at=moments[0])).update(received_at=moments[0])
    Contact.objects.filter(request=submitted(at=moments[1])).update(received_at=moments[1])
    frame = read_frame(Contact.objects.values("received_at"), [Column("received_at", Holds.INSTANT)])
    assert sorted(set(frame["received_at"].to_list())) == moments
    days = read_frame(CalendarDay.objects.values("on"), [Column("on", Holds.DAY)])
    assert set(days["on"].to_list()) == set(CalendarDay.objects.values_list("on", flat=True))
    assert date(2018, 12, 25) in days["on"].to_list()


@pytest.mark.parametrize("said", ["a\x1fb", "a\x1eb\x1e", "=1+1", '"', "%s % (", "Ünïcode ☂", "two\nlines", "."])
def test_what_came_from_outside_is_read_as_it_is_and_shifts_no_other_column(county, said):
    District.objects.filter(ons_code="E99000001").update(name=said)
    frame = read_frame(
        districts(said=F("name"), after=Concat(F("ons_code"), Value(""))), (ID, SAID, Column("after", Holds.CODE))
    )
    assert set(frame.select("said", "after").rows()) == {(said, "E99000001"), ("Southinvented", "E99000002")}


def test_no_rows_make_an_empty_frame_of_the_same_columns(county):
    frame = read_frame(districts(said=F("name")).none(), (ID, SAID))
    assert (frame.height, dict(frame.schema)) == (0, {"id": pl.String, "said": pl.String})
    frame = read_frame(districts(said=F("name")).filter(ons_code="E00000000"), (ID, SAID))
    assert (frame.height, frame.columns) == (0, ["id", "said"])


def test_one_row_without_a_value_is_a_row(county):
    one = districts(said=NullIf(F("name"), F("name"))).filter(ons_code="E99000001")
    assert read_frame(one.values("said"), [Column("said", Holds.SAID, may_be_empty=True)]).rows() == [(None,)]
    assert read_frame(one.values("said"), [SAID]).rows() == [("",)]


@pytest.mark.parametrize(
    ("column", "says"),
    [
        (Column("said", Holds.NUMBER), "holds something that is no number"),
        # PostgreSQL itself refuses to write words as a day.
        pytest.param(Column("said", Holds.DAY), "something that is no day", marks=pytest.mark.needs_sqlite),
        pytest.param(Column("said", Holds.INSTANT), "something that is no instant", marks=pytest.mark.needs_sqlite),
        (Column("nothing", Holds.ID), "is empty in 2 rows and may not be"),
        (Column("nothing", Holds.NUMBER), "is empty in 2 rows and may not be"),
    ],
)
def test_what_breaks_its_promise_is_refused_with_the_column_and_no_value(county, column, says):
    District.objects.update(quadrant="")
    with pytest.raises(ColumnNotAsPromised, match=says) as refused:
        read_frame(districts(said=F("name"), nothing=NullIf(F("quadrant"), Value(""))), (ID, column))
    assert refused.value.column == column.name
    assert "invented" not in str(refused.value)


def test_what_would_shift_the_columns_is_refused(county):
    # A code is ours and holds no such letter; one that does was never made here.
    District.objects.filter(ons_code="E99000001").update(name="a\x1eb")
    with pytest.raises(ColumnNotAsPromised, match="The column said holds something that cannot be read"):
        read_frame(districts(said=F("name")), (ID, Column("said", Holds.CODE)))


def test_what_is_done_beside_the_reading_is_done_in_order_and_what_went_wrong_is_raised(county):
    told = []
    with working_beside() as beside:
        beside.read(districts(said=F("name")), (ID, SAID), lambda frame: told.append(set(frame["said"])))
        beside.do(lambda: told.append("counted"))
    assert told == [{"Northinvented", "Southinvented"}, "counted"]
    with pytest.raises(ColumnNotAsPromised, match="no number"), working_beside() as beside:
        beside.read(districts(said=F("name")), (ID, Column("said", Holds.NUMBER)), told.append)
    assert len(told) == 2
