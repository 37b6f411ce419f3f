"""What the log is told of itself: that it was copied, and that a copy took its place."""
