"""What is read in the funding room."""
