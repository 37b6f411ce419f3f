"""What pages and commands read of what was brought in."""
