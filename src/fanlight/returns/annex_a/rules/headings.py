"""Which names stand above the columns of a list."""

from enum import StrEnum


class Headings(StrEnum):
    """Those of the sector's SQL, or those of the workbook that Ofsted sends out."""

    SQL = "sql"
    OFSTED = "ofsted"
