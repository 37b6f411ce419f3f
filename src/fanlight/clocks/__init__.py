"""Working days, years and deadlines: pure, so that every answer follows from what was asked."""
