"""The districts' split as plain values, for JSON, for a file and to be kept: pence whole, places as decimal strings."""

from __future__ import annotations

from typing import Any

from fanlight.funding.rules.ap_districts import CITATION, CountySplit
from fanlight.funding.rules.ap_shown import COLUMNS, Printed, printed
from fanlight.funding.rules.apportioning import in_digits
from fanlight.funding.rules.illustration import ILLUSTRATION

FIELDS = ("district", "places", "budget_pence", "total_pence", "devolved_pence")


def district_rows(split: CountySplit) -> list[dict[str, Any]]:
    """Return one row a district by FIELDS; places without rounding, unless the policy makes them whole."""
    return [
        {
            "district": one.name,
            "places": in_digits(one.places),
            "budget_pence": one.budget_pence,
            "total_pence": one.total_pence,
            "devolved_pence": one.devolved_pence,
        }
        for one in split.districts
    ]


def split_values(split: CountySplit) -> dict[str, Any]:
    """Return the whole split as plain values; a footing difference is the rows added up, less the total."""
    return {
        "status": ILLUSTRATION,
        "rule": CITATION,
        "districts": district_rows(split),
        "totals": {
            "places": in_digits(split.places),
            "budget_pence": split.budget_pence,
            "total_pence": split.total_pence,
            "devolved_pence": split.devolved_pence,
            "footing_difference_pence": split.footing_pence,
            "footing_difference_places": in_digits(split.footing_places),
        },
        "terms": {
            "pupils_ks34": in_digits(split.terms.pupils),
            "envelope_pence": split.terms.envelope_pence,
            "place_share": in_digits(split.terms.place_share),
            "place_value_pence": split.terms.place_value_pence,
            "county_places": in_digits(split.terms.places),
            "places": str(split.policy),
            "places_in_words": split.policy.words,
            "in_other_districts_pence": split.elsewhere_pence,
        },
        "printed": _printed_values(printed(split)),
    }


def _printed_values(shown: Printed) -> dict[str, Any]:
    return {
        "columns": list(COLUMNS),
        "rows": [
            {"district": row.name, "cells": list(row.cells), "unrounded": list(row.unrounded)} for row in shown.rows
        ],
        "total": {"cells": list(shown.total.cells), "unrounded": list(shown.total.unrounded)},
        "budget_percent": shown.budget_percent,
        "devolved_percent": shown.devolved_percent,
        "footing": [
            {"column": one.column, "of_rows": one.of_rows, "of_total": one.of_total, "difference": one.difference}
            for one in shown.footings
        ],
        "explained": [*(one.words for one in shown.footings), *shown.across, *([shown.why] if shown.why else [])],
    }
