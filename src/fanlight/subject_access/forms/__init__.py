"""What is typed in subject access."""
