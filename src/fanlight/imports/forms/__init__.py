"""What is typed about what was brought in."""
