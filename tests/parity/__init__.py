"""Fast rules against slow, plain references that were written from the law's own words and not from the fast ones."""
