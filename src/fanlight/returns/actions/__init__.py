"""What is done to returns."""
