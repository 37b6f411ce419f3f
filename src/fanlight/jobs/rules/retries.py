"""Whether a job that failed is tried again, and after how long."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta


def wait_before_next_try(tries_used: int, tries_allowed: int, backoff: Sequence[int]) -> timedelta | None:
    """How long to wait after `tries_used` tries, or None when no try is left.

    `backoff` holds seconds: the first wait, the second, and so on; the last one serves for every later try.
    """
    if tries_used >= tries_allowed:
        return None
    return timedelta(seconds=backoff[min(tries_used, len(backoff)) - 1])
