"""What is kept: comparisons of a month, pilots, and what they came to."""
