"""Invented balances, loans and use of high-needs money of the demonstration's schools: files to be worked out, as texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files
from random import Random

from fanlight.funding.seed.texts import Invented, written

BALANCES_VALUES = "kent-balances-2018-19.toml"
REGION = "South East"
# How much of its income a school has left, most of them little; a few owe.
_HELD = ((-0.03, 0.0), (0.01, 0.08), (0.06, 0.12), (0.13, 0.22))
_OFTEN = (6, 58, 24, 12)


def balances_demonstration(schools: Sequence[Mapping[str, str]], seed: int) -> Invented:
    """Return balances of the maintained schools among these rows of a funding file, two loans and the plans of most that owe."""
    rng = Random(f"{seed}-balances")  # noqa: S311  (invented schools, not secrets)
    balances, owing, maintained = [], [], [one for one in schools if one["type"] == "maintained"]
    for number, one in enumerate(maintained):
        income = round(float(one["baseline_pounds"]) * rng.uniform(1.08, 1.2))
        # The second owes and the third holds much, so that the smallest county shows both.
        least, most = {1: _HELD[0], 2: _HELD[-1]}.get(number, rng.choices(_HELD, _OFTEN)[0])
        balance = round(income * rng.uniform(least, most))
        if balance < 0:
            owing.append(one["urn"])
        is_held = balance > income * 0.09 and rng.random() < 0.5
        balances.append(
            {
                "urn": one["urn"],
                "name": one["name"],
                "phase": one["phase"],
                "district": one["district"],
                "kind": "maintained",
                "income_pounds": income,
                "balance_pounds": balance,
                "assigned_capital_pounds": round(balance * 0.3) if is_held else 0,
                "assigned_late_allocations_pounds": rng.randrange(0, 4_000, 500) if balance > 0 else 0,
                "assigned_collaboration_pounds": 0,
                "assigned_other_grants_pounds": 0,
                "years_above_before": rng.choice((0, 0, 1, 2)) if balance > income * 0.12 else 0,
            }
        )
    loans = [
        {
            "reference": f"LN{number}",
            "urn": one["urn"],
            "purpose": purpose,
            "for": "one_off_item",
            "amount_pounds": 12_000 * number,
            "started_on": "2017-09-01",
            "months": 36,
            "repaid_pounds": 6_000 * number - (1_000 if number == 1 else 0),
        }
        for number, (one, purpose) in enumerate(zip(maintained, ("New boiler", "Roof of the hall"), strict=False), 1)
    ]
    plans = [
        {"urn": urn, "approved_on": "2018-11-06", "approved_by": "Invented Director of Finance", "back_by": "2020-21"}
        for urn in owing[1:]
    ]
    roles: dict[str, Sequence[Mapping[str, object]]] = {"balances": balances, "loans": loans, "deficits": plans}
    texts = {role: (f"{role}-2018-19.csv", written(rows)) for role, rows in roles.items() if rows}
    values = files("fanlight.funding").joinpath("seed", BALANCES_VALUES).read_text(encoding="utf-8")
    return Invented(texts, values, BALANCES_VALUES)


def benchmark_demonstration(schools: Sequence[Mapping[str, str]], seed: int) -> Invented:
    """Return what the schools of these rows are like and use of high-needs money; a few far more than others like them."""
    rng = Random(f"{seed}-benchmark")  # noqa: S311  (invented schools, not secrets)
    rows = []
    for one in schools:
        pupils = int(one["pupils_total"])
        fsm = float(one[f"fsm_{one['phase']}"])
        sen = min(0.4, 0.09 + 0.25 * fsm * rng.uniform(0.7, 1.3))
        usual = pupils * sen * rng.uniform(0.06, 0.14)
        children = max(1, round(usual * (rng.uniform(2.5, 4) if rng.random() < 0.03 else 1)))
        rows.append(
            {
                "urn": one["urn"],
                "name": one["name"],
                "phase": one["phase"],
                "district": one["district"],
                "region": REGION,
                "pupils": pupils,
                "fsm_share": f"{fsm:.4f}",
                "sen_share": f"{sen:.4f}",
                "pfi": "yes" if float(one["pfi_pounds"]) else "no",
                "high_needs_pounds": children * rng.randrange(4_200, 7_400, 50),
                "high_needs_pupils": children,
            }
        )
    return Invented({"schools": ("schools-alike-2018-19.csv", written(rows))})
