"""What is done with what is brought in."""
