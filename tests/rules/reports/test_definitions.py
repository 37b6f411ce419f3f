"""Every measure has its meaning, its shape and a period that is possible."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from fanlight.reports.rules.definitions import DEFINITIONS, Kind
from fanlight.reports.rules.measures import measures_of
from fanlight.reports.rules.period import Period, PeriodNotPossible
from fanlight.reports.rules.shapes import count, nearest_rank, rate
from tests.rules.reports.histories import facts_of
from tests.rules.reports.lived import History

ALWAYS = {"kind", "title", "unit", "definition"}
OF_KIND = {
    "count": {"total", "by_week", "by_source", "by_district"},
    "rate": {"numerator", "denominator", "share", "numerator_is", "denominator_is"},
    "table": {"total", "rows_are", "columns_are", "rows", "columns", "cells", "row_totals", "column_totals"},
}
NOTHING = History(date(2018, 10, 1), date(2018, 11, 18), datetime(2018, 11, 19, 9, 30, tzinfo=UTC))


def test_each_measure_has_the_shape_of_its_kind_also_where_nothing_happened():
    measures = measures_of(facts_of(NOTHING))
    assert list(measures) == list(DEFINITIONS)
    for name, measure in measures.items():
        assert ALWAYS | OF_KIND[measure["kind"]] <= set(measure), name
        assert measure["definition"] == DEFINITIONS[name].words


def test_a_rate_says_what_is_above_and_below_the_line_and_a_table_what_its_sides_are():
    for definition in DEFINITIONS.values():
        assert bool(definition.numerator_is and definition.denominator_is) is (definition.kind is Kind.RATE)
        assert bool(definition.rows_are and definition.columns_are) is (definition.kind is Kind.TABLE)
        assert definition.words.endswith(".")
        assert definition.title[0].isupper()


def test_every_week_of_the_seven_is_there_by_its_monday():
    weeks = measures_of(facts_of(NOTHING))["requests_received"]["by_week"]
    assert list(weeks) == [str(date(2018, 10, day)) for day in (1, 8, 15, 22, 29)] + ["2018-11-05", "2018-11-12"]
    assert len(measures_of(facts_of(NOTHING))["requests_received"]["by_day"]) == 49


def test_a_measure_is_computed_as_it_is_defined():
    with pytest.raises(ValueError, match="answers_sent is defined as a rate and computed as a count"):
        count("answers_sent", 1)
    assert rate("answers_sent", 1, 4)["share"] == 0.25


@pytest.mark.parametrize(
    ("whole", "hundredths", "place"), [(0, 50, 0), (1, 50, 0), (2, 50, 0), (3, 50, 1), (10, 90, 8), (11, 90, 9)]
)
def test_a_percentile_is_the_least_value_that_so_many_do_not_exceed(whole, hundredths, place):
    assert nearest_rank(whole, hundredths) == place


def test_the_days_of_a_period_are_london_s_and_both_are_in_it():
    period = Period(date(2018, 10, 28), date(2018, 10, 28))
    assert period.begins_at == datetime(2018, 10, 27, 23, 0, tzinfo=UTC)
    assert period.ends_at == datetime(2018, 10, 29, 0, 0, tzinfo=UTC)
    assert period.weeks() == [date(2018, 10, 22)]


@pytest.mark.parametrize(
    ("first_on", "last_on", "why"),
    [
        (date(2018, 10, 2), date(2018, 10, 1), "comes before"),
        (date(2011, 12, 31), date(2018, 10, 1), "Working days are known from 1 January 2012"),
        (date(2018, 10, 1), date(2036, 1, 1), "to 31 December 2035"),
    ],
)
def test_days_that_make_no_period_are_refused_in_a_sentence(first_on, last_on, why):
    with pytest.raises(PeriodNotPossible, match=why):
        Period(first_on, last_on)
