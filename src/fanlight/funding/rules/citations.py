"""Which regulations a year's formula rests on: a run of a year does not cite another year's."""

from __future__ import annotations

from datetime import date

from fanlight.funding.rules.years import FundingYear

NAME = "School and Early Years Finance (England) Regulations"
# By the first calendar year of the funding year; a year that is not here is one whose number is not held.
INSTRUMENTS = {
    2012: "SI 2012/335",
    2018: "SI 2018/10",
    2020: "SI 2020/83",
    2021: "SI 2021/59",
    2022: "SI 2022/27",
    2023: "SI 2023/59",
    2024: "SI 2024/66",
}


def cited_on(day: date, citation: str) -> str:
    """Return a rule's citation as it is for a day: the year's own instrument, and where else the rule was read if not there.

    The parts of a citation stand between semicolons; those that name no instrument are kept as they are.
    """
    parts = [one.strip() for one in citation.split(";")]
    read = [one for one in parts if "SI 20" in one]
    if not read:
        return citation
    others = [one for one in parts if one not in read]
    instrument = INSTRUMENTS.get(FundingYear.of(day).begins)
    own = [one for one in read if instrument and f"{instrument} " in f"{one} "]
    if own:
        return "; ".join([*own, *others])
    year = f"{NAME} of {FundingYear.of(day)}"
    named = f"{year}, {instrument}" if instrument else f"{year}, whose number is not held"
    return "; ".join([named, f"the rule was read in {' and '.join(read)}", *others])
