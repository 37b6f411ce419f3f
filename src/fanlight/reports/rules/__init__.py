"""What each measure means, and the arithmetic of it: pure."""
