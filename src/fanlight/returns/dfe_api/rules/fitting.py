"""Whether a batch is one that the API's published fields and limits allow."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any

MOST_AT_ONCE = 100
FORMAT = "children.schema.json"


class DoesNotFit(Exception):
    """A batch that the API would refuse: the message names the field and holds no value of anybody."""


def published_format() -> dict[str, Any]:
    """Return the JSON Schema of a batch."""
    text = (resources.files("fanlight.returns.dfe_api") / "formats" / FORMAT).read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def check_batch(batch: Sequence[Any]) -> None:
    """Refuse a batch that the schema does not allow; raises DoesNotFit with the place of the first fault.

    The department's API refuses the whole batch for one bad record.
    """
    fault = next(_format().iter_errors(list(batch)), None)
    if fault is not None:
        place = "/".join(str(part) for part in fault.instance_path)
        raise DoesNotFit(f"{place or 'The batch'} does not fit the API: {fault.kind.name}")


@cache
def _format() -> Any:
    # Only who makes a send needs it: a page never does.
    import jsonschema_rs

    return jsonschema_rs.validator_for(published_format(), validate_formats=True)
