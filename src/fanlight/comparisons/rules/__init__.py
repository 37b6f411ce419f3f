"""What may be shown beside what, and how a difference of differences is reckoned: plain Python."""
