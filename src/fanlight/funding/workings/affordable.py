"""Which floors and caps the money pays for, from a file of schools and the values in force."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from fanlight.funding.files.refusing import FundingRefused
from fanlight.funding.modelling import Base, Given, read_schools, refusing, values_of
from fanlight.funding.rules import capping, guarantee
from fanlight.funding.rules.affordable import Affordable, Search, prepare, search
from fanlight.funding.rules.parameters import Asking
from fanlight.funding.rules.top_slices import top_slices
from fanlight.funding.rules.units import SCALES, Unit, pounds, shown
from fanlight.funding.rules.worked import ToWork

# A tenth of a per cent from one floor to the next, a quarter of one from one cap to the next.
FLOOR_STEP, CAP_STEP, USUAL_HIGHEST_CAP = 1_000, 2_500, 100_000
MOST_PAIRS = 20_000
# A hundred thousand million pounds, in pence.
MOST_MONEY = 10**13
_WHOLE = SCALES[Unit.PERCENTAGE]


def work_out(given: ToWork) -> dict[str, Any]:
    """Return for each floor the largest cap that the money pays for, and the best of the pairs. Raises FundingRefused."""
    asking = values_of(Base(given.year, given.authority))
    schools = read_schools(asking, Given(given.paths["schools"])).schools
    said = given.terms
    with refusing():
        if not asking.has("guarantee.percentage"):
            raise FundingRefused(["The values have no guarantee: give the authority’s dated values too."])
        least = _per_cent(said, "least", asking, "guarantee.least")
        most = _per_cent(said, "most", asking, "guarantee.most")
        highest = _per_cent(said, "highest_cap", asking, "")
        money = _money(said, asking)
        prepared = prepare(schools, asking)
    floors, caps = range(least, most + 1, FLOOR_STEP), range(0, highest + 1, CAP_STEP)
    if not floors or not caps or len(floors) * len(caps) > MOST_PAIRS:
        raise FundingRefused(
            ["The lowest guarantee is at most the highest, and both are near: there are too many pairs, or none."]
        )
    found = search(prepared, money, floors, caps, pays_guarantee=said["pays"] == "PAYS_GUARANTEE")
    rows = [[_words(one.choice.floor), _words(one.choice.cap or 0), one.total, one.left] for one in found.found]
    return {
        "money": money,
        "schools": len(schools),
        "before": prepared.before_in_all,
        "cheapest": found.cheapest,
        "pays": said["pays"],
        "pairs": rows,
        "tried": len(floors) * len(caps),
        "csv": {"columns": ["guarantee", "cap", "budget_shares_pence", "left_pence"], "rows": rows},
        "whys": {f"pair-{place}": _why(one, found, prepared.before_in_all) for place, one in enumerate(found.found)},
        "unverified": [f"{one.known.label}: {one.words}. {one.cited}" for one in asking.unverified],
    }


def _why(one: Affordable, found: Search, before: int) -> dict[str, Any]:
    change = one.total - before
    parts = [
        ("Every line before guarantee and capping, all schools", pounds(before)),
        ("What the guarantee costs less what the cap brings", pounds(change)),
        ("Budget shares", pounds(one.total)),
        ("The money", pounds(found.money)),
        ("Left of it", pounds(one.left)),
    ]
    return {
        "label": f"A guarantee of {_words(one.choice.floor)} with gains capped at {_words(one.choice.cap or 0)}",
        "words": pounds(one.total),
        "how": "Every pair of guarantee and cap is worked out to the penny; for each guarantee the largest cap is kept at which "
        "budget shares come to no more than the money.",
        "citation": f"Guarantee: {guarantee.CITATION}. Capping: {capping.CITATION}",
        "parts": [{"label": label, "words": words, "cited": ""} for label, words in parts],
    }


def _words(millionths: int) -> str:
    return shown(millionths, Unit.PERCENTAGE)


def _per_cent(said: Mapping[str, str], name: str, asking: Asking, key: str) -> int:
    if not said[name]:
        return asking.number(key) if key else USUAL_HIGHEST_CAP
    typed = _number(said[name].replace("%", ""))
    if not -100 <= typed <= 100 or (typed * _WHOLE / 100) % 1:
        raise FundingRefused([f"“{said[name]}” is no percentage from -100 to 100 with at most four decimal places."])
    return int(typed * _WHOLE / 100)


def _money(said: Mapping[str, str], asking: Asking) -> int:
    if said["money"]:
        pence = _number(said["money"].replace("£", "")) * 100
        if pence <= 0 or pence % 1 or pence > MOST_MONEY:
            raise FundingRefused([f"“{said['money']}” is no sum of pounds and pence above nought."])
        return int(pence)
    if not asking.has("block.schools"):
        raise FundingRefused(["Say how much money there is: the size of the schools block is not among the values."])
    return top_slices(asking, asking.number("block.schools")).for_shares


def _number(text: str) -> Decimal:
    try:
        found = Decimal(text.replace(",", "").replace("−", "-").strip())
    except InvalidOperation as fault:
        raise FundingRefused([f"“{text[:40]}” is no number."]) from fault
    if not found.is_finite():
        raise FundingRefused([f"“{text[:40]}” is no number."])
    return found
