"""England's bank holidays: as published while that lasts, then as the standing pattern projects them."""

from dataclasses import dataclass
from datetime import date
from functools import cache

FIRST_YEAR = 2012
LAST_YEAR = 2035


@dataclass(frozen=True)
class BankHoliday:
    """One bank holiday in England and Wales; a projected one may still be moved or joined by another."""

    on: date
    title: str
    notes: str = ""
    is_projected: bool = False


@cache
def england_bank_holidays() -> tuple[BankHoliday, ...]:
    """Every bank holiday from 1 January 2012 to 31 December 2035 in order, from what the packages ship: no network.

    Published dates are GOV.UK's for England and Wales. Banking and Financial Dealings Act 1971, s.1 and schedule 1.
    """
    published = _published()
    return (*published, *_projected(published[-1].on.year + 1, LAST_YEAR))


def _published() -> tuple[BankHoliday, ...]:
    # Imported late: the package brings an HTTP client that is never used here and slow to load.
    from govuk_bank_holidays.bank_holidays import BankHolidays

    shipped = BankHolidays(use_cached_holidays=True)
    rows = shipped.get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    return tuple(BankHoliday(row["date"], row["title"], row["notes"]) for row in rows)


def _projected(first_year: int, last_year: int) -> tuple[BankHoliday, ...]:
    import holidays

    pattern = holidays.country_holidays(
        "GB", subdiv="ENG", years=range(first_year, last_year + 1), observed=True, language="en_GB"
    )
    return tuple(BankHoliday(on, title, is_projected=True) for on, title in sorted(pattern.items()))
