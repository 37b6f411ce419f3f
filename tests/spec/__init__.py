"""Worked examples of the law and of the authority's own clocks; they make the pages of docs/spec."""
