"""Reading a file of districts and their money: `district,total_pounds`, a row a district."""

from __future__ import annotations

from pathlib import Path

from fanlight.funding.files.ap_numbers import pence
from fanlight.funding.files.ap_tables import Faults, Table, name_in, read_table
from fanlight.funding.rules.ap_districts import District

COLUMNS = ("district", "total_pounds")
# A spreadsheet's own row of sums would be counted as a district.
_SUMS = {"total", "totals", "total row", "sum", "grand total", "county total"}


def read_districts(path: Path, faults: Faults) -> tuple[Table, list[District]] | None:
    """Return the districts of a CSV file in its order, in pence; what is wrong with it is noted in `faults`, all at once.

    A district of which the money cannot be read, or which stands twice, is not among them again.
    """
    table = read_table(path, COLUMNS, faults)
    if table is None:
        return None
    found: list[District] = []
    lines: dict[str, list[int]] = {}
    for row in table.rows:
        name = name_in(table, row, "district", faults)
        if name.casefold() in _SUMS:
            faults.add(f"{table.name}, line {row.line}: “{name}” looks like a row of sums. Leave it out.")
        where = f"{table.name}, line {row.line}, total_pounds of “{name}”"
        total = faults.tried(where, row["total_pounds"], pence)
        lines.setdefault(name.casefold(), []).append(row.line)
        if name and total is not None and len(lines[name.casefold()]) == 1:
            found.append(District(name, total))
    for name, where_it_stands in lines.items():
        if name and len(where_it_stands) > 1:
            shown = " and ".join(map(str, where_it_stands))
            faults.add(
                f"{table.name}: district “{_as_written(table, name)}” stands {len(where_it_stands)} times, in lines {shown}."
            )
    return table, found


def _as_written(table: Table, name: str) -> str:
    written = (" ".join(row["district"].split()) for row in table.rows)
    return next(one for one in written if one.casefold() == name)
