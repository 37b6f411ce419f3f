"""The values in force on a day: the national ones, and an authority's own file above them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from fanlight.funding.files.ap_tables import Faults
from fanlight.funding.files.parameters import ParametersRefused, laid, read_file
from fanlight.funding.rules.parameters import Asking


def own_values(day: date, authority: Path | None, faults: Faults) -> Asking:
    """Return what answers on a day; what is wrong with the authority's file, if there is one, is noted in `faults`."""
    layer = None
    if authority is not None:
        try:
            layer = read_file(authority)[0]
        except ParametersRefused as refused:
            faults.reasons += refused.reasons
        except OSError as fault:
            faults.add(f"{authority.name} cannot be read: {fault.strerror or fault}.")
    return laid(layer).on(day)
