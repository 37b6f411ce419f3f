"""Which benchmarks there are, in the order in which the page shows them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Benchmark:
    """A file of this folder with TITLE and run(home); one that `writes` gets a copy of the county of its own."""

    name: str
    writes: bool = False


# README.md says how to add one.
ORDER = (
    Benchmark("pages"),
    Benchmark("throughput", writes=True),
    Benchmark("working", writes=True),
    Benchmark("growth", writes=True),
    Benchmark("audit_verify", writes=True),
    Benchmark("search"),
    Benchmark("importing", writes=True),
    Benchmark("reporting"),
    Benchmark("packing", writes=True),
    Benchmark("cin", writes=True),
    Benchmark("cin_building", writes=True),
    Benchmark("funding"),
    Benchmark("forecasting"),
)
NAMES = tuple(one.name for one in ORDER)
