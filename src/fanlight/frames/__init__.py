"""Rows of figures: frames with their columns checked, small numbers held back, spreadsheets that carry no formula."""

import os

# Polars' allocator gives back at once what a report no longer needs: 427 MiB at most instead of 521 where four are made in a row,
# for a tenth more time. It reads this when Polars is first imported, which is after this.
os.environ.setdefault("_RJEM_MALLOC_CONF", "dirty_decay_ms:0,muzzy_decay_ms:0")
