"""What other modules may use of funding. Nothing here imports NumPy or Polars: a web process stays small."""

from __future__ import annotations

from fanlight.funding.alternative_provision import DistrictsDone, split_file
from fanlight.funding.alternative_provision_schools import Asked, SchoolsDone, share_file
from fanlight.funding.files.ap_terms import Typed
from fanlight.funding.rules.ap_county import Option
from fanlight.funding.rules.ap_districts import ILLUSTRATION, ProvisionRefused
from fanlight.funding.rules.ap_result import FIELDS, district_rows
from fanlight.funding.rules.ap_school_rows import school_fields, school_rows
from fanlight.funding.rules.ap_schools import Basis
from fanlight.funding.rules.ap_selective import Spread
from fanlight.funding.rules.ap_shown import COLUMNS, Printed, PrintedRow, printed
from fanlight.funding.rules.units import pounds
from fanlight.funding.rules.years import FundingYear, NotAFundingYear

__all__ = [
    "COLUMNS",
    "FIELDS",
    "ILLUSTRATION",
    "Asked",
    "Basis",
    "DistrictsDone",
    "FundingYear",
    "NotAFundingYear",
    "Option",
    "Printed",
    "PrintedRow",
    "ProvisionRefused",
    "SchoolsDone",
    "Spread",
    "Typed",
    "district_rows",
    "pounds",
    "printed",
    "school_fields",
    "school_rows",
    "share_file",
    "split_file",
]
