"""Known facts in, exact files out: what leaves the house does not change unnoticed."""
