"""What other modules may use of frames."""
