"""What the funding rules are: columns and dated values in, exact pence out. No database, no clock, no binary fractions."""
