"""What files can be refused for, in one shape for every command: sentences, and where a cell is at fault, which."""

from __future__ import annotations

from typing import Any


class FundingRefused(ValueError):
    """What was given cannot be used; `reasons` has a sentence for each fault, `faults` those of a school and column."""

    def __init__(self, reasons: list[str], faults: list[dict[str, str]] | None = None) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = reasons
        self.faults = faults or []

    @property
    def told(self) -> dict[str, Any]:
        """It as plain values for JSON."""
        return {"refused": True, "reasons": self.reasons, "faults": self.faults}
