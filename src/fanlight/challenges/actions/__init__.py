"""What is done with a challenge, one verb a file."""
