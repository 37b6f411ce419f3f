"""A costing of provisions as plain values, for JSON, for a file and to be kept: pence whole, counts as decimal strings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fanlight.funding.rules.apportioning import in_digits
from fanlight.funding.rules.high_needs_checks import Check
from fanlight.funding.rules.high_needs_kinds import ABOVE_WORDS, KIND_LABELS, ProvisionKind
from fanlight.funding.rules.high_needs_mainstream import SchoolTopUp
from fanlight.funding.rules.high_needs_outreach import Outreach
from fanlight.funding.rules.high_needs_places import BandPaid, Cost
from fanlight.funding.rules.high_needs_said import empty_said, notes, to_look_at
from fanlight.funding.rules.high_needs_sums import Sums, by_band, by_kind, sums
from fanlight.funding.rules.high_needs_worked import HighNeeds, Mainstream
from fanlight.funding.rules.illustration import ILLUSTRATION

FIELDS = (
    "reference",
    "name",
    "kind",
    "district",
    "urn",
    "places",
    "pupils",
    "filled",
    "unfilled",
    "above",
    "filled_pence",
    "unfilled_pence",
    "above_pence",
    "top_up_pence",
    "fees_pence",
    "per_place_pence",
    "per_pupil_pence",
    "difference_pence",
    "each_pupil_pence",
    "outreach_hours",
)
MAINSTREAM_FIELDS = (
    "urn",
    "school",
    "pupils",
    "above_threshold",
    "cost_pence",
    "met_pence",
    "top_up_pence",
    "notional_sen_pence",
    "over_notional_pence",
)

KIND_FIELDS = ("kind", "provisions", *FIELDS[5:10], "filled_pence", "unfilled_pence", "above_pence", "top_up_pence",
               "fees_pence", "per_place_pence", "per_pupil_pence", "difference_pence", "neutral_pupil_pence")  # fmt: skip
BAND_FIELDS = ("kind", "band", "pupils", "pupils_by_time", "rate_pence", "pence")


def rows_of(values: Mapping[str, Any], which: str) -> tuple[tuple[str, ...], list[dict[str, Any]]]:
    """Return the columns and rows of provisions, kinds, bands or mainstream schools; what was not given is an empty text."""
    known: dict[str, tuple[str, ...]] = {
        "provisions": FIELDS,
        "kinds": KIND_FIELDS,
        "bands": BAND_FIELDS,
        "mainstream": MAINSTREAM_FIELDS,
    }
    fields = known[which]
    rows = (values["mainstream"] or {}).get("schools", []) if which == "mainstream" else values[which]
    return fields, [{key: "" if row[key] is None else row[key] for key in fields} for row in rows]


def high_needs_values(done: HighNeeds, checked: Sequence[Check]) -> dict[str, Any]:
    """Return a costing as plain values; what was not given is null and never nought."""
    told = done.rows is not None
    return {
        "status": ILLUSTRATION,
        "year": done.year,
        "above": str(done.above),
        "above_in_words": ABOVE_WORDS[done.above],
        "has_pupils": told,
        "said": empty_said(done),
        "notes": notes(done),
        "to_look_at": to_look_at(done),
        "provisions": [_provision(done, one) for one in done.costs],
        "kinds": [
            {
                "kind": str(kind),
                "kind_in_words": KIND_LABELS[kind],
                **_sums(one, told),
                "neutral_pupil_pence": None if kind is ProvisionKind.INDEPENDENT else one.neutral_pence,
            }
            for kind, one in by_kind(done.costs).items()
        ],
        "bands": [
            {"kind": str(kind), "kind_in_words": KIND_LABELS[kind], **_band(one)}
            for (kind, _), one in by_band(done.costs).items()
        ],
        "totals": _sums(sums(done.costs), told),
        "outreach": _outreach(done.outreach),
        "mainstream": _mainstream(done.mainstream) if done.mainstream else None,
        "checks": [{"label": one.label, "left": one.left, "right": one.right, "holds": one.holds} for one in checked],
    }


def mainstream_row(one: SchoolTopUp) -> dict[str, Any]:
    """Return one mainstream school by MAINSTREAM_FIELDS, money in pence."""
    return {
        "urn": one.urn,
        "school": one.name,
        "pupils": one.pupils,
        "above_threshold": one.above_threshold,
        "cost_pence": one.cost_pence,
        "met_pence": one.met_pence,
        "top_up_pence": one.top_up_pence,
        "notional_sen_pence": one.notional_pence,
        "over_notional_pence": one.over_notional_pence,
    }


def _provision(done: HighNeeds, cost: Cost) -> dict[str, Any]:
    one, found = cost.provision, done.outreach_of(cost)
    return {
        "reference": one.reference,
        "name": one.name,
        "kind": str(one.kind),
        "kind_in_words": KIND_LABELS[one.kind],
        "district": one.district,
        "urn": one.urn,
        "places": in_digits(one.places),
        "pupils": in_digits(one.pupils),
        "pupils_on_roll": in_digits(one.on_roll),
        "filled": in_digits(one.filled),
        "unfilled": in_digits(one.unfilled),
        "above": in_digits(one.above),
        "pupils_by_time": None if cost.years is None else in_digits(cost.years),
        "filled_pence": cost.filled_pence,
        "unfilled_pence": cost.unfilled_pence,
        "above_pence": cost.above_pence,
        "top_up_pence": None if cost.years is None else cost.top_up_pence,
        "fees_pence": cost.fees_pence,
        "per_place_pence": cost.per_place_pence,
        "per_pupil_pence": cost.per_pupil_pence,
        "difference_pence": cost.difference_pence,
        "each_pupil_pence": cost.each_pupil_pence,
        "outreach_hours": None if found is None or found.hours is None else in_digits(found.hours),
        "bands": [_band(band) for band in cost.bands],
    }


def _band(one: BandPaid) -> dict[str, Any]:
    return {
        "band": one.band,
        "pupils": in_digits(one.pupils),
        "pupils_by_time": in_digits(one.years),
        "rate_pence": one.rate_pence,
        "pence": one.pence,
    }


def _sums(one: Sums, told: bool) -> dict[str, Any]:
    return {
        "provisions": one.provisions,
        "places": in_digits(one.places),
        "pupils": in_digits(one.pupils),
        "filled": in_digits(one.filled),
        "unfilled": in_digits(one.unfilled),
        "above": in_digits(one.above),
        "filled_pence": one.filled_pence,
        "unfilled_pence": one.unfilled_pence,
        "above_pence": one.above_pence,
        "top_up_pence": one.top_up_pence if told else None,
        "fees_pence": one.fees_pence,
        "per_place_pence": one.per_place_pence,
        "per_pupil_pence": one.per_pupil_pence,
        "difference_pence": one.difference_pence,
    }


def _outreach(one: Outreach) -> dict[str, Any]:
    return {
        "empty_places": in_digits(one.places),
        "empty_places_pence": one.pence,
        "hours": None if one.hours is None else in_digits(one.hours),
        "worth_pence": one.worth_pence,
        "hours_that_the_money_buys": None if one.bought is None else in_digits(one.bought),
    }


def _mainstream(found: Mainstream) -> dict[str, Any]:
    schools = found.schools
    return {
        "threshold_pence": found.threshold_pence,
        "times": found.times,
        "schools": [mainstream_row(one) for one in schools],
        "totals": {
            "pupils": sum(one.pupils for one in schools),
            "above_threshold": sum(one.above_threshold for one in schools),
            "cost_pence": sum(one.cost_pence for one in schools),
            "met_pence": sum(one.met_pence for one in schools),
            "top_up_pence": sum(one.top_up_pence for one in schools),
            "schools_over_notional": sum(bool(one.over_notional_pence) for one in schools),
            "over_notional_pence": sum(one.over_notional_pence or 0 for one in schools),
            "has_notional": any(one.notional_pence is not None for one in schools),
        },
    }
