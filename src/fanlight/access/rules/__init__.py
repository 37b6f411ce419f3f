"""What access decides from facts and dates alone."""
