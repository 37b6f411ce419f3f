"""What other modules may use of funding. Nothing here imports NumPy or Polars: a web process stays small."""

from __future__ import annotations

from fanlight.funding.alternative_provision import DistrictsDone, split_file
from fanlight.funding.files.ap_terms import Typed
from fanlight.funding.rules.ap_districts import ILLUSTRATION, ProvisionRefused
from fanlight.funding.rules.ap_result import FIELDS, district_rows
from fanlight.funding.rules.ap_shown import COLUMNS, Printed, PrintedRow, printed
from fanlight.funding.rules.years import FundingYear, NotAFundingYear

__all__ = [
    "COLUMNS",
    "FIELDS",
    "ILLUSTRATION",
    "DistrictsDone",
    "FundingYear",
    "NotAFundingYear",
    "Printed",
    "PrintedRow",
    "ProvisionRefused",
    "Typed",
    "district_rows",
    "printed",
    "split_file",
]
