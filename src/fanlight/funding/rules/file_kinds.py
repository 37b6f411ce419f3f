"""What a funding file can be: schools of a year, or an authority's dated values."""

from __future__ import annotations

SCHOOLS, VALUES = "SCHOOLS", "VALUES"
KIND_WORDS = {SCHOOLS: "Schools of a year", VALUES: "The authority's dated values"}
