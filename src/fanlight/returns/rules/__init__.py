"""What may be done with a statutory return, and by whom."""
