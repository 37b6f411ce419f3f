"""A report that was made, for the addresses of reports."""

from __future__ import annotations

import itertools
from typing import Any

from fanlight.access.public import Role
from fanlight.reports.models import ReportRun
from fanlight.reports.rules.asked import SmallNumbers
from fanlight.reports.sharing import to_share
from tests.architecture.filling import Ids, fills
from tests.factories import an_actor
from tests.rules.reports.invented_report import a_result
from tests.support.asking_county import MONDAY, TODAY

_numbers = itertools.count(1)


def a_made_report() -> ReportRun:
    """Return a report with a drawing and files, of which nobody reads the numbers."""
    by = an_actor(Role.FRONT_DOOR_MANAGER)
    return ReportRun.objects.create(
        authority=by.authority,
        first_on=TODAY,
        last_on=TODAY,
        asked_on=TODAY,
        making=next(_numbers),
        made_at=MONDAY,
        result=a_result(60),
        result_to_share=to_share(a_result(60), SmallNumbers(fewest=5, fewest_in_a_rate=10)),
        pictures={"drawn.whole.wide": "<svg/>", "drawn.shared.wide": "<svg/>"},
        workbook=b"PK",
        workbook_to_share=b"PK",
        pack=b"%PDF",
        pack_to_share=b"%PDF",
    )


@fills("reports:picture")
def a_drawing(world: Any) -> Ids:
    return {"run_id": a_made_report().id, "name": "drawn", "size": "wide"}


@fills("reports:to_share", "reports:whole")
def a_file(world: Any) -> Ids:
    return {"run_id": a_made_report().id, "form": "csv"}


@fills("reports:definition")
def a_measure(world: Any) -> Ids:
    return {"name": "requests_received"}
