"""Everything that writes work: one file, one verb."""
